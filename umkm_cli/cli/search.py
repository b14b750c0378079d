"""`umkm search`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.query import read_query
from umkm_cli.archive.search import nearest_words, search
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    Jsonl,
    TableView,
    form,
    opened,
    own_file,
    page_of,
    say,
    with_filters,
)
from umkm_cli.cli.words import QueryCommand, joined
from umkm_cli.errors import NothingMatched
from umkm_cli.output.answers import write_hits
from umkm_cli.verbs.filters import TypedFilter, resolve

EXAMPLES = "Example: umkm search alat pelindung diri     Example: umkm search APD -bandung --since 2020-03"
NO_ARGS_IS_HELP = True
Command = QueryCommand
_LIMIT, _SNIPPET = 20, 180


@with_filters
def run(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…", help='Words, "a phrase", a beginning*, AND, OR, NOT, -without, ( ).'
        ),
    ],
    *,
    filters: TypedFilter,
    db: Db = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    table: TableView = False,
) -> None:
    """Find releases by their words, best first."""
    query = read_query(joined(words), "any")
    limited = filters._replace(limit=_LIMIT if filters.limit is None else filters.limit)
    with opened(db) as archive:
        found = search(archive, query, resolve(archive, limited, own_file), snippet_length=_SNIPPET)
        write_hits(found.hits, form(json=json, jsonl=jsonl, csv=csv, table=table), sys.stdout)
        if not found.any_count:
            near = nearest_words(archive, query)
            hint = f"Did you mean: {', '.join(near)}?" if near else "Try fewer words, or a beginning*."
            raise NothingMatched(f"no release holds any of these words. {hint}")
    sys.stdout.flush()
    say(_counted(found.any_count, found.all_count, len(found.hits), limited.offset))


def _counted(any_count: int, all_count: int, shown: int, offset: int) -> str:
    told = "1 release" if any_count == 1 else f"{any_count:,} releases"
    if all_count != any_count:
        told += f" with any of the words, {all_count or 'none'} with all of them"
    return told + page_of(any_count, shown, offset)
