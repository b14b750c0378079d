"""Releases by month: `umkm calendar`."""

from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, TextIO

from umkm_cli.models.calendar import Calendar, CalendarRow
from umkm_cli.output.plain import Row
from umkm_cli.output.shortened import shorten_period
from umkm_cli.output.views import ChartedView, Fields

if TYPE_CHECKING:
    from rich.console import Console

    from umkm_cli.output.charts.answers import Sourced


class CalendarView(ChartedView[CalendarRow]):
    """A row for each programme, organisation or place, and a column for each month.

    JSON is one object, which also has the totals: a release counts once there, but in each
    row of its programmes.
    """

    is_one_value = True

    def __init__(self, calendar: Calendar) -> None:
        super().__init__(calendar.rows)
        self.calendar = calendar
        facts = ("releases", "undated", "year_only", "gaps")
        self.columns = (calendar.by, *facts, *calendar.months)
        numbers = {name for name in self.columns[1:] if name != "gaps"}
        self.kinds = dict.fromkeys(numbers, "number")

    def fields(self, row: CalendarRow) -> Fields:
        by_month = dict(zip(self.calendar.months, row.counts, strict=True))
        return {
            self.calendar.by: row.name,
            "releases": row.total,
            "undated": row.undated,
            "year_only": dict(row.year_only),
            "gaps": [gap._asdict() for gap in row.gaps],
            "months": by_month,
        }

    def cells(self, row: CalendarRow) -> Row:
        fields = self.fields(row)
        gaps = [shorten_period(gap.first, gap.last) for gap in row.gaps]
        year_only = sum(map(itemgetter(1), row.year_only))
        return self.row_of(
            fields | fields["months"] | {"gaps": gaps, "year_only": year_only}
        )

    def objects(self) -> Iterator[Fields]:
        total = self.fields(self.calendar.total)
        del total[self.calendar.by]
        yield {
            "by": self.calendar.by,
            "gap_months": self.calendar.gap_months,
            "rows": list(map(self.fields, self.calendar.rows)),
            "total": total,
        }

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.calendar_screen import print_calendar_table
        from umkm_cli.output.terminal import open_console

        print_calendar_table(self.calendar, open_console(out))

    def chart(self, sourced: "Sourced") -> str:
        from umkm_cli.output.charts.answers import calendar_chart

        return calendar_chart(self.calendar, sourced)

    def print(self, console: "Console") -> None:
        from umkm_cli.output.calendar_screen import print_calendar

        if self.calendar.rows:
            print_calendar(self.calendar, console)
