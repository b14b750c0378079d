"""Search for the releases that match a query."""

from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from umkm_cli.archive.connection import Archive, Connection, first_column
from umkm_cli.archive.latest import condition_of_latest
from umkm_cli.archive.orders import limit_of
from umkm_cli.archive.releases import (
    count_matching,
    count_under,
    ids_in_order,
    releases_of,
)
from umkm_cli.archive.search.expressions import (
    expression_of,
    is_of_words,
    matching_condition,
    recipe_of,
    split_words,
)
from umkm_cli.archive.search.filters import Condition
from umkm_cli.archive.search.ranking import Ranked, rank
from umkm_cli.archive.search.snippets import Marker
from umkm_cli.archive.search.weighing import ConditionIn, bm25
from umkm_cli.models.meaning import Meaning
from umkm_cli.models.query import Filter, Hit, Size
from umkm_cli.models.release import Release, Span
from umkm_cli.query import Group, Node, Term, terms_of


class SearchResult(NamedTuple):
    """The result of a search: a page of hits, and how they were ranked."""

    hits: tuple[Hit, ...]
    ranked: Ranked


def search(
    archive: Archive,
    query: Group,
    filter_: Filter,
    *,
    snippet_length: int,
    meaning: Meaning | None = None,
) -> SearchResult:
    """Return a page of the releases that match, best first unless the filter sorts.

    With a `snippet_length` of 0, hits have neither snippets nor bodies. With a `meaning`,
    the first releases are ordered by that, too.
    """
    with archive.snapshot() as db:
        ranked = _ranked(db, query, filter_, meaning)
        return SearchResult(_hits(db, ranked.ids, query, snippet_length), ranked)


def search_by_meaning(
    archive: Archive, meaning: Meaning, words: Group, filter_: Filter, *, length: int
) -> tuple[Hit, ...]:
    """Return a page of the releases that mean most nearly the same, nearest first.

    They need not have any of the words, which are marked in snippets of some `length`.
    Raises ModuleNotFoundError if numpy is not installed.
    """
    from umkm_cli.archive.search.nearest import MOST, nearest  # few searches do this

    limit = MOST if filter_.limit is None else filter_.limit
    with archive.snapshot() as db:
        condition = matching_condition(db, filter_, None)
        most = filter_.offset + limit
        ids = nearest(db, meaning.model, [meaning.vector], condition, most)
        return _hits(db, ids[filter_.offset :], words, length)


def count_hits(archive: Archive, query: Group, filter_: Filter) -> Size:
    """Return how many releases match a query and a filter."""
    with archive.snapshot() as db:
        return _ranked(db, query, filter_._replace(limit=0)).total


def _ranked(
    db: Connection, query: Group, filter_: Filter, meaning: Meaning | None = None
) -> Ranked:
    parts = _split_query(db, query)
    if parts.text is None or filter_.sort in ("newest", "oldest"):
        return _list_in_order(db, query, filter_)
    condition = partial(_condition, filter_=filter_, query=query, rest=parts.rest)
    if parts.only_some:
        return _rank_text_matches_first(db, parts.text, condition, filter_)
    limit, offset = limit_of(filter_)
    return rank(db, parts.text, condition, limit, offset, meaning)


def _condition(
    db: Connection, filter_: Filter, query: Node, rest: Node | None
) -> Condition:
    """Return the condition for the releases of an archive, besides the text that ranks them."""
    every = filter_._replace(latest=False)
    condition = matching_condition(db, every, rest)
    if filter_.latest:
        condition &= condition_of_latest(db, matching_condition(db, every, query))
    return condition


class _Parts(NamedTuple):
    """A query split into the `text` that the index can rank and the `rest`.

    With `only_some`, a release can match without containing any of the text.
    """

    text: Node | None
    rest: Node | None = None
    only_some: bool = False


