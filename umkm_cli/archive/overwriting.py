"""Overwrite what a purge erased, even if the purge itself was interrupted before that.

SQLite overwrites what umkm deletes now; unused pages may hold what older versions
deleted. Rewriting the file gets rid of them, but cannot be part of the transaction that
erases. So that transaction notes that it is due, and whoever next opens the archive for
writing does what is left.
"""

import sqlite3

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.sqlite_errors import Say
from umkm_cli.errors import ArchiveBusy, CannotAccess
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.watching import Watch, unwatched

_NOTE = "overwriting"
"""The name of a setting of an archive whose file must be rewritten."""


def note_overwriting(db: sqlite3.Connection) -> None:
    """Note, in the transaction that erases, that the file must be rewritten after it."""
    db.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, 'due')", (_NOTE,)
    )


def overwrite(archive: Archive, watch: Watch = unwatched) -> None:
    """Rewrite the file without what was erased; `watch` sees how far that is.

    Raises ArchiveBusy, or CannotAccess if the disk is full, or if another program still
    needs the write-ahead log of an archive that it has switched to one.
    """
    steps = (_rewrite, _note_done, _empty_log)
    for step in watch(later("rewriting the file"), steps, len(steps)):
        step(archive)


def _rewrite(archive: Archive) -> None:
    with archive.autocommit() as db:
        db.execute("VACUUM")


def _note_done(archive: Archive) -> None:
    with archive.transaction() as db:
        db.execute("DELETE FROM settings WHERE name = ?", (_NOTE,))


def _empty_log(archive: Archive) -> None:
    with archive.autocommit() as db:
        (is_busy, *_counts) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if is_busy:
        raise CannotAccess(
            _("another program is reading {path}-wal").format(path=archive.path)
        )


def complete_overwriting(archive: Archive, say: Say) -> None:
    """Rewrite the file if a purge was interrupted before it could; `say` tells about it."""
    is_due = "SELECT 1 FROM settings WHERE name = ?"
    if not first_value(archive.connection, is_due, (_NOTE,)):
        return
    say(_("overwriting what an earlier, interrupted purge erased …"))
    try:
        overwrite(archive)
    except (ArchiveBusy, CannotAccess) as error:
        say(
            _(
                "not overwritten yet, so erased text may still be in the file: {why}"
            ).format(why=error)
        )
