"""The dates of a text in every form releases print, with the weekday beside each.

Only finds; what a date means for the release is for `date_roles` to say. Broken numbers
(`20201`, `16/72019`) are no dates, and month names count as whole words only (`FAJAR
PEBRIANTO` is a reporter).
"""

import re
from collections.abc import Iterator
from itertools import chain, product
from typing import NamedTuple

from umkm_cli.catalogue.calendar import MONTHS, WEEKDAYS, weekday_of
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import PartialDate
from umkm_cli.reading.spans import find_words, lower_letters, without_overlaps

EARLIEST = "1945-08-17"
"""The first day of the republic, ISO: no release is older."""

# A mark before a number makes it part of something longer. A comma or colon parts it
# from a word (`Jakarta,12 Oktober`), not from another number (`Rp1,5`).
_DAY_FIRST = re.compile(
    r"(?<![/._-])(?<![\d²³][,:])"
    r"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s{1,2}|-)(?:of )?"
    r"(?P<month>[A-Za-z]{3,10})\b\.?"
    r"(?:(?:,?\s{1,2}|-)(?P<year>\d{4}(?![\w/])|(?<=-)\d{2}(?![\w/])))?"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?!\d))"
    # Two numbers alone can only be joined by a slash, and `1-2-20` may be anything.
    r"|(?P<figures>\d\d?(?:(?P<mark>[/.])\d\d?(?P=mark)(?:\d{4}|\d\d)|-\d\d?-\d{4})"
    r"|(?<=\()\d\d?/\d\d?(?=\s?\))|(?P<bare>\d\d?/\d\d?))(?![\w/]))"
)
_FIGURES_MARK = re.compile(r"[/.-]")
_BEHIND_MONTH = re.compile(
    r"\.?\s{1,2}(?:(?P<alone>\d{4})(?![\w/])"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w/])"
    r"(?:,?\s{1,2}(?P<year>\d{4})(?![\w/]))?)"
)
_DAY_OR_HYPHEN = re.compile(r"(?:\d\s+|-)\Z")
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
_MONTH_WORDS = frozenset(MONTHS)
_NO_MONTH = 0
_DAYS_OF_ANY_YEAR = frozenset(product(range(1, 32), range(1, 13)))
"""Day and month of the dates that may stand without a year: `31 Februari` is one."""


class FoundDate(NamedTuple):
    """A date at `start` to `end` of the text, the weekday beside it included.

    `year` is as it is printed, in two or four digits; None for a day and month alone.
    Indonesians write figures day first; in English texts some can as well stand the
    other way round (`either_way`). Two numbers and nothing else (`bare`) are a date
    only beside a weekday.
    """

    start: int
    end: int
    year: str | None
    month: int
    day: int | None
    either_way: bool = False
    bare: bool = False
    weekday: int | None = None

    @property
    def date(self) -> PartialDate | None:
        """The date as precise as it is printed; None where the year is not."""
        if not self.year:
            return None
        return PartialDate(int(f"20{self.year}"[-4:]), self.month, self.day)

    @property
    def exists(self) -> bool:
        """Whether there is such a day, as far as that can be told without a year."""
        date = self.date
        if date is None:
            return (self.day, self.month) in _DAYS_OF_ANY_YEAR
        return date.exists

    @property
    def full_date(self) -> PartialDate | None:
        """The date; None where day, month or year is not known."""
        if self.day is None:
            return None
        return self.date

    @property
    def is_full(self) -> bool:
        """Whether day, month and year are known."""
        return bool(self.day and self.year)

    @property
    def conflicts(self) -> bool:
        """Whether the weekday printed beside it is another than the calendar's."""
        if self.weekday is None:
            return False
        day = self.full_date
        return day is not None and weekday_of(day) != self.weekday

    @property
    def swapped(self) -> "FoundDate | None":
        """The same figures read month first; None where that is no other day."""
        if self.day is None or not self.either_way:
            return None
        return self._replace(month=self.day, day=self.month)

    def in_year(self, year: int) -> PartialDate | None:
        """Return the date that a day and month are in a year; None where that day does
        not exist or is not the weekday printed beside them.
        """
        date = PartialDate(year, self.month, self.day)
        if not date.exists or weekday_of(date) != self.weekday:
            return None
        return date


