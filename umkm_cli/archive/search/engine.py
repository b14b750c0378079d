"""Searching: the releases that answer a query, best first, each with a snippet."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import limit_of, order_of, releases_of
from umkm_cli.archive.search.expressions import (
    Condition,
    expression_of,
    is_of_words,
    matching_condition,
    recipe_of,
)
from umkm_cli.archive.search.ranking import WEIGHTS, Ranked, rank
from umkm_cli.archive.search.snippets import Marker
from umkm_cli.models.query import Filter, Hit, Size
from umkm_cli.query import Group, Node, Term, terms_of


class Found(NamedTuple):
    """What a search found: a page of hits, and how they were ranked."""

    hits: tuple[Hit, ...]
    ranked: Ranked


def search(
    archive: Archive, query: Group, filter_: Filter, *, snippet_length: int
) -> Found:
    """The releases that answer a query, best first unless the filter sorts otherwise.

    A `snippet_length` of 0 leaves snippets and bodies out.
    """
    with archive.reading() as db:
        ranked = _ranked(db, query, filter_)
        return Found(_hits(db, ranked.ids, query, snippet_length), ranked)


def count_hits(archive: Archive, query: Group, filter_: Filter) -> Size:
    """How many releases answer a query."""
    with archive.reading() as db:
        return _ranked(db, query, filter_._replace(limit=0)).total


def _ranked(db: sqlite3.Connection, query: Group, filter_: Filter) -> Ranked:
    parts = _parted(db, query)
    if parts.text is None or filter_.sort in ("newest", "oldest"):
        return _in_order(db, query, filter_)
    condition = matching_condition(db, filter_, parts.rest)
    if parts.only_some:
        return _those_with_words_first(db, parts.text, condition, filter_)
    limit, offset = limit_of(filter_)
    return rank(db, parts.text, condition, limit, offset)


class _Parts(NamedTuple):
    """What of a query the full-text index answers and ranks, and what else must hold.

    `only_some`: a release may answer without holding any of the text.
    """

    text: Node | None
    rest: Node | None = None
    only_some: bool = False


def _parted(db: sqlite3.Connection, query: Group) -> _Parts:
    if is_of_words(db, query):
        return _Parts(query)
    if query.mode == "all" or len(query.wanted) == 1:
        of_words = tuple(each for each in query.wanted if is_of_words(db, each))
        without = tuple(each for each in query.unwanted if is_of_words(db, each))
        if of_words:
            others = tuple(each for each in query.wanted if each not in of_words)
            other_without = tuple(
                each for each in query.unwanted if each not in without
            )
            rest = (
                Group("all", others, other_without) if others or other_without else None
            )
            return _Parts(_together(of_words, without), rest)
    terms = tuple(each._replace(exact=False) for each in terms_of(query))
    if not terms:
        return _Parts(None)
    return _Parts(Group("any", terms), query, only_some=_has_fields(query))


def _together(wanted: tuple[Node, ...], unwanted: tuple[Node, ...]) -> Node:
    """What is wanted, without what is not; one group of alternatives stays one, since it is ranked as such."""
    (first, *others) = wanted
    if others:
        return Group("all", wanted, unwanted)
    if isinstance(first, Group):
        return Group(first.mode, first.wanted, first.unwanted + unwanted)
    return Group("any", wanted, unwanted)


def _has_fields(node: Node) -> bool:
    """Whether a release may answer without holding any of the terms."""
    if isinstance(node, Group):
        return not node.wanted or any(_has_fields(each) for each in node.wanted)
    return not isinstance(node, Term)


def _in_order(db: sqlite3.Connection, query: Group, filter_: Filter) -> Ranked:
    """What answers a query in the order of a list: where that is asked for, or no word can rank it."""
    condition = matching_condition(db, filter_, query)
    rows = db.execute(
        f"SELECT r.id FROM releases r WHERE {condition.sql} ORDER BY {order_of(filter_)} LIMIT ? OFFSET ?",
        [*condition.values, *limit_of(filter_)],
    ).fetchall()
    return Ranked(
        tuple(release_id for (release_id,) in rows), Size(_counted(db, condition)), 0
    )


def _those_with_words_first(
    db: sqlite3.Connection, text: Node, condition: Condition, filter_: Filter
) -> Ranked:
    """What answers a query in which words and fields are alternatives."""
    rows = db.execute(
        "SELECT r.id FROM releases r LEFT JOIN ("
        f"SELECT rowid, bm25(release_index, {WEIGHTS}) AS score FROM release_index WHERE release_index MATCH ?"
        f") AS found ON found.rowid = r.id WHERE {condition.sql} "
        "ORDER BY found.score IS NULL, found.score, r.id DESC LIMIT ? OFFSET ?",
        [expression_of(db, text), *condition.values, *limit_of(filter_)],
    ).fetchall()
    count = _counted(db, condition)
    return Ranked(tuple(release_id for (release_id,) in rows), Size(count), count)


def _counted(db: sqlite3.Connection, condition: Condition) -> int:
    (count,) = db.execute(
        f"SELECT count(*) FROM releases r WHERE {condition.sql}", condition.values
    ).fetchone()
    return int(count)


def _hits(
    db: sqlite3.Connection, ids: Sequence[int], query: Group, length: int
) -> tuple[Hit, ...]:
    if not length:
        return tuple(Hit(each, "", ()) for each in releases_of(db, ids, whole=False))
    markers: dict[str | None, Marker] = {}
    made_by = recipe_of(db)
    hits: list[Hit] = []
    for release in releases_of(db, ids, whole=True):
        language = release.values.language
        marker = markers.get(language) or markers.setdefault(
            language, Marker(query, language, made_by)
        )
        text = release.body + (
            "\n\n" + release.boilerplate if release.boilerplate else ""
        )
        snippet, spans = marker.snippet(text, length)
        hits.append(
            Hit(release, snippet, spans, marker.spans(release.values.headline or ""))
        )
    return tuple(hits)
