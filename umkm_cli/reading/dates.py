"""The dates of a text in every form releases print, with the weekday beside each.

Only finds; what a date means for the release is for `date_roles` to say. Broken numbers
(`20201`, `16/72019`) are no dates, and month names count as whole words only (`FAJAR
PEBRIANTO` is a reporter).
"""

import re
from collections.abc import Iterator
from itertools import chain, starmap
from typing import NamedTuple

from umkm_cli.catalogue.calendar import MONTHS, WEEKDAYS, weekday_of
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import PartialDate
from umkm_cli.reading.spans import find_word_starts, lower_letters, without_overlaps

EARLIEST = "1945-08-17"
"""The first day of the republic, ISO: no release is older."""

_DAY_FIRST = re.compile(
    r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s{1,2}|-)(?:of )?(?P<month>[A-Za-z]{3,10})\b\.?"
    r"(?:(?:,?\s{1,2}|-)(?P<year>\d{4}(?![\w/])|(?<=-)\d{2}(?![\w/])))?"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<a>\d\d?)(?P<sep>[/.\-])(?P<b>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d{2}))?(?![\w/])"
)
# How many digits a year in figures may have behind each separator. Two numbers alone
# (0 digits) can only be joined by a slash, and `1-2-20` may be anything.
_YEAR_LENGTHS = {"/": (0, 2, 4), ".": (2, 4), "-": (4,)}
_BEHIND_MONTH = re.compile(
    r"\.?\s{1,2}(?:(?P<alone>\d{4})(?![\w/])"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w/])"
    r"(?:,?\s{1,2}(?P<year>\d{4})(?![\w/]))?)"
)
_DAY_OR_HYPHEN = re.compile(r"(?:\d\s+|-)\Z")
_IN_BRACKETS = re.compile(r"\(\d\d?/\d\d?\s?\)")
_WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(?P<weekday>"
    + "|".join(map(re.escape, WEEKDAYS))
    + r")(?P<gap>[\s,.]{0,3}"
    r"(?:(?:pagi|siang|sore|petang|malam|dini hari|morning|afternoon|evening|night)"
    r"[\s,]{0,2})?"
    r"(?:tanggal\s|the\s)?[\s(]{0,2})$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    r"\s{0,2}[,(/]\s{0,2}(?P<weekday>"
    + "|".join(re.escape(name) for name in WEEKDAYS if len(name) > 3)
    + r")(?!\w)(?!\W{0,3}\d)",
    re.IGNORECASE,
)
_WINDOW = 34
# A date in figures begins with a day or, as ISO dates, with a year. The few that are
# words of the text are looked for one by one, which is faster than looking at each
# character.
_STARTS = frozenset(
    [
        f"{day}{ending}"
        for day in range(1, 32)
        for ending in ("", "st", "nd", "rd", "th")
    ]
    + [f"0{day}" for day in range(1, 10)]
    + [str(year) for year in range(1900, 2100)]
)
_RUNS_INTO = frozenset("/.-_")
_MAY_PART = frozenset(",:")
_MONTH_WORDS = frozenset(MONTHS)
_CENTURIES = {2: 2000, 4: 0}
"""What a year of so many digits leaves out."""
_DAYS, _MONTH_NUMBERS = range(1, 32), range(1, 13)


class FoundDate(NamedTuple):
    """A date at `start` to `end` of the text, the weekday beside it included.

    `date` is None for a day and month without a year; then `day` and `month` tell them.
    `numeric` dates are written in figures, day first, as Indonesians write; in English
    texts the two can stand the other way round (`swapped`).
    """

    start: int
    end: int
    date: PartialDate | None
    day: int | None
    month: int
    weekday: int | None
    numeric: bool = False

    @property
    def is_full(self) -> bool:
        """Whether day, month and year are known."""
        return self.date is not None and self.date.day is not None

    @property
    def conflicts(self) -> bool:
        """Whether the weekday printed beside it is another than the calendar's."""
        if self.weekday is None:
            return False
        if self.date is None or self.date.day is None:
            return False
        return weekday_of(self.date) != self.weekday

    @property
    def swapped(self) -> "FoundDate | None":
        """The same figures read month first; None where that is no other day."""
        if not self.numeric or self.day is None:
            return None
        if self.day > 12 or self.day == self.month:
            return None
        date = self.date
        if date is not None:
            date = PartialDate(date.year, self.day, self.month)
        return self._replace(date=date, day=self.month, month=self.day)

    def in_year(self, year: int) -> PartialDate | None:
        """Return the date that a day and month are in a year; None where that day does
        not exist or is not the weekday printed beside them.
        """
        date = PartialDate(year, self.month, self.day)
        if not date.exists or weekday_of(date) != self.weekday:
            return None
        return date


class _Printed(NamedTuple):
    """The parts of a date as a text prints them at `start` to `end`, whether or not
    there is such a day.
    """

    start: int
    end: int
    day: int | None
    month: int
    year: str | None
    numeric: bool = False


def can_date_release(date: PartialDate, latest: str) -> bool:
    """Return whether a release can have a date: one not before the republic, and not
    after `latest`, ISO.
    """
    return date.last >= EARLIEST and date.first <= latest


def find_dates(haystack: SearchableText) -> list[FoundDate]:
    """Return all dates of a text in its order; where two overlap, the first, and of
    those the longest.
    """
    day_first = map(_parse_day_first, _match_day_first(haystack))
    month_first = starmap(_parse_month_first, _match_month_first(haystack))
    printed = filter(None, chain(day_first, month_first))
    dates = filter(None, [_complete(haystack.text, date) for date in printed])
    in_order = sorted(dates, key=lambda date: (date.start, -date.end))
    return without_overlaps(in_order)


def _match_day_first(haystack: SearchableText) -> Iterator[re.Match[str]]:
    """Match `12 Oktober 2020`, `12/10/2020`, `Senin (12/10)` and `2020-10-12`."""
    text = haystack.text
    for word in _STARTS & haystack.words:
        for start in find_word_starts(text, word):
            match = _DAY_FIRST.match(text, start)
            if match and not _runs_into(text, start):
                yield match


def _runs_into(text: str, start: int) -> bool:
    """Return whether the mark before a number makes it part of something longer.

    A comma or colon parts it from a word (`Jakarta,12 Oktober`), not from another
    number (`Rp1,5`).
    """
    before = text[start - 1 : start]
    if before in _MAY_PART:
        return text[start - 2 : start - 1].isdigit()
    return before in _RUNS_INTO


def _parse_day_first(match: re.Match[str]) -> _Printed | None:
    """Take a match of `_DAY_FIRST` apart; None where it is no date."""
    if match["iso"]:
        year, month, day = match["iso"].split("-")
        return _Printed(*match.span(), int(day), int(month), year)
    if match["month"]:
        return _parse_month_name(match)
    return _parse_figures(match)


def _parse_month_name(match: re.Match[str]) -> _Printed | None:
    month = MONTHS.get(match["month"].lower())
    if month is None:
        return None
    return _Printed(*match.span(), int(match["day"]), month, match["year"])


def _parse_figures(match: re.Match[str]) -> _Printed | None:
    """Take `12/10/2020` apart; month first where it cannot be otherwise: `04/17/2020`."""
    year = match["y"]
    if len(year or "") not in _YEAR_LENGTHS[match["sep"]]:
        return None
    day, month = int(match["a"]), int(match["b"])
    if month > 12 >= day:
        day, month = month, day
    return _Printed(*match.span(), day, month, year, numeric=True)


def _match_month_first(
    haystack: SearchableText,
) -> Iterator[tuple[str, int, re.Match[str]]]:
    """Match what stands behind the name of a month, where that begins a date; with the
    name, and where it stands: `October 12, 2020`, `Oct. 11`, `Oktober 2020`.
    """
    lower = haystack.lower
    for name in _MONTH_WORDS & haystack.words:
        for start in find_word_starts(lower, name):
            match = _BEHIND_MONTH.match(lower, start + len(name))
            if match and not _belongs_before(lower, start, match["day"]):
                yield name, start, match


def _belongs_before(lower: str, start: int, day: str | None) -> bool:
    """Return whether a month belongs to what stands before it, and not to the `day` or
    the year behind it.
    """
    before = lower[max(0, start - 4) : start]
    if day:
        return before.endswith("-")
    # `31 Februari 2020`: no such day, and not the month either.
    return _DAY_OR_HYPHEN.search(before) is not None


def _parse_month_first(name: str, start: int, match: re.Match[str]) -> _Printed:
    """Take a month and a match of `_BEHIND_MONTH` apart."""
    month = MONTHS[name]
    if match["day"]:
        return _Printed(start, match.end(), int(match["day"]), month, match["year"])
    return _Printed(start, match.end(), None, month, match["alone"])


def _complete(text: str, printed: _Printed) -> FoundDate | None:
    """Return the date with the weekday beside it; None where there is no such day."""
    start, end, day, month, year, numeric = printed
    date: PartialDate | None = None
    if year:
        date = PartialDate(int(year) + _CENTURIES[len(year)], month, day)
        exists = date.exists
    else:
        exists = day in _DAYS and month in _MONTH_NUMBERS
    if not exists:
        return None
    weekday, first, last = _weekday_beside(text, start, end)
    # Two numbers alone are a date only in brackets or behind a weekday:
    # `Senin (6/7)`, `(Jumat, 18/11)`.
    if numeric and date is None and weekday is None:
        if not _IN_BRACKETS.match(text, start - 1):
            return None
    return FoundDate(
        start=first,
        end=last,
        date=date,
        day=day,
        month=month,
        weekday=weekday,
        numeric=numeric,
    )


def _weekday_beside(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    """Return the weekday right before a date or, `May 19 (Thursday)`, right behind it;
    and the stretch with it included.
    """
    window = max(0, start - _WINDOW)
    before = _WEEKDAY_BEFORE.search(text[window:start])
    if before:
        if before["gap"].endswith("(") and text[end : end + 1] == ")":
            end += 1
        return _number_of(before["weekday"]), window + before.start(), end
    behind = _WEEKDAY_AFTER.match(text, end)
    if behind:
        return _number_of(behind["weekday"]), start, behind.end()
    return None, start, end


def _number_of(weekday: str) -> int:
    """Return the number of a weekday; Monday is 0."""
    return WEEKDAYS[lower_letters(weekday)]
