"""The dateline: place and date before the lead, and what in it is an outlet's name.

`dateline_reader` reads it from a line.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading.dates import FoundDate

DOMAIN = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|go\.id|or\.id|ac\.id|id|net|co|org|tv|info"
    r"|news|asia|today|press|online|web\.id|my\.id)\b",
    re.IGNORECASE,
)
"""The name of a site, as outlets give their own."""

_KNOWN_OUTLET = re.compile(
    r".*(?:antara|news|kompas|tempo|republika|tribun|detik|okezone|liputan6|kontan|suara|viva\b)",
    re.IGNORECASE,
)


class PlaceAt(NamedTuple):
    """A place as the dateline names it, and where.

    `joined` tells that an `&` or `dan` ties it to the one before.
    """

    name: str
    start: int
    end: int
    joined: bool = False


class Dateline(NamedTuple):
    """What stands before the lead, from `start` to `end`: the lead begins at `end`.

    `alone` tells that nothing follows on the line. `timed` tells that a time of day stands
    beside the date.
    """

    start: int
    end: int
    places: tuple[PlaceAt, ...]
    date: FoundDate | None
    outlet: str | None
    alone: bool
    timed: bool

    @property
    def is_weak(self) -> bool:
        """Tell whether it is only a name that may be an outlet's: `SULTENG RAYA –`."""
        if self.places or self.date is not None:
            return False
        return not is_outlet(self.outlet or "")


def is_outlet(name: str) -> bool:
    """Tell whether a name is known to be an outlet's."""
    return DOMAIN.search(name) is not None or _KNOWN_OUTLET.match(name) is not None


def release_places(places: Sequence[PlaceAt], known: Places) -> tuple[PlaceAt, ...]:
    """Return the places that a dateline gives the release.

    The last city, with those joined to it, else the last province: `Bandung, Jawa Barat`
    is Bandung; `Lampung & Bengkulu` are two.
    """
    groups: list[list[PlaceAt]] = []
    for place in places:
        if not place.joined:
            groups.append([])
        groups[-1].append(place)
    cities = [
        group
        for group in groups
        if not all(known.is_province(place.name) for place in group)
    ]
    return tuple((cities or groups)[-1]) if groups else ()
