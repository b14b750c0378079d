"""Read and write saved searches: queries that a person has named."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import starmap
from typing import TYPE_CHECKING, Any

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.schema import SINCE_SAVED_SEARCHES
from umkm_cli.errors import NoSuchSavedSearch, NotAnArchive
from umkm_cli.models.query import SavedSearch

if TYPE_CHECKING:  # commands that only read need not load the writer
    from umkm_cli.archive.writer import Writer

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


def list_saved_searches(archive: Archive) -> list[SavedSearch]:
    """Return all saved searches, sorted by name."""
    with archive.snapshot() as db:
        if db.schema_version < SINCE_SAVED_SEARCHES:
            return []
        rows = db.execute(
            "SELECT name, query, seen_id, asked_at FROM saved_searches ORDER BY name"
        )
        return list(starmap(SavedSearch, rows))


def find_saved_search(archive: Archive, name: str) -> SavedSearch | None:
    """Return the saved search with this name, ignoring case, or None."""
    return next(
        (
            search
            for search in list_saved_searches(archive)
            if search.name.casefold() == name.casefold()
        ),
        None,
    )


def get_saved_search(archive: Archive, name: str) -> SavedSearch:
    """Return the saved search `name` or `@name`. Raises NoSuchSavedSearch."""
    search = find_saved_search(archive, name.removeprefix("@"))
    if search is None:
        raise NoSuchSavedSearch(
            name, [search.name for search in list_saved_searches(archive)]
        )
    return search


def insert_saved_search(writer: "Writer", name: str, query: str) -> None:
    """Save a query under a name; the present releases count as seen."""
    with _recording_change(writer, name):
        writer.db.execute(
            "INSERT INTO saved_searches (name, query, seen_id, asked_at) "
            f"VALUES (?, ?, (SELECT coalesce(max(id), 0) FROM releases), {_NOW})",
            (name, query),
        )


def mark_seen(writer: "Writer", name: str, seen_id: int) -> None:
    """Record the newest release that a person has seen of a saved search."""
    with _recording_change(writer, name):
        writer.db.execute(
            f"UPDATE saved_searches SET seen_id = ?, asked_at = {_NOW} WHERE name = ?",
            (seen_id, name),
        )


def delete_saved_search(writer: "Writer", name: str) -> None:
    """Delete a saved search."""
    with _recording_change(writer, name):
        writer.db.execute("DELETE FROM saved_searches WHERE name = ?", (name,))


@contextmanager
def _recording_change(writer: "Writer", name: str) -> Iterator[None]:
    """Record a saved search before and after the block, for undo."""
    before = _stored(writer.db, name)
    yield
    writer.db.execute(
        "INSERT INTO replaced_searches (operation_id, name, before, after) VALUES (?, ?, ?, ?)",
        (writer.operation_id, name, before, _stored(writer.db, name)),
    )


def restore_saved_searches(writer: "Writer", operation_id: int) -> str | None:
    """Restore the saved searches that an operation changed.

    Returns None, or the name of the first one that has been changed again since. In
    that case the caller must roll back.
    """
    replaced = writer.db.execute(
        "SELECT name, before, after FROM replaced_searches WHERE operation_id = ?",
        (operation_id,),
    ).fetchall()
    for name, before, after in replaced:
        if _stored(writer.db, name) != after:
            return str(name)
        if before is not None and _is_taken(writer.db, name):
            return str(name)
        with _recording_change(writer, name):
            _replace(writer.db, name, before)
    return None


def _is_taken(db: sqlite3.Connection, name: str) -> bool:
    """Return whether another saved search has the same name apart from case."""
    rows = db.execute("SELECT name FROM saved_searches WHERE name <> ?", (name,))
    return name.casefold() in {other.casefold() for (other,) in rows}


def _replace(db: sqlite3.Connection, name: str, stored: str | None) -> None:
    """Replace a saved search by its `_stored` form, or delete it if that is None."""
    db.execute("DELETE FROM saved_searches WHERE name = ?", (name,))
    if stored is not None:
        db.execute(
            "INSERT INTO saved_searches (name, query, seen_id, asked_at) "
            "VALUES (?, ?, ?, ?)",
            decode_saved_search(stored),
        )


def decode_saved_search(stored: str) -> SavedSearch:
    """Return a saved search from its `_stored` form. Raises NotAnArchive."""
    row: Any = None
    with suppress(ValueError, TypeError, RecursionError):
        row = json.loads(stored)
    types = [type(value) for value in row] if isinstance(row, list) else []
    if types != [str, str, int, str]:
        raise NotAnArchive(
            "the archive is damaged: a saved search that an operation replaced "
            "cannot be read."
        )
    return SavedSearch(*row)


def _stored(db: sqlite3.Connection, name: str) -> str | None:
    row = db.execute(
        "SELECT name, query, seen_id, asked_at FROM saved_searches WHERE name = ?",
        (name,),
    ).fetchone()
    return json.dumps(row) if row else None
