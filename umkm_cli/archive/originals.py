"""Received files: their bytes, exactly, and what was read from each and kept."""

import sqlite3
import zlib

from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.schema import SINCE_METADATA
from umkm_cli.errors import NotAnArchive


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
    text: str | None = first_value(
        db,
        "SELECT text FROM texts WHERE original_id = (SELECT id FROM originals WHERE sha256 = ?)",
        (sha256,),
    )
    return text


def metadata_of(db: Connection, copy_id: int) -> str:
    """Return what a copy says of itself beside its text; "" in an older archive."""
    if db.schema_version < SINCE_METADATA:
        return ""
    return (
        first_value(
            db, "SELECT metadata FROM copy_metadata WHERE copy_id = ?", (copy_id,)
        )
        or ""
    )


def first_original_id(db: sqlite3.Connection, release_id: int) -> int:
    """Return the original that a release was first read from.

    Decisions about the release are kept with it.
    """
    (original_id,) = db.execute(
        "SELECT original_id FROM copies WHERE release_id = ? ORDER BY id LIMIT 1",
        (release_id,),
    ).fetchone()
    return int(original_id)


def count_originals(archive: Archive) -> int:
    """Return how many originals there are."""
    with archive.snapshot() as db:
        (count,) = db.execute("SELECT count(*) FROM originals").fetchone()
        return int(count)


def count_read(archive: Archive) -> int:
    """Return how many releases there are that came from a file."""
    with archive.snapshot() as db:
        (count,) = db.execute(
            "SELECT count(DISTINCT release_id) FROM copies"
        ).fetchone()
        return int(count)
