"""Find the whole releases that a command writes to a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Release
from umkm_cli.query import Group
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import say_left_out
from umkm_cli.verbs.lists import Page
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query


class WholeReleases(NamedTuple):
    """The releases that match a filter and a query; `total` are within its limit."""

    archive: Archive
    filter: Filter
    query: Group | None
    total: int

    def releases(self, *, claims: bool) -> Iterator[Release]:
        """Yield the releases with all their texts; only with `claims`, they have these."""
        return list_releases(
            self.archive, self.filter, whole=True, query=self.query, claims=claims
        )

    def require_some(self, output: Path) -> None:
        """Raise NothingMatched if there are none, saying what became of the file."""
        if not self.total:
            raise NothingMatched(advice=describe_unwritten(output))


def find_whole(
    context: Context, archive: Archive, filters: TypedFilter, query: str | None
) -> WholeReleases:
    """Find the releases that match what was typed, and say what is left out.

    Raises UsageError, UnreadableQuery, NoSuchProgramme or BadDate.
    """
    filter_ = resolve_filter(context, archive, filters)
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    say_left_out(context, archive, filter_, resolved)
    matching = count_releases(archive, filter_, resolved)
    page = Page.of(matching, filter_.limit, filter_.offset)
    return WholeReleases(archive, filter_, resolved, page.shown)


def describe_unwritten(output: Path) -> str:
    """Say that a file was not written, or left unchanged if it exists."""
    state = _("left as it is") if output.exists() else _("not written")
    return _("{output} was {state}.").format(output=output, state=state)
