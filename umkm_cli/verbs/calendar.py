"""Count releases by month and programme, organisation or place, and find gaps."""

from collections.abc import Iterator, Sequence
from itertools import filterfalse, pairwise
from typing import NamedTuple, TypeGuard

from umkm_cli.archive import Archive
from umkm_cli.archive.statistics import PERIOD, count_by, count_unordered
from umkm_cli.catalogue.months import month_numbers, months_between
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language.names import short_label
from umkm_cli.models.calendar import (
    Calendar,
    CalendarRow,
    Gap,
    YearCount,
)
from umkm_cli.models.query import Filter
from umkm_cli.query import Group
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query
from umkm_cli.verbs.typed.refusals import refusal_of

ROWS = ("programme", "organisation", "place")
"""What the rows of a calendar can be."""

USUAL_GAP = 3
"""The months that a gap has at least, unless others are asked for."""

_LONGEST_PERIOD = 120
"""The months up to which a calendar shows the whole of the period that was asked for."""

_YEAR = len("2020")
_Periods = dict[str | None, int]
"""Numbers of releases by month, by year if no more is known, and of undated ones."""


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
        known = list(map(short_label, ROWS))
        sentence = _("a calendar has no rows by '{by}'; choose from {names}.")
        fault = sentence.format(by=short_label(by), names=", ".join(known))
        raise refusal_of(fault, by, known)
    if filters.sort is not None:
        raise UsageError(_("a calendar is in order of months: it takes no --sort."))
    filter_ = resolve_filter(context, archive, filters)
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    with archive.snapshot():
        names = _names(archive, by, filter_, resolved)
        page = Page.of(len(names), filter_.limit, filter_.offset)
        shown = names[page.offset : page.offset + page.shown]
        calendar = _calendar(archive, by, shown, filter_, resolved, gap_months)
    left_out = count_left_out(archive, filter_, resolved)
    return CalendarPage(calendar, page, left_out)


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
        names = _names(archive, by, filter_, query)
        return _calendar(archive, by, names, filter_, query, gap_months)


def _names(
    archive: Archive, by: str, filter_: Filter, query: Group | None
) -> list[str | None]:
    """Return the names of all rows, largest rows first, and None last."""
    counts = count_by(archive, [by], filter_, query)
    return [name for (name,), _ in counts]


def _calendar(
    archive: Archive,
    by: str,
    names: Sequence[str | None],
    filter_: Filter,
    query: Group | None,
    gap_months: int,
) -> Calendar:
    """Return the calendar with the rows of these names."""
    sums = count_unordered(archive, [PERIOD], filter_, query)
    by_name: dict[str | None, _Periods] = {name: {} for name in names}
    if names:
        for (name, period), releases in count_unordered(
            archive, [by, PERIOD], filter_, query, names
        ):
            by_name[name][period] = releases
    periods = {period: releases for (period,), releases in sums}
    months = _months(periods, filter_)
    rows = [_row(name, counts, months, gap_months) for name, counts in by_name.items()]
    total = _row(None, periods, months, gap_months)
    return Calendar(by, months, tuple(rows), total, gap_months)


def _months(counts: _Periods, filter_: Filter) -> tuple[str, ...]:
    """Return the months of a calendar; none if no release has one."""
    period = _period(filter_)
    if period:
        return period
    found = list(filter(_is_month, counts))
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
    counts: _Periods,
    months: Sequence[str],
    gap_months: int,
) -> CalendarRow:
    """Return the row of some counts by period."""
    in_order = tuple(counts.get(month, 0) for month in months)
    years = filterfalse(_is_month, filter(None, counts))
    return CalendarRow(
        name,
        sum(counts.values()),
        in_order,
        tuple(find_gaps(months, in_order, gap_months)),
        counts.get(None, 0),
        tuple(YearCount(year, counts[year]) for year in sorted(years)),
    )


def _is_month(period: str | None) -> TypeGuard[str]:
    """Return whether more than the year is known."""
    return period is not None and len(period) > _YEAR


def find_gaps(
    months: Sequence[str], counts: Sequence[int], least: int
) -> Iterator[Gap]:
    """Yield the runs of at least so many months without a release, between months with one."""
    filled = [place for place, count in enumerate(counts) if count]
    for before, after in pairwise(filled):
        empty = after - before - 1
        if empty >= least:
            yield Gap(months[before + 1], months[after - 1], empty)
