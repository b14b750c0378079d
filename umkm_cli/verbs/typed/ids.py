"""Parse typed release ids: numbers, or `last`."""

import re
from collections.abc import Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import check_ids, newest_id
from umkm_cli.errors import NoSuchRelease

_LAST = ("last", "terakhir")
# Numbers with more digits may exceed SQLite's integers.
_ID = re.compile(r"[0-9]{1,18}")


def parse_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """Return the release ids that were typed: numbers, or `last`.

    Raises NoSuchRelease for anything else; does not check that the releases exist.
    """
    newest = newest_id(archive)
    ids: list[int] = []
    for text in typed:
        if text in _LAST and newest is not None:
            ids.append(newest)
        elif is_number(text):
            ids.append(int(text))
        else:
            raise NoSuchRelease(text, newest)
    return ids


def existing_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """Return the release ids that were typed, each once. Raises NoSuchRelease if one does not exist."""
    ids = list(dict.fromkeys(parse_ids(archive, typed)))
    check_ids(archive, ids)
    return ids


def is_number(text: str) -> bool:
    """Return whether a text is a number that fits into SQLite's integers."""
    return _ID.fullmatch(text) is not None
