"""Remove releases: hide them. `purge` erases them."""

from collections.abc import Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.tombstones import check_references
from umkm_cli.archive.undo_log import reading_of
from umkm_cli.language import later
from umkm_cli.verbs.context import Watch, unwatched
from umkm_cli.verbs.undo import REMOVE, hide_as_removed


def remove(
    archive: Archive,
    ids: Sequence[int],
    arguments: Sequence[str],
    watch: Watch = unwatched,
) -> None:
    """Hide releases. Their files are kept, and ingest skips them unless told otherwise."""
    operation = Operation(archive, REMOVE, arguments)
    with archive.without_reference_checks(), operation.transaction() as writer:
        for release_id in watch(later("removing"), ids, len(ids)):
            hide_as_removed(
                writer,
                release_id,
                reading_of(writer.db, release_id),
                writer.operation_id,
            )
        check_references(writer.db, watch(later("checking releases"), ids, len(ids)))
