"""Remove releases: hide them. `purge` erases them."""

from collections.abc import Iterable, Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.tombstones import defer_references
from umkm_cli.archive.undo_log import reading_of
from umkm_cli.verbs.undo import REMOVE, hide_as_removed


def remove(archive: Archive, ids: Iterable[int], arguments: Sequence[str]) -> None:
    """Hide releases. Their files are kept, and ingest skips them unless told otherwise."""
    with Operation(archive, REMOVE, arguments).transaction() as writer:
        defer_references(writer.db)
        for release_id in ids:
            hide_as_removed(
                writer,
                release_id,
                reading_of(writer.db, release_id),
                writer.operation_id,
            )