def _split_query(db: Connection, query: Group) -> _Parts:
    if is_of_words(db, query):
        return _Parts(query)
    if query.mode == "all" or len(query.wanted) == 1:
        wanted, other_wanted = split_words(db, query.wanted)
        unwanted, other_unwanted = split_words(db, query.unwanted)
        if wanted:
            rest = Group("all", other_wanted, other_unwanted)
            return _Parts(_text_group(wanted, unwanted), rest)
    terms = tuple(term._replace(exact=False) for term in terms_of(query))
    if not terms:
        return _Parts(None)
    return _Parts(Group("any", terms), query, only_some=_has_fields(query))


def _text_group(wanted: tuple[Node, ...], unwanted: tuple[Node, ...]) -> Node:
    """Join wanted and unwanted nodes into one.

    A single group of alternatives stays one, so that it is ranked as alternatives.
    """
    (first, *others) = wanted
    if others:
        return Group("all", wanted, unwanted)
    if isinstance(first, Group):
        return Group(first.mode, first.wanted, first.unwanted + unwanted)
    return Group("any", wanted, unwanted)


def _has_fields(node: Node) -> bool:
    """Return whether a release can match without containing any of the terms."""
    if isinstance(node, Group):
        return not node.wanted or any(map(_has_fields, node.wanted))
    return not isinstance(node, Term)


def _list_in_order(db: Connection, query: Group, filter_: Filter) -> Ranked:
    """Return the matching releases in the filter's order, without ranking them.

    For filters that sort, and for queries without words to rank by.
    """
    ids = ids_in_order(db, filter_, query)
    return Ranked(tuple(ids), Size(count_matching(db, filter_, query)), 0)


def _rank_text_matches_first(
    db: Connection, text: Node, condition_in: ConditionIn, filter_: Filter
) -> Ranked:
    """Rank the releases for a query in which words and fields are alternatives.

    Those that only match by their fields come last.
    """
    if db.parts:
        from umkm_cli.archive.search.alternatives import rank_alternatives

        return rank_alternatives(db, text, condition_in, *limit_of(filter_))
    condition = condition_in(db)
    rows = db.execute(
        "SELECT r.id FROM releases r LEFT JOIN ("
        f"SELECT rowid, {bm25(db)} AS score FROM release_index WHERE release_index MATCH ?"
        f") AS found ON found.rowid = r.id WHERE {condition.sql} "
        "ORDER BY found.score IS NULL, found.score, r.id DESC LIMIT ? OFFSET ?",
        [expression_of(db, text), *condition.values, *limit_of(filter_)],
    ).fetchall()
    count = count_under(db, condition)
    return Ranked(tuple(first_column(rows)), Size(count), count)


def _hits(
    db: Connection, ids: Sequence[int], query: Group, length: int
) -> tuple[Hit, ...]:
    if not length:
        summaries = releases_of(db, ids, whole=False)
        return tuple(Hit(release, "", ()) for release in summaries)
    made_by = recipe_of(db)
    marker_for = cache(lambda language: Marker(query, language, made_by))
    hits: list[Hit] = []
    for release in releases_of(db, ids, whole=True):
        marker = marker_for(release.values.language)
        headline_spans = marker.spans(release.values.headline or "")
        hits.append(_hit(release, marker, length, headline_spans))
    return tuple(hits)


def _hit(
    release: Release, marker: Marker, length: int, headline_spans: tuple[Span, ...]
) -> Hit:
    """Return a hit with a snippet of the first part that has one of the words.

    That is the body, the boilerplate, or what was set aside. Nothing of the last is
    shown if the headline has one of the words.
    """
    body, boilerplate, set_aside = release.texts
    first = marker.snippet(body or boilerplate, length)
    if first[1]:
        return Hit(release, *first, headline_spans)
    for text, aside in ((boilerplate, False), (set_aside, True)):
        snippet, spans = marker.snippet(text, length)
        if spans and not (aside and headline_spans):
            return Hit(release, snippet, spans, headline_spans, aside)
    return Hit(release, *first, headline_spans)
