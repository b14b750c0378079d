"""Erase releases and originals for good. No other module deletes originals."""

import json
import sqlite3
from collections.abc import Container, Iterable, Sequence, Set
from itertools import chain, filterfalse, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive.claim_writer import delete_claims, delete_unused_names
from umkm_cli.archive.connection import Archive, Connection, first_column
from umkm_cli.archive.link_rows import delete_links
from umkm_cli.archive.overwriting import note_overwriting
from umkm_cli.archive.releases import no_such_release
from umkm_cli.archive.renewal import renew_dictionaries
from umkm_cli.archive.search.index import rebuild_index
from umkm_cli.archive.tombstones import last_erasure
from umkm_cli.archive.traces import erase_arguments_of_decisions, erase_traces
from umkm_cli.archive.undo_log import identity_of
from umkm_cli.language import later
from umkm_cli.models.ingest import containers_around
from umkm_cli.models.watching import Watch

if TYPE_CHECKING:
    from umkm_cli.archive.writer import Writer

_ALL_COPIES = (
    "(SELECT id, release_id, original_id, origin FROM copies "
    "UNION ALL SELECT id, release_id, original_id, origin FROM hidden_copies)"
)

_OF_ORIGINALS = (
    "copies",
    "hidden_copies",
    "decisions",
    "hidden_decisions",
    "texts",
    "replaced_texts",
)
"""The tables whose rows belong to one original."""

_WITH_SAME_ORIGINALS = (
    f"SELECT DISTINCT release_id FROM {_ALL_COPIES} WHERE release_id IS NOT NULL AND original_id IN "
    f"(SELECT original_id FROM {_ALL_COPIES} WHERE release_id IN (SELECT value FROM json_each(?))) "
    "ORDER BY release_id"
)
_ORIGINS = (
    f"SELECT DISTINCT c.origin FROM {_ALL_COPIES} c JOIN originals o ON o.id = c.original_id "
    "WHERE o.sha256 IN (SELECT value FROM json_each(?))"
)
_OF_RELEASES = ("findings", "release_programmes", "replaced_readings", "meanings")
"""Tables of what an erased release had, beside those of its links and claims."""


class OriginalToErase(NamedTuple):
    """An original to erase, with the origin and release (if any) of its first copy."""

    sha256: str
    media_type: str
    byte_size: int
    origin: str
    release_id: int | None


def releases_with_same_originals(
    archive: Archive, ids: Iterable[int]
) -> tuple[int, ...]:
    """Return the given releases, and all others ever read from the same originals.

    Includes hidden releases. Raises NoSuchRelease.
    """
    alike = dict.fromkeys(ids)
    with archive.snapshot() as db:
        waiting = list(alike)
        _check_known(archive, db, waiting)
        while waiting:
            rows = db.execute(_WITH_SAME_ORIGINALS, (json.dumps(waiting),))
            waiting = list(filterfalse(alike.__contains__, first_column(rows)))
            alike.update(dict.fromkeys(waiting))
    return tuple(alike)


def _check_known(archive: Archive, db: Connection, ids: Sequence[int]) -> None:
    """Raise NoSuchRelease for the first of some releases that never was one."""
    known = f"SELECT DISTINCT release_id FROM {_ALL_COPIES} WHERE release_id IN (SELECT value FROM json_each(?))"
    found = set(first_column(db.execute(known, (json.dumps(ids),))))
    for unknown in filterfalse(found.__contains__, ids):
        raise no_such_release(archive, unknown)


def originals_of(archive: Archive, ids: Iterable[int]) -> tuple[OriginalToErase, ...]:
    """Return the originals of the given releases, including those of hidden copies."""
    places = {release_id: n for n, release_id in enumerate(ids)}
    with archive.snapshot() as db:
        found = _originals_where(db, "c.release_id", places)
    return tuple(sorted(found, key=lambda each: places[each.release_id or 0]))


def linked_containers(
    archive: Archive, originals: Sequence[OriginalToErase]
) -> frozenset[str]:
    """Return the SHA-256 of files whose path is that of a container of an original.

    That is `a.zip` for `a.zip!b.docx`. Another file may have had the same path.
    """
    sha256s = json.dumps(list(map(attrgetter("sha256"), originals)))
    with archive.snapshot() as db:
        origins = db.execute(_ORIGINS, (sha256s,)).fetchall()
        paths = set(chain.from_iterable(starmap(containers_around, origins)))
        found = _originals_where(db, "c.origin", paths) if paths else []
    return frozenset(map(attrgetter("sha256"), found))


