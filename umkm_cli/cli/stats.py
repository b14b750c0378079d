"""`umkm stats`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.statistics import DIMENSIONS, count_by
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    Query,
    open_for_reading,
    output_format,
    own_file,
    with_filters,
)
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.output.answers import write_counts
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

EXAMPLES = "Example: umkm stats --by year     Example: umkm stats --by programme,month --since 2020 --csv"


@with_filters
def run(
    *,
    filters: TypedFilter,
    by: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help=f"What to count by, apart by commas: {', '.join(DIMENSIONS)}.",
        ),
    ] = "programme",
    query: Query = None,
    db: Db = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Count releases by programme, month, year, place, organisation or language."""
    dimensions = _dimensions(by)
    with open_for_reading(db) as archive:
        meant = resolve_filter(archive, filters, own_file)
        counts = count_by(
            archive, dimensions, meant, resolve_required_query(archive, query, own_file)
        )
    page = (
        counts[meant.offset :]
        if meant.limit is None
        else counts[meant.offset : meant.offset + meant.limit]
    )
    write_counts(page, dimensions, output_format(json=json, csv=csv), sys.stdout)
    if not counts:
        raise NothingMatched("no release matches.")


def _dimensions(typed: str) -> list[str]:
    """What to count by. Raises UsageError for what releases cannot be counted by."""
    dimensions = list(
        dict.fromkeys(each.strip() for each in typed.split(",") if each.strip())
    )
    for each in dimensions:
        if each not in DIMENSIONS:
            raise UsageError(
                f"cannot count by '{each}'; there are {', '.join(DIMENSIONS)}."
            )
    if not dimensions:
        raise UsageError(f"--by needs one of {', '.join(DIMENSIONS)}.")
    return dimensions
