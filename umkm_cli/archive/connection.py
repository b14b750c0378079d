"""An open archive, and its transactions."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from umkm_cli.archive import sqlite_errors
from umkm_cli.archive.sqlite_errors import (
    Say,
    damaged,
    execute_patiently,
    gone,
    say_nothing,
    translate_errors,
)
from umkm_cli.errors import UmkmError

# Rows that an archive cannot be without.
_LACKING = (
    "PRAGMA foreign_key_check",
    "SELECT 1 FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)",
)


class Connection(sqlite3.Connection):
    """A connection to an archive, which may be of an earlier schema."""

    @property
    def schema_version(self) -> int:
        """The schema of what is read now: another program may bring it up to date."""
        (version,) = self.execute("PRAGMA user_version").fetchone()
        return int(version)


def connect(database: Path | str, *, uri: bool = False) -> Connection:
    """Open a connection: transactions are ours to begin, references hold."""
    connection = sqlite3.connect(
        database, timeout=sqlite_errors.WAIT_SECONDS, factory=Connection, uri=uri
    )
    try:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -24576")  # KiB
    except BaseException:
        connection.close()
        raise
    return connection


def first_value(
    db: sqlite3.Connection,
    query: str,
    values: Sequence[object] | dict[str, object] = (),
) -> Any:
    """Return the first column of the first row of a query; None where it has no row."""
    row = db.execute(query, values).fetchone()
    return row[0] if row else None


def read_only_uri(path: Path) -> str:
    """Return the name by which SQLite opens a file without ever changing it."""
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):
        # A network path of Windows (file://server/share): SQLite wants its name in the path.
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?mode=ro"


class Archive:
    """An open archive file. Close it, or use it as a context manager."""

    def __init__(
        self, connection: Connection, path: Path, say: Say = say_nothing
    ) -> None:
        self.connection = connection
        self.path = path
        self._say = say
        self._file = _file_at(path)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        expected = not isinstance(error, Exception) or isinstance(
            error, UmkmError | OSError
        )
        try:
            if not expected and self._is_damaged():
                # What no code of ours can expect of an archive that is whole.
                raise damaged(self.path) from error
        finally:
            self.close()

    @property
    def schema_version(self) -> int:
        """The schema of the archive; lower than ours until it is next written."""
        return self.connection.schema_version

    def note_file(self) -> None:
        """Note which file it is that is open."""
        self._file = _file_at(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Keep all that is written in the block, or nothing.

        Raises ArchiveBusy when another program holds the archive longer than
        `WAIT_SECONDS`, CannotAccess when the file was removed meanwhile.
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
                # SQLite wrote into a file that has no name any more.
                raise gone(self.path)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read a snapshot: all of one moment, whatever others write.

        Writers wait until it ends, so never give results to a slow reader from within.
        In a transaction of ours it joins that.
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
    def autocommit(self) -> Iterator[Connection]:
        """Use the connection for what takes long: others write between statements."""
        with translate_errors(self.path):
            yield self.connection

    def _is_damaged(self) -> bool:
        try:
            (sound,) = self.connection.execute("PRAGMA integrity_check(1)").fetchone()
            return sound != "ok" or any(
                self.connection.execute(query).fetchone() for query in _LACKING
            )
        except sqlite3.Error:
            return True

    def _is_in_place(self) -> bool:
        """Return whether the archive's name leads to what was written last.

        A shared drive may number its files anew, so the number alone says nothing.
        """
        last = "SELECT max(id), count(*) FROM operations"
        uri = read_only_uri(self.path)
        try:
            with closing(sqlite3.connect(uri, uri=True)) as named:
                written = named.execute(last).fetchone()
        except sqlite3.Error:
            return False
        same: bool = written == self.connection.execute(last).fetchone()
        if same:
            self.note_file()
        return same


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return which file has a path; None for none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
