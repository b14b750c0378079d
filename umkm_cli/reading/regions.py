"""Find the regions that a text names with their rank, and complete by them the names of offices.

`Pemkab Demak`, `Bupati Demak` and `Kabupaten Demak` all name the same region. If a text
names no other, its `Disperindag` is that of Kabupaten Demak.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.regional_offices import SHORT_NAMES

PROVINCE, REGENCY, CITY = "Provinsi", "Kabupaten", "Kota"
_RANKED = re.compile(
    rf"(?<!\w)(?:(?P<{PROVINCE}>provinsi|prov\.?|pemprov\.?|gubernur|wagub)"
    rf"|(?P<{REGENCY}>kabupaten|kab\.?|pemkab\.?|bupati|wabup)"
    rf"|(?P<{CITY}>kota|pemko\.?|pemkot\.?|wali\s?kota|walkot))\s(?:administrasi\s)?(?=[A-Z])",
    re.IGNORECASE,
)
_IS_BARE = attrgetter("is_bare")
_SHORT_FORM = re.compile(r"\s\((?P<form>[A-Z][\w /&-]{1,45})\)")


class _Region(NamedTuple):
    """A region: its rank, as `Kabupaten`, and the canonical name of the place."""

    rank: str
    place: str


class NamedRegions:
    """The regions that a text names with their rank, found when first asked for."""

    def __init__(self, text: str, places: Places) -> None:
        self._text = text
        self._places = places

    @cached_property
    def _named(self) -> frozenset[_Region]:
        return frozenset(self._find())

    def _find(self) -> Iterator[_Region]:
        for ranked in _RANKED.finditer(self._text):
            place, _ = self._places.at(self._text, ranked.end()) or ("", 0)
            rank = str(ranked.lastgroup)
            if rank in self._places.ranks_of(place):
                yield _Region(rank, place)

    def headed_by(self, rank: str) -> str:
        """Return the place of the only region of a rank; "" if there is none, or several."""
        return _only([each.place for each in self._named if each.rank == rank])

    def rank_of(self, place: str) -> str:
        """Return the rank of a place, that in the text if two regions share its name; "" if unknown."""
        ranks = self._places.ranks_of(place)
        if len(ranks) > 1:
            ranks = [each.rank for each in self._named if each.place == place]
        return _only(ranks)

    @property
    def only(self) -> str:
        """Return the only region that the text names, with its rank; "" if none, or several."""
        return _only(list(map(" ".join, self._named)))


def _only(values: list[str]) -> str:
    return values[0] if len(values) == 1 else ""


def complete_names(
    text: str, mentions: list[Mention], regions: NamedRegions
) -> list[Mention]:
    """Return mentions, an office without a place with that which the text gives it.

    `Disperindagkop` is Disperindagkop Berau in a text that names only that one, or names
    no other region; so is `Dinas Perindustrian (Disperindag)`, where the text has a place
    for the short form.
    """
    if not any(map(_IS_BARE, mentions)):
        return mentions
    placed = set(map(attrgetter("name"), filterfalse(_IS_BARE, mentions)))
    return [
        each._replace(name=_completed(text, each, placed, regions))
        if each.is_bare
        else each
        for each in mentions
    ]


def _completed(
    text: str, office: Mention, placed: set[str], regions: NamedRegions
) -> str:
    """Return the name of an office with its place, if the text gives one."""
    short = _SHORT_FORM.match(text, office.end)
    forms = [office.name, short["form"]] if short else [office.name]
    places = {
        name[len(form) :]
        for form in forms
        for name in placed
        if name.lower().startswith(f"{form} ".lower())
    }
    if places:
        return office.name + _only(list(places))
    is_short = office.name.lower() in SHORT_NAMES
    return f"{office.name} {regions.only}".strip() if is_short else office.name
