"""The archive's own words: which of a query's it lacks, those that look like them, and the forms of a stem."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import filterfalse

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.search.expressions import condition_of, expression_of, rows_of
from umkm_cli.models.query import Size, TermFacts
from umkm_cli.query import Group, Term, terms_of

_MOST_FORMS, _MOST_NEAR = 8, 12
_MOST_COUNTED = 20_000
_SHORTEST, _SHORT = 3, 5
"""Words of fewer letters are taken for no other, short ones for one with a letter wrong,
longer ones with two."""
_LAST_CHARACTER = "\U0010ffff"


def unknown_words(archive: Archive, query: Group) -> list[str]:
    """Return the words of a query that no release holds in any form.

    With them are the beginnings* that no word has.
    """
    from umkm_cli.query.format import (
        format_query,
    )  # only for a search that found little

    words = [
        Term((word,), term.prefix) for term in terms_of(query) for word in term.words
    ]
    with archive.snapshot() as db:
        unknown = filterfalse(partial(_is_held, db), dict.fromkeys(words))
        return list(map(format_query, unknown))


def near_words(archive: Archive, word: str) -> list[str]:
    """Return words of the archive that differ from one by a letter or two.

    The nearest come first, then the commonest.
    """
    from umkm_cli.catalogue.nearest import (
        nearest_words,  # only for a search that found little
    )

    if len(word) < _SHORTEST:
        return []
    most = 1 if len(word) <= _SHORT else 2
    with archive.snapshot() as db:
        near = nearest_words(word, _words_like(db, word, most), most)[:_MOST_NEAR]
        counts = {
            other: count_of(db, expression_of(db, Term((other,)))) for other in near
        }
    # The vocabulary keeps words whose release says something else now.
    held = +Counter(counts)
    return [other for other, _ in held.most_common(3)]


def _words_like(db: sqlite3.Connection, word: str, most: int) -> list[str]:
    """Return the words that begin as one does, and are shorter or longer by so much."""
    alike: list[str] = []
    for first in dict.fromkeys(word[:2]):  # the first two letters may be exchanged
        rows = db.execute(
            "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? "
            "AND length(word) BETWEEN ? AND ?",
            (first, first + _LAST_CHARACTER, len(word) - most, len(word) + most),
        )
        alike += [found for (found,) in rows]
    return alike


def _is_held(db: sqlite3.Connection, term: Term) -> bool:
    """Return whether any release holds a term in any form."""
    return (
        db.execute(
            "SELECT 1 FROM release_index WHERE release_index MATCH ? LIMIT 1",
            (expression_of(db, term),),
        ).fetchone()
        is not None
    )


def size_of(
    db: sqlite3.Connection, source: str, values: Sequence[object], most: int
) -> Size:
    """Return how many row ids a source (FROM … WHERE … over `release_index`) gives.

    Up to `most` are counted: the last that came in. The others are taken to be as they
    are.
    """
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM releases").fetchone()
    if last <= most:
        (count,) = db.execute(f"SELECT count(*) {source}", tuple(values)).fetchone()
        return Size(count)
    count, first = db.execute(
        f"SELECT count(*), min(id) FROM (SELECT release_index.rowid AS id {source} "
        "ORDER BY release_index.rowid DESC LIMIT ?)",
        (*values, most + 1),
    ).fetchone()
    if count <= most:
        return Size(count)
    return Size(round(count * last / (last - first + 1)), about=True)


def count_of(db: sqlite3.Connection, expression: str) -> int:
    """Return about how many releases answer an expression; exactly, where these are few."""
    return size_of(
        db,
        "FROM release_index WHERE release_index MATCH ?",
        (expression,),
        _MOST_COUNTED,
    ).releases


def facts_of(archive: Archive, query: Group) -> list[TermFacts]:
    """Return what the archive knows of each term of a query."""
    terms = dict.fromkeys(terms_of(query))
    with archive.snapshot() as db:
        return [_facts_of_term(db, term) for term in terms]


def _facts_of_term(db: sqlite3.Connection, term: Term) -> TermFacts:
    condition = condition_of(db, term)
    (releases,) = db.execute(
        f"SELECT count(*) FROM releases r WHERE {condition.sql}", condition.values
    ).fetchone()
    forms = tuple(_forms(db, term))
    return TermFacts(_kind_of(term), " ".join(term.words), releases, forms)


def _kind_of(term: Term) -> str:
    if term.prefix:
        kind = "beginning"
    elif len(term.words) > 1:
        kind = "phrase"
    else:
        kind = "word"
    if term.headline:
        kind += " in the headline"
    if term.exact:
        kind += ", exactly"
    return kind


def _forms(db: sqlite3.Connection, term: Term) -> list[str]:
    """Return the other words of the archive that a term finds, the shortest first."""
    if term.exact or len(term.words) > 1:
        return []
    (word,) = term.words
    if term.prefix:
        rows = db.execute(
            "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? "
            "ORDER BY length(word), word LIMIT ?",
            (word, word + _LAST_CHARACTER, _MOST_FORMS),
        )
    else:
        stems = [" ".join(row) for row in rows_of(db, term)]
        marks = ", ".join("?" * len(stems))
        rows = db.execute(
            f"SELECT DISTINCT word FROM words WHERE stem IN ({marks}) AND word <> ? "
            "ORDER BY length(word), word LIMIT ?",
            (*stems, word, _MOST_FORMS),
        )
    return [form for (form,) in rows]
