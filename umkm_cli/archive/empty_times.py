"""Add the months or years without a release to counts: zero, between the first and the last."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import starmap
from typing import Final

from umkm_cli.catalogue.months import months_between, years_between
from umkm_cli.models.query import Count

TIMES: Final = ("month", "year")
_BETWEEN: Final[dict[str, Callable[[str, str], tuple[str, ...]]]] = {
    "month": months_between,
    "year": years_between,
}
_YEAR = len("2020")

Keys = tuple[str | None, ...]


def with_empty_times(counts: Sequence[Count], dimensions: Sequence[str]) -> list[Count]:
    """Return counts by a time with zero where nothing was counted.

    The other keys, if any, each have all times between their own first and last one. Counts
    by no time are returned as they are, and so are counts of an unknown time.
    """
    time = next(filter(dimensions.__contains__, TIMES), None)
    if time is None:
        return list(counts)
    place = dimensions.index(time)
    by_group: defaultdict[Keys, list[str]] = defaultdict(list)
    for keys, _ in counts:
        by_group[_without_times(keys, dimensions)] += filter(None, keys[place:][:1])
    empty: dict[Keys, int] = {}
    for group, times in by_group.items():
        for each in _BETWEEN[time](min(times), max(times)) if times else ():
            known = {"month": each, "year": each[:_YEAR]}
            named = zip(dimensions, group, strict=True)
            empty[tuple(starmap(known.get, named))] = 0
    return [Count(*each) for each in (empty | dict(counts)).items()]


def _without_times(keys: Keys, dimensions: Sequence[str]) -> Keys:
    named = zip(dimensions, keys, strict=True)
    return tuple(None if name in TIMES else key for name, key in named)
