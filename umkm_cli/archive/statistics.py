"""Counting releases along one dimension or several."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.search.expressions import Condition, matching_condition
from umkm_cli.models.query import Count, Filter
from umkm_cli.query import Node

DIMENSIONS: Final[dict[str, str]] = {
    "programme": "p.programme",
    "year": "substr(r.released_on, 1, 4)",
    "month": "CASE WHEN length(r.released_on) >= 7 THEN substr(r.released_on, 1, 7) END",
    "place": "r.place",
    "organisation": "r.organisation",
    "language": "r.language",
}
"""What releases can be counted by. A release counts once for each of its programmes."""

TIMES = frozenset(("year", "month"))


FACETS = ("programme", "year", "place", "organisation")
"""What `umkm search --facets` counts by."""


def facets(
    archive: Archive, filter_: Filter, query: Node | None
) -> dict[str, list[Count]]:
    """Counts along each of `FACETS`, largest first; years in order of time."""
    return {each: count_by(archive, [each], filter_, query) for each in FACETS}


def count_by(
    archive: Archive, dimensions: Sequence[str], filter_: Filter, query: Node | None
) -> list[Count]:
    """Counts for every combination that occurs; months and years in order of time, other keys largest first."""
    keys = ", ".join(DIMENSIONS[each] for each in dimensions)
    programmes = (
        "LEFT JOIN release_programmes p ON p.release_id = r.id"
        if "programme" in dimensions
        else ""
    )
    with archive.reading() as db:
        condition = matching_condition(db, filter_, query)
        if filter_.programmes and programmes:
            marks = ", ".join("?" * len(filter_.programmes))
            condition &= Condition(f"p.programme IN ({marks})", filter_.programmes)
        rows = db.execute(
            f"SELECT {keys}, count(*) FROM releases r {programmes} WHERE {condition.sql} "
            f"GROUP BY {', '.join(str(number) for number in range(1, len(dimensions) + 1))}",
            condition.values,
        ).fetchall()
    totals: Counter[tuple[str | None, ...]] = Counter()
    for *keys_, releases in rows:
        for length in range(1, len(keys_) + 1):
            totals[tuple(keys_[:length])] += releases
    counts = [Count(tuple(row[:-1]), row[-1]) for row in rows]
    return sorted(counts, key=lambda count: _order(count.keys, dimensions, totals))


def _order(
    keys: tuple[str | None, ...],
    dimensions: Sequence[str],
    totals: Mapping[tuple[str | None, ...], int],
) -> list[tuple[bool, int, str]]:
    """What nothing is known of last, times in their order, other keys by how many releases they have."""
    return [
        (
            key is None,
            0 if dimension in TIMES else -totals[keys[: number + 1]],
            key or "",
        )
        for number, (dimension, key) in enumerate(zip(dimensions, keys, strict=True))
    ]
