"""Collect what a report says about the releases that match."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import filterfalse
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli import __version__
from umkm_cli.archive import Archive
from umkm_cli.archive.claim_counts import count_figures, count_quotes
from umkm_cli.archive.journal import operations
from umkm_cli.archive.releases import count_releases, list_releases, release_ids
from umkm_cli.archive.statistics import count_by
from umkm_cli.catalogue.months import period_before
from umkm_cli.errors import NothingMatched
from umkm_cli.language import later
from umkm_cli.models.claim_hits import FigureHit, QuoteHit
from umkm_cli.models.claims import FigureFilter, QuoteFilter
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Release
from umkm_cli.models.report import Making, Measure, Period, Report
from umkm_cli.models.review import ReviewItem
from umkm_cli.query import Group
from umkm_cli.query.nodes import accept_undated
from umkm_cli.verbs.calendar import make_calendar
from umkm_cli.verbs.claim_search import FIGURES, QUOTES, Matching, list_claims
from umkm_cli.verbs.claim_state import say_if_unread
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.review.items import review_items
from umkm_cli.verbs.review.lists import ReviewSearch
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

_NAMES: Final = {
    "programmes": "programme",
    "organisations": "organisation",
    "places": "place",
    "speakers": "speaker",
}
"""The dimensions whose different names the summary counts."""


class _Asked(NamedTuple):
    """Which releases a report is about."""

    typed: TypedFilter
    filter: Filter
    query: Group | None


def make_report(
    context: Context,
    archive: Archive,
    filters: TypedFilter,
    query: str | None,
    made_at: str,
) -> Report:
    """Return the report on the releases that match the filters and the query.

    Raises NothingMatched if none do, and as `resolve_filter` and `resolve_required_query`.
    """
    asked = _ask(context, archive, filters, query)
    found = list_releases(archive, asked.filter, whole=True, query=asked.query)
    total = count_releases(archive, asked.filter, asked.query)
    releases = tuple(context.watch(later("reading"), found, total))
    if not releases:
        left_out = count_left_out(archive, asked.filter, asked.query)
        raise NothingMatched(advice=left_out.sentence)
    say_if_unread(context, archive)
    ids = list(map(attrgetter("id"), releases))
    previous = _previous(asked)
    return Report(
        _period(asked.filter, releases),
        previous,
        tuple(_measures(archive, asked, previous)),
        make_calendar(archive, "programme", asked.filter, asked.query),
        releases,
        *_claims(context, archive, Matching(ids, asked.query, LeftOut())),
        tuple(_undated(archive, asked)),
        tuple(_superseded(archive, asked, ids)),
        tuple(_doubts(context, archive, asked)),
        _making(context, archive, asked, query, made_at),
    )


def _ask(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> _Asked:
    """Return which releases are asked for, oldest first unless sorted otherwise."""
    typed = filters._replace(latest=True, sort=filters.sort or "oldest")
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    return _Asked(typed, resolve_filter(context, archive, typed), resolved)


def _claims(
    context: Context, archive: Archive, matching: Matching
) -> tuple[tuple[QuoteHit, ...], tuple[FigureHit, ...]]:
    """Return the quotes and the figures, all of them."""
    context, page = context._replace(page_length=None), TypedFilter()
    watch = partial(context.watch, later("reading"))
    quotes = list_claims(context, archive, QUOTES, matching, page, QuoteFilter())
    figures = list_claims(context, archive, FIGURES, matching, page, FigureFilter())
    return (
        tuple(watch(quotes.hits, quotes.total)),
        tuple(watch(figures.hits, figures.total)),
    )


def _doubts(context: Context, archive: Archive, asked: _Asked) -> Iterable[ReviewItem]:
    """Return what a person should review."""
    search = ReviewSearch(context, asked.filter, asked.query)
    doubts = search.find(archive)
    return review_items(archive, context.watch(later("reading"), doubts, len(doubts)))


def _period(filter_: Filter, releases: Iterable[Release]) -> Period | None:
    """Return the period that was asked for; where it is open, up to the releases' own dates."""
    dates = list(filter(None, map(attrgetter("values.released_on"), releases)))
    first = filter_.since or min(dates, default=None)
    last = filter_.until or max(dates, default=None)
    return Period(first, last) if first and last else None


def _previous(asked: _Asked) -> Period | None:
    """Return the period to compare with: before one with two ends, if only the filters ask for it."""
    since, until = asked.filter.since, asked.filter.until
    if since is None or until is None:
        return None
    if asked.query is not None and accept_undated(asked.query) != asked.query:
        return None
    before = period_before(since, until)
    return before and Period(*before)


def _measures(
    archive: Archive, asked: _Asked, previous: Period | None
) -> Iterable[Measure]:
    """Return the numbers of the summary, and those of the period before."""
    now = _numbers(archive, asked.filter, asked.query)
    before: dict[str, int] = {}
    if previous is not None:
        earlier = asked.filter._replace(since=previous.first, until=previous.last)
        before = _numbers(archive, earlier, asked.query)
    return [Measure(name, number, before.get(name)) for name, number in now.items()]


def _numbers(archive: Archive, filter_: Filter, query: Group | None) -> dict[str, int]:
    """Count releases, what they name, and what they claim."""
    numbers = {"releases": count_releases(archive, filter_, query)}
    for name, dimension in _NAMES.items():
        counts = count_by(archive, [dimension], filter_, query)
        numbers[name] = len([each for each in counts if each.keys[0] is not None])
    ids = release_ids(archive, filter_, query)
    numbers["quotes"] = sum(count_quotes(archive, ids, QuoteFilter()).values())
    numbers["figures"] = sum(count_figures(archive, ids, FigureFilter()).values())
    return numbers


def _undated(archive: Archive, asked: _Asked) -> Iterable[Release]:
    """Return the undated releases that a period leaves out."""
    if not asked.filter.has_period or asked.filter.with_undated:
        return ()
    undated = asked.filter._replace(since=None, until=None, undated=True)
    return list_releases(archive, undated, whole=False, query=asked.query)


def _superseded(
    archive: Archive, asked: _Asked, shown: Sequence[int]
) -> Iterable[Release]:
    """Return the matching releases of which only a newer version is counted."""
    versions = asked.filter._replace(latest=False)
    every = list_releases(archive, versions, whole=False, query=asked.query)
    counted = set(shown)
    return filterfalse(lambda release: release.id in counted, every)


def _making(
    context: Context,
    archive: Archive,
    asked: _Asked,
    query: str | None,
    made_at: str,
) -> Making:
    last = None
    if not archive.parts:
        last = next(iter(operations(archive, 1)), None)
    return Making(
        tuple(_meanings(asked, query)),
        __version__,
        made_at,
        context.archive_names,
        count_releases(archive, Filter(non_releases="with")),
        last.number if last else 0,
        last.at if last else None,
    )


def _meanings(asked: _Asked, query: str | None) -> Iterable[tuple[str, str]]:
    """Yield the options that select releases, each with what it was understood as."""
    filter_ = asked.filter
    meanings = {
        "--programme": "; ".join(filter_.programmes),
        "--since": filter_.since,
        "--until": filter_.until,
        "--place": filter_.place,
        "--organisation": filter_.organisation,
        "--query": query,
    }
    for option, meaning in meanings.items():
        if meaning:
            yield option, meaning
    for option in ("undated", "with_undated", "with_non_releases"):
        if getattr(asked.typed, option):
            yield f"--{option.replace('_', '-')}", "✓"
