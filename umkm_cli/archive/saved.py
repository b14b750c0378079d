"""Saved searches: queries that a person gave a name."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import starmap
from typing import TYPE_CHECKING

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.schema import SINCE_SAVED_SEARCHES
from umkm_cli.errors import NoSuchSavedSearch
from umkm_cli.models.query import SavedSearch

if TYPE_CHECKING:  # whoever only asks does not load what writes
    from umkm_cli.archive.writer import Writer

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


def saved_searches(archive: Archive) -> list[SavedSearch]:
    """Return all of them, by name."""
    with archive.snapshot() as db:
        if db.schema_version < SINCE_SAVED_SEARCHES:
            return []
        rows = db.execute(
            "SELECT name, query, seen_id, asked_at FROM saved_searches ORDER BY name"
        )
        return list(starmap(SavedSearch, rows))


def saved_search(archive: Archive, name: str) -> SavedSearch | None:
    """Return the one of a name, in any case."""
    return next(
        (
            search
            for search in saved_searches(archive)
            if search.name.casefold() == name.casefold()
        ),
        None,
    )


def named(archive: Archive, name: str) -> SavedSearch:
    """Return the one of a name, with or without its `@`. Raises NoSuchSavedSearch."""
    found = saved_search(archive, name.removeprefix("@"))
    if found is None:
        raise NoSuchSavedSearch(
            name, [search.name for search in saved_searches(archive)]
        )
    return found


def save(writer: "Writer", name: str, query: str) -> None:
    """Save a query; what the archive holds counts as seen."""
    with _kept(writer, name):
        writer.db.execute(
            "INSERT INTO saved_searches (name, query, seen_id, asked_at) "
            f"VALUES (?, ?, (SELECT coalesce(max(id), 0) FROM releases), {_NOW})",
            (name, query),
        )


def mark_seen(writer: "Writer", name: str, seen_id: int) -> None:
    """Note up to which release one was asked."""
    with _kept(writer, name):
        writer.db.execute(
            f"UPDATE saved_searches SET seen_id = ?, asked_at = {_NOW} WHERE name = ?",
            (seen_id, name),
        )


def forget(writer: "Writer", name: str) -> None:
    """Delete one."""
    with _kept(writer, name):
        writer.db.execute("DELETE FROM saved_searches WHERE name = ?", (name,))


@contextmanager
def _kept(writer: "Writer", name: str) -> Iterator[None]:
    """Keep one as it was, and note what became of it, so that it can come back."""
    before = _stored(writer.db, name)
    yield
    writer.db.execute(
        "INSERT INTO replaced_searches (operation_id, name, before, after) VALUES (?, ?, ?, ?)",
        (writer.operation_id, name, before, _stored(writer.db, name)),
    )


def bring_back(writer: "Writer", operation_id: int) -> str | None:
    """Bring back the saved searches that an operation changed, as they were before it.

    Return the name of one that is no longer what the operation made it; then nothing is
    to be brought back.
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
        with _kept(writer, name):
            _replace(writer.db, name, before)
    return None


def _is_taken(db: sqlite3.Connection, name: str) -> bool:
    """Return whether another saved search has a name that differs in case only."""
    rows = db.execute("SELECT name FROM saved_searches WHERE name <> ?", (name,))
    return name.casefold() in {other.casefold() for (other,) in rows}


def _replace(db: sqlite3.Connection, name: str, stored: str | None) -> None:
    """Put a saved search back as it was `_stored`, or delete it for None."""
    db.execute("DELETE FROM saved_searches WHERE name = ?", (name,))
    if stored is not None:
        db.execute(
            "INSERT INTO saved_searches (name, query, seen_id, asked_at) "
            "VALUES (?, ?, ?, ?)",
            json.loads(stored),
        )


def _stored(db: sqlite3.Connection, name: str) -> str | None:
    row = db.execute(
        "SELECT name, query, seen_id, asked_at FROM saved_searches WHERE name = ?",
        (name,),
    ).fetchone()
    return json.dumps(row) if row else None
