"""What an archive keeps that cannot be made again: received bytes, whether they are unchanged, and decisions."""

import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.releases import COPIES, metadata_of, original_bytes, releases_of
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.journal import Fault
from umkm_cli.models.release import Copy, RecordedDecision, Release


def archived_record(db: sqlite3.Connection, release_id: int) -> ArchivedRecord | None:
    """All that is held of a release and cannot be made again; None where it has gone out of sight."""
    for release in releases_of(db, [release_id], whole=True):
        return _holding(db, release, release.copies, recorded_decisions(db, release.id))
    return None


def unassigned_copies(archive: Archive) -> Iterator[ArchivedRecord]:
    """The copies that belong to no release: files that hold others, and those whose text cannot be read."""
    with archive.reading() as db:
        ids = [
            each
            for (each,) in db.execute(
                "SELECT id FROM copies WHERE release_id IS NULL ORDER BY id"
            )
        ]
    for copy_id in ids:
        with archive.reading() as db:
            row = db.execute(f"{COPIES} WHERE c.id = ?", (copy_id,)).fetchone()
            holding = _holding(db, None, (Copy(*row),), ()) if row is not None else None
        if holding is not None:
            yield holding


def _holding(
    db: sqlite3.Connection,
    release: Release | None,
    copies: tuple[Copy, ...],
    decisions: tuple[RecordedDecision, ...],
) -> ArchivedRecord:
    contents = tuple(original_bytes(db, each.sha256) for each in copies)
    return ArchivedRecord(
        release,
        copies,
        contents,
        tuple(metadata_of(db, each.id) for each in copies),
        decisions,
    )


def fixity(archive: Archive) -> Iterator[Fault]:
    """The originals whose bytes are not those that were received."""
    with archive.reading() as db:
        ids = [each for (each,) in db.execute("SELECT id FROM originals ORDER BY id")]
    for original_id in ids:
        with archive.reading() as db:
            row = db.execute(
                "SELECT sha256, byte_size, encoding, bytes FROM originals WHERE id = ?",
                (original_id,),
            ).fetchone()
            if row is None:
                continue
            sha256, byte_size, encoding, stored = row
            copies = db.execute(
                "SELECT origin, release_id FROM copies WHERE original_id = ? ORDER BY id",
                (original_id,),
            ).fetchall()
        origins = tuple(origin for origin, _ in copies)
        release_id = next((each for _, each in copies if each is not None), None)
        if damage := _damage(sha256, byte_size, encoding, stored):
            yield Fault(f"damaged: {damage}", release_id, sha256, origins)


def count_originals(archive: Archive) -> int:
    """How many originals there are."""
    with archive.reading() as db:
        (count,) = db.execute("SELECT count(*) FROM originals").fetchone()
        return int(count)


def count_unassigned_copies(archive: Archive) -> int:
    """How many copies belong to no release."""
    with archive.reading() as db:
        (count,) = db.execute(
            "SELECT count(*) FROM copies WHERE release_id IS NULL"
        ).fetchone()
        return int(count)


def count_read(archive: Archive) -> int:
    """How many releases there are that came from a file."""
    with archive.reading() as db:
        (count,) = db.execute(
            "SELECT count(DISTINCT release_id) FROM copies"
        ).fetchone()
        return int(count)


def _damage(
    digest: object, byte_size: object, encoding: object, stored: object
) -> str | None:
    """What is wrong with an original; None where nothing is."""
    if not isinstance(stored, bytes):
        return "its bytes are missing"
    try:
        content = zlib.decompress(stored) if encoding == "zlib" else stored
    except zlib.error:
        return "its bytes do not unpack"
    if len(content) != byte_size:
        return f"it has {len(content):,} bytes, and {byte_size:,} were received"
    if sha256(content).hexdigest() != digest:
        return (
            "its bytes do not have the SHA-256 that was noted when they were received"
        )
    return None
