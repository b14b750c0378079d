"""`umkm search`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.archive.search.engine import Found, count_hits, search
from umkm_cli.archive.search.vocabulary import near_words, unknown_words
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    Jsonl,
    TableView,
    open_for_reading,
    output_format,
    own_file,
    page_of,
    say,
    with_filters,
)
from umkm_cli.cli.words import QueryCommand, join_query
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.query import Filter, Size
from umkm_cli.output.answers import Form, write_hits
from umkm_cli.query.nodes import terms_of, words_only
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import ResolvedQuery, resolve_query

EXAMPLES = "Example: umkm search alat pelindung diri     Example: umkm search APD programme:KUR date:2020-03.."
NO_ARGS_IS_HELP = True
Command = QueryCommand
_LIMIT, _SNIPPET, _MOST_NAMED = 20, 180, 5


@with_filters
def run(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…",
            help='Words, "a phrase", a beginning*, AND, OR, NOT, -without, ( ), programme: place: organisation: '
            "headline: date:, @NAME of a saved search.",
        ),
    ],
    *,
    filters: TypedFilter,
    exact: Annotated[
        bool, typer.Option("--exact", help="Words as typed, not their other forms.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show what was understood, and how many there are, instead.",
        ),
    ] = False,
    facets: Annotated[
        bool,
        typer.Option(
            "--facets", help="Count by programme, year, place and organisation, too."
        ),
    ] = False,
    db: Db = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    table: TableView = False,
) -> None:
    """Find releases by their words, best first."""
    shape = output_format(json=json, jsonl=jsonl, csv=csv, table=table)
    if facets and (explain or shape in ("jsonl", "csv")):
        raise UsageError(
            f"--facets does not go with --{'explain' if explain else shape}."
        )
    limited = filters._replace(limit=_LIMIT if filters.limit is None else filters.limit)
    with open_for_reading(db) as archive:
        asked = resolve_query(archive, join_query(words), "any", own_file, exact=exact)
        meant = resolve_filter(archive, limited, own_file)
        snippet = _SNIPPET if shape in ("terminal", "json", "jsonl") else 0
        found = search(archive, asked.query, meant, snippet_length=snippet)
        every = (
            count_hits(archive, asked.every, meant)
            if asked.every
            else found.ranked.total
        )
        if explain:
            _explain(archive, asked, found, every, shape)
            return
        _write(archive, asked, meant, found, shape, facets=facets)
        hint = _hint(archive, asked, found=bool(found.ranked.total.releases))
        if not found.ranked.total.releases:
            raise NothingMatched(hint or _nothing(archive, asked))
    sys.stdout.flush()
    say(_counted(found.ranked.total, every, len(found.hits), limited.offset))
    if hint:
        say(hint)


def _write(
    archive: Archive,
    asked: ResolvedQuery,
    meant: Filter,
    found: Found,
    shape: Form,
    *,
    facets: bool,
) -> None:
    if not facets:
        write_hits(found.hits, shape, sys.stdout)
        return
    from umkm_cli.archive.statistics import facets as counted
    from umkm_cli.output.facets import write_facets, write_hits_with_facets

    counts = counted(archive, meant, asked.query)
    if shape == "json":
        write_hits_with_facets(found.hits, counts, sys.stdout)
    else:
        write_hits(found.hits, shape, sys.stdout)
        write_facets(counts, shape, sys.stdout)


def _explain(
    archive: Archive, asked: ResolvedQuery, found: Found, every: Size, shape: Form
) -> None:
    from umkm_cli.archive.search.vocabulary import facts_of
    from umkm_cli.output.understood import Explained, write_understood
    from umkm_cli.query.format import format_query

    ranked = found.ranked
    told = Explained(
        format_query(asked.query),
        facts_of(archive, asked.query),
        asked.left_out,
        [" ".join(each) for each in asked.added],
        ranked.total.releases,
        every.releases,
        ranked.total.about,
        ranked.weighed,
        ranked.bounded,
        ranked.how,
    )
    write_understood(told, shape, sys.stdout)


def _nothing(archive: Archive, asked: ResolvedQuery) -> str:
    """Why nothing was found, though each word stands in some release: filters, fields, or what joins the words."""
    without_filters = count_hits(archive, asked.query, Filter()).releases
    if without_filters:
        return f"{_matching(without_filters)} so, but none within the filters."
    words = words_only(asked.query)
    if words is None:
        return "no release is so."
    if any(each.exact for each in terms_of(words)):
        return "no release holds these words in this very form; without --exact their other forms are found, too."
    without_fields = (
        count_hits(archive, words, Filter()).releases if words != asked.query else 0
    )
    if without_fields:
        return f"{_matching(without_fields)} the words, but none with these fields."
    return "no release holds these words so; each stands in some release, try them without quotes, AND or NOT."


def _matching(count: int) -> str:
    return "1 release matches" if count == 1 else f"{count:,} releases match"


def _hint(archive: Archive, asked: ResolvedQuery, *, found: bool) -> str:
    """Which words no release holds, and which it may be that were meant."""
    missing = unknown_words(archive, asked.read)
    if not missing:
        return ""
    missing, others = missing[:_MOST_NAMED], len(missing) - _MOST_NAMED
    near = [
        each for word in missing for each in near_words(archive, word.removesuffix("*"))
    ]
    if not found:
        near += _near_programmes(asked.typed)
    hint = (
        f"Did you mean: {', '.join(dict.fromkeys(near))}?"
        if near
        else "Try a beginning*."
    )
    more = f" and {others:,} other words" if others > 0 else ""
    return f"no release holds {', '.join(missing)}{more}. {hint}"


def _near_programmes(typed: str) -> list[str]:
    """Programmes whose name or alias looks like all that was typed."""
    from umkm_cli.catalogue import load_programmes

    return list(load_programmes(own_file()).nearest(typed))


def _counted(found: Size, every: Size, shown: int, offset: int) -> str:
    told = _told(found)
    if every != found:
        with_all = (
            "none"
            if not every.releases
            else f"{'about ' * every.about}{every.releases:,}"
        )
        told += f" with any of the words, {with_all} with all of them"
    return told + page_of(found.releases, shown, offset)


def _told(size: Size) -> str:
    return (
        "1 release"
        if size.releases == 1
        else f"{'about ' * size.about}{size.releases:,} releases"
    )
