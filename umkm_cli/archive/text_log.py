"""Replace the text of an original, and keep what it was, so that undo can restore it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import starmap
from typing import Any, NamedTuple

from umkm_cli.archive.compression import compress, decompress
from umkm_cli.archive.connection import first_value
from umkm_cli.archive.scans import encode_scan
from umkm_cli.archive.statements import COPY_METADATA, TEXT
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.models.release import Extract

_ROW = "extractor, text, aside, scan, lacks, unread_pages"
_TEXT, _NONE = (str,), type(None)
_TYPES = (_TEXT, _TEXT, _TEXT, _TEXT, (str, _NONE), (int, _NONE), (int,), _TEXT)
_HIDDEN_METADATA = "UPDATE hidden_copies SET metadata = ? WHERE id = ?"


class StoredText(NamedTuple):
    """What the archive stores of an original: the columns of its text, and the metadata of one copy.

    That copy, with the id `copy_id`, is the one whose findings point into the metadata.
    """

    columns: tuple[Any, ...]
    copy_id: int
    metadata: str

    @property
    def digest(self) -> str:
        """The SHA-256 that identifies it."""
        return sha256(self.encoded).hexdigest()

    @property
    def encoded(self) -> bytes:
        """The JSON of it."""
        return json.dumps(self, separators=(",", ":")).encode()

    @property
    def words(self) -> tuple[str, ...]:
        """The texts that it consists of."""
        _, text, aside, *_others = self.columns
        return (text, aside, self.metadata)


def text_of_extract(extract: Extract, copy_id: int) -> StoredText:
    """Return what the archive stores of a copy with this extract."""
    scan = encode_scan(extract.scan)
    columns = (extract.extractor, extract.text, extract.aside, scan)
    lacking = (extract.lacks, extract.unread_pages)
    return StoredText((*columns, *lacking), copy_id, extract.metadata)


def stored_text(
    db: sqlite3.Connection, original_id: int, copy_id: int
) -> StoredText | None:
    """Return what is stored of an original and one of its copies; None if it has no text."""
    columns = db.execute(
        f"SELECT {_ROW} FROM texts WHERE original_id = ?", (original_id,)
    ).fetchone()
    if columns is None:
        return None
    metadata = first_value(
        db,
        "SELECT metadata FROM copy_metadata WHERE copy_id = :id "
        "UNION ALL SELECT metadata FROM hidden_copies WHERE id = :id",
        {"id": copy_id},
    )
    return StoredText(columns, copy_id, metadata or "")


def replace_text(
    db: sqlite3.Connection, operation_id: int, original_id: int, new: StoredText
) -> None:
    """Replace what is stored of an original, and keep what that was for undo.

    If the operation replaces it twice, the first one is kept.
    """
    before = stored_text(db, original_id, new.copy_id)
    assert before is not None
    db.execute(
        "INSERT INTO replaced_texts (operation_id, original_id, before, after) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (operation_id, original_id) DO UPDATE SET after = excluded.after",
        (operation_id, original_id, compress(before.encoded), new.digest),
    )
    _write(db, original_id, new)


def _write(db: sqlite3.Connection, original_id: int, new: StoredText) -> None:
    db.execute(TEXT, (original_id, *new.columns))
    changed = db.execute(_HIDDEN_METADATA, (new.metadata or None, new.copy_id))
    if changed.rowcount:
        return
    if new.metadata:
        db.execute(COPY_METADATA, (new.copy_id, new.metadata))
    else:
        db.execute("DELETE FROM copy_metadata WHERE copy_id = ?", (new.copy_id,))


def restore_texts(db: sqlite3.Connection, operation_id: int, source: int) -> str | None:
    """Restore the texts that the operation `source` replaced, on behalf of another one.

    Returns the origin of a copy whose text has been replaced again since, else None.
    Raises NotAnArchive if what is stored of one cannot be read.
    """
    rows = db.execute(
        "SELECT original_id, before, after FROM replaced_texts WHERE operation_id = ?",
        (source,),
    ).fetchall()
    for original_id, before, after in rows:
        former = decode_text(before)
        current = stored_text(db, original_id, former.copy_id)
        if current is None or current.digest != after:
            return _origin_of(db, original_id)
        replace_text(db, operation_id, original_id, former)
    return None


def _origin_of(db: sqlite3.Connection, original_id: int) -> str:
    origin = first_value(
        db,
        "SELECT origin FROM copies WHERE original_id = :id "
        "UNION ALL SELECT origin FROM hidden_copies WHERE original_id = :id",
        {"id": original_id},
    )
    return str(origin)


def former_words(db: sqlite3.Connection, release_id: int) -> Iterator[str]:
    """Yield the texts of the files of a release that operations replaced."""
    rows = db.execute(
        "SELECT DISTINCT t.before FROM replaced_texts t JOIN "
        "(SELECT original_id, release_id FROM copies "
        "UNION ALL SELECT original_id, release_id FROM hidden_copies) c "
        "USING (original_id) WHERE c.release_id = ?",
        (release_id,),
    ).fetchall()
    for (before,) in rows:
        yield from decode_text(before).words


def decode_text(stored: object) -> StoredText:
    """Return what was stored of an original. Raises NotAnArchive."""
    with suppress(ValueError, TypeError, RecursionError):
        columns, copy_id, metadata = json.loads(decompress(stored))
        found = zip((*columns, copy_id, metadata), _TYPES, strict=True)
        if all(starmap(isinstance, found)):
            return StoredText(tuple(columns), copy_id, metadata)
    raise NotAnArchive(
        _("the archive is damaged: a text that an operation replaced cannot be read.")
    )
