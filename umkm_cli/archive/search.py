"""Searching: a query becomes an FTS5 expression over stems; hits come ranked by bm25, each with a snippet."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.query import Group, Node, Term, terms_of
from umkm_cli.archive.releases import (
    WHOLE,
    Matching,
    condition_of,
    copies_of,
    limit_of,
    order_of,
    release_of,
)
from umkm_cli.archive.snippets import hit_spans, snippet_of
from umkm_cli.archive.stems import stems
from umkm_cli.models import Filter, Hit

# Headline, lead, rest of the body, boilerplate.
_WEIGHTS = "4.0, 2.0, 1.0, 0.2"
_MOST_EXPANSIONS = 200
_NOTHING = '"\ue000"'  # a private-use character is no word of any text

# Words that nearly every release holds: they rank nothing. Kept where a query has no other.
STOP_WORDS = frozenset(
    [
        "yang",
        "dan",
        "di",
        "ke",
        "dari",
        "untuk",
        "dengan",
        "pada",
        "dalam",
        "ini",
        "itu",
        "adalah",
        "oleh",
        "juga",
        "akan",
        "para",
        "bagi",
        "serta",
        "atau",
        "sebagai",
        "karena",
        "agar",
        "bahwa",
        "telah",
        "sudah",
        "tidak",
        "saat",
        "hingga",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "is",
        "with",
        "that",
        "on",
        "by",
        "at",
        "from",
        "are",
        "this",
        "was",
        "as",
    ]
)


class Found(NamedTuple):
    """What a search found: this page of hits, how many hold any of the words, how many all."""

    hits: tuple[Hit, ...]
    any_count: int
    all_count: int


def search(archive: Archive, query: Group, filter_: Filter, *, snippet_length: int) -> Found:
    """The releases that answer a query, best first unless the filter sorts otherwise."""
    query = without_stop_words(query)
    with archive.reading() as db:
        expression = match_expression(db, query)
        if expression is None:
            return _without_ranking(db, query, filter_, snippet_length)
        condition, values = condition_of(filter_)
        source = (
            "release_index JOIN releases r ON r.id = release_index.rowid "
            f"WHERE release_index MATCH ? AND {condition}"
        )
        relevance = f"bm25(release_index, {_WEIGHTS}), r.id DESC"
        order = order_of(filter_) if filter_.sort in ("newest", "oldest") else relevance
        rows = db.execute(
            f"SELECT {WHOLE} FROM {source} ORDER BY {order} LIMIT ? OFFSET ?",
            [expression, *values, *limit_of(filter_)],
        ).fetchall()
        (any_count,) = db.execute(f"SELECT count(*) FROM {source}", [expression, *values]).fetchone()
        all_count = any_count
        if query.mode == "any" and len(query.wanted) > 1:
            every = match_expression(db, Group("all", query.wanted, query.unwanted))
            (all_count,) = db.execute(f"SELECT count(*) FROM {source}", [every, *values]).fetchone()
        return Found(_hits(db, rows, query, snippet_length), any_count, all_count)


def _without_ranking(db: sqlite3.Connection, query: Group, filter_: Filter, snippet_length: int) -> Found:
    """What answers a query of exclusions alone: every other release, in the order of a list."""
    condition, values = condition_of(filter_, _matching(db, query))
    rows = db.execute(
        f"SELECT {WHOLE} FROM releases r WHERE {condition} ORDER BY {order_of(filter_)} LIMIT ? OFFSET ?",
        [*values, *limit_of(filter_)],
    ).fetchall()
    (count,) = db.execute(f"SELECT count(*) FROM releases r WHERE {condition}", values).fetchone()
    return Found(_hits(db, rows, query, snippet_length), count, count)


def matching_of(archive: Archive, query: Group) -> Matching:
    """The condition of a query for `list_releases`, `count_releases` and `count_by`."""
    with archive.reading() as db:
        return _matching(db, without_stop_words(query))


def _matching(db: sqlite3.Connection, query: Group) -> Matching:
    expression = match_expression(db, query)
    if expression is not None:
        return Matching(expression)
    return Matching(match_expression(db, Group("any", query.unwanted)) or _NOTHING, negated=True)


def match_expression(db: sqlite3.Connection, node: Node) -> str | None:
    """The FTS5 expression of a query; None for a group that wants nothing."""
    if isinstance(node, Term):
        return _term_expression(db, node)
    wanted = [each for node_ in node.wanted if (each := match_expression(db, node_))]
    if not wanted:
        return None
    expression = "(" + (" AND " if node.mode == "all" else " OR ").join(wanted) + ")"
    unwanted = [each for node_ in node.unwanted if (each := match_expression(db, node_))]
    return f"({expression} NOT ({' OR '.join(unwanted)}))" if unwanted else expression


def _term_expression(db: sqlite3.Connection, term: Term) -> str:
    if not term.prefix:
        return '"' + " ".join(stems(term.words)) + '"'
    beginning = term.words[0]
    expanded = db.execute(
        "SELECT stem FROM words WHERE word >= ? AND word < ? GROUP BY stem ORDER BY min(length(word)) LIMIT ?",
        (beginning, beginning + "\U0010ffff", _MOST_EXPANSIONS),
    ).fetchall()
    return "(" + (" OR ".join(f'"{stem}"' for (stem,) in expanded) or _NOTHING) + ")"


def without_stop_words(query: Group) -> Group:
    """The query without its stop words, where other words remain."""
    kept = tuple(node for node in query.wanted if not _is_stop_word(node))
    return Group(query.mode, kept, query.unwanted) if kept else query


def _is_stop_word(node: Node) -> bool:
    return isinstance(node, Term) and not node.prefix and len(node.words) == 1 and node.words[0] in STOP_WORDS


def _marked(term: Term) -> tuple[tuple[str, ...], bool]:
    """What to mark in a text for a term: its stems in a row, or the beginning of a word."""
    return (term.words if term.prefix else tuple(stems(term.words))), term.prefix


def _hits(
    db: sqlite3.Connection, rows: Iterable[tuple[object, ...]], query: Group, length: int
) -> tuple[Hit, ...]:
    marked = [_marked(term) for term in terms_of(query)]
    hits: list[Hit] = []
    for row in rows:
        release = release_of(row, copies_of(db, int(str(row[0]))))
        text = release.body + ("\n\n" + release.boilerplate if release.boilerplate else "")
        snippet, spans = snippet_of(text, marked, length)
        hits.append(Hit(release, snippet, spans, hit_spans(release.values.headline or "", marked)))
    return tuple(hits)


def unknown_words(archive: Archive, query: Group) -> tuple[list[str], list[str]]:
    """The words of a query that no release holds, and words of the archive that look like them."""
    from difflib import get_close_matches  # only for a search that found nothing

    missing: list[str] = []
    near: list[str] = []
    with archive.reading() as db:
        for term in terms_of(query):
            for word in term.words:
                if term.prefix or db.execute("SELECT 1 FROM words WHERE word = ?", (word,)).fetchone():
                    continue
                missing.append(word)
                candidates = db.execute(
                    "SELECT word FROM words WHERE length(word) BETWEEN ? AND ? AND word >= ? AND word < ?",
                    (len(word) - 1, len(word) + 1, word[0], word[0] + "\U0010ffff"),
                ).fetchall()
                near += get_close_matches(word, [each for (each,) in candidates], n=1, cutoff=0.75)
    return list(dict.fromkeys(missing)), list(dict.fromkeys(near))
