"""Read the date in a cell of a table, in the forms that spreadsheets and programs give it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import PartialDate
from umkm_cli.reading.dates import find_dates

MONTH_FIRST, UNDECIDED = "month first", "undecided"
"""What a column says about the order of day and month, as its metadata has it."""

_WEST_INDONESIA = timedelta(hours=7)
_FIRST_SERIAL = date(1899, 12, 30)  # day 0 of Excel, LibreOffice and Google Sheets


def read_cell_date(cell: str, order: str) -> PartialDate | None:
    """Return the day, month or year in a cell; None if it is none, or could be two."""
    for pattern, read in _FORMS:
        match = pattern.fullmatch(cell)
        if match:
            dates = filter(attrgetter("exists"), read(match, order))
            return next(dates, None)
    found = next(iter(find_dates(SearchableText(cell))), None)
    if found is None or found.ranged or found.conflicts:
        return None
    return found.date


def _day_of_second(match: re.Match[str], order: str) -> list[PartialDate]:
    """Return the day in Indonesia at a number of seconds, or milliseconds, since 1970."""
    moment = datetime.fromtimestamp(int(match[1]), UTC) + _WEST_INDONESIA
    return [PartialDate(moment.year, moment.month, moment.day)]


def _day_of_serial(match: re.Match[str], order: str) -> list[PartialDate]:
    day = _FIRST_SERIAL + timedelta(days=int(match[1]))
    return [PartialDate(day.year, day.month, day.day)]


def _figures(match: re.Match[str], order: str) -> list[PartialDate]:
    """Return the days that figures can be, the likelier first; none if undecided."""
    first, second, year = int(match[1]), int(match[2]), int(f"20{match[3]}"[-4:])
    day_first = PartialDate(year, second, first)
    month_first = PartialDate(year, first, second)
    possible = set(filter(attrgetter("exists"), (day_first, month_first)))
    if order == UNDECIDED and len(possible) > 1:
        return []
    likelier = {MONTH_FIRST: [month_first, day_first]}
    return likelier.get(order, [day_first, month_first])


_TIME = r"(?:[T ,]+\d\d?[:.]\d\d.*)?"
_Reader = Callable[[re.Match[str], str], list[PartialDate]]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (
        re.compile(r"(\d{4})(?:[-/.](\d\d?))?"),
        lambda match, _: [PartialDate(*map(int, filter(None, match.groups())))],
    ),
    (
        re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\d{4,6})?"),
        lambda match, _: [PartialDate(*map(int, match.groups()))],
    ),
    (
        re.compile(r"(\d\d?)[-/.](\d{4})"),
        lambda match, _: [PartialDate(int(match[2]), int(match[1]))],
    ),
    (re.compile(r"([2-6]\d{4})(?:[.,]\d+)?"), _day_of_serial),
    (re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d+)?"), _day_of_second),
    (re.compile(rf"(\d\d?)[-/.](\d\d?)[-/.](\d{{4}}|\d\d){_TIME}"), _figures),
)
