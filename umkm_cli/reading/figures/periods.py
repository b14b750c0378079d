"""Find the months, quarters and years of a body that figures can hold for."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.reading.figures.number import Number

Role = Literal["until", "since", "at", "in"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TO = r"\s?(?:-|–|—|hingga|sampai(?: dengan)?|s\.?/?d\.?|to|until|through|dan|and)\s?"
_BEFORE_YEAR = re.compile(
    rf"""(?xi)(?<!\w)(?:
        (?:(?P<day>\d\d?)[ ]|(?P<from_day>\d\d?)[-–](?P<to_day>\d\d?)[ ])?(?P<month>{_MONTH})\.?[ ]
      | (?P<first>{_MONTH})(?:[ ](?P<first_year>(?:19|20)\d\d))?{_TO}(?:(?P<last_day>\d\d?)[ ])?(?P<last>{_MONTH})[ ]
      | (?P<english>{_MONTH})\.?[ ](?P<english_day>\d\d?),?[ ]
      | (?:(?P<kind>triwulan|kuartal|semester)[ ](?:ke-?)?(?P<which>iv|iii|ii|i|[1-4]|pertama|kedua|ketiga|keempat)
        |(?P<q>q[1-4])|(?P<paruh>paruh[ ](?:pertama|kedua))
        |(?P<ordinal>first|second|third|fourth)[ ](?P<part>quarter|half)[ ]of)(?:[ /-]|[ ]tahun[ ])
    )(?:tahun[ ])?$"""
)
_RANGE_OF_YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:-|–|—|/|hingga|sampai|to)\s?$"
)
_LAW = re.compile(r"(?i)\b(?:nomor|no\.?|number)\s\S{1,20} (?:tahun|of) $")
_NAME = re.compile(r"(?<![.!?:\n] )([A-Z][A-Za-z]+) $")
_NO_NAMES: Final = frozenset(
    "Tahun Year I II III IV Q1 Q2 Q3 Q4 Target Realisasi Pada Per Hingga Sejak Di Sampai Since In By".split()
)
_ORDER: Final = {
    **dict.fromkeys(("i", "1", "pertama", "q1", "first"), 1),
    **dict.fromkeys(("ii", "2", "kedua", "q2", "second"), 2),
    **dict.fromkeys(("iii", "3", "ketiga", "q3", "third"), 3),
    **dict.fromkeys(("iv", "4", "keempat", "q4", "fourth"), 4),
}
_ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys(
        "hingga sampai s/d s.d sd until by through dengan".split(), "until"
    ),
    **dict.fromkeys("sejak since mulai semenjak".split(), "since"),
    **dict.fromkeys("per posisi of at".split(), "at"),
}
_BETWEEN: Final = frozenset(
    "tahun bulan tanggal akhir awal the end pertengahan periode".split()
)
_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)?")
_WINDOW = 44


class When(NamedTuple):
    """A day, month, quarter or year as written, in ISO form, and what it does there."""

    start: int
    end: int
    first: str
    last: str
    role: Role


def find_whens(body: str, numbers: Iterable[Number]) -> Iterator[When]:
    """Yield the dates with a year in order, by the numbers that may be years."""
    for number in numbers:
        is_year = number.kind == "date" and number.end - number.start >= 4
        before = body[max(0, number.start - _WINDOW) : number.start]
        if is_year and not _LAW.search(before) and not _is_named(before):
            yield _read(body, number)


def _is_named(before: str) -> bool:
    """Return whether a year belongs to the name of an event: `Jogja Fair 2023`."""
    found = _NAME.search(before)
    return (
        found is not None
        and found[1].lower() not in MONTHS
        and found[1] not in _NO_NAMES
    )


def _read(body: str, number: Number) -> When:
    start, year = number.start, body[number.end - 4 : number.end]
    before = body[max(0, start - _WINDOW) : start]
    found = _BEFORE_YEAR.search(before)
    if found is not None:
        first, last = _dates(found, year)
        start -= len(before) - found.start()
    elif years := _RANGE_OF_YEARS.search(before):
        first, last = years[1], year
        start -= len(before) - years.start()
    else:
        first = last = year
        if number.end - number.start == 9:
            first = body[start : start + 4]
    return When(start, number.end, first, last, _role(body[max(0, start - 32) : start]))


def _dates(found: re.Match[str], year: str) -> tuple[str, str]:
    if found["month"]:
        month = f"{year}-{MONTHS[found['month'].lower()]:02}"
        day = found["day"] or found["to_day"]
        first = found["day"] or found["from_day"]
        return _with_day(month, first), _with_day(month, day)
    if found["english"]:
        day = _with_day(
            f"{year}-{MONTHS[found['english'].lower()]:02}", found["english_day"]
        )
        return day, day
    if found["first"]:
        first_year = found["first_year"] or year
        return (
            f"{first_year}-{MONTHS[found['first'].lower()]:02}",
            _with_day(f"{year}-{MONTHS[found['last'].lower()]:02}", found["last_day"]),
        )
    is_half = (
        found["kind"] or found["part"] or "half"
        if found["paruh"]
        else found["kind"] or found["part"]
    )
    which = (
        found["which"]
        or found["q"]
        or found["ordinal"]
        or (found["paruh"] or "").split()[-1]
    )
    months = 6 if is_half and is_half.lower() in ("semester", "half") else 3
    end = _ORDER[which.lower()] * months
    return f"{year}-{end - months + 1:02}", f"{year}-{end:02}"


def _with_day(month: str, day: str | None) -> str:
    year, number = map(int, month.split("-"))
    if day and 0 < int(day) <= monthrange(year, number)[1]:
        return f"{month}-{int(day):02}"
    return month


def _role(before: str) -> Role:
    """Return what the words before a date make of it."""
    words = _WORD.findall(before.lower())
    for word in reversed(words[-4:]):
        if word in _ROLES:
            return _ROLES[word]
        if word not in _BETWEEN:
            break
    return "in"
