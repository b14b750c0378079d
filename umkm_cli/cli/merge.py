"""`umkm merge`."""

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.output.views.merging import MergedView, sentences_of
from umkm_cli.verbs.archive_files import find_archives
from umkm_cli.verbs.context import Context

EXAMPLES = (
    "umkm merge humas.db csr.db -o bersama.db",
    "umkm merge 'kantor/*.db' -o semua.db --json",
)
NO_ARGS_IS_HELP = True


@with_context("json", "csv")
def run(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="ARCHIVE…",
            help="The archives, or a pattern that they match; the first one keeps its numbers.",
            readable=False,
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="NEW",
            help="The new archive; it must not exist yet.",
        ),
    ],
    context: Context,
) -> None:
    """Put several archives together in a new one.

    What several of them have becomes one release, with all copies and decisions. The archives are not changed.
    """
    from umkm_cli.verbs.merge import merge

    merged = merge(context, find_archives(paths), output)
    show(context, MergedView(merged))
    conclude(*chain.from_iterable(map(sentences_of, merged)))
