"""The order of the releases that a filter selects, and how many of them it selects."""

from umkm_cli.models.query import Filter

_ORDERS: dict[str | None, str] = {
    "arrival": "r.id",
    "oldest": "r.released_first IS NULL, r.released_first, r.id",
}


def order_of(filter_: Filter) -> str:
    """Return a filter's ORDER BY: newest first by default, undated always last."""
    return _ORDERS.get(filter_.sort, "r.released_first DESC, r.id DESC")


def limit_of(filter_: Filter) -> tuple[int, int]:
    """Return the values for LIMIT and OFFSET; -1 means no limit."""
    return (-1 if filter_.limit is None else filter_.limit), filter_.offset
