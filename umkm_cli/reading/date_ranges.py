"""Find ranges of days: their two ends date no release, and together make one date."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from umkm_cli.reading.dates import FoundDate

_TO = r"(?:[-–—&+]|s\.?/?d\.?|sampai(?: dengan)?|hingga|dan|and|to|until|through)"
# The first day of a range, before its last: `12–14 Agustus 2021`.
_RANGE_BEFORE = re.compile(
    rf"(?<![\w.,:/-])(?P<first>\d\d?)(?:st|nd|rd|th)?\s?{_TO}\s?$", re.IGNORECASE
)
# Between two dates that are a range: `30 Juli s/d 2 Agustus`.
_BETWEEN = re.compile(rf"[^\S\n]?\)?[^\S\n]?{_TO}[^\S\n]?\(?", re.IGNORECASE)
_RANGE_WINDOW = 24


def join_ranges(text: str, dates: list["FoundDate"]) -> list["FoundDate"]:
    """Return the dates, those that are the two ends of a range as one."""
    joined: list[FoundDate] = []
    for date in dates:
        if joined and _are_range(text, joined[-1], date):
            date = date._replace(start=joined.pop().start, ranged=True)
        joined.append(date)
    return joined


def _are_range(text: str, first: "FoundDate", last: "FoundDate") -> bool:
    """Return whether two dates are the ends of a range; a year may stand at the last only.

    `14 Agustus 2023 – 12 Agustus adalah hari …` is none.
    """
    end = last.full_date
    if end is None or not _BETWEEN.fullmatch(text, first.end, last.start):
        return False
    start = first.date or end._replace(month=first.month, day=first.day)
    return start.first < end.first


def include_range(text: str, date: "FoundDate") -> "FoundDate":
    """Return a date with the range that it ends, if there is one before it."""
    window = max(0, date.start - _RANGE_WINDOW)
    before = _RANGE_BEFORE.search(text[window : date.start])
    if before is None or not date.day:
        return date
    if int(before["first"]) >= date.day:
        return date  # `COVID 19 - 3 Mei`
    return date._replace(start=window + before.start(), ranged=True)
