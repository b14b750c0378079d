"""Count the undated releases that a period leaves out."""

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import count_releases
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
    # A list without words never needs the search engine.
    from umkm_cli.archive.search.engine import count_hits

    acceptable = count_hits(archive, accept_undated(query), undated)
    if filter_.has_period or requires_date(query):
        return acceptable
    found = count_hits(archive, query, undated)
    releases = max(0, acceptable.releases - found.releases)
    return Size(releases, acceptable.about or found.about)
