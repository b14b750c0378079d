"""Read the days that programs write into pages: `2021/11/03 09:30`, `20211103`, `1635904800`.

Such a value can mean several days: a time in UTC is of the next day in Indonesia from
17:00 on, and `11/03/2021 09:30 AM` is in March or in November. Other values of the same
page decide which one, since sites repeat the day in the address and in the byline. If
none does, a time in UTC is that of Indonesia only on a page from there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import PartialDate
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.wording import read_language

_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T?\d{4}(?:\d\d)?Z?\b|\b)"
)
_EPOCH = re.compile(r"\s*(?P<seconds>1\d{9})(?:\d{3})?\s*")
_AMERICAN = re.compile(
    r"(?<!\d)(?P<month>\d\d?)([/.-])(?P<day>\d\d?)\2(?P<year>(?:19|20)\d\d)(?!\d)"
    r"(?P<time>,?\s+\d\d?:\d\d(?::\d\d)?\s*[AP]\.?M)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<mark>[-/_]?)(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?=[/_.-]|\Z)"
)
UNIVERSAL = re.compile(
    r"[T ](\d\d):\d\d(?::\d\d(?:\.\d+)?\s*GMT"
    r"|(?::\d\d)?(?:\.\d+)?\s*(?:Z|[+-]00:?00|UTC?))",
    re.IGNORECASE,
)
"""Matches a time in UTC as programs write it; `18:58 GMT` is the time of British readers."""

_NEXT_DAY_FROM = 17
"""From this hour in UTC, it is the next day in western Indonesia, seven hours ahead."""

_AMERICA = 10
"""Until this hour in UTC, it is the day before somewhere in America."""

_FROM_INDONESIA = re.compile(
    r"^canonical: \w+://[^/\s]*\.id(?=[:/?#]|\s|\Z)|:\d\d\s?\+0[789]:?00\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Matches an Indonesian address of a page, or a time in one of Indonesia's three zones."""

_COUNTRY = frozenset(("indonesia", "indonesian"))


class PageDay(NamedTuple):
    """A day at `start` to `end` of a value, and the days that it may be instead.

    It is `open` if it may just as well be another of them, and `next` if the value has
    the day before, as it was in UTC.
    """

    day: PartialDate
    start: int
    end: int
    others: tuple[PartialDate, ...] = ()
    is_open: bool = False
    is_next: bool = False

    @property
    def readings(self) -> tuple[PartialDate, ...]:
        """Return all days that it may be, the likeliest first."""
        return (self.day, *self.others)

    def as_written(self) -> "PageDay":
        """Return the day that the value has, not the next one in Indonesia."""
        return self._replace(day=self.others[0], others=(self.day,))


def is_from_indonesia(metadata: str, words: Set[str]) -> bool:
    """Return whether a page comes from Indonesia, or is about it.

    Its address or a time says so, or its `words` are Indonesian or name the country.
    """
    if _FROM_INDONESIA.search(metadata) or words & _COUNTRY:
        return True
    language = read_language(words, 0, 0)
    return language is not None and language.value == "id"


def read_page_day(value: str) -> PageDay | None:
    """Return the day that a value of a page states, None if it states none."""
    found = chain(
        _epochs(value), _either_way(value), _year_first(value), _in_words(value)
    )
    return next(found, None)


def find_address_day(address: str) -> PageDay | None:
    """Return the day in the path of an address: `/2021/11/03/`, `/20211103-`."""
    for found in _ADDRESS.finditer(address):
        for day in _real(found.group("year", "month", "day")):
            return PageDay(day, found.start() + 1, found.end())
    return None


def settle(found: PageDay, told: Counter[PartialDate]) -> PageDay | None:
    """Return the day that a value means, by how often the page tells each day.

    None if the value has several meanings and nothing decides between them.
    """
    counts = list(map(told.__getitem__, found.readings))
    is_tied = len(set(counts)) < len(counts)
    if found.is_open and is_tied:
        return None
    return found._replace(day=found.readings[counts.index(max(counts))])


def _real(*figures: Sequence[str]) -> list[PartialDate]:
    """Return the days of the calendar among some of year, month and day."""
    days = [PartialDate(*map(int, each)) for each in figures]
    return list(dict.fromkeys(filter(attrgetter("exists"), days)))


def _written(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _epochs(value: str) -> Iterator[PageDay]:
    """Yield the day of a moment that is given in seconds since 1970."""
    found = _EPOCH.fullmatch(value)
    if found is not None:
        moment = datetime.fromtimestamp(int(found["seconds"]), UTC)
        yield _in_indonesia(_written(moment.date()), *found.span(), moment.hour)


def _either_way(value: str) -> Iterator[PageDay]:
    """Yield the day in figures that Americans write month first, and others day first."""
    for found in _AMERICAN.finditer(value):
        # The first figure is the day, as Indonesians write, but not before `AM` or `PM`.
        days = _real(
            found.group("year", "day", "month"), found.group("year", "month", "day")
        )
        is_open = len(days) > 1 and found["time"] is not None
        for day in days[:1]:
            yield PageDay(day, *found.span(), tuple(days[1:]), is_open)


def _year_first(value: str) -> Iterator[PageDay]:
    for found in chain(_YEAR_FIRST.finditer(value), _COMPACT.finditer(value)):
        for day in _real(found.group("year", "month", "day")):
            yield _with_time(day, *found.span(), value)


def _in_words(value: str) -> Iterator[PageDay]:
    for found in find_dates(SearchableText(value)):
        day = found.full_date
        if day is not None and not found.conflicts:
            yield _with_time(day, found.start, found.end, value)


def _with_time(day: PartialDate, start: int, end: int, value: str) -> PageDay:
    """Return a day as it was in western Indonesia, if a time in UTC follows it."""
    moment = UNIVERSAL.search(value, end - 1)
    if moment is None:
        return PageDay(day, start, end)
    return _in_indonesia(day, start, moment.end(), int(moment[1]))


def _in_indonesia(day: PartialDate, start: int, end: int, hour: int) -> PageDay:
    """Return the day in western Indonesia of an hour in UTC.

    Before the hour at which it is the next day there, the day may be another one only
    for a site elsewhere, in America.
    """
    written = date.fromisoformat(day.iso)
    try:
        before, after = (written + timedelta(days=days) for days in (-1, 1))
    except OverflowError:  # the first or the last day of the calendar
        return PageDay(day, start, end)
    if hour >= _NEXT_DAY_FROM:
        return PageDay(_written(after), start, end, (day,), is_next=True)
    others = (_written(before),) if hour < _AMERICA else ()
    return PageDay(day, start, end, others)
