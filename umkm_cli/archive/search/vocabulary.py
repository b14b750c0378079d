"""Look words up in the archive: unknown words, similar words, other forms of a stem."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain, filterfalse
from operator import attrgetter, itemgetter

from umkm_cli.archive.connection import Archive, Connection, first_column
from umkm_cli.archive.parts import joined, united
from umkm_cli.archive.search.expressions import condition_of, expression_of, rows_of
from umkm_cli.archive.varints import decode_varints
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


@joined(united)
def _words_like(db: Connection, word: str, most: int) -> list[str]:
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


@joined(any)
def _occurs(db: Connection, term: Term) -> bool:
    """Return whether any release contains a term in any form."""
    return (
        db.execute(
            "SELECT 1 FROM release_index WHERE release_index MATCH ? LIMIT 1",
            (expression_of(db, term),),
        ).fetchone()
        is not None
    )


@joined(sum)
def last_id(db: Connection) -> int:
    """Return the highest id of a release; of several archives, the sum of these."""
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM releases").fetchone()
    return int(last)


@joined(sum)
def count_indexed(db: Connection) -> int:
    """Return how many releases the index has, as FTS5 keeps it; of several archives, the sum."""
    return index_totals(db)[0]


def index_totals(db: Connection) -> Sequence[int]:
    """Return what FTS5 keeps of the index of one archive: how many releases, and how many words by column."""
    row = db.execute("SELECT block FROM release_index_data WHERE id = 1").fetchone()
    return decode_varints(row[0] if row else b"") or [0]


def estimate_size(
    db: Connection, source: str, values: Sequence[object], most: int
) -> Size:
    """Return how many rows of `release_index` a source (FROM … WHERE …) has.

    Counts at most the `most` newest rows, and extrapolates from these.
    """
    if db.parts:
        parts = [
            (part.ask(last_id), partial(part.ask, count_newest, source, values))
            for part in db.parts
        ]
        return estimate(parts, most)
    return estimate([(last_id(db), partial(count_newest, db, source, values))], most)


Newest = Callable[[int], tuple[int, int]]
"""Counts at most so many of the newest rows; returns their number, and the lowest id of them."""


def estimate(parts: Sequence[tuple[int, Newest]], most: int) -> Size:
    """Return how many rows there are in one archive after the other.

    Each has its highest id, and counts its newest rows.
    """
    last = sum(map(itemgetter(0), parts))
    if last <= most:
        return Size(sum(newest(-1)[0] for _, newest in parts))
    count, before = 0, last
    for highest, newest in reversed(parts):
        before -= highest
        number, first = newest(most + 1 - count)
        count += number
        if count > most:
            about = count * last / (last - before - first + 1)
            return Size(round(about), about=True)
    return Size(count)


def count_newest(
    db: Connection, source: str, values: Sequence[object], most: int
) -> tuple[int, int]:
    """Return how many rows a source has, counting the `most` newest, and the lowest id of them."""
    count, first = db.execute(
        f"SELECT count(*), min(id) FROM (SELECT release_index.rowid AS id {source} "
        "ORDER BY release_index.rowid DESC LIMIT ?)",
        (*values, most),
    ).fetchone()
    return count, first or 0


def estimate_count(db: Connection, expression: str) -> int:
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


def _facts_of_all(answers: Sequence[TermFacts]) -> TermFacts:
    """Return what several archives have of a term."""
    releases = sum(map(attrgetter("releases"), answers))
    forms = set(chain.from_iterable(map(attrgetter("forms"), answers)))
    shortest = sorted(forms, key=lambda form: (len(form), form))
    return answers[0]._replace(releases=releases, forms=tuple(shortest[:_MOST_FORMS]))


@joined(_facts_of_all)
def _facts_of_term(db: Connection, term: Term) -> TermFacts:
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


def _forms(db: Connection, term: Term) -> list[str]:
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
