"""Open the archives that rows come from: read-only, and with today's tables."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from umkm_cli.archive import schema
from umkm_cli.archive.backup import back_up
from umkm_cli.archive.connection import (
    Archive,
    Connection,
    connect,
    read_only_uri,
)
from umkm_cli.archive.opening import (
    create_or_open,
    inspect_schema,
    open_archive,
    require_own_objects,
)
from umkm_cli.archive.sqlite_errors import damaged_archive_error, translate_errors
from umkm_cli.atomic import temporary_folder

# Each query returns a row only if the archive lacks a row that it must have. Without that
# of a dictionary, of which there is another copy, originals would move as if they needed none.
_MISSING_ROWS = (
    "PRAGMA foreign_key_check",
    "SELECT id FROM spare_dictionaries EXCEPT SELECT id FROM dictionaries",
)


@contextmanager
def open_source(path: Path, folder: Path) -> Iterator[Archive]:
    """Open an archive that rows come from, and keep others from writing to it.

    One of an earlier schema is copied to a `folder` and migrated there. Raises NotAnArchive
    if a row refers to one that is missing, or if there is anything that is not umkm's in one
    of an earlier schema, and as `open_archive` does.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(open_archive(path))
        if archive.schema_version < schema.VERSION:
            require_own_objects(archive.connection, path)
            migrated = stack.enter_context(_migrated(archive, folder))
            archive = stack.enter_context(open_archive(migrated))
        db = stack.enter_context(archive.snapshot())
        for query in _MISSING_ROWS:
            if db.execute(query).fetchone() is not None:
                raise damaged_archive_error(path)
        yield archive


def foreign_objects(source: Archive) -> tuple[str, ...]:
    """Return what umkm did not create in an archive, by type and name: it does not move."""
    _, found = inspect_schema(source.connection, source.path)
    return found.unknown


@contextmanager
def _migrated(archive: Archive, folder: Path) -> Iterator[Path]:
    """Give the path of a migrated copy of an archive, for as long as the block runs."""
    with temporary_folder(folder) as scratch:
        copy = scratch / archive.path.name
        back_up(archive, copy, overwrite=False)
        create_or_open(copy).close()
        yield copy


@contextmanager
def open_division(path: Path, source: Archive) -> Iterator[Connection]:
    """Open a new database as `division`, with a source to divide; it is only needed until the work is done."""
    with translate_errors(path), closing(connect("file::memory:", uri=True)) as db:
        db.execute("ATTACH ? AS division", (f"{path.absolute().as_uri()}?mode=rwc",))
        db.execute("PRAGMA division.journal_mode = OFF")
        db.execute("PRAGMA division.synchronous = OFF")
        db.execute("ATTACH ? AS source", (read_only_uri(source.path),))
        yield db
