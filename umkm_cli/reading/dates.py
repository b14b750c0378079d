"""Find the dates of a text in every form seen in releases, with their weekdays.

This module only finds dates; `date_roles` decides what they mean for the release.
Broken numbers (`20201`, `16/72019`) are not dates, and month names must be whole words
(`FAJAR PEBRIANTO` is a reporter).
"""

import re
from collections.abc import Iterator
from itertools import chain, product
from typing import NamedTuple, TypeGuard

from umkm_cli.catalogue.calendar import (
    MONTHS,
    WEEKDAYS,
    misspelt_month,
    weekday_of,
)
from umkm_cli.catalogue.lexicon import SearchableText, cue_words
from umkm_cli.models.release import PartialDate
from umkm_cli.reading.date_ranges import include_range, join_ranges
from umkm_cli.reading.spans import find_words, lower_letters, without_overlaps

EARLIEST = "1945-08-17"
"""The first day of the republic, in ISO form: no release is older."""

# A mark before a number makes it part of something longer. A comma or colon separates
# it from a word (`Jakarta,12 Oktober`), but not from another number (`Rp1,5`).
_GAP = r"(?:\s{1,2}|[^\S\n]{3,8})"
_DAY_FIRST = re.compile(
    # A hyphen can only be that of a range: `9-10/3/2021`.
    r"(?<![/._])(?:(?<!-)|(?<=\d-)(?=\d\d?/\d\d?/\d))(?<![\d²³][,:])"
    rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th|\.(?=\s[A-Za-z]{{3,10}}\s\d{{4}}))?(?:{_GAP}|[-/])(?:of )?"
    r"(?P<month>(?![IVX]+\b)[A-Za-z]{3,10})\b\.?"
    rf"(?:(?:,?{_GAP}|[-/])(?P<year>\d{{4}}(?![\w/])|(?<=-)\d{{2}}(?![\w/])|['’‘](?P<short>\d{{2}})(?!\w)))?"
    # (25/ 09/2023)
    r"|(?:(?<=\()|(?<=\(\s))(?P<spaced>(?=[\d/]*(?:/ | /))\d\d? ?/ ?\d\d? ?/ ?(?:\d{4}|\d\d)(?= ?\)))"
    r"|(?P<year_first>\d{4}(?P<between>[-/.])\d\d?(?P=between)\d\d?(?![\d/]))"
    # Two numbers alone must be joined by a slash; `1-2-20` could be anything.
    r"|(?P<figures>\d\d?(?:(?P<mark>[/.])\d\d?(?P=mark)(?:\d{4}|\d\d)|-\d\d?-\d{4})"
    r"|(?<=\()\d\d?/\d\d?(?=\s?\))|(?P<bare>\d\d?/\d\d?(?!-\d{4}(?!\w)| (?:19|20)\d\d(?!\w| [a-z]))))(?![\w/])"
    # What may also be the number of a letter or a telephone: 13/II/2021, 13-02-21, 13/2-2021.
    r"|(?P<odd>\d\d?(?P<dash>[/.-])(?:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})(?P=dash)\d{4}(?![\w/])"
    r"|\d\d?-\d\d?-\d\d(?![\w/-])|\d\d?/\d\d?(?:-\d{4}| (?:19|20)\d\d(?! [a-z]))(?![\w/-])))"
)
_BEHIND_HYPHEN = re.compile(r"(?<=-)\d")
# `Bangli, 8/3 (ANTARA) –`
_OUTLET_AFTER = re.compile(r" \([A-Z][\w .]{1,30}\) ?[-–—]")
# One for each century: a pattern that begins with letters or figures is found fast.
_COMPACT = tuple(
    re.compile(rf"{century}\d{{6}}(?![\w/._-])(?<![\w/._-].{{8}})")
    for century in (19, 20)
)
_FIGURES_MARK = re.compile(r"\s*[/.-]\s*|\s+")
ROMAN = dict(
    zip("I II III IV V VI VII VIII IX X XI XII".split(), range(1, 13), strict=True)
)
"""Month numbers by Roman numeral, as in `13/II/2021`."""

