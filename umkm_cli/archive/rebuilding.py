"""A new archive beside an old one: what cannot be made again is copied, the rest is the caller's to make."""

import sqlite3
from collections.abc import Iterator
from itertools import chain

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.search.index import bring_index_up_to_date
from umkm_cli.models.release import Copy

# The tables that no other table gives: those of every schema, then those of later ones.
_FROM_THE_FIRST = ("operations", "originals", "copies", "decisions")
_LATER = (
    "copy_metadata",
    "hidden_copies",
    "hidden_decisions",
    "replaced_readings",
    "replaced_searches",
    "removed",
    "saved_searches",
)
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
# Releases come later; a row without a number cannot be told from the others.
_DANGLING = (
    'SELECT DISTINCT "table", "rowid" FROM pragma_foreign_key_check '
    """WHERE "parent" <> 'releases' AND "rowid" IS NOT NULL"""
)
_PAGE = 200


def copy_record(old: Archive, new: Archive) -> int:
    """Copy originals, copies, decisions and the journal, each row under its id.

    Nobody writes the old one meanwhile.

    Rows that speak of an original or an operation that a damaged archive lost are left
    out; how many these are.
    """
    with old.snapshot() as source:
        new.connection.execute("PRAGMA foreign_keys = OFF")
        with new.transaction() as db:
            bring_index_up_to_date(db)
            there = set(chain.from_iterable(source.execute(_TABLES)))
            for table in (*_FROM_THE_FIRST, *filter(there.__contains__, _LATER)):
                _copy(source, db, table)
            (last,) = source.execute(
                "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'releases'), 0), "
                "coalesce((SELECT max(release_id) FROM copies), 0))"
            ).fetchone()
            db.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES ('releases', ?)",
                (last,),
            )
            return _without_dangling(db)


def _without_dangling(db: sqlite3.Connection) -> int:
    """Delete the rows that refer to what is not there; return how many there were."""
    count = 0
    while dangling := db.execute(_DANGLING).fetchall():
        for table, row in dangling:
            count += db.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,)).rowcount
    return count


def _copy(source: sqlite3.Connection, db: sqlite3.Connection, table: str) -> None:
    """Copy a table; in an archive of an earlier schema it may lack a column."""
    rows = source.execute(f"SELECT * FROM {table}")
    names = [column for column, *_ in rows.description]
    marks = ", ".join("?" * len(names))
    db.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def read_from(archive: Archive) -> Iterator[tuple[int, list[tuple[int, Copy]]]]:
    """Yield each release's id, with the first copy of each original and that one's id."""
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT DISTINCT release_id FROM copies WHERE release_id IS NOT NULL ORDER BY 1"
        )
        ids = [release_id for (release_id,) in rows]
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        made: dict[int, list[tuple[int, Copy]]] = {
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
                made[release_id].append((original_id, Copy(*copy)))
        yield from made.items()


def identity_in(archive: Archive, release_id: int) -> str | None:
    """Return the identity of the words that an archive gives a release."""
    with archive.snapshot() as db:
        identity: str | None = first_value(
            db, "SELECT text_sha256 FROM releases WHERE id = ?", (release_id,)
        )
    return identity
