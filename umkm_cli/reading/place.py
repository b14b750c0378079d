"""Find the place of a release: that of its dateline, its header, its signature or a statement in writing.

A sentence that tells where something was said or happened gives no place alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from operator import attrgetter

from umkm_cli.catalogue.districts import is_district
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.dateline_marks import KNOWN_OUTLET
from umkm_cli.reading.dateline_parts import ALSO_OUTLET, Dateline, PlaceAt
from umkm_cli.reading.told_places import find_told, only_place
from umkm_cli.reading.unlisted_places import NO_PLACE, PART_OF_LAND

# The name at the beginning of a dateline, if the text below says what kind of place it is:
# `MANDAU – …`, with `Kecamatan Mandau`. No table has all villages of Indonesia.
# It may stand behind an outlet: `WARTA.ID, MANDAU –`, `warta.id | Mandau -`.
_BEHIND = r"(?:[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|net|news)(?:,\s| ?\| ?))?"
_DISTRICT = re.compile(
    rf"{_BEHIND}(?P<name>[A-Z]['\w-]+(?: [A-Z]['\w-]+){{0,3}}) ?(?=[,(|:–—-]|\.(?!DESA\.)[A-Z])"
)
_VILLAGE = re.compile(
    rf"{_BEHIND}"
    r"(?P<name>[A-Z][\w’']+(?: [A-Z][\w’']+)*)(?!\w)(?! \w)(?!\.\w)(?=.*"
    r"(?<!\w)(?:kecamatan|kec\.|desa|kelurahan|distrik|nagari|pekon|kampung|pulau|(?-i:Kota))\s(?P=name)(?!\w))",
    re.IGNORECASE | re.DOTALL,
)
# A town in capitals in front of a day, if the text says that something happened in it:
# `CIHIDEUNG, March 28: …`, with `in Cihideung on Tuesday`.
_TOWN = re.compile(
    rf"{NO_PLACE}(?!(?i:{KNOWN_OUTLET.pattern}))(?P<name>(?:{PART_OF_LAND} )?[A-Z]{{4,}}),\s(?=[^\n:–—]{{0,30}}\d)(?=.*"
    r"(?<!\w)(?:di|[Ii]n|at)\s(?=[A-Z])(?i:(?P=name))(?:[,.]|\s[a-z(]))",
    re.DOTALL,
)

# The region of an outlet: `WartaUji-Maluku |`, `warta.id NTB –`. Jakarta is a city, too.
_OUTLETS_REGION = re.compile(
    r"^[A-Za-z][\w.]{3,}[ -](?!Jakarta)[A-Z][\w ]*\Z", re.MULTILINE
)
_LONGEST = 60  # characters of an outlet's name


def find_places(text: str, anatomy: Anatomy, known: Places) -> Iterator[Finding]:
    """Yield the place of the dateline, else of the header, the signature or a statement in writing.

    Places joined by `&` or `dan` make one value. The region of an outlet gives way to the
    only city in it where the text says that something was said or happened.
    """
    narrow = partial(_narrow, text, anatomy, known)
    candidates = chain(
        map(narrow, _find_stated(anatomy, known)),
        _find_unlisted(text, anatomy.dateline),
        _find_written(text, anatomy, known),
    )
    yield from islice(candidates, 1)


def _find_stated(anatomy: Anatomy, known: Places) -> Iterator[Finding]:
    """Yield the listed places of dateline, header and signature."""
    for line, rule in (
        (anatomy.dateline, "dateline-place"),
        (anatomy.header.dateline, "header-place"),
        (anatomy.signature, "signature-place"),
    ):
        if line is not None and line.places:
            places = _release_places(line.places, known)
            value = " & ".join(map(attrgetter("name"), places))
            start, end = places[0].start, places[-1].end
            yield Finding("place", value, "dateline", rule, 95, start, end)


def _find_written(text: str, anatomy: Anatomy, known: Places) -> Iterator[Finding]:
    """Yield the only place where a statement in writing says that it was issued."""
    written = filter(attrgetter("is_written"), find_told(text, anatomy, known))
    yield from only_place(written, "written-place")


def _narrow(text: str, anatomy: Anatomy, known: Places, stated: Finding) -> Finding:
    """Return the city in which something happened for the region of an outlet, else what is stated."""
    above = max(0, stated.start - _LONGEST)
    if not _OUTLETS_REGION.search(text, above, stated.end):
        return stated
    past = filter(attrgetter("is_past"), find_told(text, anatomy, known))
    inside = filter(
        lambda told: known.is_within(str(told.name), str(stated.value)), past
    )
    return next(chain(only_place(inside, "told-place"), [stated]))


def _find_unlisted(text: str, dateline: Dateline | None) -> Iterator[Finding]:
    """Yield the places at the beginning of a dateline that no table has, but the text calls so."""
    if dateline is None:
        return
    patterns = (_VILLAGE, _TOWN, _DISTRICT)
    matches = (pattern.match(text, dateline.start) for pattern in patterns)
    for place in filter(None, matches):
        if place.re is _DISTRICT and not is_district(place["name"]):
            continue
        name, (start, end) = place["name"].title(), place.span("name")
        yield Finding("place", name, "dateline", "dateline-place", 90, start, end)


def _is_no_outlet(place: PlaceAt) -> bool:
    return place.name != ALSO_OUTLET


def _release_places(places: Sequence[PlaceAt], known: Places) -> list[PlaceAt]:
    """Return the places of a dateline that become the place of the release.

    These are the last city and any joined to it, else the last province: `Bandung, Jawa
    Barat` gives Bandung, `Sleman, Yogyakarta` Sleman, `Lampung & Bengkulu` both. `METRO` is
    an outlet behind another city.
    """
    places = [places[0], *filter(_is_no_outlet, places[1:])]
    last = places[-1].group
    before = ""
    for place in places:
        is_around = known.is_within(before, place.name)
        if not (is_around or known.is_province(place.name)):
            last = place.group
        before = place.name
    return [place for place in places if place.group == last]
