"""Saved searches: queries that a person gave a name."""

import sqlite3

from umkm_cli.archive.connection import Archive
from umkm_cli.errors import NoSuchSavedSearch
from umkm_cli.models import SavedSearch

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
_SINCE = 4  # the schema that brought them


def saved_searches(archive: Archive) -> list[SavedSearch]:
    """All of them, by name."""
    with archive.reading() as db:
        if not _are_there(db):
            return []
        return [
            SavedSearch(*row)
            for row in db.execute("SELECT name, query, seen_id, asked_at FROM saved_searches ORDER BY name")
        ]


def saved_search(archive: Archive, name: str) -> SavedSearch | None:
    """The one of a name, in any case."""
    return next((each for each in saved_searches(archive) if each.name.casefold() == name.casefold()), None)


def named(archive: Archive, name: str) -> SavedSearch:
    """The one of a name, with or without its `@`. Raises NoSuchSavedSearch."""
    found = saved_search(archive, name.removeprefix("@"))
    if found is None:
        raise NoSuchSavedSearch(name, [each.name for each in saved_searches(archive)])
    return found


def save(db: sqlite3.Connection, name: str, query: str) -> None:
    """Save a query; what the archive holds counts as seen."""
    db.execute(
        "INSERT INTO saved_searches (name, query, seen_id, asked_at) "
        f"VALUES (?, ?, (SELECT coalesce(max(id), 0) FROM releases), {_NOW})",
        (name, query),
    )


def mark_seen(db: sqlite3.Connection, name: str, seen_id: int) -> None:
    """Note up to which release one was asked."""
    db.execute(f"UPDATE saved_searches SET seen_id = ?, asked_at = {_NOW} WHERE name = ?", (seen_id, name))


def forget(db: sqlite3.Connection, name: str) -> None:
    """Delete one."""
    db.execute("DELETE FROM saved_searches WHERE name = ?", (name,))


def _are_there(db: sqlite3.Connection) -> bool:
    """Whether the archive is not older than they are."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return bool(version >= _SINCE)
