"""Parse periods as people type them: `2020-Q3`, `triwulan III 2020`, `bulan lalu`, `last month`.

Only what has one meaning is read: whole days, weeks, months, quarters, half-years and years.
A week begins on Monday, as in Indonesian calendars and ISO 8601.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import filterfalse
from typing import Final, NamedTuple

from umkm_cli.errors import BadDate
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.release import PartialDate

_LENGTHS: Final = {
    **dict.fromkeys(("q", "tw", "triwulan", "kuartal", "kwartal", "quarter"), 3),
    **dict.fromkeys(("caturwulan", "cawu"), 4),
    **dict.fromkeys(("h", "semester", "smt", "half"), 6),
}
"""The months of the parts of a year, by their names."""
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "1 i satu pertama kesatu one first",
            "2 ii dua kedua two second",
            "3 iii tiga ketiga three third",
            "4 iv empat keempat four fourth",
        ),
        1,
    )
    for word in words.split()
}
_FILLERS: Final = frozenset(
    ("tahun", "year", "of", "the", "ke", "yang", "st", "nd", "rd", "th")
)
_NOW: Final = ("ini", "this", "berjalan")
_BEFORE: Final = ("lalu", "last", "kemarin", "previous", "sebelumnya", "silam")
_SHIFTS: Final = dict.fromkeys(_NOW, 0) | dict.fromkeys(_BEFORE, -1)
"""How many periods from this one a word means."""
_DAYS: Final = {
    **dict.fromkeys(("hari", "day"), 1),
    **dict.fromkeys(("minggu", "pekan", "week"), 7),
}
_MONTHS: Final = {
    **_LENGTHS,
    **dict.fromkeys(("bulan", "month"), 1),
    **dict.fromkeys(("tahun", "year"), 12),
}
_ALONE: Final = {"kemarin": -1, "yesterday": -1, "today": 0, "sekarang": 0}
"""Words that mean a day without another one."""
_TOKEN = re.compile(r"[0-9]+|tw(?=[iv]+\b)|[^\W\d_]+")
_YEAR = re.compile(r"[0-9]{4}")
_A_YEAR = 12
_FORMS = later(
    "2020, 2020-10, 'Okt 2020', 2020-Q3, 'semester 1 2021', 'bulan lalu' or 'last week'"
)
_NO_YEAR = later("the year is missing or does not have four digits")
_NO_PART = later("there is no such part of a year")


class TypedPeriod(NamedTuple):
    """The first and the last day of a period, in ISO form; `is_relative` if today decides them."""

    first: str
    last: str
    is_relative: bool = False


def parse_period(typed: str, today: Callable[[], date]) -> TypedPeriod:
    """Parse a period that a person typed; every date that `parse_date` reads is one.

    Raises BadDate for anything else, and for days that do not exist.
    """
    with suppress(ValueError):
        return _of_date(PartialDate.from_iso(typed.strip()))
    tokens = _TOKEN.findall(typed.casefold())
    found = _relative(tokens, today) or _part_of_year(typed, tokens)
    if found is not None:
        return found
    from umkm_cli.catalogue.calendar import parse_date  # few dates need its words

    try:
        return _of_date(parse_date(typed))
    except BadDate as error:
        raise BadDate(typed, error.why, _FORMS) from error


def _of_date(day: PartialDate) -> TypedPeriod:
    return TypedPeriod(day.first, day.last)


def _relative(tokens: Sequence[str], today: Callable[[], date]) -> TypedPeriod | None:
    """Return the period that words like `bulan lalu` mean, in either order: a unit and a shift."""
    if len(tokens) == 1 and tokens[0] in _ALONE:
        return _days(today(), 1, _ALONE[tokens[0]])
    words = [word for word in tokens if word not in ("yang", "the")]
    shifts = list(filter(_SHIFTS.__contains__, words))
    units = list(filter((_DAYS | _MONTHS).__contains__, words))
    if (len(shifts), len(units), len(words)) != (1, 1, 2):
        return None
    unit, shift = units[0], _SHIFTS[shifts[0]]
    if unit in _DAYS:
        return _days(today(), _DAYS[unit], shift)
    now, length = today(), _MONTHS[unit]
    this = (now.year * _A_YEAR + now.month - 1) // length
    return _months((this + shift) * length, length)._replace(is_relative=True)


def _days(now: date, length: int, shift: int) -> TypedPeriod:
    """Return a day, or a week from Monday to Sunday."""
    first = now + timedelta(length * shift - now.weekday() * (length // 7))
    last = first + timedelta(length - 1)
    return TypedPeriod(first.isoformat(), last.isoformat(), is_relative=True)


def _months(number: int, length: int) -> TypedPeriod:
    """Return the period of some months, the first of which is counted from January of the year 0."""
    first, last = (
        PartialDate(each // _A_YEAR, each % _A_YEAR + 1)
        for each in (number, number + length - 1)
    )
    return TypedPeriod(first.first, last.last)


def _part_of_year(typed: str, tokens: Sequence[str]) -> TypedPeriod | None:
    """Return a quarter or another part of a year: its name, its number and the year, in any order.

    Raises BadDate if one of them is missing, or if there is no such part.
    """
    words = list(filterfalse(_FILLERS.__contains__, tokens))
    units = list(filter(_LENGTHS.__contains__, words))
    if not units:
        return None
    years = list(filter(_YEAR.fullmatch, words))
    ordinals = list(filter(_ORDINALS.__contains__, words))
    if not years:
        raise BadDate(typed, _(_NO_YEAR), _FORMS)
    length, year = _LENGTHS[units[0]], int(years[0])
    ordinal = _ORDINALS[ordinals[0]] if len(ordinals) == 1 else _A_YEAR
    is_readable = (len(units), len(years), len(words)) == (1, 1, 3)
    if not all((is_readable, year, ordinal * length <= _A_YEAR)):
        raise BadDate(typed, _(_NO_PART), _FORMS)
    return _months(year * _A_YEAR + (ordinal - 1) * length, length)
