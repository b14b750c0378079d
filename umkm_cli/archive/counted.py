"""Find the figures that count something: a thing of the short list, or words as a search has them."""

import sqlite3
from functools import lru_cache

from umkm_cli.archive.search.filters import (
    MOST_LETTERS,
    MOST_PATTERNS,
    Condition,
    join_conditions,
)
from umkm_cli.archive.search.stemming import stems
from umkm_cli.catalogue.things import thing_named
from umkm_cli.text import search_words

_OF_THING = "+q.kind_id IN (SELECT id FROM figure_kinds WHERE thing = ?)"
_LANGUAGES = ("id", "en")
_MOST_REMEMBERED = 50_000
_SHORTEST = 4  # letters of a stem whose inner ones say enough
_Stems = frozenset[str]


def condition_of_counted(db: sqlite3.Connection, typed: str) -> Condition:
    """Return the condition over `figures q` for those that count what was typed.

    That is a thing, by any of its forms, or all the words, in any form. What counts
    another thing than the one that was typed does not count it.
    """
    of_words = _condition_of_words(db, typed)
    thing = thing_named(typed)
    if thing is None:
        return of_words
    of_thing = Condition(_OF_THING, (thing,))
    return join_conditions("any", [of_thing, Condition(_OF_THING, ("",)) & of_words])


def _condition_of_words(db: sqlite3.Connection, typed: str) -> Condition:
    db.create_function("counts", 2, lru_cache(_MOST_REMEMBERED)(_counts))
    by_language = dict.fromkeys(map(_condition_of_stems, _stem_sets(typed)))
    likely = join_conditions("any", list(by_language))
    # What is likely comes first, which `join_conditions` would not see to.
    sql = f"({likely.sql}) AND counts(coalesce(q.counted, ''), ?)"
    return Condition(sql, (*likely.values, typed))


def _condition_of_stems(wanted: _Stems) -> Condition:
    """Return a condition that holds for every text with these stems, and saves most calls of Python.

    A prefix may take the place of the first letter, and an English ending that of the last.
    """
    long = [each for each in sorted(wanted) if len(each) >= _SHORTEST]
    likely = [
        Condition("q.counted LIKE ?", (f"%{stem[1:-1][:MOST_LETTERS]}%",))
        for stem in filter(str.isascii, long[:MOST_PATTERNS])
    ]
    return join_conditions("all", likely)


def _counts(counted: str, typed: str) -> bool:
    """Return whether words have all those that were typed, in any form that either language has."""
    pairs = zip(_stem_sets(typed), _stem_sets(counted), strict=True)
    return any(wanted and wanted <= found for wanted, found in pairs)


@lru_cache(_MOST_REMEMBERED)
def _stem_sets(text: str) -> list[_Stems]:
    """Return the stems of a text, as if it was in each of the languages."""
    words = search_words(text)
    return [frozenset(stems(words, language)) for language in _LANGUAGES]
