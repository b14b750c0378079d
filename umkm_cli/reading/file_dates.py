"""Find dates in the name of a file, in the forms that offices and telephones give it.

They are the weakest of all, since files are named when they are saved. Figures are read
day first, as Indonesians write.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import chain
from operator import methodcaller
from typing import NamedTuple

from umkm_cli.catalogue.calendar import MONTHS, WEEKDAYS, weekday_of
from umkm_cli.models.release import FILE_NAME, Finding, PartialDate
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.dates import ROMAN, can_date_release
from umkm_cli.reading.spans import lower_letters

_FILE_TYPE = re.compile(r"(?<=.)\.[^.]*\Z", re.DOTALL)
_VERDICT = Verdict("file", "file-name-date", 30)
_SAVED_AFTER = timedelta(days=60)
# Before this year, six figures are no date: `031121` is not of 2003.
_EARLIEST_SHORT = "2010"


class _Day(NamedTuple):
    """A day or a month at `start` to `end` of a file name."""

    date: PartialDate
    start: int
    end: int


class _Form(NamedTuple):
    """A form of dates: a pattern whose groups are the parts named in `order`."""

    pattern: re.Pattern[str]
    order: str

    def read(self, name: str) -> Iterator[_Day]:
        """Yield each date of this form that exists."""
        for match in self.pattern.finditer(name):
            parts = dict(zip(self.order, match.groups(), strict=True))
            date = PartialDate(
                int(f"20{parts['y']}"[-4:]),
                _month(parts["m"]),
                int(parts["d"]) if "d" in parts else None,
            )
            if date.exists:
                yield _Day(date, *match.span())


def _month(written: str) -> int:
    number = int(written) if written.isdecimal() else ROMAN.get(written, 0)
    return MONTHS.get(written.lower(), number)


def _form(order: str, *patterns: str, mark: str = r"[-_. ]?") -> _Form:
    """Return a form of parts joined by a mark, without letters or figures around them."""
    joined = mark.join(f"({pattern})" for pattern in patterns)
    return _Form(re.compile(rf"(?<!\d){joined}(?!\d)", re.IGNORECASE), order)


_YEAR, _ANY_YEAR = r"(?:19|20)\d\d", r"(?:19|20)\d\d|\d\d"
_DAY, _MONTH = r"[0-3]?\d", r"[01]?\d"
_NAME = r"(?<![^\W\d_])[a-z]{3,9}(?![^\W\d_])"
_ROMAN_NAME = r"(?<![^\W_])(?:x|ix|iv|v?i{1,3}|v|xi{1,2})(?![^\W_])"
_MARK = r"[-_. ]+"
# The first form that a name has decides.
_FORMS = (
    _form("ymd", _YEAR, r"[01]\d", r"[0-3]\d"),
    _form("dmy", _DAY, _NAME, _ANY_YEAR, mark=r"[-_., ]*"),
    _form("mdy", _NAME, _DAY, _YEAR, mark=r"[-_., ]*"),
    _form("ymd", _YEAR, _NAME, _DAY, mark=r"[-_. ]*"),
    _form("dmy", _DAY, _MONTH, _ANY_YEAR, mark=_MARK),
    _form("ymd", _YEAR, _MONTH, _DAY, mark=_MARK),
    _form("dmy", _DAY, _ROMAN_NAME, _YEAR, mark=_MARK),
    _form("dmy", r"[0-3]\d", r"[01]\d", _YEAR, mark=""),
)
_SHORT_FORMS = (
    _form("dmy", r"[0-3]\d", r"[01]\d", r"\d\d", mark=""),
    _form("ymd", r"\d\d", r"[01]\d", r"[0-3]\d", mark=""),
)
_MONTH_FORMS = (
    _form("my", _NAME, _YEAR, mark=r"[-_. ]*"),
    _form("ym", _YEAR, r"(?:0\d|1[0-2])", mark=_MARK),
    _form("my", _ROMAN_NAME, _YEAR, mark=_MARK),
)
_ALL_FORMS = (_FORMS, _SHORT_FORMS, _MONTH_FORMS)
_WEEKDAY = re.compile(
    rf"(?<![^\W_])({'|'.join(map(re.escape, WEEKDAYS))})[\W_]{{0,3}}$", re.IGNORECASE
)


def find_file_dates(name: str, latest: str) -> Iterator[Finding]:
    """Yield findings of the dates in a file name, such as `rilis 12 Oktober 2020.txt`.

    Dates after `latest`, in ISO form, are left out, and so is a day after the name of
    another weekday.
    """
    stem = _FILE_TYPE.sub("", name)
    days, short, months = map(partial(_read_all, stem), _ALL_FORMS)
    plausible = [day for day in short if _EARLIEST_SHORT < day.date.iso <= latest]
    if len(plausible) > 1:
        plausible = []  # it could be either
    for day in [*days[:1], *plausible, *months][:1]:
        if can_date_release(day.date, latest) and not _conflicts(stem, day):
            start, end = day.start, day.end
            yield Finding("date", day.date.iso, *_VERDICT, start, end, FILE_NAME)


def refuse_saving_days(
    findings: Iterable[Finding], last_named: Callable[[], str]
) -> Iterator[Finding]:
    """Yield findings, those refused that only tell when somebody saved the file.

    They are the days in its properties that are months after the last day or month in
    the text, which `last_named` returns in ISO form; "" if the text names none.
    """
    for finding in findings:
        if finding.rule == "document-date":
            finding = _refuse_saving_day(finding, last_named())
        yield finding


def _refuse_saving_day(finding: Finding, named: str) -> Finding:
    if not named:
        return finding
    last = date.fromisoformat(PartialDate.from_iso(named).last)
    is_saved = (finding.value or "") > (last + _SAVED_AFTER).isoformat()
    return finding._replace(rule="saved-date", confidence=0) if is_saved else finding


def _read_all(name: str, forms: Iterable[_Form]) -> list[_Day]:
    return list(chain.from_iterable(map(methodcaller("read", name), forms)))


def _conflicts(name: str, day: _Day) -> bool:
    """Return whether the name of a weekday stands before a date of another one."""
    weekday = _WEEKDAY.search(name[: day.start])
    if weekday is None or day.date.day is None:
        return False
    return WEEKDAYS[lower_letters(weekday[1])] != weekday_of(day.date)
