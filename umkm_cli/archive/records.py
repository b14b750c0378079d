"""Read what a full export contains: everything about a release that is not derived."""

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter

from umkm_cli.archive.connection import Archive, Connection, first_column
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.originals import metadata_of, original_bytes, scanned_text
from umkm_cli.archive.parts import by_ids, joined
from umkm_cli.archive.releases import COPIES, releases_of
from umkm_cli.models.ingest import ArchivedRecord, containers_around
from umkm_cli.models.release import Copy, RecordedDecision, Release

_ORIGINS_OF_TYPE = (
    "SELECT c.origin FROM copies c JOIN originals o ON o.id = c.original_id "
    "WHERE o.media_type = ?"
)


@by_ids(attrgetter("release.id"), iter)
def archived_records(archive: Archive, ids: Iterable[int]) -> Iterator[ArchivedRecord]:
    """Yield everything about the given releases that cannot be derived.

    Skips releases that are hidden by the time they are reached.
    """
    for release_id in ids:
        with archive.snapshot() as db:
            records = [
                _record(db, release, release.copies, recorded_decisions(db, release.id))
                for release in releases_of(db, [release_id], whole=True, claims=True)
            ]
        yield from records


@joined(chain.from_iterable)
def unassigned_copies(archive: Archive) -> Iterator[ArchivedRecord]:
    """Yield the copies without a release: containers and unreadable files."""
    with archive.snapshot() as db:
        unassigned = "SELECT id FROM copies WHERE release_id IS NULL ORDER BY id"
        ids = first_column(db.execute(unassigned))
    for copy_id in ids:
        with archive.snapshot() as db:
            rows = db.execute(f"{COPIES} WHERE c.id = ?", (copy_id,)).fetchall()
            records = [_record(db, None, (Copy(*row),), ()) for row in rows]
        yield from records


def _record(
    db: Connection,
    release: Release | None,
    copies: tuple[Copy, ...],
    decisions: tuple[RecordedDecision, ...],
) -> ArchivedRecord:
    contents = tuple(original_bytes(db, copy.sha256) for copy in copies)
    metadata = tuple(metadata_of(db, copy.id) for copy in copies)
    scanned = tuple(scanned_text(db, copy.sha256) for copy in copies)
    return ArchivedRecord(release, copies, contents, metadata, decisions, scanned)


@joined(lambda answers: frozenset[str]().union(*answers))
def origins_around(archive: Archive, media_type: str) -> frozenset[str]:
    """Return the origins of the files of a media type, and of all files that hold one."""
    with archive.snapshot() as db:
        origins = first_column(db.execute(_ORIGINS_OF_TYPE, (media_type,)))
    around = chain.from_iterable(map(containers_around, origins))
    return frozenset(chain(origins, around))


@joined(sum)
def count_unassigned_copies(archive: Archive) -> int:
    """Return how many copies belong to no release."""
    with archive.snapshot() as db:
        (count,) = db.execute(
            "SELECT count(*) FROM copies WHERE release_id IS NULL"
        ).fetchone()
        return int(count)
