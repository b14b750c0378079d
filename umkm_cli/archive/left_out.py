"""Count what an answer leaves out unasked: undated releases, and what is not a release."""

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import count_releases
from umkm_cli.archive.search.expressions import has_non_releases
from umkm_cli.models.query import Filter, Size
from umkm_cli.query import Group
from umkm_cli.query.nodes import accept_undated, requires_date


def count_undated(archive: Archive, filter_: Filter, query: Group | None) -> Size:
    """Return how many releases only fail a filter and a query because they have no date.

    A large number found by words is an estimate, as in a search.
    """
    undated = filter_._replace(since=None, until=None, undated=True, sort=None)
    if query is None:
        return Size(count_releases(archive, undated))
    acceptable = _count(archive, undated, accept_undated(query))
    if filter_.has_period or requires_date(query):
        return acceptable
    found = _count(archive, undated, query)
    releases = max(0, acceptable.releases - found.releases)
    return Size(releases, acceptable.about or found.about)


def count_non_releases(archive: Archive, filter_: Filter, query: Group | None) -> Size:
    """Return how many match a filter and a query, but are marked as not a release."""
    with archive.snapshot() as db:
        is_possible = has_non_releases(db)
    if not is_possible or filter_.non_releases != "without":
        return Size(0)
    return _count(archive, filter_._replace(non_releases="only", sort=None), query)


def count_versions(archive: Archive, filter_: Filter, query: Group | None) -> Size:
    """Return how many releases match, but are other versions of one in the answer."""
    every = _count(archive, filter_._replace(latest=False), query)
    latest = _count(archive, filter_, query)
    return Size(every.releases - latest.releases, every.about)


def _count(archive: Archive, filter_: Filter, query: Group | None) -> Size:
    if query is None:
        return Size(count_releases(archive, filter_))
    # A list without words never needs the search engine.
    from umkm_cli.archive.search.engine import count_hits

    return count_hits(archive, query, filter_)
