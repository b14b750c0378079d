"""A calendar: how many releases each row has in each month, and where a row has a gap.

Months are ISO text, `2020-10`. A release counts in its month; one of which only the year is
known counts in no month, but in its year, and an undated one counts apart.
"""

from typing import NamedTuple


class Gap(NamedTuple):
    """A run of months without a release between two with one: its first, its last, their number."""

    first: str
    last: str
    months: int


class YearCount(NamedTuple):
    """How many releases have a year, and no month."""

    year: str
    releases: int


class CalendarRow(NamedTuple):
    """The releases of one programme, organisation or place; None is for those without one.

    `counts` has a number for each month of the calendar. `total` is that of all releases,
    with those of `year_only` and the undated ones.
    """

    name: str | None
    total: int
    counts: tuple[int, ...]
    gaps: tuple[Gap, ...]
    undated: int
    year_only: tuple[YearCount, ...]


class Calendar(NamedTuple):
    """The releases of an archive by row and month.

    `months` are in order and without holes. In `total` each release counts once, but in
    `rows` once for each of its programmes. A row's gaps have at least `gap_months` months.
    """

    by: str
    months: tuple[str, ...]
    rows: tuple[CalendarRow, ...]
    total: CalendarRow
    gap_months: int
