"""Count releases by programme, year, place and other dimensions."""

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
    """The counts selected by a limit and an offset, and their total number without these."""

    shown: Sequence[Count]
    total: int


def parse_dimensions(typed: str) -> list[str]:
    """Return the dimensions to count by, from names separated by commas.

    Raises UsageError for an unknown dimension, or for none.
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
    """Count the releases that match the filters and the query, by these dimensions."""
    filter_ = resolve_filter(context, archive, filters)
    resolved = resolve_required_query(context, archive, query)
    counts = count_by(archive, dimensions, filter_, resolved)
    end = None if filter_.limit is None else filter_.offset + filter_.limit
    return Counts(counts[filter_.offset : end], len(counts))
