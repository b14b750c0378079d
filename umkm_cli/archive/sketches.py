"""Store the sketches of releases twice: by hash, and by release."""

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence

from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.schema import SINCE_RELEASE_SKETCHES

Hashed = tuple[int, int]
"""A hash, and a release that has it."""


def insert_sketches(
    db: sqlite3.Connection, sketches: Mapping[int, Sequence[int]]
) -> None:
    """Write sketches in the order of their hashes, as the table has them: that is faster."""
    rows = [(each, id_) for id_, hashes in sketches.items() for each in hashes]
    rows.sort()
    db.executemany("INSERT INTO sketches (hash, release_id) VALUES (?, ?)", rows)
    db.executemany(
        "INSERT OR REPLACE INTO release_sketches (release_id, hashes) VALUES (?, ?)",
        [(id_, _encode(sketches[id_])) for id_ in sorted(sketches)],
    )


def delete_sketch(db: sqlite3.Connection, release_id: int) -> None:
    """Delete the sketch of a release, if it has one."""
    query = "SELECT hashes FROM release_sketches WHERE release_id = ?"
    stored = first_value(db, query, (release_id,))
    db.executemany(
        "DELETE FROM sketches WHERE hash = ? AND release_id = ?",
        [(each, release_id) for each in _decode(stored)],
    )
    db.execute("DELETE FROM release_sketches WHERE release_id = ?", (release_id,))


def sketches_between(db: Connection, first: int, last: int) -> list[Hashed]:
    """Return the hashes of releases with ids from one to another."""
    if db.schema_version < SINCE_RELEASE_SKETCHES:
        query = "SELECT hash, release_id FROM sketches WHERE release_id BETWEEN ? AND ?"
        return db.execute(query, (first, last)).fetchall()
    return list(_stored_between(db, first, last))


def _stored_between(db: sqlite3.Connection, first: int, last: int) -> Iterator[Hashed]:
    rows = db.execute(
        "SELECT release_id, hashes FROM release_sketches WHERE release_id BETWEEN ? AND ?",
        (first, last),
    )
    for release_id, stored in rows:
        for each in _decode(stored):
            yield each, release_id


def _encode(hashes: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(hashes)}I", *hashes)


def _decode(stored: object) -> tuple[int, ...]:
    """Return the hashes in a column; none of a damaged one."""
    if not isinstance(stored, bytes) or len(stored) % 4:
        return ()
    return struct.unpack(f"<{len(stored) // 4}I", stored)
