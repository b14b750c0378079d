"""Count releases by programme, year, place and other dimensions."""

from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.empty_times import TIMES
from umkm_cli.archive.releases import count_releases
from umkm_cli.archive.statistics import DIMENSIONS, count_by
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language.names import short_label
from umkm_cli.models.query import Count, Sort
from umkm_cli.verbs.claim_state import say_if_unread
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query
from umkm_cli.verbs.typed.refusals import refusal_of


class Counts(NamedTuple):
    """The counts selected by a limit and an offset, and their total number without these.

    `releases` is the number of all releases that were counted, each once.
    """

    shown: Sequence[Count]
    total: int
    offset: int
    releases: int
    left_out: LeftOut

    @property
    def notes(self) -> tuple[str, ...]:
        """Which of the counts are shown, and what is left out; empty if all and nothing.

        Raises NothingMatched if no release matches.
        """
        if not self.total:
            raise NothingMatched(advice=self.left_out.sentence)
        page = Page(self.total, len(self.shown), self.offset).note
        rows = count_phrase(self.total, "row") + page if page else ""
        return rows, *self.left_out.sentences


def parse_dimensions(typed: str) -> list[str]:
    """Return the dimensions to count by, from names separated by commas.

    Raises UsageError for an unknown dimension, or for none.
    """
    names = map(str.strip, typed.split(","))
    dimensions = list(dict.fromkeys(filter(None, names)))
    for name in dimensions:
        if name not in DIMENSIONS:
            known = list(map(short_label, DIMENSIONS))
            sentence = _("cannot count by '{name}'; choose from {names}.")
            fault = sentence.format(name=name, names=", ".join(known))
            raise refusal_of(fault, name, known)
    if not dimensions:
        raise UsageError(
            _("--by needs one of {names}.").format(
                names=", ".join(map(short_label, DIMENSIONS))
            )
        )
    return dimensions


def check_order(dimensions: Sequence[str], sort: Sort | None) -> None:
    """Check that counts by these dimensions can be sorted so. Raises UsageError if not."""
    if sort == "relevance":
        raise UsageError(_("counts have no relevance: --sort takes newest or oldest."))
    if sort is not None and set(TIMES).isdisjoint(dimensions):
        raise UsageError(
            _(
                "--sort {sort} needs --by year or --by month; other counts are sorted by number."
            ).format(sort=sort)
        )


def count_releases_by(
    context: Context,
    archive: Archive,
    dimensions: Sequence[str],
    filters: TypedFilter,
    query: str | None,
) -> Counts:
    """Count the releases that match the filters and the query, by these dimensions.

    Months and years without a release are among them, between the first and the last one.

    Limit and offset select among the counts. Raises UsageError as `check_order` does.
    """
    check_order(dimensions, filters.sort)
    filter_ = resolve_filter(context, archive, filters)
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    with archive.snapshot():
        counts = count_by(archive, dimensions, filter_, resolved, empty=True)
        releases = count_releases(archive, filter_, resolved)
    if "speaker" in dimensions:
        say_if_unread(context, archive)
    return Counts(
        counts[filter_.offset :][: filter_.limit],
        len(counts),
        filter_.offset,
        releases,
        count_left_out(archive, filter_, resolved),
    )
