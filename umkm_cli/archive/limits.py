"""Read an archive on behalf of strangers: nothing is written, and no query takes long."""

import time
from collections.abc import Callable
from typing import Final

from umkm_cli.archive.connection import Archive

_INSTRUCTIONS: Final = 20_000
"""After how many steps of SQLite's the time is looked at: less than a millisecond of work."""


def limit_reading(archive: Archive, seconds: float) -> None:
    """Let a connection only read, for at most so many seconds from now.

    A statement that is still running then raises TooSlow, and one that has waited for
    another program so long raises ArchiveBusy.
    """
    connection = archive.connection
    connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
    connection.execute("PRAGMA query_only = ON")
    connection.set_progress_handler(_is_later(seconds), _INSTRUCTIONS)


def _is_later(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end
