"""The vectors of releases: what each means. Derived data; `umkm meaning build` makes it.

A row has a digest of the words from which its vectors were made. A release with other
words now, because it was read again or corrected, has none until they are made again.
"""

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.schema import SINCE_MEANINGS
from umkm_cli.models.meaning import SIZE, MeaningState, Vector

_DIGEST_SIZE: Final = 8
_PAGE = 200
_WORDS = (
    "SELECT r.id, r.headline, r.body, m.model, m.words FROM releases r "
    "LEFT JOIN meanings m ON m.release_id = r.id "
    "WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY r.id DESC"
)
_STORED = (
    "SELECT r.id, r.headline, r.body, m.words, m.vectors FROM meanings m "
    "JOIN releases r ON r.id = m.release_id "
    "WHERE m.model = ? AND m.release_id IN (SELECT value FROM json_each(?))"
)
_INSERT = (
    "INSERT OR REPLACE INTO meanings (release_id, model, words, vectors) "
    "SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM releases WHERE id = ?1)"
)


class Words(NamedTuple):
    """The words of a release from which its vectors are made."""

    release_id: int
    headline: str | None
    body: str

    @property
    def digest(self) -> bytes:
        """A digest that differs if the words do."""
        text = f"{self.headline or ''}\0{self.body}".encode(errors="replace")
        return hashlib.blake2b(text, digest_size=_DIGEST_SIZE).digest()


def vectors_of(
    db: sqlite3.Connection, model: str, ids: Sequence[int]
) -> dict[int, tuple[Vector, ...]]:
    """Return the vectors of the releases among `ids` that have current ones of a model."""
    rows = db.execute(_STORED, (model, json.dumps(list(ids))))
    found: dict[int, tuple[Vector, ...]] = {}
    for release_id, headline, body, words, stored in rows:
        vectors = decode_vectors(stored)
        if vectors and Words(release_id, headline, body).digest == words:
            found[release_id] = vectors
    return found


def decode_vectors(stored: object) -> tuple[Vector, ...]:
    """Return the vectors in a row; none if it is damaged."""
    if not isinstance(stored, bytes) or len(stored) % SIZE:
        return ()
    return tuple(stored[at : at + SIZE] for at in range(0, len(stored), SIZE))


def stored_vectors(
    db: sqlite3.Connection, model: str, among: str, values: Sequence[object]
) -> Iterator[tuple[int, tuple[Vector, ...]]]:
    """Yield the vectors of all releases that a query of ids selects, current or not."""
    rows = db.execute(
        f"SELECT release_id, vectors FROM meanings WHERE model = ? AND release_id IN ({among})",
        (model, *values),
    )
    return ((release_id, decode_vectors(stored)) for release_id, stored in rows)


def lacking_ids(archive: Archive, model: str) -> "array[int]":
    """Return the releases without current vectors of a model, the newest first."""
    lacking = array("q")
    for page in _pages(archive):
        lacking.extend(each.release_id for each in lacking_words(archive, model, page))
    return lacking


def lacking_words(archive: Archive, model: str, ids: Sequence[int]) -> list[Words]:
    """Return the words of the releases among `ids` that lack current vectors, the newest first."""
    with archive.snapshot() as db:
        rows = db.execute(_WORDS, (json.dumps(list(ids)),)).fetchall()
    return [
        words
        for *row, by, digest in rows
        if (words := Words(*row)) and (by, digest) != (model, words.digest)
    ]


def _pages(archive: Archive) -> Iterator[list[int]]:
    """Yield the ids of all releases, the newest first; others can write in between."""
    with archive.snapshot() as db:
        rows = db.execute("SELECT id FROM releases ORDER BY id DESC")
        ids = array("q", chain.from_iterable(rows))
    for start in range(0, len(ids), _PAGE):
        yield ids[start : start + _PAGE].tolist()


def store_vectors(
    archive: Archive, model: str, made: Iterable[tuple[Words, Sequence[Vector]]]
) -> None:
    """Store the vectors of releases, unless these were removed meanwhile."""
    rows = [
        (words.release_id, model, words.digest, b"".join(vectors))
        for words, vectors in made
    ]
    with archive.transaction() as db:
        db.executemany(_INSERT, rows)


def drop_vectors(archive: Archive) -> int:
    """Delete all vectors; return how many releases had some."""
    with archive.transaction() as db:
        return db.execute("DELETE FROM meanings").rowcount


def state_of(archive: Archive, model: str) -> MeaningState:
    """Return how many releases have vectors of a model."""
    with archive.snapshot() as db:
        releases = _count(db, "releases")
        if db.schema_version < SINCE_MEANINGS:
            return MeaningState(model, releases, 0, 0)
        rows = _count(db, "meanings")
    current = releases - len(lacking_ids(archive, model))
    return MeaningState(model, releases, current, max(0, rows - current))


def _count(db: Connection, table: str) -> int:
    (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)
