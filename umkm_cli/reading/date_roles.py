"""Decide what each date of a text means for the release.

A date's role depends on its place (dateline, header, byline) or, in the body, on its
sentence. The weekday printed next to it confirms it; a date whose weekday is wrong is
refused.
"""

import re
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from itertools import product
from typing import NamedTuple

from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.date_order import refuse_earlier, refuse_interviews
from umkm_cli.reading.date_sentences import weigh_by_sentence
from umkm_cli.reading.dates import FoundDate, can_date_release
from umkm_cli.reading.furniture.patterns import PREFIX
from umkm_cli.reading.page_day_told import confirm_clock, confirm_page_day

# A year on its own. One that dates a law or a founding says nothing about the release.
# Of two years both count: `2022-2023`, `2022/2023`.
_YEAR = re.compile(
    r"(?:19|20)\d\d(?!\w|/(?!(?:19|20)\d\d(?!\d))|[.,]\d)"
    r"(?:(?<![\w/.,-].{4})|(?<=(?<!\d)(?:19|20)\d\d[-–/].{4}))",
    re.DOTALL,
)
_YEAR_IN_NUMBER = re.compile(r"(?<!\d)20\d\d(?!\d)")
_FOUNDED = r"berdiri|didirikan|dibentuk|kelahiran|lahir|founded|established"
_OTHER_YEAR_BEFORE = re.compile(
    rf"(?:(?:nomor|no\.?)\s*\d+\s+tahun|sejak|semenjak|{_FOUNDED}|since|Rp|©|\(c\)"
    r"|copyright|hak cipta|krisis(?:\s[a-z]+){0,2}|dibanding(?:kan)?(?:\sdengan)?"
    r"|compared\s(?:to|with))\W*(?<!\w)(?:pada\s+|di\s+|in\s+)?(?:tahun\s+)?$",
    re.IGNORECASE,
)
_FOUNDED_BEFORE = re.compile(
    rf"(?<!\w)(?:{_FOUNDED})\W*(?<!\w)(?:pada\s+|di\s+|in\s+|on\s+)?(?:tanggal\s+)?$",
    re.IGNORECASE,
)
_YEAR_BEFORE_LAST = re.compile(r".{4}\s(?:lalu|silam|kemarin)(?!\w)", re.IGNORECASE)
_OTHER_YEAR_REACH, _ROW_REACH = 40, 30
# Years as the heads of columns, or counted up: `2019, 2020, 2021`, `2019: 12, 2020: 15`.
_ROW_OF_FIGURES = re.compile(
    r"(?<![\w/.,-])\d[\d.,%]*+(?:[ ,;|:\t]{1,4}(?:dan |and |Rp ?)?\d[\d.,%]*+){2,}"
)
_CRAWLED = re.compile(rf"\s*{PREFIX.pattern}", re.IGNORECASE)
_CRAWLED_MONTH = re.compile(r"\s*date (?P<year>\d{4})-(?P<month>\d\d)")
_YEARS_OF_HISTORY = 5
"""How long before the latest year of a text a year is history in it."""

_HEADER_VERDICTS = {
    "label": Verdict("header", "label-date", 95),
    "headline": Verdict("header", "headline-date", 85),
    "byline": Verdict("publication", "byline-date", 85),
    "clock": Verdict("clock", "clock-date", 0),
}
_DATELINE = Verdict("dateline", "dateline-date", 98)
_DATELINE_ALONE = Verdict("dateline", "dateline-alone", 98)
_SIGNATURE = Verdict("dateline", "signature-date", 90)
_OUTSIDE = Verdict("other", "outside-date", 0)
_RANGE = Verdict("range", "range-date", 0)
_ODD = Verdict("other", "odd-figures", 0)
_IMPOSSIBLE = Verdict("impossible", "impossible-date", 0)
_CITATION = "citation"
_COMPLETED = Verdict("completed", "completed-year", 50)


class _Years(NamedTuple):
    """The years that a text has, `printed` anywhere, and those `possible` for the release.

    Those of laws, foundings, rows of figures and history are not; that in the number of
    the release is.
    """

    printed: Set[int]
    possible: Set[int]


def find_date_findings(
    text: str,
    dates: Sequence[FoundDate],
    anatomy: Anatomy,
    latest: str,
    *,
    english: bool,
) -> list[Finding]:
    """Return a finding for each date of the text.

    `latest` is the last day that a release can have, in ISO form. In `english` texts,
    numeric dates may be month first.
    """
    weighing = _Weighing(text, dates, anatomy, latest, english)
    findings = [
        Finding("date", day.iso if day else None, *verdict, found.start, found.end)
        for found in dates
        for day, verdict in [weighing.resolve(found, weighing.weigh(found))]
    ]
    confirmed = refuse_interviews(confirm_clock(text, findings, dates))
    return list(confirm_page_day(text, anatomy, refuse_earlier(confirmed), dates))


