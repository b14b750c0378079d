"""The dates of a text in every form releases print, with the weekday beside each.

Only finds; what a date means for the release is for `date_roles` to say. Broken numbers (`20201`, `16/72019`) are no
dates, and month names count as whole words only (`FAJAR PEBRIANTO` is a reporter).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from umkm_cli.catalogue.calendar import MONTHS, WEEKDAYS, weekday_of
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import PartialDate

_RUNS_INTO = frozenset("/,.-:_")
_DAY_FIRST = re.compile(
    r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s{1,2}|-)(?:of )?(?P<month>[A-Za-z]{3,10})\b\.?"
    r"(?:(?:,?\s{1,2}|-)(?P<year>\d{4}(?![\w/])|(?<=-)\d{2}(?![\w/])))?"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<a>\d\d?)(?P<sep>[/.\-])(?P<b>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d{2}))?(?![\w/])"
)
_DAY_BEFORE = re.compile(r"\d\s+$")
_WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(?P<weekday>"
    + "|".join(map(re.escape, WEEKDAYS))
    + r")(?P<gap>[\s,.]{0,3}"
    r"(?:(?:pagi|siang|sore|petang|malam|dini hari|morning|afternoon|evening|night)[\s,]{0,2})?"
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
# A date in figures begins with a day or, as ISO dates, with a year. The few that are words of the text are looked
# for one by one, which is faster than looking at each character.
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
_YEARLESS_NUMERIC_AFTER = re.compile(r"\s?\)")


class FoundDate(NamedTuple):
    """A date at `start` to `end` of the text, the weekday beside it included.

    `date` is None for a day and month without a year; then `day` and `month` tell them. `numeric` dates are written
    in figures, day first, as Indonesians write; in English texts the two can stand the other way round (`swapped`).
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
        return (
            self.weekday is not None
            and self.date is not None
            and self.date.day is not None
            and weekday_of(self.date) != self.weekday
        )

    @property
    def swapped(self) -> "FoundDate | None":
        """The same figures read month first; None where that is no other day."""
        if (
            not self.numeric
            or self.day is None
            or self.day > 12
            or self.day == self.month
        ):
            return None
        date = PartialDate(self.date.year, self.day, self.month) if self.date else None
        return self._replace(date=date, day=self.month, month=self.day)

    def in_year(self, year: int) -> PartialDate | None:
        """The date it is in a year, where that day exists and falls on the weekday printed beside it."""
        date = PartialDate(year, self.month, self.day)
        if self.day is None or not date.exists or weekday_of(date) != self.weekday:
            return None
        return date


def find_dates(haystack: SearchableText) -> list[FoundDate]:
    """All dates of a text in its order."""
    found = [*_day_first(haystack), *_month_first(haystack)]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[FoundDate] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _day_first(haystack: SearchableText) -> Iterator[FoundDate]:
    text = haystack.text
    for start in _numbers(haystack):
        match = _DAY_FIRST.match(text, start)
        if match is None:
            continue
        name = match["month"]
        if name is not None:
            month = MONTHS.get(name.lower())
            if month is not None:
                yield from _dated(text, match, match["year"], month, int(match["day"]))
        elif match["iso"]:
            year, month_text, day_text = match["iso"].split("-")
            yield from _dated(text, match, year, int(month_text), int(day_text))
        else:
            yield from _numeric(text, match)


def _numbers(haystack: SearchableText) -> Iterator[int]:
    """Where a number that may begin a date stands, no word or number running into it."""
    text = haystack.text
    for word in _STARTS & haystack.words:
        start = text.find(word)
        while start >= 0:
            before = text[start - 1 : start]
            if not before.isalnum() and (
                before not in _RUNS_INTO or _parts(text, start)
            ):
                yield start
            start = text.find(word, start + len(word))


def _parts(text: str, start: int) -> bool:
    """Whether the comma or colon before a number parts it from a word: `Jakarta,12 Oktober`, not `Rp1,5`."""
    return text[start - 1] in ",:" and not text[start - 2 : start - 1].isdigit()


def _numeric(text: str, match: re.Match[str]) -> Iterator[FoundDate]:
    first, second = int(match["a"]), int(match["b"])
    if match["y"] is None:
        # Two numbers alone are a date only in brackets or behind a weekday: `Senin (6/7)`, `(Jumat, 18/11)`.
        weekday, start, end = _weekday_beside(text, match.start(), match.end())
        in_brackets = text[match.start() - 1 : match.start()] == "("
        closed = _YEARLESS_NUMERIC_AFTER.match(text, match.end())
        if match["sep"] != "/" or not (weekday is not None or (in_brackets and closed)):
            return
        if second > 12 >= first:
            first, second = second, first
        if 1 <= second <= 12 and 1 <= first <= 31:
            yield FoundDate(start, end, None, first, second, weekday, numeric=True)
        return
    if match["sep"] == "-" and len(match["y"]) == 2:
        return
    if second > 12 >= first:
        # Month first, as no day-first reading exists: `04/17/2020`.
        first, second = second, first
    for date in _dated(text, match, match["y"], second, first):
        yield date._replace(numeric=True)


def _dated(
    text: str,
    match: re.Match[str],
    year: str | None,
    month: int,
    day: int | None,
) -> Iterator[FoundDate]:
    weekday, start, end = _weekday_beside(text, match.start(), match.end())
    if year is None:
        if day is not None and 1 <= day <= 31:
            yield FoundDate(start, end, None, day, month, weekday)
        return
    date = PartialDate(_full_year(year), month, day)
    if date.exists:
        yield FoundDate(start, end, date, day, month, weekday)


def _full_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _weekday_beside(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    """The weekday right before a date or, `May 19 (Thursday)`, right behind it; and the stretch with it included."""
    window = max(0, start - _WINDOW)
    if before := _WEEKDAY_BEFORE.search(text[window:start]):
        closed = before["gap"].endswith("(") and text[end : end + 1] == ")"
        return _number_of(before["weekday"]), window + before.start(), end + closed
    if behind := _WEEKDAY_AFTER.match(text, end):
        return _number_of(behind["weekday"]), start, behind.end()
    return None, start, end


# What a pattern that ignores case takes for the same letter, though lower case leaves it another one.
_LETTERS = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})


def _number_of(weekday: str) -> int:
    """The number of a weekday, whatever letters it was written with: `KAMİS`."""
    return WEEKDAYS[weekday.translate(_LETTERS).lower()]


def _month_first(haystack: SearchableText) -> Iterator[FoundDate]:
    """`October 12, 2020`, `Oct. 11`, and months with a year alone, `Oktober 2020`."""
    for name in _MONTH_WORDS & haystack.words:
        for match in _month_pattern(name).finditer(haystack.lower):
            before = haystack.lower[match.start() - 1 : match.start()]
            if before.isalnum() or before == "-":
                continue
            day = match["day"]
            if day is None and _DAY_BEFORE.search(haystack.lower[: match.start()][-4:]):
                continue  # `31 Februari 2020`: no such day, and not the month either
            yield from _dated(
                haystack.text,
                match,
                match["year"] or match["alone"],
                MONTHS[name],
                int(day) if day else None,
            )


@cache
def _month_pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"{name}\.?\s{{1,2}}(?:"
        r"(?P<alone>\d{4})(?![\w/])"
        r"|(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w/])(?:,?\s{1,2}(?P<year>\d{4})(?![\w/]))?)"
    )
