"""The dateline: place and date before the lead, as offices write it and as outlets rewrite it.

`Jakarta, 12 Oktober 2020 –` · `Lampung & Bengkulu, 02 Desember 2020 –` · `JAKARTA --` · `Jakarta (ANTARA) -` ·
`Jakarta, Bumntrack.co.id –` · `REPUBLIKA.CO.ID, JAKARTA --` · `1 Juli 2021 –` · `Jakarta, April 13, 2021- Age`
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading.dates import FoundDate

_BETWEEN = re.compile(r"\s*&\s*|\s+(?:dan|and)\s+(?=[A-Z])|[\s,|/;]+|\s*-\s*(?=[A-Z0-9])")
_BRACKETS = re.compile(r"\([^()\n]{2,40}\)")
_OUTLET = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|net|co|org|tv|info|news)\b(?:\s+[A-Z][\w]+)?"
    r"|(?:ANTARA(?:\s?News)?|Antaranews|KOMPAS|TEMPO|REPUBLIKA|OKEZONE|TRIBUN\w*|DETIK\w*|Liputan6|Suara\w*)\b"
    r"|[A-Z][\w]*(?:[ -][A-Z][\w]*){0,3}(?=\s*(?:--|[–—-]\s))",
    re.IGNORECASE,
)
_KNOWN_OUTLET = re.compile(
    r".*(?:\.\w{2,4}\b|antara|news|kompas|tempo|republika|tribun|detik)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[\s,]*(?:-–|--+|[-–—~|]+|:(?=\s)|\.(?=\s))[\s\-–—]*")
_TIME = re.compile(
    r"[\s,|/–-]*(?:pukul\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:WIB|WITA|WIT))?", re.IGNORECASE
)
_REACH = 140


class PlaceAt(NamedTuple):
    """A place as the dateline names it, and where."""

    name: str
    start: int
    end: int


class Dateline(NamedTuple):
    """What stands before the lead, from `start` to `end`: the lead begins at `end`.

    `alone` tells that nothing follows on the line. `timed` tells that a time of day stands beside the date.
    """

    start: int
    end: int
    places: tuple[PlaceAt, ...]
    date: FoundDate | None
    outlet: str | None
    alone: bool
    timed: bool


def dateline_at(
    text: str, start: int, end: int, dates: Sequence[FoundDate], places: Places
) -> Dateline | None:
    """The dateline that begins at `start` of the line `text[start:end]`, if one does."""
    found_places: list[PlaceAt] = []
    date: FoundDate | None = None
    outlet: str | None = None
    timed = False
    at = start
    stop = min(end, start + _REACH)
    while at < stop:
        here = next((each for each in dates if each.start <= at + 1 and at < each.end), None)
        if here is not None and date is None:
            date, at = here, here.end
            at += len(text[at:stop]) - len(text[at:stop].lstrip(" )"))
            if time := _TIME.match(text, at, stop):
                timed, at = True, time.end()
        elif not date and (place := places.at(text, at)) and len(found_places) < 3 and place[1] <= end:
            found_places.append(PlaceAt(place[0], at, place[1]))
            at = place[1]
        elif brackets := _BRACKETS.match(text, at, stop):
            outlet, at = outlet or brackets.group().strip("()"), brackets.end()
        elif outlet is None and (name := _OUTLET.match(text, at, stop)):
            outlet, at = name.group(), name.end()
        else:
            break
        if at >= end:
            break
        separator = _SEPARATOR.match(text, at, end)
        between = _BETWEEN.match(text, at, end)
        if separator and not _goes_on(text, separator, dates, places, date, found_places):
            return _made(start, separator.end(), end, found_places, date, outlet, timed)
        if separator is None and between is None:
            break
        at = max(each.end() for each in (separator, between) if each)
    if (date is not None and found_places and date.is_full) or (date is not None and at >= end):
        return _made(start, at, end, found_places, date, outlet, timed)
    if found_places and at >= end and outlet is not None:
        return _made(start, at, end, found_places, date, outlet, timed)
    return None


def _goes_on(
    text: str,
    separator: re.Match[str],
    dates: Sequence[FoundDate],
    places: Places,
    date: FoundDate | None,
    found: Sequence[PlaceAt],
) -> bool:
    """Whether what looks like the end of the dateline only parts it: `KONTAN.CO.ID - JAKARTA.`"""
    if separator.group().strip() not in ("-", "|", ":", "."):
        return False
    if date is None and any(each.start == separator.end() for each in dates):
        return bool(found) and separator.group().strip() in ("|", "-")
    return not found and places.at(text, separator.end()) is not None


def _made(
    start: int,
    at: int,
    end: int,
    places: Sequence[PlaceAt],
    date: FoundDate | None,
    outlet: str | None,
    timed: bool,
) -> Dateline | None:
    if not places and (date is None or not date.is_full):
        if outlet is None or not _KNOWN_OUTLET.match(outlet):
            return None
    return Dateline(start, min(at, end), tuple(places), date, outlet, at >= end, timed)
