"""Read and write saved searches: queries that a person has named."""

from itertools import chain, starmap
from operator import attrgetter
from typing import TYPE_CHECKING

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.named_rows import NamedRows, decode_list
from umkm_cli.archive.parts import joined
from umkm_cli.archive.schema import SINCE_SAVED_SEARCHES
from umkm_cli.errors import NoSuchSavedSearch, NotAnArchive, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.query import SavedSearch

if TYPE_CHECKING:  # commands that only read need not load the writer
    from umkm_cli.archive.writer import Writer

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


def _by_name(answers: list[list[SavedSearch]]) -> list[SavedSearch]:
    """Return the saved searches of several archives, sorted by name; those that say the same once."""
    searches = {(each.name, each.query): each for each in chain.from_iterable(answers)}
    return list(map(searches.__getitem__, sorted(searches)))


@joined(_by_name)
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
    """Return the saved search with this name, ignoring case, or None.

    Raises UsageError if several archives have different ones.
    """
    found = [
        search
        for search in list_saved_searches(archive)
        if search.name.casefold() == name.casefold()
    ]
    if len(found) > 1:
        sentence = _("the archives have different searches '{name}'; type its words.")
        raise UsageError(sentence.format(name=found[0].name))
    return next(iter(found), None)


def get_saved_search(archive: Archive, name: str) -> SavedSearch:
    """Return the saved search `name` or `@name`. Raises NoSuchSavedSearch."""
    search = find_saved_search(archive, name.removeprefix("@"))
    if search is None:
        raise NoSuchSavedSearch(
            name, list(map(attrgetter("name"), list_saved_searches(archive)))
        )
    return search


def insert_saved_search(writer: "Writer", name: str, query: str) -> None:
    """Save a query under a name; the present releases count as seen."""
    with _ROWS.recording_change(writer, name):
        writer.db.execute(
            "INSERT INTO saved_searches (name, query, seen_id, asked_at) "
            f"VALUES (?, ?, (SELECT coalesce(max(id), 0) FROM releases), {_NOW})",
            (name, query),
        )


def mark_seen(writer: "Writer", name: str, seen_id: int) -> None:
    """Record the newest release that a person has seen of a saved search.

    Another program may have recorded a newer one meanwhile.
    """
    with _ROWS.recording_change(writer, name):
        writer.db.execute(
            f"UPDATE saved_searches SET seen_id = max(seen_id, ?), asked_at = {_NOW} WHERE name = ?",
            (seen_id, name),
        )


def delete_saved_search(writer: "Writer", name: str) -> None:
    """Delete a saved search."""
    with _ROWS.recording_change(writer, name):
        writer.db.execute("DELETE FROM saved_searches WHERE name = ?", (name,))


def restore_saved_searches(writer: "Writer", operation_id: int) -> str | None:
    """Restore the saved searches that an operation changed (see `NamedRows.restore`)."""
    return _ROWS.restore(writer, operation_id)


def decode_saved_search(stored: str) -> SavedSearch:
    """Return a saved search from its recorded form. Raises NotAnArchive."""
    row = decode_list(stored)
    if list(map(type, row)) != [str, str, int, str]:
        raise NotAnArchive(
            _(
                "the archive is damaged: a saved search that an operation replaced "
                "cannot be read."
            )
        )
    return SavedSearch(*row)


_ROWS = NamedRows(
    "saved_searches",
    "replaced_searches",
    ("name", "query", "seen_id", "asked_at"),
    decode_saved_search,
    ignores_case=True,
)
