"""The page of a calendar: in which months releases came out, and in which none did."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from umkm_cli.archive import Archive
from umkm_cli.catalogue.calendar import MONTH_NAMES
from umkm_cli.catalogue.months import months_between
from umkm_cli.language import spoken
from umkm_cli.models.calendar import Calendar, CalendarRow
from umkm_cli.output.shades import Shade, shades_for, step_of
from umkm_cli.output.views import View
from umkm_cli.output.views.calendar import CalendarView
from umkm_cli.verbs.calendar import ROWS, USUAL_GAP, CalendarPage, calendar_page
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question

_YEAR: Final = len("2020")
_JANUARY: Final = "-01"
_EVERY: Final = 1_000_000


class MonthCell(NamedTuple):
    """A month of a row: its releases, how dark it is, whether it is in a gap, and a January."""

    releases: int
    step: int
    is_gap: bool
    is_first: bool


class NamedRow(NamedTuple):
    """A row, its months, and the address of a search for its releases."""

    row: CalendarRow
    cells: Sequence[MonthCell]
    address: str


class YearHead(NamedTuple):
    """A year above its months, and the address of a search for its releases."""

    year: str
    months: Sequence[str]
    address: str


class ShownCalendar(NamedTuple):
    """What the page of a calendar shows: rows, and all releases below them."""

    found: CalendarPage
    rows: Sequence[NamedRow]
    total: NamedRow
    years: Sequence[YearHead]
    last_page: int
    choices: Sequence[str] = ROWS


def _calendar(question: Question, archive: Archive, limit: int) -> CalendarPage:
    by = question.get("by") or ROWS[0]
    gaps = max(1, question.number("gaps", USUAL_GAP))
    filters = question.filters._replace(limit=limit)
    query = question.get("q") or None
    return calendar_page(question.context, archive, by, filters, query, gaps)


def page_of_calendar(question: Question, archive: Archive) -> ShownCalendar:
    """Return what the page of a calendar shows. Raises UsageError, or as a search does."""
    limit = max(1, question.limit)
    found = _calendar(question, archive, limit)
    calendar = found.calendar
    shades = _shades(calendar.rows)
    rows = [
        NamedRow(
            row,
            _cells(calendar, row, shades),
            _address(question, calendar.by, row.name),
        )
        for row in calendar.rows
    ]
    total = calendar.total
    kept = {name: question.get(name) for name in ("q", "since", "until")}
    everything = question.link("/search", **kept)
    below = NamedRow(total, _cells(calendar, total, _shades([total])), everything)
    last_page = max(1, -(-found.page.total // limit))
    return ShownCalendar(
        found, rows, below, list(_years(question, calendar)), last_page
    )


def _shades(rows: Sequence[CalendarRow]) -> tuple[Shade, ...]:
    """Return the steps of shading for all months of some rows."""
    return shades_for(max((max(row.counts, default=0) for row in rows), default=0))


def _cells(
    calendar: Calendar, row: CalendarRow, shades: tuple[Shade, ...]
) -> list[MonthCell]:
    """Return the months of a row."""
    gaps = {month for gap in row.gaps for month in months_between(gap.first, gap.last)}
    steps = {number: step_of(number, shades) for number in set(row.counts)}
    cells = map(
        _cell,
        row.counts,
        map(steps.__getitem__, row.counts),
        map(gaps.__contains__, calendar.months),
        [month.endswith(_JANUARY) for month in calendar.months],
    )
    return list(cells)


@lru_cache(1_000)
def _cell(releases: int, step: int, is_gap: bool, is_first: bool) -> MonthCell:
    """Return a cell; a calendar has thousands of them, and few different ones."""
    return MonthCell(releases, step, is_gap, is_first)


def draw_once(
    cells: Sequence[MonthCell],
    draw: Callable[[MonthCell], str],
    drawn: dict[MonthCell, str],
) -> str:
    """Return cells as a macro draws them, each different one once; `drawn` has those that it drew."""
    for cell in set(cells).difference(drawn):
        drawn[cell] = draw(cell)
    return Markup("".join(map(drawn.__getitem__, cells)))


def _address(question: Question, by: str, name: str | None) -> str:
    """Return the address of a search for the releases of a row."""
    period = {key: question.get(key) for key in ("since", "until")}
    if name is None:
        return question.link(
            "/search", q=f"{question.get('q')} {by}:none".strip(), **period
        )
    narrowed: Mapping[str, str] = {"q": question.get("q"), **period, by: name}
    return question.link("/search", **narrowed)


def _years(question: Question, calendar: Calendar) -> Iterator[YearHead]:
    for year, months in groupby(calendar.months, key=lambda month: month[:_YEAR]):
        kept = question.link("/search", q=question.get("q"), since=year, until=year)
        yield YearHead(year, list(months), kept)


def month_name(month: str) -> str:
    """Return the name of a month, without its year, in the language that is spoken now."""
    return MONTH_NAMES[spoken()][int(month[_YEAR + 1 :]) - 1]


def _view(question: Question, archive: Archive) -> View[Any]:
    limit = question.number("limit", _EVERY)
    return CalendarView(_calendar(question, archive, limit).calendar)


CALENDAR = WebPage(
    "/calendar", "calendar.html", page_of_calendar, _view, has_chart=True
)
