"""Resolve which releases a command applies to: ids, or a query and filters."""

from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import release_ids
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import say_left_out
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.ids import existing_ids
from umkm_cli.verbs.typed.query import resolve_required_query


class TypedSelection(NamedTuple):
    """What was typed to name releases: ids, or `--query` and filters."""

    ids: Sequence[str] | None
    filters: TypedFilter
    query: str | None

    @property
    def is_filtered(self) -> bool:
        """Whether a query or a filter was typed; sort order, limit and offset do not count."""
        return self.query is not None or self.filters.is_narrowing


def select_release_ids(
    context: Context, archive: Archive, typed: TypedSelection, *, or_all: bool = False
) -> list[int]:
    """Return the ids of the selected releases, each once; of all with `or_all` if nothing was typed.

    All include what is marked as not a release.

    Raises NoSuchRelease, NothingMatched, or UsageError for ids together with filters, or for neither.
    """
    if typed.ids:
        if typed.is_filtered:
            raise UsageError(
                _("name releases either by ids or by --query and filters, not by both.")
            )
        return existing_ids(archive, typed.ids)
    if not typed.is_filtered and not or_all:
        raise UsageError(
            _("say which releases: ids, --query WORDS, or filters such as --undated.")
        )
    filters = typed.filters
    if not typed.is_filtered:
        filters = filters._replace(with_non_releases=True)
    filter_ = resolve_filter(context, archive, filters)
    query = resolve_required_query(
        context, archive, typed.query, with_undated=filter_.with_undated
    )
    say_left_out(context, archive, filter_, query)
    ids = list(release_ids(archive, filter_, query))
    if typed.is_filtered and not ids:
        raise NothingMatched
    return ids