def can_date_release(date: PartialDate, latest: str) -> bool:
    """Return whether a release can have a date: one not before the republic, and not
    after `latest`, ISO.
    """
    return date.last >= EARLIEST and date.first <= latest


def find_dates(haystack: SearchableText) -> list[FoundDate]:
    """Return all dates of a text in its order; where two overlap, the first, and of
    those the longest.
    """
    dates: list[FoundDate] = []
    for found in chain(_find_day_first(haystack), _find_month_first(haystack)):
        if not found.exists:
            continue
        weekday, start, end = _weekday_beside(haystack.text, found.start, found.end)
        if weekday is not None or not found.bare:
            dates.append(found._replace(start=start, end=end, weekday=weekday))
    dates.sort(key=lambda date: (date.start, -date.end))
    return without_overlaps(dates)


def _find_day_first(haystack: SearchableText) -> Iterator[FoundDate]:
    """Find `12 Oktober 2020`, `12/10/2020`, `Senin (12/10)` and `2020-10-12`."""
    for _, start in find_words(haystack.text, _STARTS & haystack.words):
        match = _DAY_FIRST.match(haystack.text, start)
        if match:
            yield _parse_day_first(match)


def _parse_day_first(match: re.Match[str]) -> FoundDate:
    """Take a match of `_DAY_FIRST` apart."""
    start, end = match.span()
    if match["month"]:
        month = MONTHS.get(match["month"].lower(), _NO_MONTH)
        return FoundDate(start, end, match["year"], month, int(match["day"]))
    if match["iso"]:
        iso = match["iso"].split("-")
        return FoundDate(start, end, iso[0], int(iso[1]), int(iso[2]))
    first, second, *years = _FIGURES_MARK.split(match["figures"])
    day, month = int(first), int(second)
    if month > 12 >= day:  # it cannot be otherwise: `04/17/2020`
        day, month = month, day
    return FoundDate(
        start,
        end,
        year="".join(years),
        month=month,
        day=day,
        either_way=day <= 12 and day != month,
        bare=match["bare"] is not None,
    )


def _find_month_first(haystack: SearchableText) -> Iterator[FoundDate]:
    """Find `October 12, 2020`, `Oct. 11` and `Oktober 2020`."""
    lower = haystack.lower
    for name, start in find_words(lower, _MONTH_WORDS & haystack.words):
        match = _BEHIND_MONTH.match(lower, start + len(name))
        if match is None or _belongs_before(lower, start, match["day"]):
            continue
        found = FoundDate(start, match.end(), match["alone"], MONTHS[name], None)
        if match["day"]:
            found = found._replace(year=match["year"], day=int(match["day"]))
        yield found


def _belongs_before(lower: str, start: int, day: str | None) -> bool:
    """Return whether a month belongs to what stands before it, and not to the `day` or
    the year behind it.
    """
    before = lower[max(0, start - 4) : start]
    if day:
        return before.endswith("-")
    # `31 Februari 2020`: no such day, and not the month either.
    return _DAY_OR_HYPHEN.search(before) is not None


def _weekday_beside(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    """Return the weekday right before a date or, `May 19 (Thursday)`, right behind it,
    Monday as 0; and the stretch with it included.
    """
    window = max(0, start - _WINDOW)
    beside = _WEEKDAY_BEFORE.search(text[window:start])
    if beside:
        start = window + beside.start()
        if beside["gap"][-1:] + text[end : end + 1] == "()":
            end += 1
    else:
        beside = _WEEKDAY_AFTER.match(text, end)
        if beside is None:
            return None, start, end
        end = beside.end()
    return WEEKDAYS[lower_letters(beside["weekday"])], start, end
