"""The places that a dateline can name.

These are Indonesia's provinces, regencies and cities, some towns, and cities abroad.
"""

import re
from collections.abc import Iterable
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from umkm_cli.catalogue.tables import read_rows, split_cell

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# A name can go on below: `Maluku` and `Tenggara`.
_GAP = re.compile(r"[ \u00a0.-]{1,2}|\n(?=[A-Z])")
_RANK = re.compile(
    r"(?:kota(?:\s+administrasi)?|kabupaten|kab\.?|pro[pv]insi|prov\.?|(?:city|regency|province)\s+of)\s+",
    re.IGNORECASE,
)
_RANK_AFTER = re.compile(r"\s+(?:regency|city|province)(?!\w)", re.IGNORECASE)

_RANKS = {"province": "Provinsi", "regency": "Kabupaten", "city": "Kota"}

_Key = tuple[str, ...]


class Place(NamedTuple):
    """A place; its canonical name omits `Kota` and `Kabupaten`."""

    name: str
    kind: str
    province: str
    aliases: tuple[str, ...] = ()


class Places:
    """The places by name and alias, to be matched at a given position of a text."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._names: dict[_Key, str] = {}
        self._kinds: dict[str, str] = {}
        self._provinces: dict[str, str] = {}
        self._beginnings: set[_Key] = set()
        for place in places:
            self._kinds[place.name] = place.kind
            self._provinces[place.name] = place.province.removeprefix("DI ")
            for form in (place.name, *place.aliases):
                key = tuple(map(str.lower, _WORD.findall(form)))
                self._names.setdefault(key, place.name)
                # Outlets write many names as one word: `MUARASABAK – …`.
                joined = ("".join(key),)
                self._names.setdefault(joined, place.name)
                self._beginnings.add(joined)
                beginnings = (key[:length] for length in range(1, len(key) + 1))
                self._beginnings.update(beginnings)

    def is_province(self, name: str) -> bool:
        """Return whether a name is a province's and not also a city's, like `Jambi`."""
        return self._kinds.get(name) == "province"

    def ranks_of(self, name: str) -> list[str]:
        """Return the ranks of the regions with a name: `Kabupaten` and `Kota` for Bogor, none for a town."""
        kinds = self._kinds.get(name, "").split(", ")
        return [_RANKS[kind] for kind in kinds if kind in _RANKS]

    def is_within(self, name: str, province: str) -> bool:
        """Return whether a place is in a province, by a name that may be a city's, too."""
        return name != province == self._provinces.get(name)

    def canonical(self, typed: str) -> str | None:
        """Return the canonical name for a name or alias in any case; None if unknown.

        The name may begin with `Kota` or `Kabupaten`.
        """
        text = typed.strip().title()
        name, end = self.at(text, 0) or (None, 0)
        if end < len(text):
            return None
        return name

    def slip_of(self, written: str) -> str | None:
        """Return the place whose name is written with a letter too many, too few, or another."""
        lower = written.lower()
        alike = (
            key for (key, *more) in self._names if not more and _differ_once(key, lower)
        )
        return next((self._names[(key,)] for key in alike), None)

    def may_begin(self, word: str) -> bool:
        """Return whether a word is the first one of a place name, in any case."""
        return (word.lower(),) in self._beginnings

    def at(self, text: str, position: int) -> tuple[str, int] | None:
        """Return the longest place name that begins at a position, and its end.

        It must begin with a capital, as names in datelines do.
        """
        below_rank = position
        if text[position : position + 1] in "CcKkPpRr":
            below_rank = _end_of(_RANK, text, position)
        if not text[below_rank : below_rank + 1].isupper():
            return None
        # `Kota Agung` is the name of a town, `Kota Bogor` a city with its rank.
        found = self._longest(text, below_rank) or self._longest(text, position)
        if found is None:
            return None
        name, end = found
        return name, _end_of(_RANK_AFTER, text, end)

    def _longest(self, text: str, position: int) -> tuple[str, int] | None:
        """Return the longest name that begins exactly at a position, and its end."""
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


def _differ_once(name: str, written: str) -> bool:
    """Return whether two words of one length, or nearly, are the same but for a letter."""
    shortest, longest = sorted(map(len, (name, written)))
    if longest - shortest > 1 or name[0] != written[0]:
        return False
    same = _count_alike(name, written)
    ending = _count_alike(name[same:][::-1], written[same:][::-1])
    return same + ending >= longest - 1


def _count_alike(first: str, second: str) -> int:
    """Return how many letters two words begin with in common."""
    return len(list(takewhile(bool, map(eq, first, second))))


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Return the end of a pattern's match at a position; the position if none."""
    match = pattern.match(text, position)
    if match is None:
        return position
    return match.end()


def read_places(text: str) -> list[Place]:
    """Return the places in the text of a table."""
    return [
        Place(
            row["name"],
            row["kind"],
            row.get("province", ""),
            split_cell(row.get("aliases", "")),
        )
        for _, row in read_rows(text)
    ]
