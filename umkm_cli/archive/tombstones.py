"""Hide copies and decisions, and keep tombstones of removed and erased originals.

To all other code, hidden rows do not exist until they are restored.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.models.release import Identity

_NUMBERED_TOGETHER = {
    "copies": ("copies", "hidden_copies"),
    "decisions": ("decisions", "hidden_decisions"),
}
# Returns a row if something refers to a copy or a release that does not exist.
_DANGLING = (
    "SELECT 1 FROM findings f WHERE f.release_id = :id "
    "AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.id = f.copy_id) UNION ALL "
    "SELECT 1 FROM (SELECT release_id FROM findings WHERE release_id = :id "
    "UNION ALL SELECT release_id FROM copies WHERE release_id = :id "
    "UNION ALL SELECT release_id FROM quotes WHERE release_id = :id "
    "UNION ALL SELECT release_id FROM figures WHERE release_id = :id "
    "UNION ALL SELECT release_id FROM meanings WHERE release_id = :id "
    "UNION ALL SELECT release_id FROM release_programmes WHERE release_id = :id) "
    "WHERE NOT EXISTS (SELECT 1 FROM releases WHERE id = :id) LIMIT 1"
)
_COPY = "id, release_id, original_id, origin, ingested_at, operation_id"
_DECISION = "id, at, original_id, field, action, value, operation_id"


def next_id(db: sqlite3.Connection, table: str) -> int:
    """Return the next id of a table, which no hidden row has either."""
    last = 0
    for name in _NUMBERED_TOGETHER.get(table, (table,)):
        (highest,) = db.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()
        last = max(last, highest)
    return last + 1


def new_release_ids(db: sqlite3.Connection, count: int) -> range:
    """Return `count` release ids, none of which was ever used before."""
    (last,) = db.execute(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'releases'"
    ).fetchone()
    return range(last + 1, last + 1 + count)


def check_references(db: sqlite3.Connection, release_ids: Iterable[int]) -> None:
    """Check the rows that refer to these releases and to their copies.

    Raises sqlite3.IntegrityError as SQLite does when it checks them.
    """
    for release_id in release_ids:
        if db.execute(_DANGLING, {"id": release_id}).fetchone() is not None:
            raise sqlite3.IntegrityError(
                f"FOREIGN KEY constraint failed for release {release_id}"
            )


def hide_copies_of_operation(
    db: sqlite3.Connection, operation_id: int, by: int
) -> None:
    """Hide the copies that an operation ingested."""
    _hide_copies(db, "operation_id = ?", operation_id, by)


def hide_copies_of_release(db: sqlite3.Connection, release_id: int, by: int) -> None:
    """Hide all copies of a release."""
    _hide_copies(db, "release_id = ?", release_id, by)


def _hide_copies(db: sqlite3.Connection, which: str, value: int, by: int) -> None:
    db.execute(
        f"INSERT INTO hidden_copies ({_COPY}, metadata, hidden_by) SELECT {_COPY}, "
        f"(SELECT metadata FROM copy_metadata WHERE copy_id = copies.id), ? FROM copies WHERE {which}",
        (by, value),
    )
    db.execute(
        f"DELETE FROM copy_metadata WHERE copy_id IN (SELECT id FROM copies WHERE {which})",
        (value,),
    )
    db.execute(f"DELETE FROM copies WHERE {which}", (value,))


def origin_ingested_again(db: sqlite3.Connection, hidden_by: int) -> str | None:
    """Return the origin of a copy hidden by an operation and since ingested again."""
    origin: str | None = first_value(
        db,
        "SELECT h.origin FROM hidden_copies h JOIN copies c ON c.original_id = h.original_id AND c.origin = h.origin "
        "WHERE h.hidden_by = ? LIMIT 1",
        (hidden_by,),
    )
    return origin


def show_hidden(db: sqlite3.Connection, hidden_by: int) -> None:
    """Restore the copies and decisions that an operation hid."""
    db.execute(
        "INSERT INTO copy_metadata (copy_id, metadata) SELECT id, metadata FROM hidden_copies "
        "WHERE hidden_by = ? AND metadata IS NOT NULL",
        (hidden_by,),
    )
    for table, columns in (("copies", _COPY), ("decisions", _DECISION)):
        db.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM hidden_{table} WHERE hidden_by = ?",
            (hidden_by,),
        )
        db.execute(f"DELETE FROM hidden_{table} WHERE hidden_by = ?", (hidden_by,))


def hide_decisions_of_operation(
    db: sqlite3.Connection, operation_id: int, by: int
) -> None:
    """Hide the decisions that an operation made."""
    db.execute(
        f"INSERT INTO hidden_decisions ({_DECISION}, hidden_by) SELECT {_DECISION}, ? FROM decisions "
        "WHERE operation_id = ?",
        (by, operation_id),
    )
    db.execute("DELETE FROM decisions WHERE operation_id = ?", (operation_id,))


def hidden_since(db: sqlite3.Connection, number: int) -> tuple[int, int] | None:
    """Return a release ingested by an operation and hidden since, or None.

    The second number is the operation that hid it.
    """
    row: tuple[int, int] | None = db.execute(
        "SELECT release_id, hidden_by FROM hidden_copies "
        "WHERE operation_id = ? AND hidden_by <> ? AND release_id IS NOT NULL LIMIT 1",
        (number, number),
    ).fetchone()
    return row


def changed_last_by(db: sqlite3.Connection, release_id: int, before: int) -> int:
    """Return the last operation before `before` that changed a release; 0 for none.

    It ingested, reread, hid or restored it; decisions do not count.
    """
    (number,) = db.execute(
        "SELECT max(n) FROM (SELECT operation_id AS n FROM copies WHERE release_id = :r "
        "UNION ALL SELECT hidden_by FROM hidden_copies WHERE release_id = :r "
        "UNION ALL SELECT operation_id FROM replaced_readings WHERE release_id = :r) WHERE n < :b",
        {"r": release_id, "b": before},
    ).fetchone()
    return int(number or 0)


def visible_copies(db: sqlite3.Connection, release_id: int) -> list[tuple[int, int]]:
    """Return pairs of copy id and original id of a release, in order of arrival."""
    return db.execute(
        "SELECT id, original_id FROM copies WHERE release_id = ? ORDER BY id",
        (release_id,),
    ).fetchall()


def unlink_copies(db: sqlite3.Connection, release_id: int) -> None:
    """Detach the copies of a release, which then count as unread."""
    db.execute(
        "UPDATE copies SET release_id = NULL WHERE release_id = ?", (release_id,)
    )


def link_copies(
    db: sqlite3.Connection, release_id: int, copy_ids: Sequence[int]
) -> None:
    """Attach the unread copies with the same originals as `copy_ids` to a release."""
    for copy_id in copy_ids:
        db.execute(
            "UPDATE copies SET release_id = ? WHERE release_id IS NULL "
            "AND original_id = (SELECT original_id FROM copies WHERE id = ?)",
            (release_id, copy_id),
        )


def mark_removed(
    db: sqlite3.Connection, release_id: int, text_sha256: str, operation_id: int
) -> None:
    """Record tombstones for the originals of a release that a person removed."""
    db.execute(
        "INSERT INTO removed (sha256, text_sha256, release_id, erased, operation_id) "
        "SELECT sha256, ?, ?, 0, ? FROM originals WHERE id IN (SELECT original_id FROM copies WHERE release_id = ?)",
        (text_sha256, release_id, operation_id, release_id),
    )


def unmark_removed(db: sqlite3.Connection, operation_id: int) -> None:
    """Delete the tombstones that an operation recorded."""
    db.execute("DELETE FROM removed WHERE operation_id = ?", (operation_id,))


class Removal(NamedTuple):
    """How a file was removed: which release it was, and the operation that removed it.

    If it was `erased`, it cannot be restored.
    """

    release_id: int
    operation_id: int
    erased: bool


def removal_of(
    db: Connection, sha256: str, identity: Identity | None = None
) -> Removal | None:
    """Return how these bytes or these words were removed.

    Returns None if they never were, or have been ingested again.
    """
    if not has_removed(db):
        return None
    words = identity.of_any_recipe if identity else ()
    row = db.execute(
        "SELECT m.release_id, m.operation_id, m.erased FROM removed m "
        f"WHERE (m.sha256 = ? OR m.text_sha256 IN ({placeholders(words)})) "
        "AND NOT EXISTS (SELECT 1 FROM releases r WHERE r.text_sha256 IN (m.text_sha256, ?)) "
        "AND NOT EXISTS (SELECT 1 FROM originals o JOIN copies c ON c.original_id = o.id WHERE o.sha256 = m.sha256) "
        "ORDER BY m.erased DESC, m.operation_id DESC LIMIT 1",
        (sha256, *words, identity.text_sha256 if identity else None),
    ).fetchone()
    return Removal(row[0], row[1], bool(row[2])) if row else None


def last_erasure(db: sqlite3.Connection) -> int:
    """Return the last operation that erased something; 0 for none."""
    (number,) = db.execute(
        "SELECT coalesce(max(operation_id), 0) FROM removed WHERE erased"
    ).fetchone()
    return int(number)


def has_removed(db: Connection) -> bool:
    """Return whether there are tombstones; an earlier schema has none."""
    return (
        db.schema_version >= SINCE_UNDO
        and db.execute("SELECT 1 FROM removed LIMIT 1").fetchone() is not None
    )


def removed_of(db: Connection, column: str, values: Sequence[str]) -> set[str]:
    """Return which of `values` have a tombstone; `column` is sha256 or text_sha256."""
    return existing_values(db, "removed", column, values) if has_removed(db) else set()


def placeholders(values: Sequence[str]) -> str:
    """Return a placeholder for each of some values of a statement."""
    return ", ".join("?" * len(values))


def existing_values(
    db: sqlite3.Connection, table: str, column: str, values: Sequence[str]
) -> set[str]:
    """Return which of `values` occur in a column of a table."""
    rows = db.execute(
        f"SELECT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(values)),),
    )
    return set(chain.from_iterable(rows))
