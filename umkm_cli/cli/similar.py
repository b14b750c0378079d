"""`umkm similar`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.search.engine import similar
from umkm_cli.cli.ids import parse_ids
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    Jsonl,
    TableView,
    open_for_reading,
    output_format,
)
from umkm_cli.errors import NothingMatched
from umkm_cli.output.answers import write_releases

EXAMPLES = "Example: umkm similar 12     Example: umkm similar last --limit 5 --json"
NO_ARGS_IS_HELP = True


def run(
    release: Annotated[
        str, typer.Argument(metavar="ID", help="The number of a release, or last.")
    ],
    *,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="At most so many.")
    ] = 10,
    db: Db = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    table: TableView = False,
) -> None:
    """Find the releases most like one: those that share the words that tell it from the rest."""
    with open_for_reading(db) as archive:
        (release_id,) = parse_ids(archive, [release])
        found = similar(archive, release_id, limit)
        write_releases(
            found,
            output_format(json=json, jsonl=jsonl, csv=csv, table=table),
            sys.stdout,
        )
    if not found:
        raise NothingMatched(f"no release is like {release_id}.")
