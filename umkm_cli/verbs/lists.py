"""Listing the releases that a filter and a query match, a page of them or all."""

from collections.abc import Iterator
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.errors import NothingMatched
from umkm_cli.models.release import Release
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter


class Page(NamedTuple):
    """How many things there are, and which of them are shown."""

    total: int
    shown: int
    offset: int = 0

    @classmethod
    def of(cls, total: int, limit: int | None, offset: int) -> "Page":
        """Return the page that a limit and an offset leave of `total`."""
        left = max(0, total - offset)
        return cls(total, left if limit is None else min(left, limit), offset)

    @property
    def note(self) -> str:
        """Which are shown, to be put behind their number; nothing if all are."""
        if self.shown == self.total:
            return ""
        if not self.shown:
            return "; none shown (--limit, --offset)"
        last = self.offset + self.shown
        return f"; shown {self.offset + 1}–{last} (--limit, --offset)"


class ReleaseList(NamedTuple):
    """Releases, read while they are shown, and which page of all they are."""

    releases: Iterator[Release]
    page: Page

    @property
    def note(self) -> str:
        """How many releases there are, and which are shown. Raises NothingMatched for none."""
        if not self.page.total:
            raise NothingMatched("no release matches.")
        return count_phrase(self.page.total, "release") + self.page.note


def count_phrase(count: int, noun: str) -> str:
    """Return a number with its noun: `1 release`, `2,000 releases`."""
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def list_matching(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> ReleaseList:
    """Return the releases that filters and a query match, with what the form shows of them.

    The newest come first, unless sorted otherwise.
    """
    if filters.limit is None:
        filters = filters._replace(limit=context.page_length)
    filter_ = resolve_filter(context, archive, filters)
    asked = None
    if query is not None:
        from umkm_cli.verbs.typed.query import resolve_required_query

        asked = resolve_required_query(context, archive, query)
    total = count_releases(archive, filter_, asked)
    releases = list_releases(
        archive, filter_, whole=context.form.has_columns, query=asked
    )
    return ReleaseList(releases, Page.of(total, filter_.limit, filter_.offset))
