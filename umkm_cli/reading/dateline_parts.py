"""What a dateline consists of: its places, its date, and the outlet that it names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.reading import dateline_marks as marks
from umkm_cli.reading.dates import FoundDate

_PAIR = 2
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+")


ALSO_OUTLET = "Metro"
"""A city whose name outlets bear, too."""


class PlaceAt(NamedTuple):
    """A place named by a dateline; places joined by `&` or `dan` share a `group`."""

    name: str
    start: int
    end: int
    group: int = 0


def are_town_and_outlet(names: Sequence[str]) -> bool:
    """Return whether two names are an unknown town and an outlet.

    Both are in capitals, or one is an address, or an outlet's name in one word:
    `wartauji.com, Cihideung –`, `NEGARA, WartaUji`.
    """
    capitals = sum(map(str.isupper, names))
    outlets = sum(map(bool, map(marks.DOMAIN.fullmatch, names)))
    if capitals == 1:
        outlets += sum(map(bool, map(_CAMEL.fullmatch, names)))
    return len(names) == _PAIR and any((capitals == _PAIR, outlets == 1))


class Dateline(NamedTuple):
    """A dateline from `start` to `end`, where the lead begins.

    `outlet` is "" if none is named. `alone` is true if nothing follows on the line,
    `timed` if the date has a time of day.
    """

    start: int
    end: int
    places: tuple[PlaceAt, ...]
    date: FoundDate | None
    outlet: str
    alone: bool
    timed: bool

    @property
    def has_year(self) -> bool:
        """Return whether it has a date with a year."""
        return self.date is not None and self.date.year is not None

    @property
    def is_whole_line(self) -> bool:
        """Return whether its line is only a place and a date, as in a signature."""
        return all((self.alone, self.places, self.date is not None))

    @property
    def is_byline(self) -> bool:
        """Return whether it has a time of day, as an outlet's line does, and no lead."""
        return self.timed and (self.alone or not self.places)

    @property
    def is_weak(self) -> bool:
        """Return whether it is only a name that may be an outlet: `SULTENG RAYA –`."""
        if self.places or self.date is not None:
            return False
        return not marks.KNOWN_OUTLET.search(self.outlet)
