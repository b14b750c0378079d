"""The calendar of a report, as a table that fits a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from umkm_cli.catalogue.calendar import format_date
from umkm_cli.language import gettext as _
from umkm_cli.language import spoken
from umkm_cli.language.names import counted_releases, heading_of
from umkm_cli.models.calendar import CalendarRow
from umkm_cli.models.report import Period, Report
from umkm_cli.output.report.tables import Cell, Column, ReportTable, Section

_MOST_COLUMNS = 12
_YEAR = slice(len("2020"))


def period_in_words(days: Period | None) -> str:
    """Return a period as people write it: `1 Januari 2021 – 31 Maret 2021`."""
    if days is None:
        return ""
    ends = dict.fromkeys(format_date(each, spoken()) for each in days)
    return " – ".join(ends)


def calendar_section(report: Report) -> Iterator[Section]:
    """Yield the releases of each programme: by month for a year, else by quarter or year."""
    calendar = report.calendar
    if not calendar.months:
        return
    spans = spans_of(calendar.months)
    columns = (
        Column(heading_of("programme")),
        *(Column(name, "number") for name in dict.fromkeys(spans)),
        Column(heading_of("total"), "number"),
    )
    rows = [_calendar_row(row, spans) for row in calendar.rows]
    rows.append(_calendar_row(calendar.total._replace(name=_("All releases")), spans))
    notes = tuple(_calendar_notes(report))
    yield Section("calendar", _("Calendar"), notes, ReportTable(columns, rows))


def _calendar_row(row: CalendarRow, spans: Sequence[str]) -> list[Cell]:
    counts: Counter[str] = Counter()
    for span, releases in zip(spans, row.counts, strict=True):
        counts[span] += releases
    names = dict.fromkeys(spans)
    return [row.name or _("no programme"), *map(counts.__getitem__, names), row.total]


def spans_of(months: Sequence[str]) -> list[str]:
    """Return what each month counts in, so that a calendar fits a page: itself, its quarter or its year."""
    for name_of in (_month_name, _quarter_name):
        spans = list(map(name_of, months))
        if len(dict.fromkeys(spans)) <= _MOST_COLUMNS:
            return spans
    return list(map(itemgetter(_YEAR), months))


def _month_name(month: str) -> str:
    """Return a month in short: `Okt 2020`."""
    name, year = format_date(month, spoken()).split()
    return f"{name[:3]} {year}"


def _quarter_name(month: str) -> str:
    quarter = (int(month[-2:]) + 2) // 3
    return _("Q{quarter} {year}").format(quarter=quarter, year=month[_YEAR])


def _calendar_notes(report: Report) -> Iterator[str]:
    """Yield what the months cannot show: several programmes of one release, years, gaps."""
    yield _("A release counts once for each of its programmes, and once in the total.")
    total = report.calendar.total
    for year, releases in total.year_only:
        yield _("Of {} only the year is known: {}.").format(
            counted_releases(releases), year
        )
    if total.undated:
        yield _("Without a date: {}.").format(counted_releases(total.undated))
    for row in report.calendar.rows:
        if row.gaps and row.name:
            months = ", ".join(
                period_in_words(Period(gap.first, gap.last)) for gap in row.gaps
            )
            yield _("No release on {}: {}.").format(row.name, months)
