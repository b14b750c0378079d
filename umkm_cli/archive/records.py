"""All that is held of a release and cannot be made again: what a full export carries."""

from collections.abc import Iterable, Iterator

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.originals import metadata_of, original_bytes
from umkm_cli.archive.releases import COPIES, releases_of
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.release import Copy, RecordedDecision, Release


def archived_records(archive: Archive, ids: Iterable[int]) -> Iterator[ArchivedRecord]:
    """Yield all that is held of some releases and cannot be made again.

    One that has gone out of sight is left out.
    """
    for release_id in ids:
        with archive.snapshot() as db:
            records = [
                _holding(db, each, each.copies, recorded_decisions(db, each.id))
                for each in releases_of(db, [release_id], whole=True)
            ]
        yield from records


def unassigned_copies(archive: Archive) -> Iterator[ArchivedRecord]:
    """Yield the copies that belong to no release.

    These are files that hold others, and those whose text cannot be read.
    """
    with archive.snapshot() as db:
        unassigned = "SELECT id FROM copies WHERE release_id IS NULL ORDER BY id"
        ids = [copy_id for (copy_id,) in db.execute(unassigned)]
    for copy_id in ids:
        with archive.snapshot() as db:
            rows = db.execute(f"{COPIES} WHERE c.id = ?", (copy_id,)).fetchall()
            records = [_holding(db, None, (Copy(*row),), ()) for row in rows]
        yield from records


def _holding(
    db: Connection,
    release: Release | None,
    copies: tuple[Copy, ...],
    decisions: tuple[RecordedDecision, ...],
) -> ArchivedRecord:
    contents = tuple(original_bytes(db, copy.sha256) for copy in copies)
    metadata = tuple(metadata_of(db, copy.id) for copy in copies)
    return ArchivedRecord(release, copies, contents, metadata, decisions)


def count_unassigned_copies(archive: Archive) -> int:
    """Return how many copies belong to no release."""
    with archive.snapshot() as db:
        (count,) = db.execute(
            "SELECT count(*) FROM copies WHERE release_id IS NULL"
        ).fetchone()
        return int(count)
