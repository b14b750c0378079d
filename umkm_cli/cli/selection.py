"""Which releases a writing command means: ids, or a query and filters."""

from collections.abc import Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import check_ids, release_ids
from umkm_cli.cli.ids import numbered
from umkm_cli.cli.options import own_file
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.verbs.filters import TypedFilter, resolve, resolve_query


def selected(
    archive: Archive, typed: Sequence[str], filters: TypedFilter, query: str | None, *, all_: bool = False
) -> list[int]:
    """The ids that are meant, each once.

    Raises NoSuchRelease, NothingMatched, or UsageError for ids beside filters and, but for `all_`, for neither.
    """
    filtered = query is not None or filters != TypedFilter()
    if typed:
        if filtered:
            raise UsageError("name releases either by ids or by --query and filters, not by both.")
        ids = list(dict.fromkeys(numbered(archive, typed)))
        check_ids(archive, ids)
        return ids
    if not filtered and not all_:
        raise UsageError("say which releases: ids, --query WORDS, or filters such as --undated.")
    ids = list(release_ids(archive, resolve(archive, filters, own_file), resolve_query(archive, query)))
    if not ids and not all_:
        raise NothingMatched("no release matches.")
    return ids
