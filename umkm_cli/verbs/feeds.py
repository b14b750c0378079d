"""Make feeds of saved searches: of one, or of all that there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import count_releases, get_release, release_ids
from umkm_cli.archive.saved import get_saved_search
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.feeds import Feed, FeedEntry
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Release
from umkm_cli.output.addresses import is_web_address
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.saved import AskedSearch
from umkm_cli.verbs.typed.query import resolve_required_query

AddressOf = Callable[[Release], str]
_MOST_ENTRIES: Final = 50
_BEFORE_ALL: Final = "1970-01-01T00:00:00Z"


def feed_of_search(
    context: Context, archive: Archive, name: str, address_of: AddressOf
) -> Feed:
    """Return a saved search as a feed. Raises NoSuchSavedSearch."""
    search = get_saved_search(archive, name)
    query = resolve_required_query(context, archive, search.query)
    entries = _entries(archive, [AskedSearch(search, query)], address_of)
    title = f"umkm · {search.name}"
    return _feed(f"saved:{search.name}", title, search.query, entries)


def feed_of_searches(
    archive: Archive, searches: Sequence[AskedSearch], site: str
) -> Feed:
    """Return several saved searches as one feed, in which each release stands once.

    Its entries lead to the pages of `umkm web` at `site`; without one, to where the
    releases were published. Raises UsageError for what is no web address.
    """
    if site and not is_web_address(site):
        words = _("'{address}' is no web address; it begins with https:// or http://.")
        raise UsageError(words.format(address=site))
    pages = site.rstrip("/")

    def page_of(release: Release) -> str:
        return f"{pages}/releases/{release.id}"

    names = " ".join(f"@{each.search.name}" for each in searches)
    address_of = page_of if pages else _published_address
    feed = _feed("saved", "umkm", names, _entries(archive, searches, address_of))
    return feed._replace(page_address=f"{pages}/saved" if pages else "")


def _published_address(release: Release) -> str:
    """Return the web address at which a release was published; empty if it is not known."""
    address = release.values.url or ""
    return address if is_web_address(address) else ""


def _feed(name: str, title: str, subtitle: str, entries: Sequence[FeedEntry]) -> Feed:
    newest = entries[0].arrived_at if entries else _BEFORE_ALL
    return Feed(_urn(name), title, subtitle, newest, entries)


def _entries(
    archive: Archive, searches: Iterable[AskedSearch], address_of: AddressOf
) -> list[FeedEntry]:
    """Return the releases that arrived last, the last one first, each with the searches that find it."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for search, query in searches:
        total = count_releases(archive, Filter(), query)
        skipped = max(0, total - _MOST_ENTRIES)
        last = Filter(sort="arrival", limit=_MOST_ENTRIES, offset=skipped)
        for release_id in release_ids(archive, last, query):
            names[release_id].append(search.name)
    entries: list[FeedEntry] = []
    for release_id in sorted(names, reverse=True)[:_MOST_ENTRIES]:
        release = get_release(archive, release_id)
        copies = release.copies
        arrived_at = copies[0].ingested_at if copies else _BEFORE_ALL
        identifier = _urn(release.text_sha256)
        found_by = tuple(names[release_id])
        address = address_of(release)
        entries.append(FeedEntry(release, identifier, arrived_at, found_by, address))
    return entries


def _urn(name: str) -> str:
    """Return an identifier that is the same for ever."""
    return uuid5(NAMESPACE_URL, f"umkm:{name}").urn
