"""`@NAME` in a query: what the saved search of that name asks."""

import re

from umkm_cli.archive import Archive
from umkm_cli.archive.saved import saved_search, saved_searches
from umkm_cli.errors import NoSuchSavedSearch
from umkm_cli.models import SavedSearch

_REFERENCE = re.compile(r"(?<![^\s(])@([^\W_][\w.-]*)(?=[\s)]|$)")


def named(archive: Archive, name: str) -> SavedSearch:
    """The saved search of a name. Raises NoSuchSavedSearch."""
    found = saved_search(archive, name.removeprefix("@"))
    if found is None:
        raise NoSuchSavedSearch(name, [each.name for each in saved_searches(archive)])
    return found


def written_out(archive: Archive, typed: str) -> str:
    """A query with what its `@NAME`s stand for; one that is no saved search's name is left as it is.

    Raises NoSuchSavedSearch where it is all of the query.
    """
    if "@" not in typed:
        return typed
    if (alone := _REFERENCE.fullmatch(typed.strip())) is not None:
        return named(archive, alone[1]).query

    def query_of(match: "re.Match[str]") -> str:
        found = saved_search(archive, match[1])
        return f"({found.query})" if found else match[0]

    return _REFERENCE.sub(query_of, typed)
