"""Count the releases that match a search by programme, year, place, organisation and speaker."""

from collections import Counter
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.parts import chained, joined
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import EVERYTHING, RELEASES
from umkm_cli.archive.statistics import SPEAKER, in_order
from umkm_cli.models.query import Count, Filter
from umkm_cli.query import Node

FACETS: Final = ("programme", "year", "place", "organisation", "speaker")
"""The dimensions that `umkm search --facets` counts by."""

_TABLES: Final = (
    "WITH found {found.listed} (SELECT r.id, r.released_first, r.place, r.organisation "
    "FROM releases r WHERE {condition.sql}), "
    "named AS NOT MATERIALIZED (SELECT programme, release_id FROM release_programmes "
    "WHERE {found.belongs} AND {chosen}), "
    f"said AS NOT MATERIALIZED (SELECT {SPEAKER} AS id, release_id FROM quotes q "
    f"WHERE {{found.belongs}} AND NOT dropped AND {SPEAKER} IS NOT NULL) "
)
_BY_VALUE: Final = "SELECT '{0}', {0}, count(*) FROM found GROUP BY {0}"
_WITH_NONE: Final = "SELECT '{}', NULL, (SELECT count(*) FROM found) - count(DISTINCT release_id) FROM {}"
_COUNTS: Final = " UNION ALL ".join(
    (
        # A day has many releases, and an index has the days in order.
        "SELECT 'year', substr(day, 1, 4) AS year, sum(n) FROM "
        "(SELECT released_first AS day, count(*) AS n FROM found GROUP BY released_first) GROUP BY year",
        _BY_VALUE.format("place"),
        _BY_VALUE.format("organisation"),
        "SELECT 'programme', programme, count(*) FROM named GROUP BY programme",
        _WITH_NONE.format("programme", "named"),
        "SELECT 'speaker', name, n FROM claim_names JOIN "
        "(SELECT id, count(DISTINCT release_id) AS n FROM said GROUP BY id) USING (id)",
        _WITH_NONE.format("speaker", "said"),
    )
)
"""Rows of a facet, a value and a number of releases, which may be 0 for those without a value."""


class _Found(NamedTuple):
    """Whether to list what was found first, and which rows of other tables belong to it."""

    listed: str
    belongs: str


_LISTED = _Found("AS MATERIALIZED", "release_id IN (SELECT id FROM found)")
_BROAD: Final = {
    each: _Found("AS NOT MATERIALIZED", each.sql.replace("r.id", "release_id"))
    for each in (EVERYTHING, RELEASES)
}
"""Indexes alone count all releases, or nearly all, faster than a list of them is made."""


def facets(
    archive: Archive, filter_: Filter, query: Node | None
) -> dict[str, list[Count]]:
    """Count by each of `FACETS`: years in chronological order, others largest first.

    The releases are looked up once for all of them.
    """
    sums: Counter[tuple[str, str | None]] = Counter()
    for name, value, releases in _rows(archive, filter_, query):
        sums[name, value] += releases
    counts: dict[str, list[Count]] = {name: [] for name in FACETS}
    for (name, value), releases in sums.items():
        counts[name].append(Count((value,), releases))
    return {
        name: in_order(list(filter(attrgetter("releases"), some)), [name], filter_)
        for name, some in counts.items()
    }


@joined(chained)
def _rows(
    archive: Archive, filter_: Filter, query: Node | None
) -> list[tuple[str, str | None, int]]:
    """Return rows of a facet, a value and a number of releases."""
    programmes = filter_.programmes
    chosen = f"programme IN ({', '.join('?' * len(programmes))})" if programmes else "1"
    with archive.snapshot() as db:
        condition = matching_condition(db, filter_, query)
        found = _BROAD.get(condition, _LISTED)
        tables = _TABLES.format(found=found, condition=condition, chosen=chosen)
        return db.execute(tables + _COUNTS, (*condition.values, *programmes)).fetchall()
