"""Erasing what should never have come in: the only place that deletes originals."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import no_such_release
from umkm_cli.archive.search.index import rebuild_index
from umkm_cli.archive.tombstones import defer_references
from umkm_cli.archive.undo_log import identity_of

if TYPE_CHECKING:
    from umkm_cli.archive.writer import Writer

_ALL_COPIES = (
    "(SELECT id, release_id, original_id, origin FROM copies "
    "UNION ALL SELECT id, release_id, original_id, origin FROM hidden_copies)"
)


_ERASED_ARGUMENTS = '{"arguments": ["(erased)"]}'


class ErasedOriginals(NamedTuple):
    """An original that is to be erased, with a place where it came from and the release that it is, if it is one."""

    sha256: str
    media_type: str
    byte_size: int
    origin: str
    release_id: int | None


def releases_alike(archive: Archive, ids: Iterable[int]) -> tuple[int, ...]:
    """Some releases, in sight or not, and all that ever were read from the same originals. Raises NoSuchRelease."""
    found: dict[int, None] = {}
    left = list(ids)
    with archive.reading() as db:
        while left:
            release_id = left.pop(0)
            rows = db.execute(
                f"SELECT DISTINCT other.release_id FROM {_ALL_COPIES} mine "
                f"JOIN {_ALL_COPIES} other ON other.original_id = mine.original_id "
                "WHERE mine.release_id = ? AND other.release_id IS NOT NULL",
                (release_id,),
            ).fetchall()
            if not rows:
                raise no_such_release(archive, release_id)
            found[release_id] = None
            left += [each for (each,) in rows if each not in found and each not in left]
    return tuple(found)


def originals_of(archive: Archive, ids: Iterable[int]) -> tuple[ErasedOriginals, ...]:
    """The originals of some releases, in sight or not."""
    with archive.reading() as db:
        rows = [
            row
            for release_id in ids
            for row in _erased(db, "c.release_id = ?", release_id)
        ]
    return tuple({each.sha256: each for each in rows}.values())


def holders_of(
    archive: Archive, originals: Sequence[ErasedOriginals]
) -> tuple[ErasedOriginals, ...]:
    """What came from where the path of an original leads through: `a.zip` for `a.zip!b.docx`."""
    found: dict[str, ErasedOriginals] = {}
    with archive.reading() as db:
        for each in originals:
            origins = db.execute(
                f"SELECT DISTINCT c.origin FROM {_ALL_COPIES} c JOIN originals o ON o.id = c.original_id "
                "WHERE o.sha256 = ?",
                (each.sha256,),
            ).fetchall()
            for (origin,) in origins:
                parts = origin.split("!")
                for count in range(1, len(parts)):
                    for holder in _erased(db, "c.origin = ?", "!".join(parts[:count])):
                        found[holder.sha256] = holder
    return tuple(found.values())


def _erased(db: sqlite3.Connection, which: str, value: object) -> list[ErasedOriginals]:
    rows = db.execute(
        f"SELECT o.sha256, o.media_type, o.byte_size, c.origin, c.release_id, min(c.id) FROM {_ALL_COPIES} c "
        f"JOIN originals o ON o.id = c.original_id WHERE {which} GROUP BY o.id ORDER BY min(c.id)",
        (value,),
    )
    return [ErasedOriginals(*row[:-1]) for row in rows]


def sweep(archive: Archive) -> None:
    """Write the file anew: what an umkm before this one deleted may lie in pages that nothing uses.

    Raises CannotAccess where there is no room for it.
    """
    with archive.glancing() as db:
        db.execute("VACUUM")


def erase(
    writer: "Writer", ids: Sequence[int], originals: Sequence[ErasedOriginals]
) -> None:
    """Delete releases and originals with all that was made of them; their SHA-256 stay noted, so that none comes back.

    Index and vocabulary are made anew: they hold words that others may not have.
    """
    db = writer.db
    defer_references(db)
    words = {
        release_id: identity
        for release_id in ids
        if (identity := identity_of(db, release_id))
    }
    for each in originals:
        release_id = each.release_id or ids[0]
        db.execute(
            "INSERT INTO removed (sha256, text_sha256, release_id, erased, operation_id) "
            "VALUES (?, ?, ?, 1, ?)",
            (
                each.sha256,
                words.get(each.release_id or 0, ""),
                release_id,
                writer.operation_id,
            ),
        )
    for release_id in ids:
        for table in ("findings", "release_programmes", "replaced_readings"):
            db.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        db.execute("DELETE FROM releases WHERE id = ?", (release_id,))
    for each in originals:
        (original_id,) = db.execute(
            "SELECT id FROM originals WHERE sha256 = ?", (each.sha256,)
        ).fetchone()
        db.execute(
            "DELETE FROM copy_metadata WHERE copy_id IN (SELECT id FROM copies WHERE original_id = ?)",
            (original_id,),
        )
        # What was typed to decide about it may hold what is to be erased.
        db.execute(
            "UPDATE operations SET arguments = ? WHERE id IN (SELECT operation_id FROM decisions "
            "WHERE original_id = ? UNION SELECT operation_id FROM hidden_decisions WHERE original_id = ?)",
            (_ERASED_ARGUMENTS, original_id, original_id),
        )
        for table in (
            "copies",
            "hidden_copies",
            "decisions",
            "hidden_decisions",
            "texts",
        ):
            db.execute(f"DELETE FROM {table} WHERE original_id = ?", (original_id,))
        db.execute("DELETE FROM originals WHERE id = ?", (original_id,))
    rebuild_index(db)