def possible_holders(
    archive: Archive,
    erased: Container[str],
    media_types: Sequence[str],
    after_id: int = 0,
) -> list[OriginalToErase]:
    """Return the other originals that may hold what is erased, with ids above `after_id`.

    Those are the originals of these media types, and those that no release, visible or
    hidden, was read from.
    """
    marks = ", ".join("?" * len(media_types))
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT o.sha256, o.media_type, o.byte_size, "
            "coalesce(min(c.origin), '(unknown origin)'), max(c.release_id) AS release_id "
            f"FROM originals o LEFT JOIN {_ALL_COPIES} c ON c.original_id = o.id "
            "WHERE o.id > ? GROUP BY o.id "
            f"HAVING o.media_type IN ({marks}) OR release_id IS NULL ORDER BY o.id",
            (after_id, *media_types),
        )
        return [OriginalToErase(*row) for row in rows if row[0] not in erased]


def originals_of_others(archive: Archive, erased: Set[str]) -> frozenset[str]:
    """Return the SHA-256 of all other originals that a release was read from."""
    with archive.snapshot() as db:
        rows = db.execute(
            f"SELECT DISTINCT o.sha256 FROM {_ALL_COPIES} c "
            "JOIN originals o ON o.id = c.original_id WHERE c.release_id IS NOT NULL"
        )
        return frozenset(first_column(rows)) - erased


class Moment(NamedTuple):
    """How far an archive has been looked through: its last original and last erasure."""

    original_id: int
    erasure: int


def current_moment(archive: Archive) -> Moment:
    """Return the present moment of an archive."""
    with archive.snapshot() as db:
        (last,) = db.execute("SELECT coalesce(max(id), 0) FROM originals").fetchone()
        return Moment(last, last_erasure(db))


def largest_original(archive: Archive) -> int:
    """Return the size of the largest original in bytes."""
    with archive.snapshot() as db:
        (size,) = db.execute(
            "SELECT coalesce(max(byte_size), 0) FROM originals"
        ).fetchone()
        return int(size)


def _originals_where(
    db: sqlite3.Connection, column: str, values: Iterable[object]
) -> list[OriginalToErase]:
    """Return the originals with a copy that has one of the values in a column."""
    rows = db.execute(
        f"SELECT o.sha256, o.media_type, o.byte_size, c.origin, c.release_id, min(c.id) FROM {_ALL_COPIES} c "
        f"JOIN originals o ON o.id = c.original_id WHERE {column} IN (SELECT value FROM json_each(?)) "
        "GROUP BY o.id ORDER BY min(c.id)",
        (json.dumps(list(values)),),
    )
    return [OriginalToErase(*row[:-1]) for row in rows]


def erase(
    writer: "Writer",
    ids: Sequence[int],
    originals: Sequence[OriginalToErase],
    words: Set[str],
    watch: Watch,
) -> None:
    """Delete releases and originals with everything derived from them.

    Their SHA-256 stay as tombstones, so that they are not ingested again. Index and
    vocabulary are rebuilt, and dictionaries learned anew, because they may contain words
    that occur nowhere else.
    `words` are such words: they are erased from the journal and the searches, too.

    Run it without reference checks: with them, SQLite would search the findings of all
    releases for each copy. What refers to what is checked at the end.
    """
    db = writer.db
    _add_tombstones(writer, ids, originals)
    for release_id in watch(later("erasing"), ids, len(ids)):
        delete_links(db, release_id)
        delete_claims(db, release_id)
        for table in _OF_RELEASES:
            db.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        db.execute("DELETE FROM releases WHERE id = ?", (release_id,))
    _erase_originals(db, list(map(attrgetter("sha256"), originals)))
    delete_unused_names(db)
    erase_traces(db, words)
    renew_dictionaries(db, watch)
    rebuild_index(db, watch)
    note_overwriting(db)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")


def _add_tombstones(
    writer: "Writer", ids: Sequence[int], originals: Sequence[OriginalToErase]
) -> None:
    words: dict[int | None, str] = {}
    for release_id in ids:
        words[release_id] = identity_of(writer.db, release_id) or ""
    rows = [
        (
            original.sha256,
            words.get(original.release_id, ""),
            original.release_id or ids[0],
            writer.operation_id,
        )
        for original in originals
    ]
    writer.db.executemany(
        "INSERT INTO removed (sha256, text_sha256, release_id, erased, operation_id) "
        "VALUES (?, ?, ?, 1, ?)",
        rows,
    )


def _erase_originals(db: sqlite3.Connection, sha256s: Sequence[str]) -> None:
    """Delete originals, and all that refers to them."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS erased (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM temp.erased")
    db.execute(
        "INSERT INTO temp.erased SELECT id FROM originals WHERE sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(sha256s),),
    )
    erased = "(SELECT id FROM temp.erased)"
    db.execute(
        f"DELETE FROM copy_metadata WHERE copy_id IN (SELECT id FROM copies WHERE original_id IN {erased})"
    )
    erase_arguments_of_decisions(db, erased)
    for table in _OF_ORIGINALS:
        db.execute(f"DELETE FROM {table} WHERE original_id IN {erased}")
    db.execute(f"DELETE FROM originals WHERE id IN {erased}")
    db.execute("DROP TABLE temp.erased")
