"""Compute how the lines of an account change, exactly."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import chain, product
from typing import Final, NamedTuple

from umkm_cli.catalogue.exact import EXACT
from umkm_cli.models.ledger import LedgerLine
from umkm_cli.models.release import PartialDate

RATES: Final = frozenset(("percent", "pp", "bps"))
"""The units of rates: they are not added up, and a percentage of one would mislead."""
_WITHOUT_PERCENT: Final = RATES | {"share"}
_PART_OF_TOLD = re.compile(
    r"[“\"]?(?:dari (?:jumlah|total|angka|mereka|sekian)\b|di ?antaranya\b|(?:out )?of (?:these|those|them|that)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that tells of a part: of what, and where, the one before it says."""
_ANY, _UNKNOWN = "any", "unknown"
_ANY_LENGTH = (0, _ANY)


def with_changes(lines: Iterable[LedgerLine]) -> Iterator[LedgerLine]:
    """Yield the lines of an account with their changes since the last one that compares.

    Ranges, undated lines and parts of what the sentence before tells compare with none, and
    are passed over, as are the values that one release gives for the same time: they are of
    several places or people. Otherwise lines compare as `_series_of` says.
    """
    in_order = list(lines)
    several = _told_beside_others(in_order)
    latest: dict[_Series, tuple[int, LedgerLine]] = {}
    for place, line in enumerate(in_order):
        series = _series_of(line)
        if series is None or place in several:
            yield line
            continue
        found = filter(None, map(latest.get, series.bases()))
        yield _compare(line, max(found, default=None, key=lambda each: each[0]))
        latest.update(dict.fromkeys(series.names(), (place, line)))


class _Series(NamedTuple):
    """What two lines share if they compare; an `_UNKNOWN` start or organisation may be any."""

    programme: str
    place: str
    length: tuple[int, str]
    start: str
    organisation: str

    def names(self) -> Iterator["_Series"]:
        """Yield what a line of the series is found by."""
        return self._with((self.start, _ANY), (self.organisation, _ANY))

    def bases(self) -> Iterator["_Series"]:
        """Yield the names of the series whose lines a line of this one compares with."""
        return self._with(_fitting(self.start), _fitting(self.organisation))

    def _with(
        self, starts: Iterable[str], organisations: Iterable[str]
    ) -> Iterator["_Series"]:
        for start, organisation in product(starts, organisations):
            yield self._replace(start=start, organisation=organisation)


def _fitting(value: str) -> tuple[str, ...]:
    """Return the values that fit one that may be unknown."""
    if value == _UNKNOWN:
        return (_ANY,)
    return value, _UNKNOWN


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
    percent = None
    if before and _WITHOUT_PERCENT.isdisjoint(line.account[:2]):
        tenths = round(Fraction(change) * 1000 / abs(Fraction(before)))
        percent = EXACT.scaleb(Decimal(tenths), -1)
    return line._replace(
        change=change, change_percent=percent, compared_day=base[1].day
    )


def _series_of(line: LedgerLine) -> _Series | None:
    """Return with what a line compares: figures of the same programme, organisation and place.

    Periods must be of the same length, and the starts of cumulative figures the same. None
    if nothing compares.
    """
    claim, nature = line.claim, line.account.nature
    first, last = claim.figure.period_first, claim.figure.period_last
    length = {"period": length_of_period(first, last)}.get(nature, _ANY_LENGTH)
    is_part = _PART_OF_TOLD.match(claim.passage.text)
    if length is None or line.day is None or claim.low != claim.high or is_part:
        return None
    start = {"cumulative": first}.get(nature) or _UNKNOWN
    programme, organisation, place = claim.owner
    return _Series(programme, place, length, start, organisation or _UNKNOWN)


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
