"""A report about a set of releases: what was published and claimed, what is doubtful, how it was counted."""

from typing import NamedTuple

from umkm_cli.models.calendar import Calendar
from umkm_cli.models.claim_hits import FigureHit, QuoteHit
from umkm_cli.models.release import Release
from umkm_cli.models.review import ReviewItem


class Period(NamedTuple):
    """The days from `first` to `last`, in ISO form."""

    first: str
    last: str


class Measure(NamedTuple):
    """A number of the summary, now and in the period before; None if that is not known.

    `name` says what is counted: `releases`, `programmes`, `places`, `organisations`,
    `speakers`, `quotes` or `figures`.
    """

    name: str
    now: int
    before: int | None = None


class Making(NamedTuple):
    """How a report was made: which releases were asked for, by which umkm, of which archive.

    `asked` are options and what they were understood as. `made_at` and `changed_at` are
    UTC, ISO 8601 with `Z`; `operation` is the number of the last operation in the
    archive's journal, at `changed_at`.
    """

    asked: tuple[tuple[str, str], ...]
    version: str
    made_at: str
    archive: str
    archived: int
    operation: int
    changed_at: str | None


class Report(NamedTuple):
    """Everything that a report says, whatever file it is written to.

    Of copies, corrections and updates, `releases` has only the newest version;
    `superseded` are the versions that it leaves out. `undated` are in no period, and are
    not counted. `doubts` are what a person should review. The claims are those near the
    words of the query, if it has any.
    """

    period: Period | None
    previous: Period | None
    measures: tuple[Measure, ...]
    calendar: Calendar
    releases: tuple[Release, ...]
    quotes: tuple[QuoteHit, ...]
    figures: tuple[FigureHit, ...]
    undated: tuple[Release, ...]
    superseded: tuple[Release, ...]
    doubts: tuple[ReviewItem, ...]
    making: Making
