"""Find the months, quarters and years of a body that figures can hold for."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile
from typing import Final, Literal, NamedTuple

from umkm_cli.catalogue.calendar import MONTHS
from umkm_cli.reading.figures.number import Number

Role = Literal["until", "since", "at", "in"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TO = r"\s?(?:-|–|—|hingga|sampai(?: dengan)?|s\.?/?d\.?|to|until|through|dan|and)\s?"
_BEFORE_YEAR = re.compile(
    rf"""(?xi)(?<!\w)(?:
        (?:\d\d?[ ]|\d\d?[-–]\d\d?[ ])?(?:{_MONTH})\.?[ ]
      | (?:{_MONTH})(?:[ ](?:19|20)\d\d)?{_TO}(?:\d\d?[ ])?(?:{_MONTH})[ ]
      | (?:{_MONTH})\.?[ ]\d\d?,?[ ]
      | (?P<part>(?:(?:triwulan|kuartal|semester|paruh)[ ](?:ke-?)?(?:iv|iii|ii|i|[1-4]|pertama|kedua|ketiga|keempat)
        |q[1-4]|(?:first|second|third|fourth)[ ](?:quarter|half)[ ]of)(?:[ /-]|[ ]tahun[ ]))
    )(?:tahun[ ])?$"""
)
_MONTHS = re.compile(rf"(?i)(?<!\w)(?:{_MONTH})(?!\w)")
_DAYS = re.compile(r"(?<!\d)\d\d?(?!\d)")
_YEARS = re.compile(r"\d{4}")
_PARTS = re.compile(r"\w+")
_HALF_YEARS: Final = frozenset("semester paruh half".split())
_RANGE_OF_YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:-|–|—|/|hingga|sampai|to)\s?$"
)
_DURING_YEARS = re.compile(
    rf"(?i)\b(?:selama|sepanjang|periode|during)(?: tahun)? ((?:19|20)\d\d){_TO}(?:bulan )?$"
)
"""Matches the year from which a stretch goes up to a month: `selama 2020 hingga Mei 2021`."""
_NO_NAMES = "|".join(
    (
        *(name.title() for name in MONTHS),
        *"Tahun Year I II III IV Q1 Q2 Q3 Q4 Target Realisasi Pada Per Hingga Sejak Di Sampai Since In By".split(),
    )
)
_OTHER_YEAR = re.compile(
    r"\b(?i:nomor|no\.?|number)\s\S{1,20} (?i:tahun|of) $"
    rf"|(?<![.!?:\n|] )(?<=[^\n“\"(])\b(?!(?:{_NO_NAMES})\b)[A-Z][A-Za-z]+ $"
)
"""Matches what stands before the year of a law, or of an event: `Jogja Fair 2023`."""
_CIRCUMSTANCE = re.compile(
    r"(?:^|[.!?;,:\n] ?)[\"“‘]?(?i:setelah|sesudah|selepas|usai|sebelum|after|before|following) [^.,;:!?\n]*$"
)
"""Matches what stands before a date if its clause tells what came before, or later."""
_YEAR_LENGTH = 4
_ORDER: Final = {
    **dict.fromkeys(("i", "1", "pertama", "q1", "first"), 1),
    **dict.fromkeys(("ii", "2", "kedua", "q2", "second"), 2),
    **dict.fromkeys(("iii", "3", "ketiga", "q3", "third"), 3),
    **dict.fromkeys(("iv", "4", "keempat", "q4", "fourth"), 4),
}
_BEFORE_YEARS: Final = {*MONTHS, *_ORDER, "tahun", "of"}
"""The words of letters that may stand before the year of a date."""
_ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys("hingga sampai s/d s.d sd until by through".split(), "until"),
    **dict.fromkeys("sejak since mulai semenjak".split(), "since"),
    **dict.fromkeys("per posisi of at".split(), "at"),
}
_AT: Final = frozenset(("of", "at"))
_ENDS: Final = frozenset("as end position".split())
_UNTIL: Final = frozenset(("by", "until"))
_SINCE: Final = frozenset(("sejak", "since"))
_BETWEEN: Final = frozenset(
    "tahun bulan tanggal akhir awal the end pertengahan periode".split()
)
_WORD = re.compile(r"[^\W_]+(?:[/.][^\W_]+)?")
_CLAUSE = re.compile(r"[,;:\d]")
_SEPARATORS: Final = (" ", "/", "-")
_LONGEST_NAME = 20
_WINDOW, _LONGEST_CLAUSE = 44, 90


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
        has_year = number.end - number.start >= _YEAR_LENGTH
        if all((has_year, number.kind == "date")):
            before = max(0, number.start - _WINDOW)
            if not _OTHER_YEAR.search(body, before, number.start):
                yield from _if_main(body, _read(body, number))


def _if_main(body: str, when: When) -> Iterator[When]:
    """Yield a date unless its clause only tells what came before: `Setelah lulus pada 2021, …`."""
    before = body[max(0, when.start - _LONGEST_CLAUSE) : when.start]
    if not _CIRCUMSTANCE.search(before):
        yield when


def _read(body: str, number: Number) -> When:
    start, year = number.start, body[number.end - 4 : number.end]
    before = body[max(0, start - _WINDOW) : start]
    word = "".join(before[-_LONGEST_NAME:].split()[-1:])
    is_of_date = any((not word.isalpha(), word.lower() in _BEFORE_YEARS))
    may_have = all((is_of_date, before.endswith(_SEPARATORS)))
    found = _BEFORE_YEAR.search(before) if may_have else None
    if found is not None:
        read = _part_of_year if found["part"] else _dates
        first, last = read(found[0], year)
        start -= len(before) - found.start()
    elif years := _RANGE_OF_YEARS.search(before):
        first, last = years[1], year
        start -= len(before) - years.start()
    else:
        first, last = body[start : start + 4], year
    before = body[max(0, start - 64) : start]
    during = _DURING_YEARS.search(before) if before[-1:] == " " else None
    if during is not None:
        return When(start, number.end, during[1], last, "in")
    return When(start, number.end, first, last, _role(before))


def _dates(written: str, year: str) -> tuple[str, str]:
    """Return the first and the last day or month of a date without its last year."""
    months = list(map(MONTHS.__getitem__, _MONTHS.findall(written.lower())))
    days = list(map(int, _DAYS.findall(written)))
    first_year = next(iter(_YEARS.findall(written)), year)
    first_days = days if len(days) >= len(months) else []
    first = _iso(first_year, months[0], first_days[:1])
    return first, _iso(year, months[-1], days[-1:])


def _part_of_year(written: str, year: str) -> tuple[str, str]:
    """Return the first and the last month of a quarter or a half of a year."""
    words = _PARTS.findall(written.lower())
    length = 3 if _HALF_YEARS.isdisjoint(words) else 6
    end = length * next(filter(None, map(_ORDER.get, words)), 1)
    return f"{year}-{end - length + 1:02}", f"{year}-{end:02}"


def _iso(year: str, month: int, days: Sequence[int]) -> str:
    """Return a month, or the day of it that there is, in ISO form."""
    possible = range(1, monthrange(int(year), month)[1] + 1)
    written = map("-{:02}".format, filter(possible.__contains__, days))
    return f"{year}-{month:02}{''.join(written)}"


def _role(before: str) -> Role:
    """Return what the words before a date make of it."""
    words = _WORD.findall(_CLAUSE.split(before.lower())[-1])
    last = words[:-5:-1]
    if all((last[:2] == ["of", "end"], not _UNTIL.isdisjoint(last))):
        return "until"
    near = list(dropwhile(_BETWEEN.__contains__, last))
    near = near[near[:1] == ["dengan"] :]
    role = next(map(_ROLES.get, near), None)
    is_plain = all((not _AT.isdisjoint(near[:1]), _ENDS.isdisjoint(words[-4:])))
    if role is None or is_plain:
        return "in" if _SINCE.isdisjoint(words) else "since"
    return role
