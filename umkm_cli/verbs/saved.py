"""Save searches, and list what is new in them."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive, saved
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import count_releases, list_releases, newest_id
from umkm_cli.archive.saved import (
    find_saved_search,
    get_saved_search,
    list_saved_searches,
)
from umkm_cli.errors import NothingMatched, UmkmError, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.query import Filter, NewReleases, SavedSearch
from umkm_cli.query import Group
from umkm_cli.query.scan import with_english_names
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out, format_size
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.query import resolve_required_query

_LEFT_OUT = (
    later("; and {} undated, left out by date:"),
    later("; and {} marked as not a release"),
)
_NAME = re.compile(r"[^\W_][\w.-]{0,39}")


def save_search(context: Context, archive: Archive, name: str, query: str) -> None:
    """Save a query under a name, with the English names of fields and operators.

    Raises UsageError if the name is invalid or taken, and for an invalid query as `resolve_query` does.
    """
    name = name.removeprefix("@")
    if not _NAME.fullmatch(name):
        raise UsageError(
            _(
                "'{name}' is not a valid search name: use up to 40 letters, digits, '-', '.' and '_', no spaces."
            ).format(name=name)
        )
    if not query.isprintable():
        raise UsageError(_("a saved search cannot contain unprintable characters."))
    resolve_required_query(context, archive, query)
    if find_saved_search(archive, name):
        raise UsageError(
            _(
                "there is a saved search '{name}'; remove it first: umkm saved remove {name}"
            ).format(name=name)
        )
    with Operation(archive, "saved", context.arguments).transaction() as writer:
        if find_saved_search(archive, name):
            raise UsageError(
                _("another program saved a search '{name}' in the meantime.").format(
                    name=name
                )
            )
        saved.insert_saved_search(writer, name, with_english_names(query))


def delete_search(archive: Archive, name: str, arguments: Sequence[str]) -> SavedSearch:
    """Delete a saved search and return it. Raises NoSuchSavedSearch."""
    search = get_saved_search(archive, name)
    with Operation(archive, "saved", arguments).transaction() as writer:
        saved.delete_saved_search(writer, search.name)
    return search


def mark_news_seen(
    archive: Archive, news: Iterable["SearchNews"], arguments: Sequence[str]
) -> None:
    """Record that the user has seen what is new in some searches."""
    with Operation(archive, "saved", arguments).transaction() as writer:
        for each in news:
            saved.mark_seen(writer, each.search.name, each.newest)


class AskedSearch(NamedTuple):
    """A saved search, and the meaning of its query now."""

    search: SavedSearch
    query: Group | None


class SearchNews(NamedTuple):
    """The releases of a saved search that were ingested since its news were last listed.

    `newest` is the id of the newest release that was looked at; 0 if there is none.
    """

    found: NewReleases
    newest: int
    left_out: LeftOut

    @property
    def search(self) -> SavedSearch:
        """The saved search."""
        return self.found.search

    @property
    def note(self) -> str:
        """How many releases are new, and how many are left out. Raises NothingMatched for none."""
        left_out = "".join(
            _(words).format(format_size(size))
            for words, size in zip(_LEFT_OUT, self.left_out[:2], strict=True)
            if size.releases
        )
        if not self.found.total:
            raise NothingMatched(
                _("nothing new since {since}{left_out}").format(
                    since=self._since, left_out=left_out or "."
                )
            )
        count = count_phrase(self.found.total, "release")
        return _("{count} new since {since}{left_out}").format(
            count=count, since=self._since, left_out=left_out
        )

    @property
    def is_behind(self) -> bool:
        """Whether any release has been ingested since, matching or not."""
        return self.newest > self.search.seen_id

    @property
    def _since(self) -> str:
        """When the news were last listed, to the minute, for a person."""
        return f"{self.search.asked_at[:16].replace('T', ' ')} UTC"


def list_search_news(context: Context, archive: Archive, name: str) -> SearchNews:
    """Return what is new in a saved search. Raises NoSuchSavedSearch."""
    search = get_saved_search(archive, name)
    query = resolve_required_query(context, archive, search.query)
    return _news_of(archive, AskedSearch(search, query), newest_id(archive) or 0)


def list_all_news(
    archive: Archive, searches: Iterable[AskedSearch]
) -> list[SearchNews]:
    """Return what is new in each of several saved searches that has any news."""
    newest = newest_id(archive) or 0
    news = (_news_of(archive, search, newest) for search in searches)
    return list(filter(attrgetter("found.total"), news))


def _news_of(archive: Archive, asked: AskedSearch, newest: int) -> SearchNews:
    search, query = asked
    # What arrives while this is listed is new the next time.
    filter_ = Filter(after_id=search.seen_id, up_to_id=newest)
    total = count_releases(archive, filter_, query)
    releases = list_releases(archive, filter_, whole=False, query=query)
    left_out = count_left_out(archive, filter_, query)
    return SearchNews(NewReleases(search, total, releases), newest, left_out)


def resolve_searches(context: Context, archive: Archive) -> list[AskedSearch]:
    """Return the saved searches, sorted by name, without those that are no longer valid.

    Says which those are. Raises NothingMatched if no search is saved.
    """
    every = list_saved_searches(archive)
    if not every:
        raise NothingMatched(_("no search is saved yet: umkm saved add NAME QUERY"))
    asked = (_resolve(context, archive, search) for search in every)
    return list(filter(None, asked))


def _resolve(
    context: Context, archive: Archive, search: SavedSearch
) -> AskedSearch | None:
    """Return the meaning of a saved search; if it is no longer valid, say so and return None."""

    def say(sentence: str) -> None:
        context.say(f"{search.name}: {sentence}")

    try:
        query = resolve_required_query(context._replace(say=say), archive, search.query)
    except UmkmError as error:
        say(str(error))
        return None
    return AskedSearch(search, query)


def count_search_news(
    context: Context, archive: Archive, search: SavedSearch
) -> int | None:
    """Return the number of new releases in a saved search.

    If its query is no longer valid, say so and return None.
    """
    asked = _resolve(context, archive, search)
    if asked is None:
        return None
    return count_releases(archive, Filter(after_id=search.seen_id), asked.query)
