"""What an archive keeps that cannot be made again: received bytes, whether they are unchanged, and decisions."""

import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.releases import COPIES, releases_of
from umkm_cli.archive.schema import SINCE_METADATA
from umkm_cli.errors import NotAnArchive
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.journal import Fault
from umkm_cli.models.release import Copy, RecordedDecision, Release


def archived_record(db: Connection, release_id: int) -> ArchivedRecord | None:
    """Return all that is held of a release and cannot be made again.

    None where it has gone out of sight.
    """
    for release in releases_of(db, [release_id], whole=True):
        return _holding(db, release, release.copies, recorded_decisions(db, release.id))
    return None


def unassigned_copies(archive: Archive) -> Iterator[ArchivedRecord]:
    """Yield the copies that belong to no release.

    These are files that hold others, and those whose text cannot be read.
    """
    with archive.reading() as db:
        rows = db.execute("SELECT id FROM copies WHERE release_id IS NULL ORDER BY id")
        ids = [row[0] for row in rows]
    for copy_id in ids:
        with archive.reading() as db:
            row = db.execute(f"{COPIES} WHERE c.id = ?", (copy_id,)).fetchone()
            holding = _holding(db, None, (Copy(*row),), ()) if row is not None else None
        if holding is not None:
            yield holding


def _holding(
    db: Connection,
    release: Release | None,
    copies: tuple[Copy, ...],
    decisions: tuple[RecordedDecision, ...],
) -> ArchivedRecord:
    contents = tuple(original_bytes(db, copy.sha256) for copy in copies)
    metadata = tuple(metadata_of(db, copy.id) for copy in copies)
    return ArchivedRecord(release, copies, contents, metadata, decisions)


def original_bytes(db: sqlite3.Connection, sha256: str) -> bytes:
    """Return the bytes of an original, exactly as they were received."""
    row = db.execute(
        "SELECT encoding, bytes FROM originals WHERE sha256 = ?", (sha256,)
    ).fetchone()
    try:
        if row is None:
            raise NotAnArchive(
                f"the archive is damaged: the original {sha256} is missing."
            )
        return zlib.decompress(row[1]) if row[0] == "zlib" else bytes(row[1])
    except zlib.error as error:
        raise NotAnArchive(
            f"the archive is damaged: the original {sha256} does not unpack."
        ) from error


def stored_text(db: sqlite3.Connection, sha256: str) -> str | None:
    """Return the text kept beside an original.

    None where decoding the original gives it.
    """
    row = db.execute(
        "SELECT text FROM texts WHERE original_id = (SELECT id FROM originals WHERE sha256 = ?)",
        (sha256,),
    ).fetchone()
    return str(row[0]) if row else None


def metadata_of(db: Connection, copy_id: int) -> str:
    """Return what a copy says of itself beside its text; "" in an older archive."""
    if db.schema_version < SINCE_METADATA:
        return ""
    row = db.execute(
        "SELECT metadata FROM copy_metadata WHERE copy_id = ?", (copy_id,)
    ).fetchone()
    return str(row[0]) if row else ""


def first_original_id(db: sqlite3.Connection, release_id: int) -> int:
    """Return the original that a release was first read from.

    Decisions about the release are kept with it.
    """
    (original_id,) = db.execute(
        "SELECT original_id FROM copies WHERE release_id = ? ORDER BY id LIMIT 1",
        (release_id,),
    ).fetchone()
    return int(original_id)


def fixity(archive: Archive) -> Iterator[Fault]:
    """Yield the originals whose bytes are not those that were received."""
    with archive.reading() as db:
        ids = [row[0] for row in db.execute("SELECT id FROM originals ORDER BY id")]
    for original_id in ids:
        with archive.reading() as db:
            row = db.execute(
                "SELECT sha256, byte_size, encoding, bytes FROM originals WHERE id = ?",
                (original_id,),
            ).fetchone()
            copies = db.execute(
                "SELECT origin, release_id FROM copies WHERE original_id = ? "
                "ORDER BY id",
                (original_id,),
            ).fetchall()
        # Checked outside the snapshot, in which others would wait for it.
        damage = _damage(*row) if row is not None else None
        if damage is not None:
            origins = tuple(origin for origin, _ in copies)
            release_ids = (number for _, number in copies if number is not None)
            yield Fault(f"damaged: {damage}", next(release_ids, None), row[0], origins)


def count_originals(archive: Archive) -> int:
    """Return how many originals there are."""
    with archive.reading() as db:
        (count,) = db.execute("SELECT count(*) FROM originals").fetchone()
        return int(count)


def count_unassigned_copies(archive: Archive) -> int:
    """Return how many copies belong to no release."""
    with archive.reading() as db:
        (count,) = db.execute(
            "SELECT count(*) FROM copies WHERE release_id IS NULL"
        ).fetchone()
        return int(count)


def count_read(archive: Archive) -> int:
    """Return how many releases there are that came from a file."""
    with archive.reading() as db:
        (count,) = db.execute(
            "SELECT count(DISTINCT release_id) FROM copies"
        ).fetchone()
        return int(count)


def _damage(
    digest: object, byte_size: object, encoding: object, stored: object
) -> str | None:
    """Return what is wrong with an original; None where nothing is."""
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
