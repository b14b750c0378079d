"""Waiting for another program that holds the archive."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from umkm_cli.errors import ArchiveBusy

WAIT_SECONDS = 30.0
"""How long we wait for another program to let go of the archive."""
SILENT_SECONDS = 1.0
"""How long we wait without saying so."""

Say = Callable[[str], None]


def say_nothing(_: str) -> None:
    """Say nothing, where nobody asked to be told."""


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether SQLite failed because another program holds the archive."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def execute_patiently(
    connection: sqlite3.Connection, statement: str, path: Path, say: Say
) -> None:
    """Execute what may have to wait; `say` is told where it takes longer than a moment.

    Raises ArchiveBusy when another program holds the archive longer than
    `WAIT_SECONDS`.
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
    """Execute a statement; False where another program holds the archive so long."""
    connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        return False
    return True
