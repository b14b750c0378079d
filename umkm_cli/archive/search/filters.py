"""Translate filters to SQL conditions over `releases r`."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.models.query import Filter, NonReleases, UnknownField
from umkm_cli.query import Mode


class Condition(NamedTuple):
    """A WHERE condition over `releases r` with its values; `1` matches everything."""

    sql: str
    values: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        parts = list(filter(EVERYTHING.__ne__, (self, other)))
        return join_conditions("all", parts)


EVERYTHING = Condition("1")
_NON_RELEASES = "SELECT id FROM releases WHERE not_a_release"  # an index answers it
RELEASES = Condition(f"r.id NOT IN ({_NON_RELEASES})")
"""Leaves out what is marked as not a release."""
RELEASES_IN_INDEX = f" AND release_index.rowid NOT IN ({_NON_RELEASES})"
"""The same, for a query of the full-text index."""
_BY_MARK: Final[dict[NonReleases, Condition]] = {
    "without": RELEASES,
    "with": EVERYTHING,
    "only": Condition(f"r.id IN ({_NON_RELEASES})"),
}
MOST_PATTERNS, MOST_LETTERS = 20, 40
"""How many words that were typed, and how many letters of each, SQLite compares at most."""
OPERATORS: Final[dict[Mode, str]] = {"all": " AND ", "any": " OR "}
_PERIOD = {
    # No date is less precise than a year, so an index finds where to begin.
    "since": "r.released_last >= ? AND r.released_first >= substr(?, 1, 4)",
    "until": "r.released_first <= ?",
}
_NAMED = (
    "r.{0} IN (WITH RECURSIVE every(name) AS (SELECT min({0}) FROM releases UNION ALL "
    "SELECT (SELECT min({0}) FROM releases WHERE {0} > name) FROM every WHERE name IS NOT NULL) "
    "SELECT name FROM every WHERE {1})"
).format
"""Compares the few names of a column, which its index has in order, instead of each release."""
_FILTERED_BY = {
    # A dateline may name two places: `Lampung & Bengkulu`.
    "place": _NAMED(
        "place",
        "instr(' & ' || lower(name) || ' & ', ' & ' || lower(?) || ' & ')",
    ),
    "organisation": _NAMED("organisation", "lower(name) = lower(?)"),
    "after_id": "r.id > ?",
    "up_to_id": "r.id <= ?",
}
"""The SQL for each field of a filter that has a value; the period has its own."""
_UNDATED = Condition("r.released_first IS NULL")  # the index of days answers it
_MOST_SORTED = 5_000
_NONE = "NOT EXISTS (SELECT 1 FROM {} WHERE release_id = r.id AND NOT dropped"
_WITHOUT: Final[dict[UnknownField, Condition]] = {
    "programme": Condition("r.id NOT IN (SELECT release_id FROM release_programmes)"),
    "place": Condition("r.place IS NULL"),
    "organisation": Condition("r.organisation IS NULL"),
    "speaker": Condition(
        _NONE.format("quotes")
        + " AND CASE decided WHEN 0 THEN speaker_id ELSE decided_speaker_id END IS NOT NULL)"
    ),
    "figure": Condition(_NONE.format("figures") + ")"),
    "of": Condition(_NONE.format("figures") + " AND counted IS NOT NULL)"),
}


def join_conditions(mode: Mode, conditions: Sequence[Condition]) -> Condition:
    """Join conditions by AND or OR; without any, return one that matches everything.

    The most deeply nested part comes first, because whatever precedes a bracket stays
    on the stack of SQLite's parser.
    """
    if len(conditions) < 2:
        return next(iter(conditions), EVERYTHING)
    parts = sorted(conditions, key=lambda part: -part.sql.count("("))
    sql = OPERATORS[mode].join(map("({0.sql})".format, parts))
    values = chain.from_iterable(map(attrgetter("values"), parts))
    return Condition(sql, tuple(values))


def soonest_in_order(
    db: sqlite3.Connection, filter_: Filter, condition: Condition
) -> Condition:
    """Return a condition as it finds the first releases in the order of their days soonest.

    The index of places has no days. Those of a place with very many releases are not
    all sorted, but looked for from day to day.
    """
    if not filter_.place or filter_.limit is None:
        return condition
    in_place = condition_of_filter(Filter(place=filter_.place))
    (count,) = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM releases r WHERE {in_place.sql} LIMIT ?)",
        (*in_place.values, _MOST_SORTED),
    ).fetchone()
    if count < _MOST_SORTED:
        return condition
    return condition._replace(sql=condition.sql.replace("r.place IN", "+r.place IN"))


def condition_of_mark(filter_: Filter) -> Condition:
    """Return the condition for what a filter does with what is not a release."""
    return _BY_MARK[filter_.non_releases]


def condition_of_filter(filter_: Filter) -> Condition:
    """Return the condition for a filter; a release's days must overlap its period.

    It is the same for what is not a release: see `condition_of_mark`.
    """
    conditions = _conditions_of_values(filter_, _FILTERED_BY)
    if filter_.has_period:
        conditions.append(_condition_of_period(filter_))
    if filter_.programmes:
        marks = ", ".join("?" * len(filter_.programmes))
        sql = (
            "r.id IN (SELECT release_id FROM release_programmes "
            f"WHERE programme IN ({marks}))"
        )
        conditions.append(Condition(sql, filter_.programmes))
    if filter_.undated:
        conditions.append(_UNDATED)
    if filter_.without:
        conditions.append(_WITHOUT[filter_.without])
    return join_conditions("all", conditions)


def _condition_of_period(filter_: Filter) -> Condition:
    within = join_conditions("all", _conditions_of_values(filter_, _PERIOD))
    if filter_.with_undated:
        return join_conditions("any", [within, _UNDATED])
    return within


def _conditions_of_values(
    filter_: Filter, sql_by_name: Mapping[str, str]
) -> list[Condition]:
    """Return a condition for each of the named fields that has a value."""
    conditions: list[Condition] = []
    for name, sql in sql_by_name.items():
        value = getattr(filter_, name)
        if value:
            conditions.append(Condition(sql, (value,) * sql.count("?")))
    return conditions
