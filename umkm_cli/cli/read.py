"""`umkm read`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.cli.ingest_options import IngestChoices
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import with_context
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.ingest import TypedIngest

EXAMPLES = (
    "umkm read siaran-pers/ -o terbaca/",
    "umkm read siaran-pers/ -o kur/ --programme KUR",
)
NO_ARGS_IS_HELP = True


@with_context("programmes")
@with_options("typed", IngestChoices)
def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files and folders (with their subfolders).",
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            help="The folder to write; an interrupted run goes on in it.",
        ),
    ],
    typed: TypedIngest,
    context: Context,
) -> None:
    """Read files into a folder of Parquet files, which umkm ingest takes in without reading them again."""
    from umkm_cli.cli.read_run import read_files

    read_files(context, paths, output, typed)
