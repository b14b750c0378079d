"""`umkm search`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.archive.query import Group, read_query
from umkm_cli.archive.search import search, unknown_words
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
from umkm_cli.models import Filter
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
            raise NothingMatched(_nothing(archive, query))
    sys.stdout.flush()
    say(_counted(found.any_count, found.all_count, len(found.hits), limited.offset))


def _nothing(archive: Archive, query: Group) -> str:
    """Why nothing was found: the filters, words that the archive does not hold, or what joins them."""
    without_filters = search(archive, query, Filter(limit=0), snippet_length=_SNIPPET).any_count
    if without_filters:
        held = "1 release matches" if without_filters == 1 else f"{without_filters:,} releases match"
        return f"{held} the words, but none within the filters."
    missing, near = unknown_words(archive, query)
    hint = f" Did you mean: {', '.join(near)}?" if near else " Try a beginning*."
    if missing:
        return f"no release holds {', '.join(missing)}.{hint}"
    return (
        "no release holds these words so; each stands in some release, try them without quotes, AND or NOT."
    )


def _counted(any_count: int, all_count: int, shown: int, offset: int) -> str:
    told = "1 release" if any_count == 1 else f"{any_count:,} releases"
    if all_count != any_count:
        told += f" with any of the words, {all_count or 'none'} with all of them"
    return told + page_of(any_count, shown, offset)
