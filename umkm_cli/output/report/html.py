"""A report as one HTML page: no script, nothing from elsewhere, and good on paper."""

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from umkm_cli.language import written_number
from umkm_cli.models.report import Report
from umkm_cli.output.addresses import is_web_address
from umkm_cli.output.charts.answers import Sourced, calendar_chart
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.report.calendar import period_in_words
from umkm_cli.output.report.sections import made_by, sections_of, title_of
from umkm_cli.output.report.tables import Cell, CellKind, ReportTable, Section
from umkm_cli.output.templating import environment, written_date

if TYPE_CHECKING:
    from markupsafe import Markup

TEMPLATES: Final = Path(__file__).parent / "templates"
_SHADES = 4


def write_html(report: Report, out: TextIO) -> None:
    """Write a report as a page, in the language that is spoken now."""
    from markupsafe import Markup  # only pages need it

    template = environment(TEMPLATES).get_template("report.html")
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    page = template.generate(
        report=report,
        title=clean(title_of(report)),
        made=made_by(report),
        sections=list(sections_of(report)),
        style=Markup(style),
        chart=Markup(_chart(report)),
        written_rows=written_rows,
    )
    out.writelines(page)


def _chart(report: Report) -> str:
    """Return the calendar as a map; empty if no release has a month."""
    if not report.calendar.months:
        return ""
    sourced = Sourced(period_in_words(report.period), made_by(report))
    return calendar_chart(report.calendar, sourced)


def written_rows(section: Section) -> Iterator[list["Markup"]]:
    """Yield the cells of a table's rows as HTML; a calendar is darker where there were more releases."""
    from markupsafe import Markup

    table = section.table or ReportTable((), ())
    kinds = list(map(attrgetter("kind"), table.columns))
    shades = _shades(table) if section.key == "calendar" else {}
    for row in table.rows:
        yield [
            Markup('<td class="{} {}">{}</td>').format(
                kind, shades.get((place, cell), ""), _written(kind, cell)
            )
            for place, (kind, cell) in enumerate(zip(kinds, row, strict=True))
        ]


def _shades(table: ReportTable) -> dict[tuple[int, Cell], str]:
    """Return how dark each number of each column is; the last column is the total, and counts apart."""
    _, *columns = enumerate(zip(*table.rows, strict=True))
    most = max(
        (int(cell or 0) for _, cells in columns[:-1] for cell in cells), default=1
    )
    shades: dict[tuple[int, Cell], str] = {}
    for place, cells in columns:
        highest = max(map(int, cells)) if place == len(columns) else most
        shades |= {(place, each): _shade(int(each), highest) for each in set(cells)}
    return shades


def _shade(number: int, highest: int) -> str:
    return f"s{ceil(number * _SHADES / highest)}" if number else "zero"


def _written(kind: CellKind, cell: Cell) -> "Markup | str":
    return "" if cell is None else _CELLS[kind](cell)


def _text(cell: Cell) -> "Markup":
    from markupsafe import escape

    return escape(one_line(str(cell)))


def _number(cell: Cell) -> "Markup":
    from markupsafe import escape

    return escape(cell if isinstance(cell, str) else written_number(cell or 0))


def _date(cell: Cell) -> "Markup":
    from markupsafe import Markup

    return Markup('<time datetime="{}">{}</time>').format(cell, written_date(str(cell)))


def _anchor(cell: Cell) -> "Markup":
    from markupsafe import Markup

    return Markup('<a id="r{0}">{0}</a>').format(cell)


def _release(cell: Cell) -> "Markup":
    from markupsafe import Markup

    return Markup('<a href="#r{0}">{0}</a>').format(cell)


def _link(cell: Cell) -> "Markup":
    """Return an address as a link; one of another kind than the web's stays text."""
    from markupsafe import Markup

    address = one_line(str(cell))
    if not is_web_address(address):
        return _text(address)
    return Markup('<a href="{0}" rel="noreferrer noopener">{0}</a>').format(address)


_CELLS: Final[Mapping[CellKind, Callable[[Cell], "Markup"]]] = {
    "text": _text,
    "words": _text,
    "number": _number,
    "date": _date,
    "id": _anchor,
    "release": _release,
    "link": _link,
}
