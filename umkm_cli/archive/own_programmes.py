"""Read and write the archive's own programmes, which everyone who uses it shares."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.schema import SINCE_OWN_PROGRAMMES
from umkm_cli.errors import NotAnArchive

if TYPE_CHECKING:  # commands that only read need neither
    from umkm_cli.archive.writer import Writer
    from umkm_cli.catalogue.programmes import Programme

_COLUMNS = (
    "name",
    "owner",
    "aliases",
    "ambiguous",
    "witness",
    "capitals",
    "exact",
    "not_this",
    "since",
    "note",
)
_LIST = ", ".join(_COLUMNS)
_CELL = r"[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]*"
_CELLS_OF = {"name": r"(?!\# )\S+(?: \S+)*", "since": r"(?:[0-9]{4})?"}
_LINE = re.compile("\t".join(_CELLS_OF.get(column, _CELL) for column in _COLUMNS))
"""A line of the table: a name that is no comment, a year or none, cells without tabs."""


def own_programmes_table(archive: Archive) -> str:
    """Return the archive's own programmes as a table of the catalogue; "" if it has none.

    Raises NotAnArchive if they are damaged.
    """
    with archive.snapshot() as db:
        if db.schema_version < SINCE_OWN_PROGRAMMES:
            return ""
        rows = db.execute(
            f"SELECT {_LIST} FROM own_programmes ORDER BY name"
        ).fetchall()
    if not rows:
        return ""
    lines = ["\t".join(_COLUMNS)]
    for row in rows:
        is_text = all(isinstance(value, str | int | None) for value in row)
        line = "\t".join("" if value is None else str(value) for value in row)
        if not is_text or not _LINE.fullmatch(line):
            raise NotAnArchive(
                f"{archive.path} is damaged: one of its own programmes is not readable."
            )
        lines.append(line)
    return "\n".join(lines) + "\n"


def store_own_programme(writer: "Writer", programme: "Programme") -> None:
    """Add a programme to the archive, or replace the one with its name."""
    with _recording_change(writer, programme.name):
        _replace(writer.db, programme.name, json.dumps(_row_of(programme)))


def delete_own_programme(writer: "Writer", name: str) -> None:
    """Delete a programme, and record that it was a person who wants it gone.

    The archive need not have it: then only that is recorded (see `was_deleted`).
    """
    with _recording_change(writer, name):
        _replace(writer.db, name, None)


def was_deleted(db: Connection, name: str) -> bool:
    """Return whether a person deleted a programme, so that its tags may go.

    If the archive never had it, it is only missing: it may be in somebody's file.
    """
    if db.schema_version < SINCE_OWN_PROGRAMMES:
        return False
    row = db.execute(
        "SELECT 1 FROM replaced_programmes r JOIN operations o ON o.id = r.operation_id "
        "WHERE r.name = ? AND r.after IS NULL AND o.undone_by IS NULL "
        "AND (r.before IS NOT NULL OR o.command <> 'undo') LIMIT 1",
        (name,),
    ).fetchone()
    return row is not None


def restore_own_programmes(writer: "Writer", operation_id: int) -> str | None:
    """Restore the own programmes that an operation changed.

    Returns None, or the name of the first one that has been changed again since. In
    that case the caller must roll back.
    """
    replaced = writer.db.execute(
        "SELECT name, before, after FROM replaced_programmes WHERE operation_id = ?",
        (operation_id,),
    ).fetchall()
    for name, before, after in replaced:
        if _stored(writer.db, name) != after:
            return str(name)
        with _recording_change(writer, name):
            _replace(writer.db, name, before)
    return None


def _row_of(programme: "Programme") -> list[Any]:
    """Return the row of a programme, in the order of the columns."""
    values = programme._asdict()
    values["since"] = programme.since or None
    row = map(values.get, _COLUMNS)
    return ["|".join(value) if isinstance(value, tuple) else value for value in row]


@contextmanager
def _recording_change(writer: "Writer", name: str) -> Iterator[None]:
    """Record a programme before and after the block, for undo."""
    before = _stored(writer.db, name)
    yield
    writer.db.execute(
        "INSERT INTO replaced_programmes (operation_id, name, before, after) VALUES (?, ?, ?, ?)",
        (writer.operation_id, name, before, _stored(writer.db, name)),
    )


def _replace(db: sqlite3.Connection, name: str, stored: str | None) -> None:
    """Replace a programme by its `_stored` form, or delete it if that is None."""
    db.execute("DELETE FROM own_programmes WHERE name = ?", (name,))
    if stored is not None:
        marks = ", ".join("?" * len(_COLUMNS))
        db.execute(
            f"INSERT INTO own_programmes ({_LIST}) VALUES ({marks})", json.loads(stored)
        )


def _stored(db: sqlite3.Connection, name: str) -> str | None:
    row = db.execute(
        f"SELECT {_LIST} FROM own_programmes WHERE name = ?", (name,)
    ).fetchone()
    return json.dumps(row) if row else None
