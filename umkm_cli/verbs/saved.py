"""Saving searches, and what is new in them."""

import re
from collections.abc import Sequence

from umkm_cli.archive import Archive, saved
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import newest_id
from umkm_cli.archive.saved import named, saved_search
from umkm_cli.errors import UsageError
from umkm_cli.models.query import SavedSearch
from umkm_cli.verbs.typed.query import Own, resolve_required_query

_NAME = re.compile(r"[^\W_][\w.-]{0,39}")


def add(
    archive: Archive, name: str, query: str, own: Own, arguments: Sequence[str]
) -> None:
    """Save a query under a name.

    Raises UsageError for a name that is none or taken, and what `understand` raises for a query that cannot be asked.
    """
    name = name.removeprefix("@")
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' is no name for a search: up to 40 letters, digits, '-', '.' and '_', no spaces."
        )
    if not query.isprintable():
        raise UsageError(
            "a search that is saved cannot hold characters that cannot be shown."
        )
    resolve_required_query(archive, query, own)
    if saved_search(archive, name):
        raise UsageError(
            f"there is a saved search '{name}'; remove it first: umkm saved remove {name}"
        )
    with Operation(archive, "saved", arguments).transaction() as writer:
        if saved_search(archive, name):
            raise UsageError(f"another program saved a search '{name}' meanwhile.")
        saved.save(writer, name, query)


def remove(archive: Archive, name: str, arguments: Sequence[str]) -> SavedSearch:
    """Delete a saved search. Raises NoSuchSavedSearch."""
    found = named(archive, name)
    with Operation(archive, "saved", arguments).transaction() as writer:
        saved.forget(writer, found.name)
    return found


def mark_seen(
    archive: Archive, name: str, seen_id: int, arguments: Sequence[str]
) -> None:
    """Note that what came in up to a release was seen."""
    with Operation(archive, "saved", arguments).transaction() as writer:
        saved.mark_seen(writer, name, seen_id)


def newest(archive: Archive) -> int:
    """The release that came in last; 0 for none."""
    return newest_id(archive) or 0
