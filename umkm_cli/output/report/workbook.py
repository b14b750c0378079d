"""A report as a workbook: a sheet for each list, with numbers to compute with, and a chart."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import BinaryIO, Final

from umkm_cli.language import gettext as _
from umkm_cli.language.names import VALUES, heading_of, value_name
from umkm_cli.models.claim_hits import FigureHit
from umkm_cli.models.report import Report
from umkm_cli.models.sheets import ColumnKind, Sheet, SheetChart, SheetColumn
from umkm_cli.output.clean import one_line
from umkm_cli.output.report.claims import sentence_of
from umkm_cli.output.report.sections import made_by, sections_of, title_of
from umkm_cli.output.report.tables import Section
from umkm_cli.output.workbook import write_workbook

_FIGURES: Final[tuple[tuple[str, ColumnKind], ...]] = (
    ("released_on", "date"),
    ("id", "number"),
    ("value_min", "amount"),
    ("value_max", "amount"),
    ("unit", "text"),
    ("counted", "text"),
    ("approximate", "text"),
    ("nature", "text"),
    ("period_first", "date"),
    ("period_last", "date"),
    ("programme", "text"),
    ("status", "text"),
)
_NUMBERS = {"id", "release"}


def write_report_workbook(report: Report, out: BinaryIO) -> tuple[str, ...]:
    """Write a report as a workbook, in the language that is spoken now.

    Returns what did not fit into it. Raises UsageError if the extra is not installed.
    """
    return write_workbook(_sheets(report), out)


def _sheets(report: Report) -> Iterator[Sheet]:
    """Yield the sheets: the sections of the report, but two of them with more to compute with."""
    for section in sections_of(report):
        if section.key == "calendar":
            yield _calendar(report, section)
        elif section.key == "figures":
            yield _figures(report.figures, section)
        else:
            yield _sheet(report, section)


def _sheet(report: Report, section: Section) -> Sheet:
    """Return a section as a sheet; what it says in sentences stands below the table."""
    columns, rows = section.table or ((), ())
    below: list[str] = list(section.sentences)
    if section.key == "summary":
        below = [title_of(report), made_by(report), *below]
    kinds = [_kind(column.kind) for column in columns]
    names = map(attrgetter("name"), columns)
    return Sheet(
        section.heading, tuple(map(SheetColumn, names, kinds)), list(rows), below=below
    )


def _kind(kind: str) -> ColumnKind:
    return "number" if kind in _NUMBERS else kind  # type: ignore[return-value]


def _calendar(report: Report, section: Section) -> Sheet:
    """Return the calendar with a row for each month, and a chart of all releases."""
    calendar = report.calendar
    names = [row.name or _("no programme") for row in calendar.rows]
    columns = (
        SheetColumn(heading_of("month")),
        SheetColumn(heading_of("total"), "number"),
        *(SheetColumn(one_line(name), "number") for name in names),
    )
    series = map(attrgetter("counts"), (calendar.total, *calendar.rows))
    chart = SheetChart(_("Releases by month"), values=1)
    rows = list(zip(calendar.months, *series, strict=True))
    return Sheet(section.heading, columns, rows, chart, section.sentences)


def _figures(hits: Sequence[FigureHit], section: Section) -> Sheet:
    """Return the figures with their exact values, which can be sorted and computed with."""
    columns = (
        *(SheetColumn(heading_of(name), kind) for name, kind in _FIGURES),
        SheetColumn(_("Sentence"), "words"),
    )
    return Sheet(section.heading, columns, map(_figure_row, hits))


def _figure_row(hit: FigureHit) -> list[str | int | None]:
    figure = hit.claim
    values = [getattr(figure, name) for name, _kind in _FIGURES[2:]]
    values = [value_name(value) if value in VALUES else value for value in values]
    return [hit.release.values.released_on, hit.release.id, *values, sentence_of(hit)]
