"""List the releases that match a filter and a query, one page of them or all."""

from collections.abc import Iterator
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.language.names import counted
from umkm_cli.models.release import Release
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import LeftOut, count_left_out
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter


class Page(NamedTuple):
    """The extent of a list: `total` items, of which `shown` are shown after the first `offset`."""

    total: int
    shown: int
    offset: int = 0

    @classmethod
    def of(cls, total: int, limit: int | None, offset: int) -> "Page":
        """Return the page of `total` items that a limit and an offset select."""
        left = max(0, total - offset)
        return cls(total, left if limit is None else min(left, limit), offset)

    @property
    def note(self) -> str:
        """Which items are shown, as a suffix for their number; empty if all are."""
        if self.shown == self.total:
            return ""
        if not self.shown:
            return _("; none shown (--limit, --offset)")
        last = self.offset + self.shown
        return _("; shown {offset}–{last} (--limit, --offset)").format(
            offset=self.offset + 1, last=last
        )


class ReleaseList(NamedTuple):
    """Releases, loaded lazily as they are shown, the page that they form, and what it leaves out."""

    releases: Iterator[Release]
    page: Page
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many releases match, and which are shown. Raises NothingMatched if none do."""
        if not self.page.total:
            raise NothingMatched(advice=self.left_out.sentence)
        count = count_phrase(self.page.total, "release")
        return count + self.page.note + self.left_out.note


def count_phrase(count: int, noun: str) -> str:
    """Return a number with its noun: `1 release`, `2,000 releases`."""
    return counted(count, noun)


def list_matching(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> ReleaseList:
    """Return the releases that match the filters and the query, newest first unless sorted otherwise.

    Bodies and copies are loaded only for output forms that need them.
    """
    if filters.limit is None:
        filters = filters._replace(limit=context.page_length)
    filter_ = resolve_filter(context, archive, filters)
    resolved = None
    if query is not None:
        from umkm_cli.verbs.typed.query import resolve_required_query

        resolved = resolve_required_query(
            context, archive, query, with_undated=filters.with_undated
        )
    total = count_releases(archive, filter_, resolved)
    releases = list_releases(
        archive, filter_, whole=context.form.has_columns, query=resolved
    )
    page = Page.of(total, filter_.limit, filter_.offset)
    return ReleaseList(releases, page, count_left_out(archive, filter_, resolved))
