"""Count releases by month and programme, organisation or place, and find gaps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.statistics import count_by
from umkm_cli.catalogue.months import month_numbers, months_between
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.calendar import (
    Calendar,
    CalendarRow,
    Gap,
    YearCount,
)
from umkm_cli.models.query import Count, Filter
from umkm_cli.query import Group
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

ROWS = ("programme", "organisation", "place")
"""What the rows of a calendar can be."""

USUAL_GAP = 3
"""The months that a gap has at least, unless others are asked for."""

_LONGEST_PERIOD = 120
"""The months up to which a calendar shows the whole of the period that was asked for."""


class CalendarPage(NamedTuple):
    """A calendar with the rows that a limit and an offset select, and what it leaves out."""

    calendar: Calendar
    page: Page
    left_out: LeftOut

    @property
    def notes(self) -> tuple[str, ...]:
        """Which of the rows are shown, and what is left out; empty if all and nothing.

        Raises NothingMatched if no release matches.
        """
        if not self.calendar.total.total:
            raise NothingMatched(advice=self.left_out.sentence)
        note = self.page.note
        rows = count_phrase(self.page.total, "row") + note if note else ""
        return rows, *self.left_out.sentences


def calendar_page(
    context: Context,
    archive: Archive,
    by: str,
    filters: TypedFilter,
    query: str | None,
    gap_months: int = USUAL_GAP,
) -> CalendarPage:
    """Return the calendar of the releases that match the filters and the query.

    Limit and offset select among its rows. Raises UsageError for other rows than `ROWS`,
    and for a sort order, or as `resolve_filter` does.
    """
    if by not in ROWS:
        raise UsageError(
            _("a calendar has no rows by '{by}'; choose from {names}.").format(
                by=by, names=", ".join(ROWS)
            )
        )
    if filters.sort is not None:
        raise UsageError(_("a calendar is in order of months: it takes no --sort."))
    filter_ = resolve_filter(context, archive, filters)
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    calendar = make_calendar(archive, by, filter_, resolved, gap_months)
    page = Page.of(len(calendar.rows), filter_.limit, filter_.offset)
    shown = calendar.rows[page.offset : page.offset + page.shown]
    left_out = count_left_out(archive, filter_, resolved)
    return CalendarPage(calendar._replace(rows=shown), page, left_out)


def make_calendar(
    archive: Archive,
    by: str,
    filter_: Filter,
    query: Group | None = None,
    gap_months: int = USUAL_GAP,
) -> Calendar:
    """Return the calendar of the releases that match a filter and a query, largest rows first.

    It goes from the first month with a release to the last one. If the filter has both ends
    of a period, and that is not very long, it has all months of the period.
    """
    with archive.snapshot():
        counts = count_by(archive, [by, "year", "month"], filter_, query)
        sums = count_by(archive, ["year", "month"], filter_, query)
    months = _months(sums, filter_)
    by_name: defaultdict[str | None, list[Count]] = defaultdict(list)
    for (name, *keys), releases in counts:
        by_name[name].append(Count(tuple(keys), releases))
    rows = [_row(name, some, months, gap_months) for name, some in by_name.items()]
    total = _row(None, sums, months, gap_months)
    return Calendar(by, months, tuple(rows), total, gap_months)


def _months(counts: Iterable[Count], filter_: Filter) -> tuple[str, ...]:
    """Return the months of a calendar; none if no release has one."""
    period = _period(filter_)
    if period:
        return period
    found = [month for (_, month), _ in counts if month]
    return months_between(min(found), max(found)) if found else ()


def _period(filter_: Filter) -> tuple[str, ...]:
    """Return the months of the period that a filter asks for; none if it is open, or very long."""
    if filter_.since is None or filter_.until is None:
        return ()
    first, last = filter_.since[:7], filter_.until[:7]
    is_short = len(month_numbers(first, last)) <= _LONGEST_PERIOD
    return months_between(first, last) if is_short else ()


def _row(
    name: str | None,
    counts: Iterable[Count],
    months: Sequence[str],
    gap_months: int,
) -> CalendarRow:
    """Return the row of some counts by year and month."""
    by_month: dict[str, int] = {}
    by_year: dict[str, int] = {}
    undated = 0
    for (year, month), releases in counts:
        if month:
            by_month[month] = releases
        elif year:
            by_year[year] = releases
        else:
            undated = releases
    in_order = tuple(by_month.get(month, 0) for month in months)
    return CalendarRow(
        name,
        sum(by_month.values()) + sum(by_year.values()) + undated,
        in_order,
        tuple(find_gaps(months, in_order, gap_months)),
        undated,
        tuple(map(YearCount._make, sorted(by_year.items()))),
    )


def find_gaps(
    months: Sequence[str], counts: Sequence[int], least: int
) -> Iterator[Gap]:
    """Yield the runs of at least so many months without a release, between months with one."""
    filled = [place for place, count in enumerate(counts) if count]
    for before, after in pairwise(filled):
        empty = after - before - 1
        if empty >= least:
            yield Gap(months[before + 1], months[after - 1], empty)
