"""Months and weekdays in both languages of the releases, and the dates people type.

Indonesian names follow the Kamus Besar Bahasa Indonesia; old spellings (`Pebruari`, `Nopember`), short
forms (`Agt`, `Okt`) and variants (`Ahad`, `Jum'at`) are the ones releases print.
"""

import re
from datetime import date, datetime, time
from typing import Any

from umkm_cli.errors import BadDate
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
    "jum'at": 4,
    "jum’at": 4,
    "jum‘at": 4,
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
"""Lower-case month name, in any form releases print, to its number (1 to 12)."""

WEEKDAYS: dict[str, int] = _OTHER_WEEKDAYS | {
    name.lower(): number
    for names in WEEKDAY_NAMES.values()
    for number, name in enumerate(names)
}
"""Lower-case weekday name to its number (Monday is 0)."""


_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?")


def weekday_of(day: PartialDate) -> int:
    """The weekday of a full date, Monday is 0."""
    assert day.month is not None
    assert day.day is not None
    return date(day.year, day.month, day.day).weekday()


def written_out(iso: str, language: str | None) -> str:
    """`2020-10-12` as a release of that language writes it: `12 Oktober 2020`, `October 12, 2020`."""
    day = PartialDate.from_iso(iso)
    if day.month is None:
        return str(day.year)
    month = MONTH_NAMES.get(language or "id", MONTH_NAMES["id"])[day.month - 1]
    if day.day is None:
        return f"{month} {day.year}"
    if language == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def typed_date(typed: str) -> PartialDate:
    """The date a person typed: ISO, `Okt 2020`, `12 Oktober 2020`, `October 12, 2020`, `12/10/2020`.

    Day comes before month, as Indonesians write. What was not typed stays unknown: `Okt 2020` is a month.
    Raises BadDate for anything else, and for days that do not exist.
    """
    text = typed.strip()
    try:
        return PartialDate.from_iso(text)
    except ValueError:
        pass
    if year_first := _YEAR_FIRST.fullmatch(text):
        date = PartialDate(*(int(part) for part in year_first.groups() if part))
        if not date.exists:
            raise BadDate(typed, "there is no such day")
        return date
    if not re.search(r"(?<!\d)\d{4}(?!\d)", text):
        raise BadDate(typed, "the year is missing or not of four digits")
    if len(re.findall(r"(?<!\d)\d{4}(?!\d)", text)) > 1:
        raise BadDate(typed, "there is more than one year")
    # dateutil takes what it misses from a default: two defaults that differ everywhere show what was typed.
    # Loaded here, where a date is no ISO date: it takes half as long as all the rest of a search.
    from dateutil.parser import ParserError, parse, parserinfo

    class Indonesian(parserinfo):
        WEEKDAYS: list[Any] = list(zip(*WEEKDAY_NAMES.values(), strict=True))
        MONTHS: list[Any] = [
            tuple(name for name, number in MONTHS.items() if number == month)
            for month in range(1, 13)
        ]

    try:
        one, other = (
            parse(
                text,
                parserinfo=Indonesian(dayfirst=True),
                default=default,
                ignoretz=True,
            )
            for default in (datetime(2000, 1, 1), datetime(2004, 12, 31))
        )
    except (ParserError, ArithmeticError, ValueError) as error:
        raise BadDate(typed) from error
    if one.time() != time():
        raise BadDate(typed, "it holds a time of day, or a number too many")
    if one.year != other.year:
        raise BadDate(typed, "the year is missing")
    if one.month != other.month:
        return PartialDate(one.year)
    if one.day != other.day:
        return PartialDate(one.year, one.month)
    return PartialDate(one.year, one.month, one.day)
