"""Month and weekday names in Indonesian and English, and parsing of typed dates.

Indonesian names follow the Kamus Besar Bahasa Indonesia. The old spellings (`Pebruari`,
`Nopember`), abbreviations (`Agt`, `Okt`) and variants (`Ahad`, `Jum'at`) are those seen
in releases.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from functools import cache
from itertools import chain
from typing import Any

from umkm_cli.errors import BadDate
from umkm_cli.language import gettext as _
from umkm_cli.models.release import PartialDate

MONTH_NAMES: dict[str, tuple[str, ...]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

WEEKDAY_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
}

_OTHER_MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "pebruari": 2,
    "febuari": 2,
    "pebuari": 2,
    "febr": 2,
    "mar": 3,
    "mrt": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "agt": 8,
    "ags": 8,
    "agst": 8,
    "agust": 8,
    "agu": 8,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "nop": 11,
    "nopember": 11,
    "des": 12,
    "dec": 12,
}

_OTHER_WEEKDAYS = {
    **dict.fromkeys(map("jum{}at".format, "'’‘`´ʼʻ′"), 4),
    "ahad": 6,
    "mon": 0,
    "tue": 1,
    "wed": 2,
    "thu": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

MONTHS: dict[str, int] = _OTHER_MONTHS | {
    name.lower(): number
    for names in MONTH_NAMES.values()
    for number, name in enumerate(names, 1)
}
"""Month numbers (1 to 12) by lower-case name, in every form seen in releases."""

WEEKDAYS: dict[str, int] = _OTHER_WEEKDAYS | {
    name.lower(): number
    for names in WEEKDAY_NAMES.values()
    for number, name in enumerate(names)
}
"""Weekday numbers (from 0 for Monday) by lower-case name."""

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SAFE_LENGTH = 5  # letters: shorter names have slips that are other words
_YEARS = range(1900, 2200)
"""The years that a release can have."""


def misspelt_month(word: str) -> int | None:
    """Return the month whose name has one letter too many or too few, or two swapped: `julli`, `desmber`.

    None for a word that is no such name, or could be that of two months. `word` is in lower case.
    """
    return _misspelt_months().get(word)


@cache
def _misspelt_months() -> dict[str, int]:
    slips: dict[str, set[int]] = {}
    for number, names in enumerate(zip(*MONTH_NAMES.values(), strict=True), 1):
        for slip in chain.from_iterable(map(_slips_of, map(str.lower, names))):
            slips.setdefault(slip, set()).add(number)
    return {
        slip: numbers.pop()
        for slip, numbers in slips.items()
        if len(numbers) == 1 and slip not in MONTHS
    }


def _slips_of(name: str) -> Iterator[str]:
    """Yield a name with each of its letters doubled, left out, or swapped with the next one."""
    for at, letter in enumerate(name):
        before, after = name[:at], name[at + 1 :]
        yield before + letter + letter + after
        if len(name) >= _SAFE_LENGTH:
            yield before + after
            yield before + after[:1] + letter + after[1:]


def weekday_of(day: PartialDate) -> int:
    """Return the weekday of a full date, from 0 for Monday."""
    return date.fromisoformat(day.iso).weekday()


def format_date(iso: str, language: str | None) -> str:
    """Format an ISO date as releases in a language do; Indonesian for None.

    `2020-10-12` is `12 Oktober 2020` in Indonesian, `October 12, 2020` in English.
    """
    day = PartialDate.from_iso(iso)
    if day.month is None:
        return str(day.year)
    names = MONTH_NAMES.get(language or "id", MONTH_NAMES["id"])
    month = names[day.month - 1]
    if day.day is None:
        return f"{month} {day.year}"
    if language == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def parse_date(typed: str) -> PartialDate:
    """Parse a date that a person typed.

    Accepts ISO dates, `Okt 2020`, `12 Oktober 2020`, `October 12, 2020` and
    `12/10/2020`: day before month, as Indonesians write. Missing parts stay unknown, so
    `Okt 2020` is a month. Raises BadDate for anything else, and for days that do not
    exist.
    """
    text = typed.strip()
    found = _parse_year_first(text)
    if found is None:
        return _parse_words(typed, text)
    if not found.exists:
        raise BadDate(typed, _("there is no such day"))
    return found


def parse_release_date(typed: str) -> PartialDate:
    """Parse the date of a release that a person typed.

    Raises BadDate as `parse_date` does, and for a year that is a slip of the keyboard:
    lists by month would have thousands of empty ones.
    """
    found = parse_date(typed)
    if found.year not in _YEARS:
        why = _("a release has a year from {first} to {last}")
        raise BadDate(typed, why.format(first=_YEARS.start, last=_YEARS.stop - 1))
    return found


def _parse_year_first(text: str) -> PartialDate | None:
    """Parse a numeric date with the year first, even if there is no such day."""
    with suppress(ValueError):
        return PartialDate.from_iso(text)
    figures = _YEAR_FIRST.fullmatch(text)
    if figures is None:
        return None
    return PartialDate(*map(int, filter(None, figures.groups())))


def _parse_words(typed: str, text: str) -> PartialDate:
    """Parse a date that spells out its month, or begins with its day."""
    years = _YEAR.findall(text)
    if not years:
        raise BadDate(typed, _("the year is missing or does not have four digits"))
    if len(years) > 1:
        raise BadDate(typed, _("there is more than one year"))
    # dateutil fills in missing parts from its default: parsing with two defaults that
    # differ in every part reveals them.
    try:
        one = _parse_with_default(text, datetime(2000, 1, 1))
        other = _parse_with_default(text, datetime(2004, 12, 31))
    except (ArithmeticError, ValueError) as error:
        raise BadDate(typed) from error
    if one.time() != time():
        raise BadDate(typed, _("it contains a time of day, or an extra number"))
    if one.year != other.year:
        raise BadDate(typed, _("the year is missing"))
    if one.month != other.month:
        return PartialDate(one.year)
    if one.day != other.day:
        return PartialDate(one.year, one.month)
    return PartialDate(one.year, one.month, one.day)


def _parse_with_default(text: str, default: datetime) -> datetime:
    # Loaded only if the date is not in ISO form: it takes half as long as a search.
    from dateutil.parser import parse

    return parse(text, parserinfo=_indonesian(), default=default, ignoretz=True)


@cache
def _indonesian() -> Any:
    """Return a dateutil parser configuration with both languages' names."""
    from dateutil.parser import parserinfo

    class Indonesian(parserinfo):
        WEEKDAYS: list[Any] = list(zip(*WEEKDAY_NAMES.values(), strict=True))
        MONTHS: list[Any] = [
            tuple(name for name, number in MONTHS.items() if number == month)
            for month in range(1, 13)
        ]

    return Indonesian(dayfirst=True)
