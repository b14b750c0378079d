"""Count releases by one or several dimensions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.empty_times import TIMES, Keys, with_empty_times
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import Condition
from umkm_cli.models.query import Count, Filter
from umkm_cli.query import Node

DIMENSIONS: Final[dict[str, str]] = {
    "programme": "p.programme",
    "year": "substr(r.released_on, 1, 4)",
    "month": "CASE WHEN length(r.released_on) >= 7 THEN substr(r.released_on, 1, 7) END",
    "place": "r.place",
    "organisation": "r.organisation",
    "language": "r.language",
    "speaker": "s.name",
}
"""The SQL of each dimension. A release counts once for each of its programmes and speakers."""

_SPEAKER = "CASE q.decided WHEN 0 THEN q.speaker_id ELSE q.decided_speaker_id END"
_JOINS: Final[dict[str, str]] = {
    "programme": " LEFT JOIN release_programmes p ON p.release_id = r.id",
    "speaker": (
        f" LEFT JOIN quotes q ON q.release_id = r.id AND NOT q.dropped AND {_SPEAKER} IS NOT NULL "
        f"LEFT JOIN claim_names s ON s.id = {_SPEAKER}"
    ),
}
"""The tables that a dimension needs, beside that of releases."""

FACETS = ("programme", "year", "place", "organisation", "speaker")
"""The dimensions that `umkm search --facets` counts by."""


def facets(
    archive: Archive, filter_: Filter, query: Node | None
) -> dict[str, list[Count]]:
    """Count by each of `FACETS`: years in chronological order, others largest first."""
    return {name: count_by(archive, [name], filter_, query) for name in FACETS}


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
    selected = ", ".join(map(DIMENSIONS.__getitem__, dimensions))
    joins = "".join(_JOINS.get(name, "") for name in dict.fromkeys(dimensions))
    number = "count(DISTINCT r.id)" if "speaker" in dimensions else "count(*)"
    with archive.snapshot() as db:
        condition = matching_condition(db, filter_, query)
        if "programme" in dimensions and filter_.programmes:
            marks = ", ".join("?" * len(filter_.programmes))
            condition &= Condition(f"p.programme IN ({marks})", filter_.programmes)
        rows = db.execute(
            f"SELECT {selected}, {number} FROM releases r{joins} "
            f"WHERE {condition.sql} GROUP BY {selected}",
            condition.values,
        ).fetchall()
    counts = [Count(tuple(keys), releases) for *keys, releases in rows]
    if empty:
        counts = with_empty_times(counts, dimensions)
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
