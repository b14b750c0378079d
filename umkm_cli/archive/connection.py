"""An open archive and its transactions."""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from operator import itemgetter
from pathlib import Path
from typing import Any

from umkm_cli.archive import sqlite_errors
from umkm_cli.archive.sqlite_errors import (
    Say,
    damaged_archive_error,
    execute_patiently,
    removed_archive_error,
    say_nothing,
    translate_errors,
)
from umkm_cli.errors import UmkmError

CACHE_KIB = 24576
# Each query returns a row only if the archive lacks a row that it must have.
_MISSING_ROWS = (
    "PRAGMA foreign_key_check",
    "SELECT 1 FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)",
)


class Connection(sqlite3.Connection):
    """A connection to an archive, which may have an earlier schema.

    Archives that are read as one are open `together`; what stands for a snapshot of all
    of them has these as its `parts`.
    """

    parts: Sequence[Any] = ()
    together: "Sequence[Connection]" = ()

    @property
    def schema_version(self) -> int:
        """The current schema version; another program may migrate the archive."""
        (version,) = self.execute("PRAGMA user_version").fetchone()
        return int(version)

    @property
    def data_version(self) -> int:
        """A number that changes whenever another connection has written."""
        (version,) = self.execute("PRAGMA data_version").fetchone()
        return int(version)


def connect(
    database: Path | str, *, uri: bool = False, wait: float | None = None
) -> Connection:
    """Open a connection with explicit transactions and enforced foreign keys.

    It waits so many seconds for other programs, `WAIT_SECONDS` unless another time is given.
    """
    seconds = sqlite_errors.WAIT_SECONDS if wait is None else wait
    connection = sqlite3.connect(database, timeout=seconds, factory=Connection, uri=uri)
    try:
        connection.isolation_level = None
        _distrust(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def set_page_size(connection: sqlite3.Connection, size: int) -> None:
    """Set the size in bytes of the pages of an empty file, outside a transaction; of another one it stays.

    SQLite turns the memory for its cache into a number of pages when it is told, so it is
    told again.
    """
    connection.execute(f"PRAGMA page_size = {size}")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def _distrust(connection: sqlite3.Connection) -> None:
    """Let nothing that a file brings with it do harm: the archive may be a stranger's."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def first_value(
    db: sqlite3.Connection,
    query: str,
    values: Sequence[object] | dict[str, object] = (),
) -> Any:
    """Return the first column of a query's first row, or None if it returns no rows."""
    row = db.execute(query, values).fetchone()
    return row[0] if row else None


@contextmanager
def temporary_writes(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Let the block write to temporary tables, even on a connection that may only read."""
    (query_only,) = db.execute("PRAGMA query_only").fetchone()
    db.execute("PRAGMA query_only = OFF")
    try:
        yield db
    finally:
        db.execute(f"PRAGMA query_only = {query_only}")


def new_id(cursor: sqlite3.Cursor) -> int:
    """Return the id of the row that was just inserted."""
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def first_column(rows: Iterable[Sequence[Any]]) -> list[Any]:
    """Return the first value of each row."""
    return list(map(itemgetter(0), rows))


def read_only_uri(path: Path) -> str:
    """Return the URI with which SQLite opens a file read-only."""
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):
        # A Windows network path (file://server/share); SQLite accepts no authority.
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?mode=ro"


class Archive:
    """An open archive file. Close it, or use it as a context manager."""

    parts: Sequence[Any] = ()
    """The archives that are read as one, if these are several: see `several.py`."""

    def __init__(
        self, connection: Connection, path: Path, say: Say = say_nothing
    ) -> None:
        self.connection = connection
        self.path = path
        self._say = say
        self._file = _file_at(path)
        self.is_fresh = False
        """Whether opening it created or migrated it."""
        self.told_unread = False
        """Whether it was said that some of its quotes and figures were not read yet."""

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        expected = not isinstance(error, Exception) or isinstance(
            error, UmkmError | OSError
        )
        try:
            if not expected and self._is_damaged():
                # A damaged archive can make any code fail in unexpected ways.
                raise damaged_archive_error(self.path) from error
        finally:
            self.close()

    @property
    def schema_version(self) -> int:
        """The archive's schema version; earlier than today's until its next write."""
        return self.connection.schema_version

    def note_file(self) -> None:
        """Remember the identity of the open file."""
        self._file = _file_at(self.path)

    def is_at(self, path: str) -> bool:
        """Return whether a path leads to the open file, or to the index of its write-ahead log.

        Nothing but SQLite may open these in this process: closing them would drop the
        locks that SQLite has on them.
        """
        found = _file_at(path.removesuffix("-shm"))
        return found is not None and found == self._file

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Run the block in one write transaction.

        Raises ArchiveBusy if another program locks the archive for longer than
        `WAIT_SECONDS`, CannotAccess if the file was removed in the meantime.
        """
        with translate_errors(self.path):
            execute_patiently(self.connection, "BEGIN IMMEDIATE", self.path, self._say)
            try:
                yield self.connection
                execute_patiently(self.connection, "COMMIT", self.path, self._say)
            except BaseException:
                self.connection.rollback()
                raise
            if self._file != _file_at(self.path) and not self._is_in_place():
                # SQLite wrote to a file that has been unlinked.
                raise removed_archive_error(self.path)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read a consistent snapshot, unaffected by other programs' writes.

        Writers wait until the block ends, so never yield results to a slow consumer
        from inside it. Inside `transaction`, the block uses that transaction.
        """
        with translate_errors(self.path):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.rollback()

    @contextmanager
    def without_reference_checks(self) -> Iterator[None]:
        """Let the transactions of the block delete rows that others refer to.

        To delete a copy, SQLite searches the findings of all releases for references to
        it. A transaction that hides many copies checks its releases itself instead, with
        `tombstones.check_references`.
        """
        self.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def autocommit(self) -> Iterator[Connection]:
        """Run slow work outside a transaction; others can write between statements."""
        with translate_errors(self.path):
            yield self.connection

    def _is_damaged(self) -> bool:
        with suppress(sqlite3.Error):
            (sound,) = self.connection.execute("PRAGMA integrity_check(1)").fetchone()
            return sound != "ok" or any(
                self.connection.execute(query).fetchone() for query in _MISSING_ROWS
            )
        return True

    def _is_in_place(self) -> bool:
        """Return whether the archive's path leads to the data we just wrote.

        A network drive may renumber its files, so the inode alone proves nothing.
        """
        last = "SELECT max(id), count(*) FROM operations"
        uri = read_only_uri(self.path)
        try:
            with closing(connect(uri, uri=True)) as named:
                written = named.execute(last).fetchone()
        except sqlite3.Error:
            return False
        same: bool = written == self.connection.execute(last).fetchone()
        if same:
            self.note_file()
        return same


def _file_at(path: Path | str) -> tuple[int, int] | None:
    """Return the device and inode of the file at a path, or None if there is none."""
    with suppress(OSError):
        status = os.stat(path)
        return status.st_dev, status.st_ino
    return None
