"""`umkm report`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.cli.options import Force, Query, with_context, with_filters
from umkm_cli.language import gettext as _
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm report --since 2021-01 --until 2021-03 -o triwulan.html",
    "umkm report --programme KUR -o kur.docx --lang id",
)
NO_ARGS_IS_HELP = True


@with_filters
@with_context("programmes")
def run(
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write: .html, .docx, .xlsx, or .zip with the originals.",
        ),
    ],
    query: Query = None,
    force: Force = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Report on a period or a programme: numbers, calendar, releases, figures, quotes, doubts.

    A period with both ends is compared with the one before it. Only the newest versions count.
    """
    from umkm_cli.verbs.report.write import write_report

    report = write_report(context, filters, query, output, overwrite=force)
    counts = {
        "release": report.releases,
        "quote": report.quotes,
        "figure": report.figures,
    }
    phrases = [count_phrase(len(each), noun) for noun, each in counts.items()]
    context.say(
        _("{counts} written to {output}").format(
            counts=", ".join(phrases), output=output
        )
    )
