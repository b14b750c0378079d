"""Look words up in the archive: unknown words, similar words, other forms of a stem."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import filterfalse
from operator import itemgetter

from umkm_cli.archive.connection import Archive, first_column
from umkm_cli.archive.search.expressions import condition_of, expression_of, rows_of
from umkm_cli.models.query import Size, TermFacts
from umkm_cli.query import Group, Term, terms_of

_MOST_FORMS, _MOST_NEAR = 8, 12
_MOST_COUNTED = 20_000
_SHORTEST, _SHORT = 3, 5
"""Words with fewer letters than `_SHORTEST` are not corrected; those with up to
`_SHORT` letters may have one wrong letter, longer ones two."""
_LAST_CHARACTER = "\U0010ffff"


def unknown_words(archive: Archive, query: Group) -> list[str]:
    """Return the words of a query that no release contains in any form.

    Includes prefixes (`beginning*`) with which no word begins.
    """
    from umkm_cli.query.format import (
        format_query,
    )  # imported only if a search found little

    words = [
        Term((word,), term.prefix) for term in terms_of(query) for word in term.words
    ]
    with archive.snapshot() as db:
        unknown = filterfalse(partial(_occurs, db), dict.fromkeys(words))
        return list(map(format_query, unknown))


def near_words(archive: Archive, word: str) -> list[str]:
    """Return up to three words of the archive that differ by a letter or two.

    Of the nearest words these are the most common, most common first.
    """
    from umkm_cli.catalogue.nearest import (
        nearest_words,  # imported only if a search found little
    )

    if len(word) < _SHORTEST:
        return []
    most = 1 if len(word) <= _SHORT else 2
    with archive.snapshot() as db:
        near = nearest_words(word, _words_like(db, word, most), most)[:_MOST_NEAR]
        counts = {
            other: estimate_count(db, expression_of(db, Term((other,))))
            for other in near
        }
    # The vocabulary may contain words that no release contains any more.
    occurring = +Counter(counts)
    return list(map(itemgetter(0), occurring.most_common(3)))


def _words_like(db: sqlite3.Connection, word: str, most: int) -> list[str]:
    """Return the words with the same first letter and about the same length.

    They are at most `most` letters shorter or longer.
    """
    alike: list[str] = []
    for first in dict.fromkeys(word[:2]):  # the first two letters may be swapped
        rows = db.execute(
            "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? "
            "AND length(word) BETWEEN ? AND ?",
            (first, first + _LAST_CHARACTER, len(word) - most, len(word) + most),
        )
        alike += first_column(rows)
    return alike


def _occurs(db: sqlite3.Connection, term: Term) -> bool:
    """Return whether any release contains a term in any form."""
    return (
        db.execute(
            "SELECT 1 FROM release_index WHERE release_index MATCH ? LIMIT 1",
            (expression_of(db, term),),
        ).fetchone()
        is not None
    )


def estimate_size(
    db: sqlite3.Connection, source: str, values: Sequence[object], most: int
) -> Size:
    """Return how many rows of `release_index` a source (FROM … WHERE …) has.

    Counts at most the `most` newest rows, and extrapolates from these.
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


def estimate_count(db: sqlite3.Connection, expression: str) -> int:
    """Return how many releases match an expression; large numbers are estimates."""
    return estimate_size(
        db,
        "FROM release_index WHERE release_index MATCH ?",
        (expression,),
        _MOST_COUNTED,
    ).releases


def describe_terms(archive: Archive, query: Group) -> list[TermFacts]:
    """Return kind, number of releases and word forms of each term of a query."""
    terms = dict.fromkeys(terms_of(query))
    with archive.snapshot() as db:
        return list(map(partial(_facts_of_term, db), terms))


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
    """Return other words of the archive that a term matches, shortest first."""
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
        stems = list(map(" ".join, rows_of(db, term)))
        marks = ", ".join("?" * len(stems))
        rows = db.execute(
            f"SELECT DISTINCT word FROM words WHERE stem IN ({marks}) AND word <> ? "
            "ORDER BY length(word), word LIMIT ?",
            (*stems, word, _MOST_FORMS),
        )
    return first_column(rows)
