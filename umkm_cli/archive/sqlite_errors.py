"""Translate errors of SQLite and the system for users, and wait for locks."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from umkm_cli.errors import (
    ArchiveBusy,
    CannotAccess,
    NotAnArchive,
    TooSlow,
    UmkmError,
)

WAIT_SECONDS = 30.0
"""How long to wait for another program to release its lock on the archive."""
SILENT_SECONDS = 1.0
"""How long to wait before saying so."""

Say = Callable[[str], None]

_NO_ACCESS = (CannotAccess, "cannot read or write {path}: {error}.")
_FAILURES: Final[dict[int, tuple[type[UmkmError], str]]] = {
    sqlite3.SQLITE_NOTADB: (
        NotAnArchive,
        "{path} is not an umkm archive ({error}).",
    ),
    sqlite3.SQLITE_CORRUPT: (NotAnArchive, "{path} is damaged ({error})."),
    sqlite3.SQLITE_FULL: (
        CannotAccess,
        "the disk that holds {path}, or the one for temporary files, is full.",
    ),
    sqlite3.SQLITE_IOERR: _NO_ACCESS,
    sqlite3.SQLITE_READONLY: _NO_ACCESS,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_INTERRUPT: (
        TooSlow,
        "this takes too long; ask for less, such as one programme or one year.",
    ),
}
"""The failure for each of SQLite's primary result codes."""


def damaged_archive_error(path: Path) -> NotAnArchive:
    """Return the error for damage that only `umkm verify` can describe."""
    return NotAnArchive(f"{path} is damaged; `umkm verify` shows what is wrong.")


def removed_archive_error(path: Path) -> CannotAccess:
    """Return the error for an archive whose file was removed while it was open."""
    return CannotAccess(
        f"{path} was removed or replaced while it was open; the last changes are lost."
    )


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Translate errors of SQLite and the system into ours; let bugs propagate."""
    try:
        yield
    except sqlite3.Error as error:
        failure = _failure_of(error, path)
        if failure is None:
            raise
        raise failure from error
    except OSError as error:
        raise CannotAccess(
            f"cannot read or write {path}: {error.strerror or error}."
        ) from error


def _failure_of(error: sqlite3.Error, path: Path) -> UmkmError | None:
    """Return our error for one of SQLite's, or None if it points to a bug."""
    if is_busy(error):
        return ArchiveBusy(path, WAIT_SECONDS)
    # SQLite has no specific result codes for these two.
    if str(error).startswith(("no such table", "no such column")):
        return NotAnArchive(f"{path} is damaged ({error}).")
    if str(error).startswith("Could not decode to UTF-8"):
        return damaged_archive_error(path)
    if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
        return removed_archive_error(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_READONLY and Path(f"{path}-journal").exists():
        return CannotAccess(
            f"a writer of {path} was killed, and its unfinished changes can only "
            "be rolled back by someone who may write there."
        )
    if code not in _FAILURES:
        return None
    kind, sentence = _FAILURES[code]
    return kind(sentence.format(path=path, error=error))


def say_nothing(_: str) -> None:
    """Discard a message."""


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether SQLite failed because another program has locked the archive."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def execute_patiently(
    connection: sqlite3.Connection, statement: str, path: Path, say: Say
) -> None:
    """Execute a statement that may have to wait for a lock.

    After `SILENT_SECONDS` of waiting, calls `say`. Raises ArchiveBusy if another
    program locks the archive for longer than `WAIT_SECONDS`.
    """
    started = time.monotonic()
    silent = min(SILENT_SECONDS, WAIT_SECONDS)
    done = _executes_within(silent, connection, statement)
    if not done and silent < WAIT_SECONDS:
        say(
            f"another program is writing to {path}; "
            f"waiting up to {WAIT_SECONDS:.0f} seconds …"
        )
        done = _executes_within(WAIT_SECONDS - silent, connection, statement)
    if not done:
        raise ArchiveBusy(path, time.monotonic() - started)
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")


def _executes_within(
    seconds: float, connection: sqlite3.Connection, statement: str
) -> bool:
    """Execute a statement; return False if the archive stays locked for `seconds`."""
    connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        return False
    return True