_AFTER_MONTH = re.compile(
    rf"\.?{_GAP}(?:(?P<alone>\d{{4}}(?![\w/])|['’‘](?P<short>\d{{2}})(?!\w))"
    r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w/])"
    r"(?P<last>\s?(?:[-–—&]|to|and|until)\s?\d{1,2}(?:st|nd|rd|th)?(?![\w/]))?"
    rf"(?:,?{_GAP}(?P<year>\d{{4}})(?![\w/]))?)"
)
_DAY_OR_HYPHEN = re.compile(r"(?:\d\.?\s+|-)\Z")
_WEEKDAY_BEFORE = re.compile(
    # `dilansir AntaraRabu (…)` ran together where a link ended
    r"(?:(?<!\w)|(?-i:(?<=[a-z])(?=[A-Z][a-z])))(?P<weekday>"
    + "|".join(map(re.escape, WEEKDAYS))
    + r")(?P<gap>[\s,.]{0,3}[^\S\n]{0,5}"
    r"(?:(?:pagi|siang|sore|petang|malam|dini hari|morning|afternoon|evening|night)"
    r"[\s,]{0,2})?"
    # with the day of another calendar behind it: `Jumat (Sukra Pon, Kulantir) 5 Agustus 2022`
    r"(?:\s?\((?-i:[A-Z][a-z]{2,9}[ ,]{0,2}){1,4}\)[\s,]{0,2})?"
    r"(?:tanggal\s|the\s)?[\s(\[{]{0,2})$",
    re.IGNORECASE,
)
_WEEKDAY_AFTER = re.compile(
    r"\s{0,2}[,(/]\s{0,2}(?P<weekday>"
    + "|".join(re.escape(name) for name in WEEKDAYS if len(name) > 3)
    + r")(?!\w)(?!\W{0,3}\d)",
    re.IGNORECASE,
)
_BRACKETS = ("()", "[]", "{}")
_WINDOW = 60
# A numeric date begins with a day or, in ISO form, with a year. Only those that are
# words of the text are searched for, which is faster than matching everywhere.
_STARTS = cue_words(
    [
        f"{day}{ending}"
        for day in range(1, 32)
        for ending in ("", "st", "nd", "rd", "th")
    ]
    + [f"0{day}" for day in range(1, 10)]
    + [str(year) for year in range(1900, 2100)]
)
_MONTH_WORDS = cue_words(MONTHS)
_NO_MONTH = 0
_DAYS_OF_ANY_YEAR = frozenset(product(range(1, 32), range(1, 13)))
"""Possible days and months of a date without a year; they include `31 Februari`."""


class FoundDate(NamedTuple):
    """A date at `start` to `end` of the text, including a weekday next to it.

    `year` is as printed, in two or four digits; None for a day and month alone. Numeric
    dates are read day first, as Indonesians write; `either_way` is true if the figures
    could also be month first, as in English texts. `bare` dates consist of two numbers
    and nothing else, and count only next to a weekday. `odd` figures often mean something
    else, and so may a misspelt month: they count only next to a weekday or in a dateline. A `ranged` date is one end
    of a range, and its span is that of the range.
    """

    start: int
    end: int
    year: str | None
    month: int
    day: int | None
    either_way: bool = False
    bare: bool = False
    weekday: int | None = None
    odd: bool = False
    ranged: bool = False

    @property
    def date(self) -> PartialDate | None:
        """Return the date as precisely as it is printed; None if it has no year."""
        if not self.year:
            return None
        return PartialDate(int(f"20{self.year}"[-4:]), self.month, self.day)

    @property
    def exists(self) -> bool:
        """Return whether there is such a day; without a year, whether there may be."""
        date = self.date
        if date is None:
            return (self.day, self.month) in _DAYS_OF_ANY_YEAR
        return date.exists

    @property
    def full_date(self) -> PartialDate | None:
        """Return the date; None unless day, month and year are known."""
        if self.day is None:
            return None
        return self.date

    @property
    def is_full(self) -> bool:
        """Return whether day, month and year are known."""
        return self.full_date is not None

    @property
    def conflicts(self) -> bool:
        """Return whether the weekday printed next to it is not that of the calendar."""
        if self.weekday is None:
            return False
        day = self.full_date
        return day is not None and weekday_of(day) != self.weekday

    @property
    def swapped(self) -> "FoundDate | None":
        """Return the same figures read month first; None if that is not possible."""
        if self.day is None or not self.either_way:
            return None
        return self._replace(month=self.day, day=self.month)

    def in_year(self, year: int) -> PartialDate | None:
        """Return the day and month completed with a year.

        Returns None if that day does not exist, or does not have the printed weekday.
        """
        date = PartialDate(year, self.month, self.day)
        if not date.exists or weekday_of(date) != self.weekday:
            return None
        return date


def can_date_release(date: PartialDate | None, latest: str) -> TypeGuard[PartialDate]:
    """Return whether there is a date, and a release can have it.

    It must not be before the republic, nor after `latest`, in ISO form.
    """
    if date is None:
        return False
    return date.last >= EARLIEST and date.first <= latest


