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
            help="Files and folders; with --spark also of hdfs://, s3a:// and other file systems.",
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
    spark: Annotated[
        str | None,
        typer.Option(
            "--spark",
            metavar="MASTER",
            help="Read on the Spark cluster with this address, such as spark://host:7077.",
        ),
    ] = None,
    typed: TypedIngest,
    context: Context,
) -> None:
    """Read files into a folder of Parquet files, which umkm ingest takes in without reading them again.

    It reads as umkm ingest does, on this machine or on a Spark cluster.
    """
    from umkm_cli.cli.read_run import read_files

    read_files(context, paths, output, spark, typed)
