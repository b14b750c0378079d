"""Counting releases by programme, year, place and the like."""

from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.statistics import DIMENSIONS, count_by
from umkm_cli.errors import UsageError
from umkm_cli.models.query import Count
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query


class Counts(NamedTuple):
    """The counts that a limit and an offset leave, of how many there are."""

    shown: Sequence[Count]
    total: int


def parse_dimensions(typed: str) -> list[str]:
    """Return what to count by, of names apart by commas.

    Raises UsageError for what releases cannot be counted by.
    """
    names = map(str.strip, typed.split(","))
    dimensions = list(dict.fromkeys(filter(None, names)))
    for name in dimensions:
        if name not in DIMENSIONS:
            raise UsageError(
                f"cannot count by '{name}'; choose from {', '.join(DIMENSIONS)}."
            )
    if not dimensions:
        raise UsageError(f"--by needs one of {', '.join(DIMENSIONS)}.")
    return dimensions


def count_releases_by(
    context: Context,
    archive: Archive,
    dimensions: Sequence[str],
    filters: TypedFilter,
    query: str | None,
) -> Counts:
    """Count the releases that filters and a query match, for each key in the dimensions."""
    filter_ = resolve_filter(context, archive, filters)
    asked = resolve_required_query(context, archive, query)
    counts = count_by(archive, dimensions, filter_, asked)
    end = None if filter_.limit is None else filter_.offset + filter_.limit
    return Counts(counts[filter_.offset : end], len(counts))
