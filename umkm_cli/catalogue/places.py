"""The places a dateline can carry: Indonesia's provinces, regencies and cities, some towns, cities abroad."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from umkm_cli.catalogue.tables import rows, several

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GAP = re.compile(r"[ \u00a0.-]{1,2}")
_RANK = re.compile(
    r"(?:kota(?:\s+administrasi)?|kabupaten|kab\.?|provinsi|prov\.?)\s+", re.IGNORECASE
)
_RANK_AFTER = re.compile(r"\s+(?:regency|city|province)(?!\w)", re.IGNORECASE)


class Place(NamedTuple):
    """A place by its canonical name, without `Kota` or `Kabupaten`."""

    name: str
    kind: str
    province: str
    aliases: tuple[str, ...] = ()


class Places:
    """The places by name and alias, for matching at a given position of a text."""

    def __init__(self, places: Iterable[Place]) -> None:
        places = list(places)
        self._names: dict[tuple[str, ...], str] = {}
        self._provinces = {each.name for each in places if each.kind == "province"}
        for each in places:
            for form in (each.name, *each.aliases):
                self._names.setdefault(_key(form), each.name)
        self._longest = max((len(key) for key in self._names), default=0)
        self._first_words = frozenset(key[0] for key in self._names)

    def is_province(self, name: str) -> bool:
        """Whether a canonical name is a province's and no city's (`Jambi` is both)."""
        return name in self._provinces

    def canonical(self, typed: str) -> str | None:
        """The canonical name for a name or alias in any case, `Kota …` and `Kabupaten …` included."""
        text = typed.strip().title()
        found = self.at(text, 0)
        return found[0] if found and found[1] == len(text) else None

    def at(self, text: str, position: int) -> tuple[str, int] | None:
        """The place that begins at `position`, the longest that fits, and where it ends.

        It begins with a capital, as names in datelines do.
        """
        if text[position : position + 1] in "KkPp" and (
            rank := _RANK.match(text, position)
        ):
            position = rank.end()
        keys: list[str] = []
        best: tuple[str, int] | None = None
        if not text[position : position + 1].isupper():
            return None
        at = position
        while len(keys) < self._longest and (word := _WORD.match(text, at)):
            keys.append(word.group().lower())
            if keys[0] not in self._first_words:
                return None
            name = self._names.get(tuple(keys))
            if name is not None:
                best = (name, word.end())
            at = word.end()
            gap = _GAP.match(text, at)
            if gap is None:
                break
            at = gap.end()
        if best is not None and (rank := _RANK_AFTER.match(text, best[1])):
            best = (best[0], rank.end())
        return best


def _key(form: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(form))


def read_places(text: str) -> list[Place]:
    """The places of a table."""
    return [
        Place(
            row["name"],
            row["kind"],
            row.get("province", ""),
            several(row.get("aliases")),
        )
        for _, row in rows(text)
    ]
