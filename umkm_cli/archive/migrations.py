"""Create archives, and migrate those from earlier schemas.

New archives start with today's schema.
"""

import shutil
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from umkm_cli.archive import schema
from umkm_cli.archive.connection import Connection
from umkm_cli.archive.later_migration_steps import STEPS
from umkm_cli.archive.links import note_complete
from umkm_cli.archive.migration_steps import execute_script
from umkm_cli.archive.search.index import bring_index_up_to_date
from umkm_cli.archive.sqlite_errors import Say, translate_errors
from umkm_cli.atomic import replacing
from umkm_cli.language import gettext as _

_FIRST = "1 the archive"
"""The name recorded for creating the tables."""


def create(connection: Connection) -> None:
    """Create today's tables in an empty file, and record every step as applied.

    Call it, like `migrate`, inside a transaction.
    """
    db = Database(connection, use_counts_table=False)
    STEPS.ensure_migrations_table(db)
    execute_script(db, schema.SCHEMA)
    at = str(datetime.now(UTC))  # as sqlite_utils writes it
    for name in (_FIRST, *map(attrgetter("name"), STEPS.pending(db))):
        db.execute(
            f"INSERT INTO {STEPS.migrations_table} (migration_set, name, applied_at) "
            "VALUES (?, ?, ?)",
            (STEPS.name, name, at),
        )
    note_complete(connection)
    _stamp(connection)


def migrate(connection: Connection, path: Path, old: BinaryIO, say: Say) -> None:
    """Migrate an archive to today's schema, after copying it to a file next to it.

    `old` is the archive's file, opened for reading.
    """
    _keep_old_copy(path, connection.schema_version, old, say)
    STEPS.apply(Database(connection, use_counts_table=False))
    bring_index_up_to_date(connection)
    _stamp(connection)


def _stamp(connection: Connection) -> None:
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")


def _keep_old_copy(path: Path, version: int, old: BinaryIO, say: Say) -> None:
    """Copy an archive before its migration; the caller keeps others from writing."""
    old_copy = path.with_name(f"{path.name}.schema-{version}")
    if not old_copy.exists():
        with (
            translate_errors(old_copy),
            replacing(old_copy, overwrite=False, like=path) as part,
            part.open("wb") as out,
        ):
            shutil.copyfileobj(old, out)
    say(
        _(
            "upgrading the archive to schema {version}; "
            "the old version is kept as {old_copy}"
        ).format(version=schema.VERSION, old_copy=old_copy)
    )
