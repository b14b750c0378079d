"""List the releases of several archives in one order, as a single archive would have them."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.orders import limit_of, order_of
from umkm_cli.archive.parts import ArchivePart
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import soonest_in_order
from umkm_cli.models.query import Filter
from umkm_cli.query import Node

_LAST = (
    "SELECT min(ingested_at), release_id FROM copies "
    "WHERE release_id = (SELECT max(id) FROM releases) HAVING release_id IS NOT NULL"
)
_Dated = tuple[str | None, int]
"""The first day that a release may be of, and its id among all archives."""

_NO_DAY = ""
"""Before every day: the undated come last where the newest come first."""
_AFTER_ALL = "\U0010ffff"
_BACKWARDS: Mapping[str | None, bool] = {"oldest": False, "arrival": False}
_KEYS: Mapping[str | None, Callable[[_Dated], Any]] = {
    "oldest": lambda dated: (dated[0] or _AFTER_ALL, dated[1]),
    "arrival": lambda dated: dated[1],
}


def _newest_first(dated: _Dated) -> tuple[str, int]:
    return dated[0] or _NO_DAY, dated[1]


def merged_ids(
    snapshot: Connection, filter_: Filter, query: Node | None
) -> "array[int]":
    """Return the ids of the releases of all parts that match, in the order of the filter.

    Each archive gives its own in that order, and no more of them than the page needs.
    """
    limit, offset = limit_of(filter_)
    upto = limit if limit < 0 else limit + offset
    rows = merge(
        *(_rows_of(part, filter_, query, upto) for part in snapshot.parts),
        key=_KEYS.get(filter_.sort, _newest_first),
        reverse=_BACKWARDS.get(filter_.sort, True),
    )
    stop = None if limit < 0 else upto
    return array("q", map(itemgetter(1), islice(rows, offset, stop)))


def _rows_of(
    part: ArchivePart, filter_: Filter, query: Node | None, limit: int
) -> Iterator[_Dated]:
    with part.blamed():
        found = matching_condition(part.source, filter_, query)
        condition = soonest_in_order(part.source, filter_, found)
        rows = part.source.execute(
            f"SELECT r.released_first, r.id FROM releases r WHERE {condition.sql} "
            f"ORDER BY {order_of(filter_)} LIMIT ?",
            [*condition.values, limit],
        )
        for day, number in rows:
            yield day, part.id_of(number)


def last_arrived(snapshot: Connection) -> int | None:
    """Return the id of the release that arrived last in any archive, or None if there is none."""
    newest = map(_last_of, snapshot.parts)
    _, release_id = max(filter(None, newest), default=("", None))
    return release_id


def _last_of(part: ArchivePart) -> tuple[str, int] | None:
    """Return when the newest release of a part arrived, and its id."""
    with part.blamed():
        row = part.source.execute(_LAST).fetchone()
    return row and (row[0], part.id_of(row[1]))
