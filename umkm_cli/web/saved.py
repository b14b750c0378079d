"""The saved searches, each with a feed of the releases that arrived last (Atom, RFC 4287)."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import count_releases, get_release, list_releases
from umkm_cli.archive.saved import get_saved_search, list_saved_searches
from umkm_cli.models.query import Filter, SavedSearch
from umkm_cli.models.release import Release
from umkm_cli.output.views import View
from umkm_cli.output.views.releases import summarize
from umkm_cli.output.views.saved import CountedSearch, SavedSearchesView
from umkm_cli.verbs.saved import count_search_news
from umkm_cli.verbs.typed.query import resolve_required_query
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question

_MOST_ENTRIES: Final = 50
_BEFORE_ALL: Final = "1970-01-01T00:00:00Z"


class SavedPage(NamedTuple):
    """The saved searches, each with the number of its new releases."""

    searches: Sequence[CountedSearch]


class FeedEntry(NamedTuple):
    """A release in a feed, with what identifies it for ever and when it arrived."""

    release: Release
    identifier: str
    arrived_at: str
    summary: str


class FeedPage(NamedTuple):
    """A saved search as a feed: its releases, the one that arrived last first."""

    search: SavedSearch
    identifier: str
    updated_at: str
    entries: Sequence[FeedEntry]


def _counted(question: Question, archive: Archive) -> list[CountedSearch]:
    context = question.context
    return [
        (search, count_search_news(context, archive, search))
        for search in list_saved_searches(archive)
    ]


def saved_page(question: Question, archive: Archive) -> SavedPage:
    """Return the saved searches."""
    return SavedPage(_counted(question, archive))


def _view(question: Question, archive: Archive) -> View[Any]:
    return SavedSearchesView(_counted(question, archive))


def feed_page(question: Question, archive: Archive) -> FeedPage:
    """Return a saved search as a feed. Raises NoSuchSavedSearch."""
    search = get_saved_search(archive, question.named["name"])
    query = resolve_required_query(question.context, archive, search.query)
    total = count_releases(archive, Filter(), query)
    last = Filter(
        sort="arrival", limit=_MOST_ENTRIES, offset=max(0, total - _MOST_ENTRIES)
    )
    found = list_releases(archive, last, whole=False, query=query)
    entries = [_entry(archive, release) for release in found][::-1]
    newest = entries[0].arrived_at if entries else _BEFORE_ALL
    return FeedPage(search, _urn(f"saved:{search.name}"), newest, entries)


def _entry(archive: Archive, release: Release) -> FeedEntry:
    copies = get_release(archive, release.id).copies
    arrived_at = copies[0].ingested_at if copies else _BEFORE_ALL
    return FeedEntry(release, _urn(release.text_sha256), arrived_at, summarize(release))


def _urn(name: str) -> str:
    """Return an identifier that is the same for ever."""
    return uuid5(NAMESPACE_URL, f"umkm:{name}").urn


SAVED = WebPage("/saved", "saved.html", saved_page, _view)
FEED = WebPage(
    "/saved/{name}.atom", "feed.xml", feed_page, media_type="application/atom+xml"
)
