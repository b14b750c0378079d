"""The places that a dateline can carry.

These are Indonesia's provinces, regencies and cities, some towns, and cities abroad.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from umkm_cli.catalogue.tables import read_rows, split_cell

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GAP = re.compile(r"[ \u00a0.-]{1,2}")
_RANK = re.compile(
    r"(?:kota(?:\s+administrasi)?|kabupaten|kab\.?|provinsi|prov\.?)\s+", re.IGNORECASE
)
_RANK_AFTER = re.compile(r"\s+(?:regency|city|province)(?!\w)", re.IGNORECASE)

_Key = tuple[str, ...]


class Place(NamedTuple):
    """A place by its canonical name, without `Kota` or `Kabupaten`."""

    name: str
    kind: str
    province: str
    aliases: tuple[str, ...] = ()


class Places:
    """The places by name and alias, for matching at a given position of a text."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._names: dict[_Key, str] = {}
        self._kinds: dict[str, str] = {}
        self._beginnings: set[_Key] = set()
        for place in places:
            self._kinds[place.name] = place.kind
            for form in (place.name, *place.aliases):
                key = tuple(map(str.lower, _WORD.findall(form)))
                self._names.setdefault(key, place.name)
                beginnings = (key[:length] for length in range(1, len(key) + 1))
                self._beginnings.update(beginnings)

    def is_province(self, name: str) -> bool:
        """Tell whether a name is a province's and no city's (`Jambi` is both)."""
        return self._kinds.get(name) == "province"

    def canonical(self, typed: str) -> str | None:
        """Return the canonical name for a name or alias in any case, if it has one.

        `Kota …` and `Kabupaten …` are understood.
        """
        text = typed.strip().title()
        name, end = self.at(text, 0) or (None, 0)
        if end < len(text):
            return None
        return name

    def at(self, text: str, position: int) -> tuple[str, int] | None:
        """Return the longest place that begins at a position, and where it ends.

        It begins with a capital, as names in datelines do.
        """
        if text[position : position + 1] in "KkPp":
            position = _end_of(_RANK, text, position)
        if not text[position : position + 1].isupper():
            return None
        found = self._longest(text, position)
        if found is None:
            return None
        name, end = found
        return name, _end_of(_RANK_AFTER, text, end)

    def _longest(self, text: str, position: int) -> tuple[str, int] | None:
        """Return the longest name whose words stand from a position on, and its end."""
        longest: tuple[str, int] | None = None
        key: _Key = ()
        while word := _WORD.match(text, position):
            key = (*key, word.group().lower())
            if key not in self._beginnings:
                break
            if key in self._names:
                longest = (self._names[key], word.end())
            gap = _GAP.match(text, word.end())
            if gap is None:
                break
            position = gap.end()
        return longest


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Return where a pattern ends that may stand at a position."""
    match = pattern.match(text, position)
    if match is None:
        return position
    return match.end()


def read_places(text: str) -> list[Place]:
    """Read the places of a table."""
    return [
        Place(
            row["name"],
            row["kind"],
            row.get("province", ""),
            split_cell(row.get("aliases", "")),
        )
        for _, row in read_rows(text)
    ]
