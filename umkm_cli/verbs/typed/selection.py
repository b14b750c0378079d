"""Which releases a command means: ids, or a query and filters."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import check_ids, newest_id, release_ids
from umkm_cli.errors import NoSuchRelease, NothingMatched, UsageError
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

LAST = "last"
# A number of more digits does not fit into SQLite's integers.
_ID = re.compile(r"[0-9]{1,18}")


def parse_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """Return the release ids that were typed: numbers, or `last`.

    Raises NoSuchRelease for what cannot be an id.
    """
    newest = newest_id(archive)
    ids: list[int] = []
    for text in typed:
        if text == LAST and newest is not None:
            ids.append(newest)
        elif is_number(text):
            ids.append(int(text))
        else:
            raise NoSuchRelease(text, newest)
    return ids


def existing_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """Return the ids that were typed, each once. Raises NoSuchRelease if a release is not there."""
    ids = list(dict.fromkeys(parse_ids(archive, typed)))
    check_ids(archive, ids)
    return ids


def is_number(text: str) -> bool:
    """Return whether a text is a number that an id can be."""
    return _ID.fullmatch(text) is not None


class TypedSelection(NamedTuple):
    """What was typed to name releases: ids, or `--query` and filters."""

    ids: Sequence[str] | None
    filters: TypedFilter
    query: str | None

    @property
    def is_filtered(self) -> bool:
        """Whether a query or a filter was typed; an order or a limit is none."""
        narrowing = self.filters._replace(sort=None, limit=None, offset=0)
        return self.query is not None or narrowing != TypedFilter()


def select_release_ids(
    context: Context, archive: Archive, typed: TypedSelection, *, or_all: bool = False
) -> list[int]:
    """Return the ids that are meant, each once; all of them with `or_all` and nothing typed.

    Raises NoSuchRelease, NothingMatched, or UsageError for ids beside filters and for neither.
    """
    if typed.ids:
        if typed.is_filtered:
            raise UsageError(
                "name releases either by ids or by --query and filters, not by both."
            )
        return existing_ids(archive, typed.ids)
    if not typed.is_filtered and not or_all:
        raise UsageError(
            "say which releases: ids, --query WORDS, or filters such as --undated."
        )
    filter_ = resolve_filter(context, archive, typed.filters)
    query = resolve_required_query(context, archive, typed.query)
    ids = list(release_ids(archive, filter_, query))
    if typed.is_filtered and not ids:
        raise NothingMatched("no release matches.")
    return ids
