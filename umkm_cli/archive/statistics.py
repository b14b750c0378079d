"""Count releases by one or several dimensions."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, starmap
from operator import attrgetter
from typing import Final

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.empty_times import TIMES, Keys, with_empty_times
from umkm_cli.archive.parts import joined, tallies
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import Condition
from umkm_cli.models.query import Count, Filter
from umkm_cli.query import Node

DIMENSIONS: Final[dict[str, str]] = {
    "programme": "p.programme",
    "year": "substr(r.released_first, 1, 4)",
    "month": (
        "CASE substr(r.released_last, 1, 7) WHEN substr(r.released_first, 1, 7) "
        "THEN substr(r.released_first, 1, 7) END"
    ),
    "place": "r.place",
    "organisation": "r.organisation",
    "language": "r.language",
    "speaker": "s.name",
}
"""The SQL of each dimension. A release counts once for each of its programmes and speakers.

Indexes have the first and the last day that a date can mean, but not the date itself.
"""

PERIOD: Final = "period"
"""The month of a release, or its year if no more is known: no dimension that users name."""
_SQL: Final[dict[str, str]] = {
    **DIMENSIONS,
    PERIOD: f"coalesce({DIMENSIONS['month']}, {DIMENSIONS['year']})",
}
SPEAKER = "CASE q.decided WHEN 0 THEN q.speaker_id ELSE q.decided_speaker_id END"
"""The speaker of a row of `quotes q`, after what people decided."""
_JOINS: Final[dict[str, str]] = {
    "programme": " LEFT JOIN release_programmes p ON p.release_id = r.id",
    "speaker": (
        f" LEFT JOIN quotes q ON q.release_id = r.id AND NOT q.dropped AND {SPEAKER} IS NOT NULL "
        f"LEFT JOIN claim_names s ON s.id = {SPEAKER}"
    ),
}
"""The tables that a dimension needs, beside that of releases."""


def _sums(answers: Sequence[Sequence[Count]]) -> list[Count]:
    """Add up the counts of several archives that have the same keys."""
    sums: Counter[Keys] = Counter()
    for keys, releases in chain.from_iterable(answers):
        sums[keys] += releases
    return list(starmap(Count, sums.items()))


def count_by(
    archive: Archive,
    dimensions: Sequence[str],
    filter_: Filter,
    query: Node | None,
    *,
    empty: bool = False,
) -> list[Count]:
    """Count releases by every combination of `dimensions` that occurs.

    Times are in chronological order, or newest first if the filter sorts so; other keys
    largest first. With `empty`, times between the first and the last that do not occur
    count, too: zero.
    """
    counts = count_unordered(archive, dimensions, filter_, query)
    if empty:
        counts = with_empty_times(counts, dimensions)
    return in_order(counts, dimensions, filter_)


@joined(_sums)
def count_unordered(
    archive: Archive,
    dimensions: Sequence[str],
    filter_: Filter,
    query: Node | None,
    only: Sequence[str | None] = (),
) -> list[Count]:
    """Count as `count_by` does, in no order; one of the dimensions may be `PERIOD`.

    With `only`, count only what has one of these keys first.
    """
    selected = ", ".join(map(_SQL.__getitem__, dimensions))
    joins = "".join(_JOINS.get(name, "") for name in dict.fromkeys(dimensions))
    number = "count(DISTINCT r.id)" if "speaker" in dimensions else "count(*)"
    with archive.snapshot() as db:
        condition = matching_condition(db, filter_, query)
        if "programme" in dimensions and filter_.programmes:
            marks = ", ".join("?" * len(filter_.programmes))
            condition &= Condition(f"p.programme IN ({marks})", filter_.programmes)
        if only:
            condition &= _condition_of_keys(_SQL[dimensions[0]], only)
        rows = db.execute(
            f"SELECT {selected}, {number} FROM releases r{joins} "
            f"WHERE {condition.sql} GROUP BY {selected}",
            condition.values,
        )
        return [Count(tuple(keys), releases) for *keys, releases in rows]


@joined(tallies)
def count_programmes(archive: Archive) -> dict[str, int]:
    """Return the number of releases of each programme, without what is not a release."""
    with archive.snapshot() as db:
        return dict(
            db.execute(
                "SELECT programme, count(*) FROM release_programmes WHERE release_id NOT IN "
                "(SELECT id FROM releases WHERE not_a_release) GROUP BY programme"
            ).fetchall()
        )


def _condition_of_keys(sql: str, keys: Sequence[str | None]) -> Condition:
    known = f"{sql} IN (SELECT value FROM json_each(?))"
    unknown = f" OR {sql} IS NULL" if None in keys else ""
    return Condition(known + unknown, (json.dumps(keys),))


def in_order(
    counts: Sequence[Count], dimensions: Sequence[str], filter_: Filter
) -> list[Count]:
    """Return counts in the order of `count_by`."""
    sizes = _totals(counts)
    places = _rank_keys(counts, newest_first=filter_.sort == "newest")
    return sorted(
        counts, key=lambda count: _order(count.keys, dimensions, sizes, places)
    )


def _totals(counts: Sequence[Count]) -> Counter[Keys]:
    """Return how many releases have each prefix of a combination of keys."""
    totals: Counter[Keys] = Counter()
    for keys, releases in counts:
        for length in range(1, len(keys) + 1):
            totals[keys[:length]] += releases
    return totals


def _rank_keys(counts: Sequence[Count], *, newest_first: bool) -> dict[str, int]:
    """Return the place of each key among all, in the order of text, as times need it."""
    found = set(chain.from_iterable(map(attrgetter("keys"), counts)))
    in_order = sorted(filter(None, found), reverse=newest_first)
    return {key: place for place, key in enumerate(in_order)}


def _order(
    keys: Keys,
    dimensions: Sequence[str],
    sizes: Mapping[Keys, int],
    places: Mapping[str, int],
) -> list[tuple[bool, int, str]]:
    """Return a sort key: unknown last, times in their order, others largest first."""
    order: list[tuple[bool, int, str]] = []
    for number, (dimension, key) in enumerate(zip(dimensions, keys, strict=True), 1):
        text = key or ""
        place = -sizes[keys[:number]]
        if dimension in TIMES:
            place = places.get(text, 0)
        order.append((key is None, place, text))
    return order
