"""Translate what is wanted of quotes and figures to SQL: conditions over `quotes q` or `figures q`."""

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import repeat

from umkm_cli.archive.search.filters import (
    MOST_LETTERS,
    MOST_PATTERNS,
    Condition,
    join_conditions,
)
from umkm_cli.models.claims import FigureFilter, QuoteFilter
from umkm_cli.text import search_words

_KEPT: Mapping[bool, tuple[Condition, ...]]
_KEPT = {True: (), False: (Condition("NOT q.dropped"),)}
"""What keeps out those that a person dropped, by whether they are wanted."""
_NAMED = "(SELECT id FROM claim_names WHERE {})"
_OF_KIND = "+q.kind_id IN (SELECT id FROM figure_kinds WHERE {})"
"""A `+` keeps SQLite from looking up each figure of a common kind: all are read faster."""
_LOWEST = "CAST(q.value_min AS REAL)"
_HIGHEST = "CAST(coalesce(q.value_max, q.value_min) AS REAL)"
_BY_FIELD = {
    "unit": _OF_KIND.format("lower(unit) = lower(?)"),
    "nature": _OF_KIND.format("nature = ?"),
    "programme": f"q.programme_id = {_NAMED.format('name = ?')}",
}
"""The SQL for each field of a filter of figures that has a value; bounds have their own."""
_AT_LEAST, _AT_MOST = "{} >{} CAST(? AS REAL)", "{} <{} CAST(? AS REAL)"
"""Of numbers with more than 15 digits, these compare the first 15."""
_OR_EQUAL = {False: "=", True: ""}


def releases_with(
    db: sqlite3.Connection, wanted: QuoteFilter | FigureFilter
) -> Condition:
    """Return the condition over `releases r` for those with a wanted quote or figure."""
    if isinstance(wanted, QuoteFilter):
        table, condition = "quotes", quote_condition(db, wanted)
    else:
        table, condition = "figures", figure_condition(db, wanted)
    sql = f"r.id IN (SELECT q.release_id FROM {table} q WHERE {condition.sql})"
    return Condition(sql, condition.values)


def quote_condition(db: sqlite3.Connection, wanted: QuoteFilter) -> Condition:
    """Return the condition over `quotes q` for the wanted ones."""
    conditions = list(_KEPT[wanted.with_dropped])
    if wanted.speaker is not None:
        conditions.append(_condition_of_speaker(db, wanted.speaker))
    return join_conditions("all", conditions)


def figure_condition(db: sqlite3.Connection, wanted: FigureFilter) -> Condition:
    """Return the condition over `figures q` for the wanted ones."""
    conditions = list(_KEPT[wanted.with_dropped])
    if wanted.of is not None:
        from umkm_cli.archive.counted import condition_of_counted  # rarely needed

        conditions.append(condition_of_counted(db, wanted.of))
    for name, sql in _BY_FIELD.items():
        value = getattr(wanted, name)
        if value is not None:
            conditions.append(Condition(sql, (value,)))
    return join_conditions("all", [*conditions, *_conditions_of_bounds(wanted)])


def _conditions_of_bounds(wanted: FigureFilter) -> Iterator[Condition]:
    bounds = (
        (wanted.at_least, _AT_LEAST.format(_HIGHEST, _OR_EQUAL[wanted.above])),
        (wanted.at_most, _AT_MOST.format(_LOWEST, _OR_EQUAL[wanted.below])),
    )
    for value, sql in bounds:
        if value is not None:
            yield Condition(sql, (f"{value:f}",))


def _condition_of_speaker(db: sqlite3.Connection, part: str) -> Condition:
    """Return the condition for quotes of whoever has all these words in the name."""
    words = search_words(part)
    db.create_function("has_name_parts", 2, _has_name_parts, deterministic=True)
    patterns = _patterns(words)
    # Most calls of Python are saved by patterns that every name with these words has.
    likely = repeat("name LIKE ?", len(patterns))
    named = _NAMED.format(" AND ".join([*likely, "has_name_parts(name, ?)"]))
    values = (*patterns, " ".join(words))
    sql = (
        f"q.decided = 0 AND q.speaker_id IN {named} OR q.decided_speaker_id IN {named}"
    )
    return Condition(sql, values * 2)


def _patterns(words: list[str]) -> list[str]:
    """Return patterns of words whose letters SQLite finds whatever their case.

    There may be apostrophes and the like between the letters. Few letters of few words are
    enough, and SQLite refuses longer patterns.
    """
    return [
        f"%{'%'.join(word[:MOST_LETTERS])}%"
        for word in words[:MOST_PATTERNS]
        if word.isascii() and word.isalpha()
    ]


def _has_name_parts(name: str, typed: str) -> bool:
    parts = set(typed.split())
    return bool(parts) and parts <= set(search_words(name))
