"""Read and write the archive's own programmes, which everyone who uses it shares."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain, filterfalse
from typing import TYPE_CHECKING, Any

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.named_rows import NamedRows, decode_list, encode_row
from umkm_cli.archive.parts import joined
from umkm_cli.archive.schema import SINCE_OWN_PROGRAMMES
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.language import later

if TYPE_CHECKING:  # commands that only read need neither
    from umkm_cli.archive.writer import Writer
    from umkm_cli.catalogue.programmes import Programme
    from umkm_cli.models.journal import Fault

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
_CELL = re.compile(r"[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]*")
_NAME = re.compile(r"(?!# ).+")
_YEAR = re.compile(r"(?:[0-9]{4})?")


def _one_table(tables: Sequence[str]) -> str:
    """Return the table of the programmes of several archives; of two with one name, the first."""
    lines: dict[str, str] = {}
    for line in chain.from_iterable(map(str.splitlines, tables)):
        lines.setdefault(line.partition("\t")[0], line)
    return "".join(f"{line}\n" for line in lines.values()) if lines else ""


@joined(_one_table)
def own_programmes_table(archive: Archive, *, lenient: bool = False) -> str:
    """Return the archive's own programmes as a table of the catalogue; "" if it has none.

    With `lenient`, damaged ones are left out. Raises NotAnArchive if there are any.
    """
    with archive.snapshot() as db:
        rows = _rows(db)
    sound = list(filter(_are_values, rows))
    if len(sound) < len(rows) and not lenient:
        raise NotAnArchive(
            _(
                "{path} is damaged: one of its own programmes is not readable. "
                "`umkm rebuild NEW` makes an archive without it."
            ).format(path=archive.path)
        )
    if not sound:
        return ""
    lines = map("\t".join, (_COLUMNS, *map(_cells_of, sound)))
    return "\n".join(lines) + "\n"


def faults_of_own_programmes(archive: Archive) -> "Iterator[Fault]":
    """Yield a fault for each own programme that is not readable."""
    from umkm_cli.models.journal import Fault  # only verify needs it

    with archive.snapshot() as db:
        rows = _rows(db)
    for row in filterfalse(_are_values, rows):
        yield Fault(
            later("the own programme {name!s:.80} is not readable").format(name=row[0])
        )


def delete_damaged_programmes(db: Connection) -> int:
    """Delete the own programmes that are not readable; return how many there were."""
    damaged = list(filterfalse(_are_values, _rows(db)))
    for row in damaged:
        db.execute("DELETE FROM own_programmes WHERE name IS ?", row[:1])
    return len(damaged)


def _rows(db: Connection) -> list[tuple[Any, ...]]:
    if db.schema_version < SINCE_OWN_PROGRAMMES:
        return []
    return db.execute(f"SELECT {_LIST} FROM own_programmes ORDER BY name").fetchall()


def _cells_of(row: Sequence[object]) -> list[str]:
    return ["" if value is None else str(value) for value in row]


def _are_values(row: Sequence[object]) -> bool:
    """Return whether the values of a row can stand in a line of a table."""
    cells = _cells_of(row)
    checks = (
        all(isinstance(value, str | int | None) for value in row),
        all(map(_CELL.fullmatch, cells)),
        _NAME.fullmatch(cells[0]),
        cells[0] == " ".join(cells[0].split()),
        _YEAR.fullmatch(cells[_COLUMNS.index("since")]),
    )
    return all(checks)


def store_own_programme(writer: "Writer", programme: "Programme") -> None:
    """Add a programme to the archive, or replace the one with its name."""
    _ROWS.replace(writer, programme.name, encode_row(_row_of(programme)))


def delete_own_programme(writer: "Writer", name: str) -> None:
    """Delete a programme, and record that it was a person who wants it gone.

    The archive need not have it: then only that is recorded (see `was_deleted`).
    """
    _ROWS.replace(writer, name, None)


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


def releases_tagged(archive: Archive, programme: str) -> list[int]:
    """Return the ids of the releases that are tagged with a programme."""
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT release_id FROM release_programmes WHERE programme = ? ORDER BY 1",
            (programme,),
        )
        return list(chain.from_iterable(rows))


def releases_naming(db: sqlite3.Connection, programme: str) -> list[int]:
    """Return the ids of the releases whose tag for a programme comes from their text."""
    rows = db.execute(
        "SELECT DISTINCT p.release_id FROM release_programmes p "
        "JOIN findings f ON f.release_id = p.release_id AND f.chosen AND f.value = p.programme "
        "JOIN finding_kinds k ON k.id = f.kind_id AND k.field = 'programme' WHERE p.programme = ?",
        (programme,),
    )
    return list(chain.from_iterable(rows))


def restore_own_programmes(writer: "Writer", operation_id: int) -> str | None:
    """Restore the own programmes that an operation changed (see `NamedRows.restore`)."""
    return _ROWS.restore(writer, operation_id)


def _row_of(programme: "Programme") -> list[Any]:
    """Return the row of a programme, in the order of the columns."""
    values = programme._asdict()
    values["since"] = programme.since or None
    row: list[Any] = []
    for column in _COLUMNS:
        value = values[column]
        if isinstance(value, tuple):
            value = "|".join(value)
        row.append(value)
    return row


def decode_own_programme(stored: str) -> list[str | int | None]:
    """Return the row of a programme from its recorded form. Raises NotAnArchive."""
    row = decode_list(stored)
    if len(row) == len(_COLUMNS) and _are_values(row):
        return row
    raise NotAnArchive(
        _(
            "the archive is damaged: a programme that an operation replaced cannot be read."
        )
    )


_ROWS = NamedRows(
    "own_programmes", "replaced_programmes", _COLUMNS, decode_own_programme
)
