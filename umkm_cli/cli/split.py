"""`umkm split`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.output.views.merging import PartsView
from umkm_cli.verbs.context import Context

EXAMPLES = (
    "umkm split -o arsip",
    "umkm split --by month -o bulanan --json",
)


@with_context("json", "csv")
def run(
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            help="The folder for the new archives; it must not exist yet.",
        ),
    ],
    by: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="What an archive is written for: year or month."
        ),
    ] = "year",
    context: Context,
) -> None:
    """Write an archive for each year in which releases came out, and one for those without a date.

    Releases keep their numbers. The archive is not changed; `umkm merge` puts the parts together again.
    """
    from umkm_cli.verbs.split import notes_on, split

    division, parts = split(context, output, by)
    show(context, PartsView(parts))
    conclude(*notes_on(division))
