"""Translate what is wanted of quotes and figures to SQL: conditions over `quotes q` or `figures q`."""

import sqlite3
from collections.abc import Iterator

from umkm_cli.archive.search.filters import Condition, join_conditions
from umkm_cli.models.claims import FigureFilter, QuoteFilter
from umkm_cli.text import search_words

_KEPT = Condition("NOT q.dropped")
_NAMED = "(SELECT id FROM claim_names WHERE {})"
_OF_KIND = "q.kind_id IN (SELECT id FROM figure_kinds WHERE {})"
_HIGHEST = "CAST(coalesce(q.value_max, q.value_min) AS REAL)"
_BY_FIELD = {
    "unit": _OF_KIND.format("lower(unit) = lower(?)"),
    "nature": _OF_KIND.format("nature = ?"),
    "programme": f"q.programme_id = {_NAMED.format('name = ?')}",
    # Of numbers with more than 15 digits, these compare the first 15.
    "at_least": f"{_HIGHEST} >= CAST(? AS REAL)",
    "at_most": "CAST(q.value_min AS REAL) <= CAST(? AS REAL)",
}
"""The SQL for each field of a filter of figures that has a value."""


def quote_condition(db: sqlite3.Connection, wanted: QuoteFilter) -> Condition:
    """Return the condition over `quotes q` for the wanted ones."""
    conditions = [] if wanted.with_dropped else [_KEPT]
    if wanted.speaker is not None:
        conditions.append(_condition_of_speaker(db, wanted.speaker))
    return join_conditions("all", conditions)


def figure_condition(db: sqlite3.Connection, wanted: FigureFilter) -> Condition:
    """Return the condition over `figures q` for the wanted ones."""
    conditions = [] if wanted.with_dropped else [_KEPT]
    if wanted.of is not None:
        conditions.append(_condition_of_thing(db, wanted.of))
    for name, sql in _BY_FIELD.items():
        value = getattr(wanted, name)
        if value is not None:
            conditions.append(Condition(sql, (str(value),)))
    return join_conditions("all", conditions)


def _condition_of_speaker(db: sqlite3.Connection, part: str) -> Condition:
    """Return the condition for quotes of whoever has words in the name, in that order."""
    words = search_words(part)
    db.create_function("has_name_part", 2, _has_name_part, deterministic=True)
    likely = " AND ".join([*_likely("name", words), "has_name_part(name, ?)"])
    named = _NAMED.format(likely)
    values = (*_patterns(words), " ".join(words))
    sql = (
        f"q.decided = 0 AND q.speaker_id IN {named} OR q.decided_speaker_id IN {named}"
    )
    return Condition(sql, values * 2)


def _condition_of_thing(db: sqlite3.Connection, typed: str) -> Condition:
    """Return the condition for figures of a thing of the short list, or counted by these words."""
    words = search_words(typed)
    db.create_function("has_words", 2, _has_words, deterministic=True)
    likely = " AND ".join([*_likely("q.counted", words), "has_words(q.counted, ?)"])
    thing = _OF_KIND.format("lower(thing) = lower(?)")
    values = (" ".join(typed.split()), *_patterns(words), " ".join(words))
    return Condition(f"{thing} OR {likely}", values)


def _likely(column: str, words: list[str]) -> Iterator[str]:
    """Yield conditions that save most calls of Python; they hold for every text with these words."""
    return (f"{column} LIKE ?" for _ in _patterns(words))


def _patterns(words: list[str]) -> list[str]:
    """Return patterns of words whose letters SQLite finds whatever their case.

    There may be apostrophes and the like between the letters.
    """
    return [
        f"%{'%'.join(word)}%" for word in words if word.isascii() and word.isalpha()
    ]


def _has_name_part(name: str, part: str) -> bool:
    return bool(part) and f" {part}" in f" {' '.join(search_words(name))}"


def _has_words(text: str | None, words: str) -> bool:
    return bool(words) and set(words.split()) <= set(search_words(text or ""))
