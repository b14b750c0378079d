"""Open an archive, either read-only in its own schema or for writing in today's."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from umkm_cli.archive import schema
from umkm_cli.archive.claim_tables import CLAIM_COLUMNS
from umkm_cli.archive.connection import (
    Archive,
    connect,
    read_only_uri,
    set_page_size,
)
from umkm_cli.archive.link_rows import COLUMNS
from umkm_cli.archive.objects import Differences, compare_objects
from umkm_cli.archive.overwriting import complete_overwriting
from umkm_cli.archive.sqlite_errors import (
    Say,
    damaged_archive_error,
    say_nothing,
    translate_errors,
)
from umkm_cli.errors import NewerArchive, NoArchive, NotAnArchive
from umkm_cli.language import gettext as _

_LATER_COLUMNS = (
    (schema.SINCE_SET_ASIDE, "'' AS set_aside"),
    (schema.SINCE_NON_RELEASES, "NULL AS correction_notice, 0 AS not_a_release"),
)
"""The columns of releases that earlier schemas lack, with what they would hold there."""


def open_archive(
    path: Path,
    *,
    unchecked: bool = False,
    wait: float | None = None,
    recover: bool = True,
) -> Archive:
    """Open an archive for reading, without creating or changing any file.

    An archive with an earlier schema is not migrated: every schema so far can be read
    in the same way. If it is `unchecked`, no table may be read before `differences`
    says that it is ours. It may `wait` less than others do for other programs, and not
    `recover` what a writer that was killed left behind.

    Raises NoArchive, NotAnArchive, NewerArchive or CannotAccess.
    """
    with translate_errors(path):
        if not path.exists():
            raise NoArchive(path)
        _check_file(path)
        if recover and Path(f"{path}-journal").exists():
            # A writer was killed. Only a read-write connection may roll its changes
            # back. If we may not write either, the reader reports that. While the
            # writer is still alive, this does nothing.
            with (
                suppress(sqlite3.Error),
                closing(connect(path, wait=wait)) as connection,
            ):
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        archive = Archive(connect(read_only_uri(path), uri=True, wait=wait), path)
        with _closing_on_failure(archive):
            version, found = inspect_schema(archive.connection, path)
            if not version:
                raise NoArchive(path)
            if found.changed and not unchecked:
                raise NotAnArchive(
                    _(
                        "{path} is damaged: the {changed} in it is not umkm's; "
                        "`umkm verify` shows what is wrong."
                    ).format(path=path, changed=found.changed[0])
                )
            for statement in _views_like_today(version):
                archive.connection.execute(statement)
    return archive


def _views_like_today(version: int) -> Iterator[str]:
    """Yield the statements that let an archive of an earlier schema be read like today's.

    A search keeps ids in memory, which SQLite must know before there is any view of ours.
    """
    yield "PRAGMA temp_store = MEMORY"
    added = ", ".join(sql for since, sql in _LATER_COLUMNS if version < since)
    if added:
        yield f"CREATE TEMP VIEW releases AS SELECT *, {added} FROM main.releases"
    if version < schema.SINCE_LINKS:
        columns = ", ".join(map("0 AS {}".format, COLUMNS))
        yield f"CREATE TEMP VIEW links AS SELECT {columns} WHERE 0"
    if version < schema.SINCE_CLAIMS:
        for table, lacking in CLAIM_COLUMNS.items():
            nothing = ", ".join(map("0 AS {}".format, lacking))
            yield f"CREATE TEMP VIEW {table} AS SELECT {nothing} WHERE 0"


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
            version = require_own_objects(archive.connection, path)
            archive.note_file()  # SQLite creates it on first access
            if version < schema.VERSION:
                _bring_up_to_date(archive, say)
            complete_overwriting(archive, say)
    return archive


def _bring_up_to_date(archive: Archive, say: Say) -> None:
    """Create the tables of a new archive, or migrate an older one."""
    from umkm_cli.archive import (
        migrations,  # importing sqlite_utils takes as long as everything else together
    )

    connection = archive.connection
    set_page_size(connection, schema.PAGE_SIZE)
    # SQLite loses its lock when its process closes any other handle of the file, so this
    # one stays open for as long as the transaction.
    with archive.path.open("rb") as old, archive.transaction():
        # Another program may have created or migrated it before we got the lock.
        version = require_own_objects(connection, archive.path)
        if version == 0:
            migrations.create(connection)
            archive.is_fresh = True
        elif version < schema.VERSION:
            migrations.migrate(connection, archive.path, old, say)
            archive.is_fresh = True


def require_own_objects(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of an archive that may be written to; 0 for no archive.

    Raises NotAnArchive if it holds anything that would run, or be lost, when we write.
    """
    version, found = inspect_schema(connection, path)
    foreign = [*found.changed, *found.unknown]
    if foreign:
        raise NotAnArchive(
            _(
                "{path} holds a {foreign} that umkm did not create, so nothing was "
                "written. `umkm verify` lists all of that kind, and `umkm rebuild NEW` "
                "makes an archive without them."
            ).format(path=path, foreign=foreign[0])
        )
    if found.missing:
        raise damaged_archive_error(path)
    return version


def inspect_schema(
    connection: sqlite3.Connection, path: Path
) -> tuple[int, Differences]:
    """Return the schema version of an archive, 0 for an empty file, and what is odd.

    Raises NotAnArchive for another program's database, NewerArchive for an archive with
    a later schema.
    """
    # In a single statement: another program may be creating the archive.
    rows = connection.execute(
        "SELECT application_id, user_version, type, name, tbl_name, sql "
        "FROM pragma_application_id, pragma_user_version LEFT JOIN sqlite_master"
    ).fetchall()
    application_id, version, kind = rows[0][:3]
    if (application_id, version, kind) == (0, 0, None):
        return 0, Differences()
    if application_id != schema.APPLICATION_ID or version < 1:
        raise NotAnArchive(
            _(
                "{path} is a database, but not an umkm archive; it was not changed."
            ).format(path=path)
        )
    if version > schema.VERSION:
        raise NewerArchive(path, version, schema.VERSION)
    objects = [row[2:] for row in rows if row[2] is not None]
    return version, compare_objects(objects, version)


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
        raise NotAnArchive(_("{path} is a folder, not an archive.").format(path=path))
    if path.exists() and not path.is_file():
        raise NotAnArchive(
            _("{path} is not a regular file, so it cannot be an archive.").format(
                path=path
            )
        )