class _Weighing:
    """The evaluation of all dates of one text."""

    def __init__(
        self,
        text: str,
        dates: Sequence[FoundDate],
        anatomy: Anatomy,
        latest: str,
        english: bool,
    ) -> None:
        self._text = text
        self._dates = dates
        self._anatomy = anatomy
        self._latest = latest
        self._english = english
        self._by_line = _line_verdicts(anatomy)

    def weigh(self, found: FoundDate) -> Verdict:
        """Return what a date means, by its place and by the words around it."""
        by_line = self._by_line.get(id(found))
        if found.ranged:
            return _RANGE
        if by_line is not None and not (found.odd and by_line.role != _DATELINE.role):
            return by_line
        if found.odd and found.weekday is None:
            return _ODD
        if not self._anatomy.in_body(found.start):
            return _OUTSIDE
        return weigh_by_sentence(self._text, found, self._anatomy)

    def resolve(
        self, found: FoundDate, verdict: Verdict
    ) -> tuple[PartialDate | None, Verdict]:
        """Return the date that is meant, and its final verdict.

        This checks its weekday, and resolves a missing year and the order of figures.
        """
        day = found.date
        if day is None:
            return self._complete(found, verdict)
        if not can_date_release(day, self._latest):
            return day, _IMPOSSIBLE
        if verdict.role == _CITATION and found.weekday is None:
            return day, verdict.refuse("source-date")
        if not verdict.confidence:
            return day, verdict
        return _resolve_order(found, self._swapped(found), verdict)

    def _complete(
        self, found: FoundDate, verdict: Verdict
    ) -> tuple[PartialDate | None, Verdict]:
        """Complete a day and month with the only year that fits its weekday.

        Only years that the text contains count.
        """
        if not verdict.confidence or verdict.role == _CITATION:
            return None, verdict.refuse("no-year")
        fitting = self._fitting_dates(found)
        if not fitting:
            return None, verdict.refuse("no-year")
        if len(fitting) > 1:
            return None, verdict.refuse("year-undecided")
        (day,) = fitting
        if day.year not in self._years.possible:
            return None, verdict.refuse("no-year")
        return day, _COMPLETED

    def _fitting_dates(self, found: FoundDate) -> set[PartialDate]:
        """Return the dates that a day and month can be, with the years in this text."""
        orders = filter(None, (found, self._swapped(found)))
        dates: set[PartialDate] = set()
        for order, year in product(orders, self._years.printed):
            day = order.in_year(year)
            if can_date_release(day, self._latest):
                dates.add(day)
        return dates

    def _swapped(self, found: FoundDate) -> FoundDate | None:
        return found.swapped if self._english else None

    @cached_property
    def _years(self) -> _Years:
        """Return the years in the text, except those of pages and crawlers."""
        first, last = self._anatomy.own_stretch(len(self._text))
        crawled = _CRAWLED.match(self._text, first, last)
        first = crawled.end() if crawled else first
        printed: set[int] = set()
        possible: set[int] = set()
        for match in _YEAR.finditer(self._text, first, last):
            printed.add(int(match.group()))
            if not _is_other_year(self._text, match.start()):
                possible.add(int(match.group()))
        for found in self._dates:
            if found.date is not None and first <= found.start < last:
                possible.add(found.date.year)
        noted = self._year_of_crawlers_month()
        printed |= noted
        possible |= noted
        start, end = self._anatomy.header.number or (0, 0)
        possible.update(map(int, _YEAR_IN_NUMBER.findall(self._text, start, end)))
        past = filter(int(self._latest[:4]).__ge__, possible)
        history = max(past, default=0) - _YEARS_OF_HISTORY
        recent = frozenset(filter(history.__le__, possible))
        return _Years(frozenset(printed | possible), recent)

    def _year_of_crawlers_month(self) -> set[int]:
        """Return the year of a crawler's month, if the text names a day of that month without its year."""
        noted = _CRAWLED_MONTH.match(self._text)
        without_year = {each.month for each in self._dates if each.date is None}
        if noted is None or int(noted["month"]) not in without_year:
            return set()
        return {int(noted["year"])}


def _is_other_year(text: str, start: int) -> bool:
    """Return whether a year is past, that of a law or a founding, or in a row of figures."""
    is_past = _YEAR_BEFORE_LAST.match(text, start) is not None
    if is_past or _follows(_OTHER_YEAR_BEFORE, text, start):
        return True
    rows = _ROW_OF_FIGURES.finditer(
        text, max(0, start - _ROW_REACH), start + _ROW_REACH
    )
    return any(row.start() <= start < row.end() for row in rows)


def _follows(pattern: re.Pattern[str], text: str, start: int) -> bool:
    """Return whether a pattern is found shortly before a year or a date."""
    before = text[max(0, start - _OTHER_YEAR_REACH) : start]
    return pattern.search(before) is not None


def last_day_named(text: str, findings: Iterable[Finding]) -> str:
    """Return the last day or month that a text names, in ISO form; "" if it names none.

    Those of laws and foundings say nothing about when it was written.
    """
    last = ""
    for finding in findings:
        is_founding = _follows(_FOUNDED_BEFORE, text, finding.start)
        if finding.role != "law" and not is_founding:
            last = max(last, finding.value or "")
    return last


def _line_verdicts(anatomy: Anatomy) -> dict[int, Verdict]:
    """Return the verdicts on dates in the dateline, signature and header, by `id`.

    If a date is in several of them, the first one of these counts.
    """
    verdicts = {
        id(line.date): _HEADER_VERDICTS[line.kind] for line in anatomy.header.date_lines
    }
    signature, dateline = anatomy.signature, anatomy.dateline
    if signature is not None:
        verdicts[id(signature.date)] = _SIGNATURE
    if dateline is not None:
        verdicts[id(dateline.date)] = _DATELINE
        if dateline.alone:
            verdicts[id(dateline.date)] = _DATELINE_ALONE
    return verdicts


def _resolve_order(
    found: FoundDate, swapped: FoundDate | None, verdict: Verdict
) -> tuple[PartialDate | None, Verdict]:
    """Decide by its weekday whether a date is day first or month first.

    `swapped` is the date read month first, if that is possible.
    """
    conflicts = found.conflicts
    if swapped is None or swapped.conflicts:
        if conflicts:
            verdict = verdict.refuse("weekday-conflict")
        return found.date, verdict
    if conflicts:
        return swapped.date, verdict._replace(rule="month-first")
    return found.date, verdict.refuse("order-undecided")
