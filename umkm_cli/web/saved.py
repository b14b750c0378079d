"""The saved searches, each with a feed of the releases that arrived last (Atom, RFC 4287)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from umkm_cli import __version__
from umkm_cli.archive import Archive
from umkm_cli.archive.saved import list_saved_searches
from umkm_cli.models.release import Release
from umkm_cli.output.feeds import feed_text
from umkm_cli.output.views import View
from umkm_cli.output.views.saved import CountedSearch, SavedSearchesView
from umkm_cli.verbs.feeds import feed_of_search
from umkm_cli.verbs.saved import count_search_news
from umkm_cli.web.pages import WebPage
from umkm_cli.web.question import Question


class SavedPage(NamedTuple):
    """The saved searches, each with the number of its new releases."""

    searches: Sequence[CountedSearch]


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


def feed_page(question: Question, archive: Archive) -> Markup:
    """Return a saved search as a feed. Raises NoSuchSavedSearch."""
    name = question.named["name"]

    def address_of(release: Release) -> str:
        return question.link(f"/releases/{release.id}")

    feed = feed_of_search(question.context, archive, name, address_of)
    located = feed._replace(
        own_address=question.link(question.path),
        page_address=question.link("/search", q=f"@{name}"),
    )
    return Markup(feed_text(located, __version__))


SAVED = WebPage("/saved", "saved.html", saved_page, _view)
FEED = WebPage(
    "/saved/{name}.atom", "feed.xml", feed_page, media_type="application/atom+xml"
)
