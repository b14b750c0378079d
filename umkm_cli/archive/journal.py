"""The journal: every command that writes is recorded as an operation, for undo."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from operator import attrgetter
from typing import Any, Final

from umkm_cli.archive.connection import (
    Archive,
    Connection,
    first_column,
    first_value,
    new_id,
)
from umkm_cli.archive.identity import current_identity
from umkm_cli.archive.packing import now
from umkm_cli.archive.schema import SINCE_OWN_PROGRAMMES, SINCE_UNDO
from umkm_cli.archive.search.index import bring_index_up_to_date
from umkm_cli.archive.touched import releases_by_operation
from umkm_cli.archive.writer import Writer
from umkm_cli.errors import NoSuchOperation, NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.models.journal import JournalEntry


class Operation:
    """All that one command writes, in any number of transactions."""

    def __init__(
        self, archive: Archive, command: str, arguments: Iterable[str], **about: Any
    ) -> None:
        self._archive = archive
        self._command = command
        self._about = {"arguments": list(arguments), **about}
        self._number: int | None = None
        self._written_words: set[tuple[str, str]] = set()

    @property
    def number(self) -> int | None:
        """Its number in the journal; None if it has written nothing yet."""
        return self._number

    @contextmanager
    def transaction(self) -> Iterator[Writer]:
        """Run the block in one transaction, with a writer.

        Raises ArchiveBusy or CannotAccess.
        """
        with self._archive.transaction() as db:
            # If someone has undone what we wrote so far, what follows becomes a new
            # operation.
            number: int | None = first_value(
                db,
                "SELECT id FROM operations WHERE id = ? AND undone_by IS NULL",
                (self._number,),
            )
            if number is None:
                bring_index_up_to_date(db)
                number = _begin(db, self._command, self._about)
            writer = Writer(db, number)
            yield writer
            writer.finish(self._written_words)
        self._number = number

    @contextmanager
    def trial(self) -> Iterator[Writer]:
        """Run the block as `transaction` does, then roll back all that it wrote."""
        with suppress(_RollBack), self.transaction() as writer:
            yield writer
            raise _RollBack


class _RollBack(Exception):
    """Ends a trial."""


def _begin(db: sqlite3.Connection, command: str, about: dict[str, Any]) -> int:
    return new_id(
        db.execute(
            "INSERT INTO operations (at, command, arguments, user, computer) VALUES (?, ?, ?, ?, ?)",
            (now(), command, json.dumps(about), *current_identity()),
        )
    )


def mark_undone(db: sqlite3.Connection, number: int, by: int | None) -> None:
    """Record which operation undid another; with None, that it is in effect again."""
    db.execute("UPDATE operations SET undone_by = ? WHERE id = ?", (by, number))


_PAGE = 50
_COUNTED: Final[dict[str, tuple[str, ...]]] = {
    "copies": ("copies", "hidden_copies"),
    "decisions": ("decisions", "hidden_decisions"),
    "releases": ("replaced_readings",),
    "searches": ("replaced_searches",),
    "programmes": ("replaced_programmes",),
}
"""The counts of a journal entry, and the tables whose rows they count."""
_SINCE: Final = {
    "hidden_copies": SINCE_UNDO,
    "hidden_decisions": SINCE_UNDO,
    "replaced_readings": SINCE_UNDO,
    "replaced_searches": SINCE_UNDO,
    "replaced_programmes": SINCE_OWN_PROGRAMMES,
}
"""The schema versions that introduced tables which the first one does not have."""


def operations(
    archive: Archive, limit: int | None, offset: int = 0, *, in_full: bool = False
) -> list[JournalEntry]:
    """Return the journal's entries, newest first; all if `limit` is None.

    With `in_full`, each names the releases that it touched.
    """
    with archive.snapshot() as db:
        rows = db.execute(
            f"SELECT {_columns(db)} FROM operations ORDER BY id DESC LIMIT ? OFFSET ?",
            (-1 if limit is None else limit, offset),
        ).fetchall()
        return _entries(db, rows, in_full=in_full)


def _with_releases(db: Connection, entries: list[JournalEntry]) -> list[JournalEntry]:
    """Return entries that name the releases which their operations touched."""
    numbers = list(map(attrgetter("number"), entries))
    first, last = min(numbers, default=0), max(numbers, default=0)
    touched = releases_by_operation(db, first, last)
    return [
        entry._replace(release_ids=tuple(touched.get(entry.number, ())))
        for entry in entries
    ]


def operation(archive: Archive, number: int, *, in_full: bool = False) -> JournalEntry:
    """Return the entry of one operation, like `operations`. Raises NoSuchOperation."""
    with archive.snapshot() as db:
        row = db.execute(
            f"SELECT {_columns(db)} FROM operations WHERE id = ?", (number,)
        ).fetchone()
        if row is None:
            raise NoSuchOperation(str(number), count_operations(archive))
        return _entries(db, [row], in_full=in_full)[0]


def operations_in_effect(archive: Archive) -> Iterator[JournalEntry]:
    """Yield the operations that are no undo and have not been undone, newest first."""
    for offset in range(0, count_operations(archive), _PAGE):
        yield from filter(_is_in_effect, operations(archive, _PAGE, offset))


def _is_in_effect(entry: JournalEntry) -> bool:
    return entry.command != "undo" and entry.undone_by is None


def count_operations(archive: Archive) -> int:
    """Return the number of operations, which is also the number of the newest."""
    with archive.snapshot() as db:
        (count,) = db.execute("SELECT coalesce(max(id), 0) FROM operations").fetchone()
    return int(count)


def _columns(db: Connection) -> str:
    version = db.schema_version
    undone_by = "undone_by" if version >= SINCE_UNDO else "NULL"
    who = "user, computer" if version >= SINCE_OWN_PROGRAMMES else "NULL, NULL"
    return f"id, at, command, arguments, {undone_by}, {who}"


def _entries(
    db: Connection, rows: list[tuple[Any, ...]], *, in_full: bool
) -> list[JournalEntry]:
    numbers = first_column(rows)
    counts = _counts(db, min(numbers, default=0), max(numbers, default=0))
    entries = []
    for number, at, command, stored, undone_by, user, computer in rows:
        about = decode_about(number, stored)
        entries.append(
            JournalEntry(
                number,
                at,
                command,
                tuple(about.get("arguments", ())),
                copies=counts["copies"][number],
                decisions=counts["decisions"][number],
                releases=counts["releases"][number],
                searches=counts["searches"][number],
                programmes=counts["programmes"][number],
                erased=tuple(about.get("erased", ())),
                of=about.get("of"),
                undone_by=undone_by,
                user=user,
                computer=computer,
            )
        )
    return _with_releases(db, entries) if in_full else entries


def decode_about(number: int, stored: str) -> dict[str, Any]:
    """Return what an operation recorded about itself. Raises NotAnArchive."""
    about: Any = None
    with suppress(ValueError, TypeError, RecursionError):
        about = json.loads(stored)
    if isinstance(about, dict):
        lists = (about.get("arguments", []), about.get("erased", []))
        of = about.get("of", 0)
        # An undo is always later than what it undid, so that no chain has a loop.
        is_earlier = isinstance(of, int) and of < number
        if is_earlier and all(map(_is_list_of_texts, lists)):
            return about
    raise NotAnArchive(
        _(
            "the archive is damaged: operation {number} in its journal cannot be read."
        ).format(number=number)
    )


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and set(map(type, value)) <= {str}


def _counts(db: Connection, first: int, last: int) -> dict[str, Counter[int]]:
    """Count the rows that each operation from `first` to `last` wrote."""
    version = db.schema_version
    counts: dict[str, Counter[int]] = {}
    for name, tables in _COUNTED.items():
        counts[name] = Counter()
        for table in tables:
            if version < _SINCE.get(table, 0):
                continue
            rows = db.execute(
                f"SELECT operation_id, count(*) FROM {table} "
                "WHERE operation_id BETWEEN ? AND ? GROUP BY 1",
                (first, last),
            )
            counts[name].update(dict(rows))
    return counts
