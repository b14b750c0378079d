"""Write a published copy: a database for readers, without originals and decisions."""

from collections.abc import Iterable
from contextlib import closing
from itertools import repeat
from pathlib import Path

from sqlite_utils import Database

from umkm_cli.archive import schema
from umkm_cli.archive.connection import Connection, connect, set_page_size
from umkm_cli.archive.migration_steps import execute_script
from umkm_cli.archive.published_tables import (
    APPLICATION_ID,
    INDEXED,
    TABLES,
    WITHOUT_OTHERS,
)
from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.atomic import replacing
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.published import PublishedRelease

_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
"""Where a database's file has its application id, in four bytes."""


def write_published(
    releases: Iterable[PublishedRelease],
    about: Iterable[tuple[str, str]],
    target: Path,
    *,
    overwrite: bool,
) -> None:
    """Write releases to a new database, which appears at `target` once it is complete.

    Raises FileExists if the file exists and may not be overwritten, UsageError if it is
    a database, but no published copy, and CannotAccess if it cannot be written.
    """
    with translate_errors(target):
        if overwrite:
            _check_replaceable(target)
        with (
            replacing(target, overwrite=overwrite) as part,
            closing(connect(part.absolute())) as db,
        ):
            _write(db, releases, about)


def _check_replaceable(target: Path) -> None:
    """Raise UsageError for a database of another kind: an archive is years of work."""
    if not target.is_file():
        return
    with target.open("rb") as file:
        head = file.read(_APPLICATION_ID_AT + 4)
    own = head[_APPLICATION_ID_AT:] == APPLICATION_ID.to_bytes(4, "big")
    if head.startswith(_HEADER) and not own:
        raise UsageError(
            _(
                "{target} is a database, perhaps your archive; choose another name."
            ).format(target=target)
        )


def _write(
    db: Connection,
    releases: Iterable[PublishedRelease],
    about: Iterable[tuple[str, str]],
) -> None:
    """Fill an empty database. Nobody sees it before it is complete, so it has no journal."""
    set_page_size(db, schema.PAGE_SIZE)
    db.execute("PRAGMA journal_mode = OFF").fetchone()
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA foreign_keys = OFF")  # what they refer to comes later
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("BEGIN")
    tables = Database(db, use_counts_table=False)
    execute_script(tables, TABLES)
    for release in releases:
        for table, rows in release._asdict().items():
            _insert(db, table, rows)
    execute_script(tables, WITHOUT_OTHERS)
    _insert(db, "about", [*about])
    for table, columns in INDEXED.items():
        tables.table(table).enable_fts(
            columns, create_triggers=True, tokenize="unicode61 remove_diacritics 2"
        )
    if db.in_transaction:
        db.execute("COMMIT")


def _insert(
    db: Connection, table: str, rows: list[tuple[str | int | None, ...]]
) -> None:
    """Insert rows that have a value for each column."""
    if rows:
        marks = ", ".join(repeat("?", len(rows[0])))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
