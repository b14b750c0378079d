"""Erase releases and originals for good. No other module deletes originals."""

import sqlite3
from collections.abc import Container, Iterable, Sequence, Set
from itertools import chain, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive.claim_writer import delete_claims, delete_unused_names
from umkm_cli.archive.connection import Archive, first_column
from umkm_cli.archive.link_rows import delete_links
from umkm_cli.archive.overwriting import note_overwriting
from umkm_cli.archive.releases import no_such_release
from umkm_cli.archive.search.index import rebuild_index
from umkm_cli.archive.tombstones import defer_references, last_erasure
from umkm_cli.archive.traces import erase_arguments_of_decisions, erase_traces
from umkm_cli.archive.undo_log import identity_of
from umkm_cli.models.ingest import containers_around

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
    alike = list(dict.fromkeys(ids))
    with archive.snapshot() as db:
        for release_id in alike:  # grows inside the loop
            rows = db.execute(
                f"SELECT DISTINCT other.release_id FROM {_ALL_COPIES} mine "
                f"JOIN {_ALL_COPIES} other ON other.original_id = mine.original_id "
                "WHERE mine.release_id = ? AND other.release_id IS NOT NULL",
                (release_id,),
            ).fetchall()
            if not rows:
                raise no_such_release(archive, release_id)
            alike += [other for (other,) in rows if other not in alike]
    return tuple(alike)


def originals_of(archive: Archive, ids: Iterable[int]) -> tuple[OriginalToErase, ...]:
    """Return the originals of the given releases, including those of hidden copies."""
    originals: dict[str, OriginalToErase] = {}
    with archive.snapshot() as db:
        for release_id in ids:
            for original in _originals_where(db, "c.release_id = ?", release_id):
                originals[original.sha256] = original
    return tuple(originals.values())


def linked_containers(
    archive: Archive, originals: Sequence[OriginalToErase]
) -> frozenset[str]:
    """Return the SHA-256 of files whose path is that of a container of an original.

    That is `a.zip` for `a.zip!b.docx`. Another file may have had the same path.
    """
    linked: set[str] = set()
    with archive.snapshot() as db:
        for original in originals:
            for path in _container_paths(db, original.sha256):
                found = _originals_where(db, "c.origin = ?", path)
                linked.update(map(attrgetter("sha256"), found))
    return frozenset(linked)


def _container_paths(db: sqlite3.Connection, sha256: str) -> list[str]:
    origins = db.execute(
        f"SELECT DISTINCT c.origin FROM {_ALL_COPIES} c "
        "JOIN originals o ON o.id = c.original_id WHERE o.sha256 = ?",
        (sha256,),
    ).fetchall()
    containers = starmap(containers_around, origins)
    return list(chain.from_iterable(containers))


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
    db: sqlite3.Connection, which: str, value: object
) -> list[OriginalToErase]:
    rows = db.execute(
        f"SELECT o.sha256, o.media_type, o.byte_size, c.origin, c.release_id, min(c.id) FROM {_ALL_COPIES} c "
        f"JOIN originals o ON o.id = c.original_id WHERE {which} GROUP BY o.id ORDER BY min(c.id)",
        (value,),
    )
    return [OriginalToErase(*row[:-1]) for row in rows]


def erase(
    writer: "Writer",
    ids: Sequence[int],
    originals: Sequence[OriginalToErase],
    words: Set[str],
) -> None:
    """Delete releases and originals with everything derived from them.

    Their SHA-256 stay as tombstones, so that they are not ingested again. Index and
    vocabulary are rebuilt, because they may contain words that occur nowhere else.
    `words` are such words: they are erased from the journal and the searches, too.
    """
    db = writer.db
    defer_references(db)
    _add_tombstones(writer, ids, originals)
    for release_id in ids:
        delete_links(db, release_id)
        delete_claims(db, release_id)
        for table in _OF_RELEASES:
            db.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        db.execute("DELETE FROM releases WHERE id = ?", (release_id,))
    for original in originals:
        _erase_original(db, original.sha256)
    delete_unused_names(db)
    erase_traces(db, words)
    rebuild_index(db)
    note_overwriting(db)


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


def _erase_original(db: sqlite3.Connection, sha256: str) -> None:
    (original_id,) = db.execute(
        "SELECT id FROM originals WHERE sha256 = ?", (sha256,)
    ).fetchone()
    db.execute(
        "DELETE FROM copy_metadata "
        "WHERE copy_id IN (SELECT id FROM copies WHERE original_id = ?)",
        (original_id,),
    )
    erase_arguments_of_decisions(db, original_id)
    for table in _OF_ORIGINALS:
        db.execute(f"DELETE FROM {table} WHERE original_id = ?", (original_id,))
    db.execute("DELETE FROM originals WHERE id = ?", (original_id,))
