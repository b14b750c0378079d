"""`umkm export`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive.records import count_unassigned_copies
from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.cli.options import (
    Db,
    Json,
    Jsonl,
    Query,
    open_for_reading,
    own_file,
    page_count,
    say,
    with_filters,
)
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.columns import CSV_COLUMNS
from umkm_cli.output.files import ExportForm, write_export, write_holdings
from umkm_cli.verbs.export import iter_records
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

EXAMPLES = "Example: umkm export -o releases.csv     Example: umkm export --programme KUR --excel -o kur.csv"


@with_filters
def run(
    *,
    filters: TypedFilter,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write there; else to standard output.",
        ),
    ] = None,
    query: Query = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Annotated[
        bool,
        typer.Option(
            "--csv", help="CSV; what is written when nothing else is asked for."
        ),
    ] = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="CSV as Indonesian Excel opens it: byte order mark, ; between cells.",
        ),
    ] = False,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help=f"CSV columns, apart by commas: {','.join(CSV_COLUMNS)}.",
        ),
    ] = None,
    no_body: Annotated[
        bool, typer.Option("--no-body", help="CSV without the body.")
    ] = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="JSON Lines with originals and decisions: all that another archive needs.",
        ),
    ] = False,
    db: Db = None,
) -> None:
    """Write releases to a CSV or JSON file."""
    asked = ExportForm(
        "json" if json else "jsonl" if jsonl else "csv",
        excel,
        _columns(columns, no_body),
    )
    if sum((json, jsonl, csv or excel)) > 1:
        raise UsageError("--json, --jsonl and CSV (--csv, --excel) exclude each other.")
    if (json or jsonl) and (columns is not None or no_body):
        raise UsageError("--columns and --no-body are for CSV; JSON holds every field.")
    if full and not jsonl:
        raise UsageError("--full is for --jsonl.")
    with open_for_reading(db) as archive:
        meant = resolve_filter(archive, filters, own_file)
        narrowed = resolve_required_query(archive, query, own_file)
        count = page_count(
            count_releases(archive, meant, narrowed), meant.limit, meant.offset
        )
        everything = full and filters == TypedFilter() and query is None
        if not count and everything:
            count = count_unassigned_copies(archive)
        if not count and output is not None:
            raise NothingMatched(f"no release matches; {output} was left as it is.")
        if full:
            write_holdings(
                iter_records(archive, meant, narrowed, everything=everything), output
            )
        else:
            write_export(
                list_releases(archive, meant, whole=True, query=narrowed), asked, output
            )
    if not count:
        raise NothingMatched("no release matches.")
    if output is not None:
        say(
            f"{'1 release' if count == 1 else f'{count:,} releases'} written to {output}"
        )


def _columns(typed: str | None, no_body: bool) -> tuple[str, ...]:
    """The CSV columns that were asked for. Raises UsageError for one that does not exist."""
    columns = (
        CSV_COLUMNS
        if typed is None
        else tuple(each.strip() for each in typed.split(",") if each.strip())
    )
    for each in columns:
        if each not in CSV_COLUMNS:
            raise UsageError(f"no column '{each}'; there are {', '.join(CSV_COLUMNS)}.")
    chosen = tuple(each for each in columns if not (no_body and each == "body"))
    if not chosen:
        raise UsageError("no column is left to write.")
    return chosen
