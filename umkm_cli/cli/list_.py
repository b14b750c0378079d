"""`umkm list`."""

import sys

from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    Jsonl,
    Query,
    TableView,
    counted,
    on_terminal,
    open_for_reading,
    output_format,
    own_file,
    page_count,
    say,
    with_filters,
)
from umkm_cli.errors import NothingMatched
from umkm_cli.output.answers import write_releases
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

EXAMPLES = (
    'Example: umkm list --programme "Program Kemitraan" --since 2020-10 --until 2020'
)
_LIMIT_ON_TERMINAL = 20


@with_filters
def run(
    *,
    filters: TypedFilter,
    query: Query = None,
    db: Db = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    table: TableView = False,
) -> None:
    """List releases, newest first; the undated come last."""
    if filters.limit is None and on_terminal():
        filters = filters._replace(limit=_LIMIT_ON_TERMINAL)
    with open_for_reading(db) as archive:
        meant = resolve_filter(archive, filters, own_file)
        asked = resolve_required_query(archive, query, own_file)
        count = count_releases(archive, meant, asked)
        whole = csv or table or not (json or jsonl or on_terminal())
        releases = list_releases(archive, meant, whole=whole, query=asked)
        write_releases(
            releases,
            output_format(json=json, jsonl=jsonl, csv=csv, table=table),
            sys.stdout,
        )
    if not count:
        raise NothingMatched("no release matches.")
    sys.stdout.flush()
    say(counted(count, page_count(count, meant.limit, meant.offset), meant.offset))
