"""Open an archive, either read-only in its own schema or for writing in today's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from umkm_cli.archive import schema
from umkm_cli.archive.connection import Archive, connect, read_only_uri
from umkm_cli.archive.sqlite_errors import Say, say_nothing, translate_errors
from umkm_cli.errors import NewerArchive, NoArchive, NotAnArchive


def open_archive(path: Path) -> Archive:
    """Open an archive for reading, without creating or changing any file.

    An archive with an earlier schema is not migrated: every schema so far can be read
    in the same way.

    Raises NoArchive, NotAnArchive, NewerArchive or CannotAccess.
    """
    with translate_errors(path):
        if not path.exists():
            raise NoArchive(path)
        _check_file(path)
        if Path(f"{path}-journal").exists():
            # A writer was killed. Only a read-write connection may roll its changes
            # back. If we may not write either, the reader reports that. While the
            # writer is still alive, this does nothing.
            with suppress(sqlite3.Error), closing(connect(path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        archive = Archive(connect(read_only_uri(path), uri=True), path)
        with _closing_on_failure(archive):
            if not check_version(archive.connection, path):
                raise NoArchive(path)
    return archive


def create_or_open(path: Path, say: Say = say_nothing) -> Archive:
    """Open an archive for writing; create it and its folder if it does not exist.

    An archive with an earlier schema is copied to a file next to it and then migrated.
    `say` receives messages about migrations and about waiting for another program.

    Raises NotAnArchive, NewerArchive, ArchiveBusy or CannotAccess.
    """
    with translate_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_file(path)
        # An absolute path, because some names (`:memory:`) are special to SQLite.
        archive = Archive(connect(path.absolute()), path, say)
        with _closing_on_failure(archive):
            # Overwrite deleted content, so that erased text does not stay in the file.
            archive.connection.execute("PRAGMA secure_delete = ON").fetchone()
            version = check_version(archive.connection, path)
            archive.note_file()  # SQLite creates it on first access
            if version < schema.VERSION:
                _bring_up_to_date(archive, say)
    return archive


def _bring_up_to_date(archive: Archive, say: Say) -> None:
    """Create the tables of a new archive, or migrate an older one."""
    from umkm_cli.archive import (
        migrations,  # importing sqlite_utils takes as long as everything else together
    )

    connection = archive.connection
    # Only affects an empty file, and only outside a transaction.
    connection.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")
    # SQLite loses its lock when its process closes any other handle of the file, so this
    # one stays open for as long as the transaction.
    with archive.path.open("rb") as old, archive.transaction():
        # Another program may have created or migrated it before we got the lock.
        version = check_version(connection, archive.path)
        if version == 0:
            migrations.create(connection)
        elif version < schema.VERSION:
            migrations.migrate(connection, archive.path, old, say)


def check_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of an archive; 0 for an empty file.

    Raises NotAnArchive for another program's database, NewerArchive for an archive with
    a later schema.
    """
    # In a single statement: another program may be creating the archive.
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
    """Raise NotAnArchive for a folder, or for a pipe, which would block forever."""
    if path.is_dir():
        raise NotAnArchive(f"{path} is a folder, not an archive.")
    if path.exists() and not path.is_file():
        raise NotAnArchive(f"{path} is not a regular file, so it cannot be an archive.")
