"""Find the place to which a sentence limits its figure: `63.400 nasabah di Kabupaten Sumbawa`."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import filterfalse, repeat
from typing import Final

from umkm_cli.catalogue import load_places
from umkm_cli.models.ledger import MarkedWords

_IN = r"(?:di|in|across|within|throughout|untuk|khusus|wilayah|from|dari)"
_BEHIND = re.compile(
    rf"(?:[\s-]+(?!{_IN}\s)[\w/-]+){{0,6}}?\s+"
    rf"(?:{_IN}(?:\s+(?:di|wilayah|seluruh|the|all|of))*\s+|se-?(?:\s?(?=[A-Z])))"
)
"""What stands between a figure and a place behind it: what it counts, and `di`."""
_BEFORE = re.compile(
    rf"(?:(?:sementara|khusus|hanya|adapun|meanwhile)(?: itu)?,? )?{_IN} (?:(?:wilayah|seluruh|the) )*",
    re.IGNORECASE,
)
"""How a sentence begins that names a place first."""
_RANK = (
    r"(?:kabupaten|kab\.|kota|provinsi|kecamatan|kelurahan|desa|dusun|pulau|kepulauan)"
)
_NAME = r"[A-Z][a-z][\w’'-]*(?: [A-Z][a-z][\w’'-]*)*"
_ISLANDS = (
    "Jawa|Java|Sumat(?:er|r)a|Kalimantan|Sulawesi|Papua|Madura|Lombok|Flores|Timor|"
    "Maluku|Nusa Tenggara|Jabodetabek"
)
_PLACE = re.compile(
    rf"(?i:{_RANK}) {_NAME}|{_NAME} (?:Regency|Province|District|Village)|(?:{_ISLANDS})\b"
)
_MORE = re.compile(r"(?:,? (?:dan|serta|and|&) |, | & )")
_SAYS: Final = re.compile(
    r"\b(?:(?:meng)?atakan|(?:me|ny)ebut|(?:me)?nyatakan|jelaskan|said|says|told)"
)
"""Who says something in a place does not limit what is said to it."""


def limiting_places(passage: MarkedWords) -> str:
    """Return the places, joined by ` & `, to which a sentence limits its figure; empty for none."""
    text, figure = passage
    places: list[str] = []
    if behind := _BEHIND.match(text, figure.end):
        places += _places_at(text, behind.end())
    before = _BEFORE.match(text)
    if before and not _SAYS.search(text, before.end(), figure.start):
        places += _places_at(text[: figure.start], before.end())
    smallest = filterfalse(partial(_has_one_of, places), set(places))
    return " & ".join(sorted(smallest))


def _has_one_of(places: list[str], province: str) -> bool:
    """Return whether one of some places is in a province: `di Kabupaten Kerinci, Jambi`."""
    return any(map(load_places().is_within, places, repeat(province)))


def _places_at(text: str, position: int) -> Iterator[str]:
    """Yield the places of a list that begins at a position."""
    found = _place_at(text, position)
    while found:
        name, end = found
        yield name
        more = _MORE.match(text, end)
        found = more and _place_at(text, more.end())


def _place_at(text: str, position: int) -> tuple[str, int] | None:
    """Return the place that begins at a position, and its end: a known one, or one with its rank."""
    if known := load_places().at(text, position):
        return known
    match = _PLACE.match(text, position)
    return match and (match.group(), match.end())
