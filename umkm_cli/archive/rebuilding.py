"""Copy everything that cannot be derived into a new archive."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from umkm_cli.archive.connection import Archive, first_column, first_value
from umkm_cli.archive.own_programmes import delete_damaged_programmes
from umkm_cli.archive.search.index import bring_index_up_to_date
from umkm_cli.models.release import Copy

# The tables that cannot be derived from others: first those that every schema has.
_FROM_THE_FIRST = ("operations", "originals", "copies", "decisions")
_LATER = (
    "copy_metadata",
    "dictionaries",
    "hidden_copies",
    "hidden_decisions",
    "own_programmes",
    "replaced_programmes",
    "replaced_readings",
    "replaced_searches",
    "replaced_texts",
    "removed",
    "saved_searches",
    "spare_dictionaries",
)
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
# Releases are added later; rows without a rowid cannot be identified.
_DANGLING = (
    'SELECT DISTINCT "table", "rowid" FROM pragma_foreign_key_check '
    """WHERE "parent" <> 'releases' AND "rowid" IS NOT NULL"""
)
_PAGE = 200
_Follow = Callable[[Iterable[Any], int], Iterator[Any]]


def copy_primary_tables(old: Archive, new: Archive, follow: _Follow) -> int:
    """Copy originals, copies, decisions, own programmes and the journal with their ids.

    Nobody may write to the old archive in the meantime. `follow` sees the rows of each
    table, and their number. Returns the number of rows left
    out because they refer to an original or operation that a damaged archive has lost, or
    are own programmes that cannot be read.
    """
    with old.snapshot() as source:
        new.connection.execute("PRAGMA foreign_keys = OFF")
        with new.transaction() as db:
            bring_index_up_to_date(db)
            existing = set(chain.from_iterable(source.execute(_TABLES)))
            for table in (*_FROM_THE_FIRST, *filter(existing.__contains__, _LATER)):
                _copy(source, db, table, follow)
            (last,) = source.execute(
                "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'releases'), 0), "
                "coalesce((SELECT max(release_id) FROM copies), 0))"
            ).fetchone()
            db.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('releases', ?)",
                (last,),
            )
            return _delete_dangling(db) + delete_damaged_programmes(db)


def _delete_dangling(db: sqlite3.Connection) -> int:
    """Delete the rows with dangling references; return how many there were."""
    count = 0
    while dangling := db.execute(_DANGLING).fetchall():
        for table, row in dangling:
            count += db.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,)).rowcount
    return count


def _copy(
    source: sqlite3.Connection, db: sqlite3.Connection, table: str, follow: _Follow
) -> None:
    """Copy a table; in an archive with an earlier schema it may lack newer columns."""
    rows = source.execute(f"SELECT * FROM {table}")
    names = first_column(rows.description)
    marks = ", ".join("?" * len(names))
    (count,) = source.execute(f"SELECT count(*) FROM {table}").fetchone()
    db.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
        follow(rows, count),
    )


def copies_by_release(archive: Archive) -> Iterator[tuple[int, list[tuple[int, Copy]]]]:
    """Yield each release's id with pairs of original id and first copy."""
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT DISTINCT release_id FROM copies WHERE release_id IS NOT NULL ORDER BY 1"
        )
        ids = first_column(rows)
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        copies: dict[int, list[tuple[int, Copy]]] = {
            release_id: [] for release_id in page
        }
        with archive.snapshot() as db:
            rows = db.execute(
                "SELECT c.release_id, o.id, min(c.id), c.origin, c.ingested_at, o.media_type, o.sha256, o.byte_size "
                "FROM copies c JOIN originals o ON o.id = c.original_id WHERE c.release_id BETWEEN ? AND ? "
                "GROUP BY c.release_id, o.id ORDER BY min(c.id)",
                (page[0], page[-1]),
            )
            for release_id, original_id, *copy in rows:
                copies[release_id].append((original_id, Copy(*copy)))
        yield from copies.items()


def identity_in(archive: Archive, release_id: int) -> str | None:
    """Return the text identity of a release in an archive, or None."""
    with archive.snapshot() as db:
        identity: str | None = first_value(
            db, "SELECT text_sha256 FROM releases WHERE id = ?", (release_id,)
        )
    return identity
