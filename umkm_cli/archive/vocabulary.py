"""The archive's own words: which of a query's it lacks, those that look like them, and the forms of a stem."""

import sqlite3

from umkm_cli.archive.conditions import condition_of, phrases_of
from umkm_cli.archive.connection import Archive
from umkm_cli.archive.stems import stems
from umkm_cli.models import TermFacts
from umkm_cli.query import Group, Term, terms_of

_MOST_FORMS = 8
_SHORT = 5
"""Words of no more letters are taken for another with one letter wrong, longer ones with two."""


def unknown_words(archive: Archive, query: Group) -> list[str]:
    """The words of a query that no release holds in any form; beginnings aside."""
    with archive.reading() as db:
        typed = dict.fromkeys(word for term in terms_of(query) if not term.prefix for word in term.words)
        return [word for word in typed if not _stands(db, Term((word,)))]


def near_words(archive: Archive, word: str) -> list[str]:
    """Words of the archive that differ from one by a letter or two, the nearest first, then the commonest."""
    from umkm_cli.catalogue.alike import slips  # only for a search that found little

    most = 1 if len(word) <= _SHORT else 2
    with archive.reading() as db:
        near: list[str] = []
        for first in dict.fromkeys(word[:2]):  # the first two letters may be exchanged
            rows = db.execute(
                "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
                (first, first + "\U0010ffff", len(word) - most, len(word) + most),
            )
            near += slips(word, (each for (each,) in rows), most)
        return sorted(near, key=lambda each: -_count_of_word(db, each))[:3]


def _stands(db: sqlite3.Connection, term: Term) -> bool:
    """Whether any release holds a term in any form."""
    expression = " OR ".join(phrases_of(db, term))
    return (
        db.execute(
            "SELECT 1 FROM release_index WHERE release_index MATCH ? LIMIT 1", (expression,)
        ).fetchone()
        is not None
    )


def _count_of_word(db: sqlite3.Connection, word: str) -> int:
    """How many releases hold a word in any form."""
    return count_of(db, " OR ".join(phrases_of(db, Term((word,)))))


def count_of(db: sqlite3.Connection, expression: str) -> int:
    """How many releases answer an expression of the index."""
    (count,) = db.execute(
        "SELECT count(*) FROM release_index WHERE release_index MATCH ?", (expression,)
    ).fetchone()
    return int(count)


def facts_of(archive: Archive, query: Group) -> list[TermFacts]:
    """What the archive knows of each term of a query."""
    facts: list[TermFacts] = []
    with archive.reading() as db:
        for term in dict.fromkeys(terms_of(query)):
            kind = "beginning" if term.prefix else "phrase" if len(term.words) > 1 else "word"
            kind += " in the headline" * term.headline + ", exactly" * term.exact
            condition = condition_of(db, term)
            (releases,) = db.execute(
                f"SELECT count(*) FROM releases r WHERE {condition.sql}", condition.values
            ).fetchone()
            facts.append(TermFacts(kind, " ".join(term.words), releases, tuple(_forms(db, term))))
    return facts


def _forms(db: sqlite3.Connection, term: Term) -> list[str]:
    """The other words of the archive that a word finds, or the words that begin so; the shortest first."""
    if term.prefix:
        rows = db.execute(
            "SELECT DISTINCT word FROM words WHERE word >= ? AND word < ? ORDER BY length(word), word LIMIT ?",
            (term.words[0], term.words[0] + "\U0010ffff", _MOST_FORMS),
        )
    elif term.exact or len(term.words) > 1:
        return []
    else:
        rows = db.execute(
            "SELECT DISTINCT word FROM words WHERE stem IN (?, ?) AND word <> ? ORDER BY length(word), word LIMIT ?",
            (
                *[stem for code in ("id", "en") for stem in stems(term.words, code)],
                term.words[0],
                _MOST_FORMS,
            ),
        )
    return [word for (word,) in rows]
