"""The archive's own words: which of a query's it lacks, those that look like them, and the forms of a stem."""

import sqlite3
from collections.abc import Sequence

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.search.expressions import condition_of, phrases_of, rows_of
from umkm_cli.models.query import Size, TermFacts
from umkm_cli.query import Group, Term, terms_of

_MOST_FORMS, _MOST_NEAR = 8, 12
_MOST_COUNTED = 20_000
_SHORTEST, _SHORT = 3, 5
"""Words of fewer letters are taken for no other, short ones for one with a letter wrong, longer ones with two."""


def unknown_words(archive: Archive, query: Group) -> list[str]:
    """The words of a query that no release holds in any form, and the beginnings* that no word has."""
    with archive.reading() as db:
        typed = dict.fromkeys(
            Term((word,), term.prefix)
            for term in terms_of(query)
            for word in term.words
        )
        return [
            each.words[0] + "*" * each.prefix for each in typed if not _stands(db, each)
        ]


def near_words(archive: Archive, word: str) -> list[str]:
    """Words of the archive that differ from one by a letter or two, the nearest first, then the commonest."""
    from umkm_cli.catalogue.nearest import (
        nearest_words,  # only for a search that found little
    )

    if len(word) < _SHORTEST:
        return []
    most = 1 if len(word) <= _SHORT else 2
    with archive.reading() as db:
        alike: list[str] = []
        for first in dict.fromkeys(word[:2]):  # the first two letters may be exchanged
            rows = db.execute(
                "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
                (first, first + "\U0010ffff", len(word) - most, len(word) + most),
            )
            alike += [each for (each,) in rows]
        # The vocabulary keeps words whose release says something else now.
        near = nearest_words(word, alike, most)[:_MOST_NEAR]
        held = {each: count for each in near if (count := _count_of_word(db, each))}
        return sorted(held, key=lambda each: -held[each])[:3]


def _stands(db: sqlite3.Connection, term: Term) -> bool:
    """Whether any release holds a term in any form."""
    expression = " OR ".join(phrases_of(db, term))
    return (
        db.execute(
            "SELECT 1 FROM release_index WHERE release_index MATCH ? LIMIT 1",
            (expression,),
        ).fetchone()
        is not None
    )


def _count_of_word(db: sqlite3.Connection, word: str) -> int:
    """How many releases hold a word in any form."""
    return count_of(db, " OR ".join(phrases_of(db, Term((word,)))))


def size_of(
    db: sqlite3.Connection, source: str, values: Sequence[object], most: int
) -> Size:
    """How many row ids a source (FROM … WHERE … over `release_index`) gives: counted up to so many, else estimated.

    The last that came in are counted, and the others taken to be as they are.
    """
    (last,) = db.execute("SELECT max(id) FROM releases").fetchone()
    if (last or 0) <= most:
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
    """How many releases answer an expression of the index; about so many, where these are very many."""
    return size_of(
        db,
        "FROM release_index WHERE release_index MATCH ?",
        (expression,),
        _MOST_COUNTED,
    ).releases


def facts_of(archive: Archive, query: Group) -> list[TermFacts]:
    """What the archive knows of each term of a query."""
    facts: list[TermFacts] = []
    with archive.reading() as db:
        for term in dict.fromkeys(terms_of(query)):
            kind = (
                "beginning"
                if term.prefix
                else "phrase"
                if len(term.words) > 1
                else "word"
            )
            kind += " in the headline" * term.headline + ", exactly" * term.exact
            condition = condition_of(db, term)
            (releases,) = db.execute(
                f"SELECT count(*) FROM releases r WHERE {condition.sql}",
                condition.values,
            ).fetchone()
            facts.append(
                TermFacts(kind, " ".join(term.words), releases, tuple(_forms(db, term)))
            )
    return facts


def _forms(db: sqlite3.Connection, term: Term) -> list[str]:
    """The other words of the archive that a word finds, or the words that begin so; the shortest first."""
    if term.exact or len(term.words) > 1:
        return []
    (word,) = term.words
    if term.prefix:
        rows = db.execute(
            "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? ORDER BY length(word), word LIMIT ?",
            (word, word + "\U0010ffff", _MOST_FORMS),
        )
    else:
        found = [" ".join(row) for row in rows_of(db, term)]
        marks = ", ".join("?" * len(found))
        rows = db.execute(
            f"SELECT DISTINCT word FROM words WHERE stem IN ({marks}) AND word <> ? "
            "ORDER BY length(word), word LIMIT ?",
            (*found, word, _MOST_FORMS),
        )
    return [word for (word,) in rows]
