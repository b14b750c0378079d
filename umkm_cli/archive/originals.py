"""Read received files: their exact bytes, stored texts and metadata."""

import json
import sqlite3
from collections.abc import Iterable
from itertools import starmap
from typing import NamedTuple

from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.dictionaries import load_stored, stored_columns
from umkm_cli.archive.scans import decode_scan
from umkm_cli.archive.schema import (
    SINCE_METADATA,
    SINCE_SCANS,
    SINCE_SET_ASIDE,
    SINCE_UNDO,
    SINCE_UNREAD_PAGES,
)
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.models.release import Extract
from umkm_cli.models.scan import NO_SCAN
from umkm_cli.text import replace_nul


def archive_with(archive: Archive, sha256: str) -> Archive:
    """Return the archive that has an original: of several, one that has it."""
    having = (part.source for part in archive.parts if _has(part.source, sha256))
    return next(having, archive)


def _has(archive: Archive, sha256: str) -> bool:
    query = "SELECT 1 FROM originals WHERE sha256 = ?"
    with archive.snapshot() as db:
        return first_value(db, query, (sha256,)) is not None


def original_bytes(db: Connection, sha256: str) -> bytes:
    """Return the bytes of an original exactly as received.

    Raises NotAnArchive if they are missing or cannot be decompressed.
    """
    row = db.execute(
        f"SELECT {stored_columns(db)} FROM originals WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        raise NotAnArchive(
            _("the archive is damaged: the original {sha256} is missing.").format(
                sha256=sha256
            )
        )
    try:
        return load_stored(db, row).decode()
    except ValueError as error:
        raise NotAnArchive(
            _("the archive is damaged: the original {sha256}: {why}.").format(
                sha256=sha256, why=retold(str(error))
            )
        ) from error


def stored_extract(db: Connection, sha256: str) -> Extract | None:
    """Return the stored extract of an original, or None if decoding reproduces it.

    Its metadata are not in it, because they are stored with each copy.
    """
    aside = "aside" if db.schema_version >= SINCE_SET_ASIDE else "''"
    scan = "scan" if db.schema_version >= SINCE_SCANS else "''"
    lacking = "lacks, unread_pages" if _says_what_lacks(db) else "NULL, NULL"
    row = db.execute(
        f"SELECT text, extractor, {aside}, {scan}, {lacking} FROM texts "
        "WHERE original_id = (SELECT id FROM originals WHERE sha256 = ?)",
        (sha256,),
    ).fetchone()
    if row is None:
        return None
    text, extractor, aside, scan, lacks, unread = row
    return Extract(
        replace_nul(text),  # which an earlier umkm kept
        extractor,
        stored=True,
        lacks=lacks or "",
        aside=aside,
        scan=decode_scan(scan),
        unread_pages=unread or 0,
    )


def _says_what_lacks(db: Connection) -> bool:
    return db.schema_version >= SINCE_UNREAD_PAGES


def scanned_text(db: Connection, sha256: str) -> Extract | None:
    """Return the text that OCR read of an original, or a part of it; None if it read none."""
    stored = stored_extract(db, sha256)
    return stored if stored is not None and stored.scan != NO_SCAN else None


def metadata_of(db: Connection, copy_id: int) -> str:
    """Return the metadata lines of a copy; "" in an archive with an older schema."""
    if db.schema_version < SINCE_METADATA:
        return ""
    return (
        first_value(
            db, "SELECT metadata FROM copy_metadata WHERE copy_id = ?", (copy_id,)
        )
        or ""
    )


def metadata_at(db: Connection, origin: str) -> str:
    """Return the metadata lines of the newest copy from an origin; "" if there are none.

    The first line says of which release it is a copy, if it is one.
    """
    if db.schema_version < SINCE_METADATA:
        return ""
    found = first_value(
        db,
        "SELECT coalesce('release: ' || c.release_id || char(10), '') || m.metadata "
        "FROM copies c JOIN copy_metadata m ON m.copy_id = c.id "
        "WHERE c.origin = ? ORDER BY c.id DESC LIMIT 1",
        (origin,),
    )
    return found or ""


def first_original_id(db: sqlite3.Connection, release_id: int) -> int:
    """Return the id of a release's first original, which new decisions refer to."""
    (original_id,) = db.execute(
        "SELECT original_id FROM copies WHERE release_id = ? ORDER BY id LIMIT 1",
        (release_id,),
    ).fetchone()
    return int(original_id)


def first_sha256(db: sqlite3.Connection, release_id: int) -> str:
    """Return the SHA-256 of a release's first original."""
    first = first_original_id(db, release_id)
    return str(first_value(db, "SELECT sha256 FROM originals WHERE id = ?", (first,)))


def release_of_original(db: sqlite3.Connection, sha256: str) -> int | None:
    """Return the release that an original carries, or None."""
    release_id: int | None = first_value(
        db,
        "SELECT c.release_id FROM originals o JOIN copies c ON c.original_id = o.id "
        "WHERE o.sha256 = ? AND c.release_id IS NOT NULL",
        (sha256,),
    )
    return release_id


_HOLDS_HIDDEN = """
SELECT 1 FROM originals o JOIN copies c ON c.original_id = o.id
  JOIN hidden_copies h ON substr(h.origin, 1, length(c.origin) + 1) = c.origin || '!'
WHERE o.sha256 = ? AND h.release_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM copies v WHERE v.original_id = h.original_id)
LIMIT 1
"""


def holds_hidden(db: Connection, sha256: str) -> bool:
    """Return whether an original is a container of a release that is hidden now."""
    if db.schema_version < SINCE_UNDO:
        return False
    return db.execute(_HOLDS_HIDDEN, (sha256,)).fetchone() is not None


def count_originals(archive: Archive) -> int:
    """Return the number of originals in the archive."""
    with archive.snapshot() as db:
        (count,) = db.execute("SELECT count(*) FROM originals").fetchone()
        return int(count)


def count_releases_with_copies(archive: Archive) -> int:
    """Return the number of releases that have copies."""
    with archive.snapshot() as db:
        (count,) = db.execute(
            "SELECT count(DISTINCT release_id) FROM copies"
        ).fetchone()
        return int(count)


class UnreadCopy(NamedTuple):
    """A copy without a release: where it came from, and its original and metadata."""

    origin: str
    media_type: str
    sha256: str
    metadata: str


def unread_copies(db: Connection, media_types: Iterable[str]) -> list[UnreadCopy]:
    """Return the copies without a release whose originals have one of some media types.

    Of several copies of one original it is the first, which re-reading begins with.
    """
    metadata = "''"
    if db.schema_version >= SINCE_METADATA:
        metadata = (
            "coalesce((SELECT metadata FROM copy_metadata WHERE copy_id = c.id), '')"
        )
    rows = db.execute(
        f"SELECT c.origin, o.media_type, o.sha256, {metadata} FROM copies c "
        "JOIN originals o ON o.id = c.original_id WHERE c.id IN "
        "(SELECT min(id) FROM copies WHERE release_id IS NULL GROUP BY original_id) "
        "AND o.media_type IN (SELECT value FROM json_each(?)) ORDER BY c.id",
        (json.dumps(list(media_types)),),
    )
    return list(starmap(UnreadCopy, rows))
