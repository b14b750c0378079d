"""Which releases a writing command means: ids, or a query and filters."""

from collections.abc import Callable, Sequence
from pathlib import Path

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import check_ids, release_ids
from umkm_cli.cli.ids import parse_ids
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query


def select_release_ids(
    archive: Archive,
    typed: Sequence[str],
    filters: TypedFilter,
    query: str | None,
    *,
    own: Callable[[], Path | None],
    all_: bool = False,
) -> list[int]:
    """The ids that are meant, each once. `own` finds the user's own programmes, for a filter that names one.

    Raises NoSuchRelease, NothingMatched, or UsageError for ids beside filters and, but for `all_`, for neither.
    """
    filtered = (
        query is not None
        or filters._replace(sort=None, limit=None, offset=0) != TypedFilter()
    )
    if typed:
        if filtered:
            raise UsageError(
                "name releases either by ids or by --query and filters, not by both."
            )
        ids = list(dict.fromkeys(parse_ids(archive, typed)))
        check_ids(archive, ids)
        return ids
    if not filtered and not all_:
        raise UsageError(
            "say which releases: ids, --query WORDS, or filters such as --undated."
        )
    ids = list(
        release_ids(
            archive,
            resolve_filter(archive, filters, own),
            resolve_required_query(archive, query, own),
        )
    )
    if not ids and (filtered or not all_):
        raise NothingMatched("no release matches.")
    return ids
