"""Draw a calendar on a terminal: years side by side, as many as fit, then what they add up to.

A month is a cell. A few years show numbers, more of them only shades. Shades are characters
with more or less ink, so that they need no colour.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from umkm_cli.catalogue.calendar import MONTH_NAMES
from umkm_cli.catalogue.months import months_between, years_of
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, spoken, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.calendar import Calendar, CalendarRow
from umkm_cli.output.bars import BAR_STYLE
from umkm_cli.output.clean import one_line
from umkm_cli.output.shades import Shade, shades_for, step_of
from umkm_cli.output.shortened import shorten_name, shorten_period
from umkm_cli.output.terminal import borderless_table, spaced

_INK: Final = " ░▒▓█"
_EMPTY, _GAP = "·", "─"
_EMPTY_STYLE, _GAP_STYLE, _TOTAL_STYLE, _HEAD_STYLE = "dim", "red", "bold", "bold"
_TOTAL, _NO_NAME = "total", "none"
_ALL_MONTHS: Final = tuple(map("{:02}".format, range(1, 13)))
_MOST_YEARS_IN_NUMBERS = 2
_NARROWEST_NAME, _WIDEST_NAME = 12, 32
_MARGIN, _NARROWEST_SUM = 2, 6
_TABLE_WIDTH_IN_PIPE = 160

_Cells = Mapping[str, Text]


class _Form(NamedTuple):
    """How months are drawn: each in `width` columns, with its number or only a shade."""

    width: int
    has_numbers: bool
    shades: tuple[Shade, ...]

    @property
    def year_width(self) -> int:
        """The columns of a year, with one behind it if its months are not apart."""
        return self.width * len(_ALL_MONTHS) + (not self.has_numbers)

    def filled(self, releases: int) -> Text:
        """Draw a month with releases."""
        ink = _INK[step_of(releases, self.shades)]
        cell = Text(ink, BAR_STYLE)
        if self.has_numbers:
            cell = Text.assemble(f"{releases:>{self.width - 2}}", cell, " ")
        return cell

    def empty(self) -> Text:
        """Draw a month without releases."""
        return Text(self._pad(_EMPTY), _EMPTY_STYLE)

    def gap(self) -> Text:
        """Draw a month of a gap."""
        return Text(_GAP * self.width, _GAP_STYLE)

    def blank(self) -> Text:
        """Draw a month before the first release, or after the last."""
        return Text("".ljust(self.width))

    def heads(self) -> str:
        """Return the names of the months of a year; one letter each where they are narrow."""
        letters = 3 if self.has_numbers else 1
        return "".join(
            name[:letters].ljust(self.width) for name in MONTH_NAMES[spoken()]
        )

    def _pad(self, mark: str) -> str:
        room = self.width - 2 if self.has_numbers else self.width
        return mark.rjust(room).ljust(self.width)


class _Line(NamedTuple):
    """A row of the calendar, ready to be drawn: its name, cells and counts by month."""

    name: Text
    cells: _Cells
    counts: Mapping[str, int]


def print_calendar_table(calendar: Calendar, console: Console) -> None:
    """Print a calendar into a pipe as on a large screen."""
    if not console.is_terminal:
        console.width = max(console.width, _TABLE_WIDTH_IN_PIPE)
    print_calendar(calendar, console)


def print_calendar(calendar: Calendar, console: Console) -> None:
    """Print the months of each row, then a table of the rows, and what the signs mean."""
    rows = (*calendar.rows, calendar.total)
    names = [len(_name_of(row, calendar).plain) for row in rows]
    widest = min(_WIDEST_NAME, max(_NARROWEST_NAME, console.width // 4))
    name_width = min(widest, max(names))
    sum_width = max(_NARROWEST_SUM, len(f" {calendar.total.total:,}"))
    room = console.width - name_width - _MARGIN - sum_width
    form = _form_of(calendar, room)
    lines = [_line(row, calendar, form) for row in calendar.rows]
    total = _line(calendar.total, calendar, form)
    per_block = max(1, (room + 1) // form.year_width)
    every = years_of(calendar.months)
    starts = range(0, len(every), per_block)
    blocks = [every[start : start + per_block] for start in starts]
    for years in spaced(blocks, console):
        for text, releases in _block(years, [*lines, total], form, name_width):
            text.append(_number(releases).rjust(sum_width - 1) if releases else "")
            console.print(text, no_wrap=True, overflow="ellipsis")
    console.print()
    console.print(_sums(calendar))
    if form.shades:
        console.print()
        console.print(_legend(form.shades, calendar.gap_months))


def _form_of(calendar: Calendar, room: int) -> _Form:
    """Return how to draw months: with numbers if there are few years, and a year fits."""
    most = max(chain.from_iterable(map(attrgetter("counts"), calendar.rows)), default=0)
    shades = shades_for(most)
    largest = max(calendar.total.counts, default=0)
    numbers = _Form(max(4, len(str(largest)) + 2), True, shades)
    is_short = len(years_of(calendar.months)) <= _MOST_YEARS_IN_NUMBERS
    if is_short and numbers.year_width <= room:
        return numbers
    return _Form(1, False, shades)


def _line(row: CalendarRow, calendar: Calendar, form: _Form) -> _Line:
    """Return a row with a cell for each month from its first release to its last."""
    counts = dict(zip(calendar.months, row.counts, strict=True))
    filled = list(filter(counts.get, calendar.months))
    cells: dict[str, Text] = {}
    if filled:
        cells |= dict.fromkeys(months_between(filled[0], filled[-1]), form.empty())
    for gap in row.gaps:
        cells |= dict.fromkeys(months_between(gap.first, gap.last), form.gap())
    cells |= {month: form.filled(counts[month]) for month in filled}
    return _Line(_name_of(row, calendar), cells, counts)


def _name_of(row: CalendarRow, calendar: Calendar) -> Text:
    if row is calendar.total:
        return Text(short_label(_TOTAL), _TOTAL_STYLE)
    return Text(one_line(row.name)) if row.name else Text(short_label(_NO_NAME), "dim")


def _block(
    years: Sequence[str], lines: Iterable[_Line], form: _Form, name_width: int
) -> Iterator[tuple[Text, int]]:
    """Yield the lines of some years, with their sums: their months, then each row that has any of them."""
    months = [f"{year}-{month}" for year in years for month in _ALL_MONTHS]
    *rows, total = lines
    if not any(map(total.counts.get, months)):
        named = "–".join(dict.fromkeys((years[0], years[-1])))
        yield Text(f"{named}: {short_label(_NO_NAME)}", "dim"), 0
        return
    indent = " " * (name_width + _MARGIN)
    heads = ["".join(year.ljust(form.year_width) for year in years)]
    heads.append("".join(form.heads().ljust(form.year_width) for _ in years))
    yield Text(indent + heads[0].rstrip(), _HEAD_STYLE), 0
    yield Text(indent + heads[1].rstrip(), "dim"), 0
    for line in (*rows, total):
        if any(map(line.cells.get, months)):
            releases = sum(line.counts.get(month, 0) for month in months)
            yield _drawn(line, years, form, name_width), releases


def _drawn(line: _Line, years: Iterable[str], form: _Form, name_width: int) -> Text:
    """Return a row of some years."""
    name = shorten_name(line.name.plain, name_width)
    drawn = Text.assemble((name, line.name.style))
    drawn.truncate(name_width, overflow="ellipsis", pad=True)  # wide letters
    drawn.pad_right(_MARGIN)
    for year in years:
        months = [f"{year}-{month}" for month in _ALL_MONTHS]
        cells = Text()
        for month in months:
            cells.append_text(line.cells.get(month, form.blank()))
        cells.pad_right(form.year_width - len(cells))
        drawn.append_text(cells)
    return drawn


def _sums(calendar: Calendar) -> Table:
    """Return a table of the rows: all their releases, those in no month, and the gaps."""
    rows = (*calendar.rows, calendar.total)
    columns: dict[str, list[str]] = {
        short_label("releases"): [written_number(row.total) for row in rows],
        short_label("undated"): [_number(row.undated) for row in rows],
        _("year only"): list(map(_years, rows)),
        _("gaps of {}+ months").format(calendar.gap_months): list(map(_gaps, rows)),
    }
    shown = {head: cells for head, cells in columns.items() if any(cells)}
    table = borderless_table()
    table.add_column(short_label(calendar.by), overflow="fold")
    numbers = dict.fromkeys(map(short_label, _NUMBERS), _RIGHT)
    for head in shown:
        table.add_column(head, justify=numbers.get(head, "left"), overflow="fold")
    for number, row in enumerate(rows):
        cells = [each[number] for each in shown.values()]
        style = _TOTAL_STYLE if row is calendar.total else None
        table.add_row(_name_of(row, calendar), *cells, style=style)
    return table


_NUMBERS: Final = ("releases", "undated")
_RIGHT: Final[JustifyMethod] = "right"


def _gaps(row: CalendarRow) -> str:
    return ", ".join(shorten_period(gap.first, gap.last) for gap in row.gaps)


def _number(number: int) -> str:
    return written_number(number) if number else ""


def _years(row: CalendarRow) -> str:
    return ", ".join(
        f"{year}: {written_number(releases)}" for year, releases in row.year_only
    )


def _legend(shades: Iterable[Shade], gap_months: int) -> Text:
    """Return what the signs of a calendar mean."""
    signs = [(_INK[shade.step], BAR_STYLE, shade.label) for shade in shades]
    signs.append((_EMPTY, _EMPTY_STYLE, "0"))
    gaps = ngettext(
        "{} month or more without releases",
        "{} months or more without releases",
        gap_months,
    )
    signs.append((_GAP * 2, _GAP_STYLE, gaps.format(gap_months)))
    parts = [Text.assemble((sign, style), f" {label}") for sign, style, label in signs]
    return Text("  ").join(parts)
