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
from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold

WAIT_SECONDS = 30.0
"""How long to wait for another program to release its lock on the archive."""
SILENT_SECONDS = 1.0
"""How long to wait before saying so."""

Say = Callable[[str], None]

_NO_ACCESS = (CannotAccess, later("cannot read or write {path}: {why}."))
_FAILURES: Final[dict[int, tuple[type[UmkmError], str]]] = {
    sqlite3.SQLITE_NOTADB: (
        NotAnArchive,
        later("{path} is not an umkm archive ({why})."),
    ),
    sqlite3.SQLITE_CORRUPT: (NotAnArchive, later("{path} is damaged ({why}).")),
    sqlite3.SQLITE_FULL: (
        CannotAccess,
        later("the disk that holds {path}, or the one for temporary files, is full."),
    ),
    sqlite3.SQLITE_IOERR: _NO_ACCESS,
    sqlite3.SQLITE_READONLY: _NO_ACCESS,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_INTERRUPT: (
        TooSlow,
        later("this takes too long; ask for less, such as one programme or one year."),
    ),
}
"""The failure for each of SQLite's primary result codes."""


def damaged_archive_error(path: Path) -> NotAnArchive:
    """Return the error for damage that only `umkm verify` can describe."""
    return NotAnArchive(
        _("{path} is damaged; `umkm verify` shows what is wrong.").format(path=path)
    )


def removed_archive_error(path: Path) -> CannotAccess:
    """Return the error for an archive whose file was removed while it was open."""
    return CannotAccess(
        _(
            "{path} was removed or replaced while it was open; the last changes are lost."
        ).format(path=path)
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
            _("cannot read or write {path}: {why}.").format(
                path=path, why=retold(error.strerror or str(error))
            )
        ) from error


def _failure_of(error: sqlite3.Error, path: Path) -> UmkmError | None:
    """Return our error for one of SQLite's, or None if it points to a bug."""
    if is_busy(error):
        return ArchiveBusy(path, WAIT_SECONDS)
    # SQLite has no specific result codes for these two.
    if str(error).startswith(("no such table", "no such column")):
        return NotAnArchive(
            _("{path} is damaged ({why}).").format(path=path, why=retold(str(error)))
        )
    if str(error).startswith("Could not decode to UTF-8"):
        return damaged_archive_error(path)
    if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
        return removed_archive_error(path)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_READONLY and Path(f"{path}-journal").exists():
        return CannotAccess(
            _(
                "a writer of {path} was killed, and its unfinished changes can only "
                "be rolled back by someone who may write there."
            ).format(path=path)
        )
    if code not in _FAILURES:
        return None
    kind, sentence = _FAILURES[code]
    return kind(_(sentence).format(path=path, why=retold(str(error))))


def say_nothing(_sentence: str) -> None:
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
            _(
                "another program is writing to {path}; "
                "waiting up to {seconds:.0f} seconds …"
            ).format(path=path, seconds=WAIT_SECONDS)
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
