"""Compute how the lines of an account change, exactly."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Final

from umkm_cli.catalogue.exact import EXACT
from umkm_cli.models.ledger import LedgerLine
from umkm_cli.models.release import PartialDate

RATES: Final = frozenset(("percent", "pp", "bps"))
"""The units of rates: they are not added up, and a percentage of one would mislead."""
_ANY, _UNKNOWN = "any start", "unknown start"
_Latest = dict[Hashable, tuple[int, LedgerLine]]


def with_changes(lines: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
    """Yield the lines of an account with their changes since the last one that compares.

    Ranges and undated lines compare with none, and are passed over, as are the values that
    one release gives for the same time: they are of several places or people. Of two
    periods the lengths must be equal, and the starts of cumulative figures must not differ.
    """
    in_order = list(lines)
    several = _told_beside_others(in_order)
    latest: _Latest = {}
    for place, line in enumerate(in_order):
        series = _series_of(line)
        if series is None or place in several:
            yield line
            continue
        bases = (_ANY,) if series == _UNKNOWN else (series, _UNKNOWN)
        found = filter(None, map(latest.get, bases))
        yield _compare(line, max(found, default=None, key=lambda each: each[0]))
        latest[series] = latest[_ANY] = place, line


def _told_beside_others(lines: Iterable[LedgerLine]) -> set[int]:
    """Return the places of the lines of which a release has several for the same time."""
    told: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        figure = line.claim.figure
        for release in line.releases:
            told[release, figure.period_first, figure.period_last].append(place)
    beside = filter(lambda places: len(places) > 1, told.values())
    return set(chain.from_iterable(beside))


def _compare(line: LedgerLine, base: tuple[int, LedgerLine] | None) -> LedgerLine:
    """Return a line with its change since a line before it, if there is one."""
    if base is None:
        return line
    before = base[1].claim.low
    change = EXACT.subtract(line.claim.low, before)
    is_rate = line.account.unit in RATES or line.account.nature == "share"
    percent = None
    if before and not is_rate:
        tenths = round(Fraction(change) * 1000 / abs(Fraction(before)))
        percent = EXACT.scaleb(Decimal(tenths), -1)
    return line._replace(change=change, change_percent=percent)


def _series_of(line: LedgerLine) -> Hashable:
    """Return what two lines of an account must share to be compared; None if nothing compares."""
    claim = line.claim
    if claim.low != claim.high or line.day is None:
        return None
    first, last = claim.figure.period_first, claim.figure.period_last
    if line.account.nature == "period":
        return length_of_period(first, last)
    if line.account.nature == "cumulative":
        return first or _UNKNOWN
    return _UNKNOWN


def length_of_period(first: str | None, last: str | None) -> tuple[int, str] | None:
    """Return how long a period is: in months if it has only whole ones, else in days.

    None if its start or its end is unknown.
    """
    if first is None or last is None:
        return None
    start = date.fromisoformat(PartialDate.from_iso(first).first)
    stop = date.fromisoformat(PartialDate.from_iso(last).last)
    end_of_month = PartialDate(stop.year, stop.month).last
    if start.day == 1 and stop.isoformat() == end_of_month:
        years = stop.year - start.year
        return 12 * years + stop.month - start.month + 1, "months"
    return (stop - start) // timedelta(days=1) + 1, "days"