def find_dates(haystack: SearchableText) -> list[FoundDate]:
    """Return all dates of a text, in order.

    Of dates that overlap, the first is kept; of those with the same start, the longest.
    """
    dates: list[FoundDate] = []
    found = chain(
        _find_day_first(haystack), _find_month_first(haystack), _find_compact(haystack)
    )
    for date in found:
        if not date.exists:
            continue
        weekday, start, end = _find_weekday(haystack.text, date.start, date.end)
        if weekday is not None or not date.bare:
            date = date._replace(start=start, end=end, weekday=weekday)
            date = include_range(haystack.text, date)
            if date.ranged or not _BEHIND_HYPHEN.match(haystack.text, date.start):
                dates.append(date)
    dates.sort(key=lambda date: (date.start, -date.end))
    return join_ranges(haystack.text, without_overlaps(dates))


def _find_day_first(haystack: SearchableText) -> Iterator[FoundDate]:
    """Yield `12 Oktober 2020`, `12/10/2020`, `Senin (12/10)` and `2020-10-12`."""
    for _, start in find_words(haystack.text, haystack.cues_among(_STARTS)):
        match = _DAY_FIRST.match(haystack.text, start)
        if match:
            yield _parse_day_first(match)


def _parse_day_first(match: re.Match[str]) -> FoundDate:
    """Return the date in a match of `_DAY_FIRST`."""
    start, end = match.span()
    if match["month"]:
        word = match["month"].lower()
        month = MONTHS.get(word) or misspelt_month(word) or _NO_MONTH
        year = match["short"] or match["year"]
        odd = any((word not in MONTHS, "/" in match[0]))
        return FoundDate(start, end, year, month, int(match["day"]), odd=odd)
    first, second, *years = _FIGURES_MARK.split(match[0])
    if match["spaced"]:  # only its brackets say that it is a date
        start, end = (
            match.string.rindex("(", 0, start),
            match.string.index(")", end) + 1,
        )
    if match["year_first"]:
        return FoundDate(start, end, first, int(second), int(years[0]))
    day, month = int(first), ROMAN.get(second) or int(second)
    if month > 12 >= day:  # it can only be month first: `04/17/2020`
        day, month = month, day
    return FoundDate(
        start,
        end,
        year="".join(years),
        month=month,
        day=day,
        either_way=all((day <= 12, day != month, second not in ROMAN)),
        bare=match["bare"] is not None and not _OUTLET_AFTER.match(match.string, end),
        odd=match["odd"] is not None,
    )


def _find_month_first(haystack: SearchableText) -> Iterator[FoundDate]:
    """Yield `October 12, 2020`, `Oct. 11` and `Oktober 2020`."""
    lower = haystack.lower
    for name, start in find_words(lower, haystack.cues_among(_MONTH_WORDS)):
        match = _AFTER_MONTH.match(lower, start + len(name))
        if match is None or _belongs_to_day_before(lower, start, match["day"]):
            continue
        alone = match["short"] or match["alone"]
        date = FoundDate(start, match.end(), alone, MONTHS[name], None)
        if match["day"]:
            date = date._replace(year=match["year"], day=int(match["day"]))
        yield date._replace(ranged=match["last"] is not None)


def _find_compact(haystack: SearchableText) -> Iterator[FoundDate]:
    """Yield `20201012`."""
    patterns = _COMPACT if haystack.has_long_number else ()
    found = (pattern.finditer(haystack.text) for pattern in patterns)
    for match in chain.from_iterable(found):
        figures = match[0]
        month, day = int(figures[4:6]), int(figures[6:])
        yield FoundDate(*match.span(), figures[:4], month, day, odd=True)


def _belongs_to_day_before(lower: str, start: int, day: str | None) -> bool:
    """Return whether a month belongs to a day before it, not to the `day` after it."""
    before = lower[max(0, start - 4) : start]
    if day:
        return before.endswith("-")
    # `31 Februari 2020` is not a date, nor is its `Februari 2020`.
    return _DAY_OR_HYPHEN.search(before) is not None


def _find_weekday(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    """Return the weekday next to a date, 0 for Monday, and the span including it.

    It is right before the date or right after it: `May 19 (Thursday)`.
    """
    window = max(0, start - _WINDOW)
    match = _WEEKDAY_BEFORE.search(text[window:start])
    if match:
        start = window + match.start()
        if match["gap"][-1:] + text[end : end + 1] in _BRACKETS:
            end += 1
    else:
        match = _WEEKDAY_AFTER.match(text, end)
        if match is None:
            return None, start, end
        end = match.end()
    return WEEKDAYS[lower_letters(match["weekday"])], start, end
