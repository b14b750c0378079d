"""Give what operations replaced the new ids of copies, so that undo works on it.

A kept reading names the copies that its findings are from, and each row the digest of the
reading that replaced it. So all of a release are taken together, from the present reading
back to the first.
"""

from array import array
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

from umkm_cli.archive.compression import compress
from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.text_log import StoredText, decode_text, stored_text
from umkm_cli.archive.undo_log import (
    ArchivedReading,
    ReplacedReading,
    decode_parts,
    encode_parts,
    reading_of,
)

_MOVED = "SELECT EXISTS (SELECT 1 FROM moved_copies WHERE old <> new)"
_WITH_READINGS = (
    "SELECT DISTINCT release_id FROM source.replaced_readings "
    "WHERE release_id IN (SELECT old FROM moved_releases WHERE NOT shared)"
)
_WITH_TEXTS = (
    "SELECT DISTINCT original_id FROM source.replaced_texts "
    "WHERE original_id IN (SELECT old FROM moved_originals WHERE NOT shared)"
)
_READINGS = (
    "SELECT operation_id, reading, after FROM source.replaced_readings WHERE release_id = ? "
    "ORDER BY operation_id DESC"
)
_TEXTS = (
    "SELECT operation_id, before, after FROM source.replaced_texts WHERE original_id = ? "
    "ORDER BY operation_id DESC"
)
_SET_READING = (
    "UPDATE main.replaced_readings SET reading = ?, after = ? "
    "WHERE operation_id = (SELECT new FROM moved_operations WHERE old = ?) "
    "AND release_id = (SELECT new FROM moved_releases WHERE old = ?)"
)
_SET_TEXT = (
    "UPDATE main.replaced_texts SET before = ?, after = ? "
    "WHERE operation_id = (SELECT new FROM moved_operations WHERE old = ?) "
    "AND original_id = (SELECT new FROM moved_originals WHERE old = ?)"
)
_NEW_COPY = "SELECT new FROM moved_copies WHERE old = ?"
_NewId = Callable[[int], int]


def renumber_history(db: Connection, source: Connection) -> None:
    """Write the new ids of copies into the readings and texts that moved, if any id is new.

    `source` is another connection to the archive that is attached to `db`.
    """
    if not first_value(db, _MOVED):
        return
    new_id = partial(_new_copy_id, db)
    for release_id in _ids(db, _WITH_READINGS):
        _renumber_readings(db, source, release_id, new_id)
    for original_id in _ids(db, _WITH_TEXTS):
        _renumber_texts(db, source, original_id, new_id)


def _ids(db: Connection, query: str) -> "array[int]":
    return array("q", chain.from_iterable(db.execute(query)))


def _new_copy_id(db: Connection, copy_id: int) -> int:
    """Return the new id of a copy; its old one if the archive has lost it."""
    return int(first_value(db, _NEW_COPY, (copy_id,)) or copy_id)


def _renumber_readings(
    db: Connection, source: Connection, release_id: int, new_id: _NewId
) -> None:
    """Follow the readings of a release back; one that does not lead to the next ends that.

    Undo refuses to restore such a one, and those before it.
    """
    now = reading_of(source, release_id)
    for number, stored, after in db.execute(_READINGS, (release_id,)).fetchall():
        if (now and now.digest) != after:
            return
        parts = None if stored is None else decode_parts(stored)
        renumbered = parts and encode_parts(_renumbered(parts, new_id))
        digest = now and _reading_renumbered(now, new_id).digest
        db.execute(_SET_READING, (renumbered, digest, number, release_id))
        now = ReplacedReading(parts, after).restore(now)


def _renumbered(parts: dict[str, Any], new_id: _NewId) -> dict[str, Any]:
    if "findings" not in parts:
        return parts
    findings = [[new_id(copy), finding] for copy, finding in parts["findings"]]
    return parts | {"findings": findings}


def _reading_renumbered(reading: ArchivedReading, new_id: _NewId) -> ArchivedReading:
    findings = ((new_id(copy), finding) for copy, finding in reading.findings)
    return reading._replace(findings=tuple(findings))


def _renumber_texts(
    db: Connection, source: Connection, original_id: int, new_id: _NewId
) -> None:
    """Follow the texts of an original back, like its readings."""
    later: StoredText | None = None
    for number, stored, after in db.execute(_TEXTS, (original_id,)).fetchall():
        before = decode_text(stored)
        now = later or stored_text(source, original_id, before.copy_id)
        if now is None or now.digest != after:
            return
        row = (
            compress(_text_renumbered(before, new_id).encoded),
            _text_renumbered(now, new_id).digest,
        )
        db.execute(_SET_TEXT, (*row, number, original_id))
        later = before


def _text_renumbered(text: StoredText, new_id: _NewId) -> StoredText:
    return text._replace(copy_id=new_id(text.copy_id))
