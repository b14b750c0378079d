"""Opening an archive: to read it as it is, or to write it in today's schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from umkm_cli.archive import schema
from umkm_cli.archive.connection import Archive, connect, read_only_uri
from umkm_cli.archive.sqlite_errors import Say, say_nothing, translate_errors
from umkm_cli.errors import NewerArchive, NoArchive, NotAnArchive


def open_archive(path: Path) -> Archive:
    """Open an archive to read it; never makes or changes a file.

    One of an earlier schema is read as it is: every schema so far reads the same way.

    Raises NoArchive, NotAnArchive, NewerArchive or CannotAccess.
    """
    with translate_errors(path):
        if not path.exists():
            raise NoArchive(path)
        _check_file(path)
        if Path(f"{path}-journal").exists():
            # SQLite takes back what a writer that died had half written; a reader may
            # not. Where we may not write either, the reader says so. Beside a living
            # writer this does nothing.
            with suppress(sqlite3.Error), closing(connect(path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        archive = Archive(connect(read_only_uri(path), uri=True), path)
        with _closing_on_failure(archive):
            if not check_version(archive.connection, path):
                raise NoArchive(path)
    return archive


def create_or_open(path: Path, say: Say = say_nothing) -> Archive:
    """Open an archive to write it; made, with its folder, if it does not exist.

    One of an earlier schema is brought to this one, and kept beside it as it was. What
    takes longer than a moment, and what becomes of an archive, is told to `say`.

    Raises NotAnArchive, NewerArchive, ArchiveBusy or CannotAccess.
    """
    with translate_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_file(path)
        # The absolute path, since SQLite gives some names (`:memory:`) a meaning of their own.
        archive = Archive(connect(path.absolute()), path, say)
        with _closing_on_failure(archive):
            # Whatever is deleted is written over, so that what is erased is nowhere in the file.
            archive.connection.execute("PRAGMA secure_delete = ON").fetchone()
            version = check_version(archive.connection, path)
            archive.note_file()  # which SQLite makes when it first looks
            if version < schema.VERSION:
                _bring_up_to_date(archive, say)
    return archive


def _bring_up_to_date(archive: Archive, say: Say) -> None:
    """Make the tables of an archive, or bring them to today's schema."""
    from umkm_cli.archive import (
        migrations,  # sqlite_utils loads as slowly as all the rest
    )

    connection = archive.connection
    # Takes effect on an empty file only; outside the transaction, as SQLite wants it.
    connection.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")
    with archive.transaction():
        # Another first run may have been faster: looked at again with the lock in hand.
        version = check_version(connection, archive.path)
        if version == 0:
            migrations.create(connection)
        elif version < schema.VERSION:
            migrations.migrate(connection, archive.path, say)


def check_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of an archive; 0 for an empty file.

    Raises NotAnArchive for another program's database, NewerArchive.
    """
    # In one question: another program may be making the archive.
    row = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if row == (0, 0, 0):
        return 0
    application_id, version, _ = row
    if application_id != schema.APPLICATION_ID:
        raise NotAnArchive(
            f"{path} is a database, but not an umkm archive; it was not changed."
        )
    if version > schema.VERSION:
        raise NewerArchive(path, version, schema.VERSION)
    return int(version)


@contextmanager
def _closing_on_failure(archive: Archive) -> Iterator[None]:
    try:
        yield
    except BaseException:
        archive.close()
        raise


def _check_file(path: Path) -> None:
    """Raise NotAnArchive for a folder, or a pipe that would never answer."""
    if path.is_dir():
        raise NotAnArchive(f"{path} is a folder, not an archive.")
    if path.exists() and not path.is_file():
        raise NotAnArchive(f"{path} is not a regular file, so it cannot be an archive.")
