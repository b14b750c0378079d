"""Write a new archive whose rows come from others, one attached after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from umkm_cli.archive.batch_writer import gather_index
from umkm_cli.archive.connection import (
    Archive,
    Connection,
    connect,
    first_value,
    read_only_uri,
)
from umkm_cli.archive.opening import create_or_open
from umkm_cli.archive.search.index import bring_index_up_to_date, rebuild_index
from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.models.watching import Watch

_SEQUENCE = "(SELECT seq FROM {0}.sqlite_sequence WHERE name = 'releases')"


@contextmanager
def open_target(path: Path) -> Iterator[Archive]:
    """Create an archive in an empty file, to which others can be attached."""
    create_or_open(path).close()
    connection = connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    with Archive(connection, path) as target:
        # Rows come in an order in which they may refer to later ones.
        connection.execute("PRAGMA foreign_keys = OFF")
        yield target


@contextmanager
def attached(target: Archive, name: str, path: Path) -> Iterator[Connection]:
    """Attach another database to a new archive, for reading; failures while it is are those of its file."""
    db = target.connection
    with translate_errors(path):
        db.execute(f"ATTACH ? AS {name}", (read_only_uri(path),))
    try:
        yield db
    finally:
        db.execute(f"DETACH {name}")


def continue_numbers(db: Connection) -> None:
    """Have new releases get numbers that none of the source ever had, nor any here."""
    highest = first_value(
        db,
        f"SELECT max(coalesce({_SEQUENCE.format('source')}, 0), coalesce({_SEQUENCE.format('main')}, 0), "
        "coalesce((SELECT max(new) FROM moved_releases), 0))",
    )
    db.execute("DELETE FROM main.sqlite_sequence WHERE name = 'releases'")
    db.execute(
        "INSERT INTO main.sqlite_sequence SELECT 'releases', :n WHERE :n > 0",
        {"n": highest},
    )


def build_index(target: Archive, watch: Watch) -> None:
    """Build the full-text index and the vocabulary of a new archive."""
    with target.transaction() as db:
        bring_index_up_to_date(db)
        gather_index(db)
        rebuild_index(db, watch)
