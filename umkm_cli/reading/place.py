"""Find the place of a release: that of its dateline, of its header or of its signature."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.dateline_parts import PlaceAt

# The name at the beginning of a dateline, if the text below says what kind of place it is:
# `MANDAU – …`, with `Kecamatan Mandau`. No table has all districts and villages of Indonesia.
# It may stand behind an outlet: `WARTA.ID, MANDAU –`, `warta.id | Mandau -`.
_DISTRICT = re.compile(
    r"(?:[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|id|net|news)(?:,\s| ?\| ?))?"
    r"(?P<name>[A-Z][\w’']+(?: [A-Z][\w’']+)*)(?!\w)(?! \w)(?=.*"
    r"(?<!\w)(?:kecamatan|kec\.|desa|kelurahan|distrik|nagari|pekon|kampung|pulau|(?-i:Kota))\s(?P=name)(?!\w))",
    re.IGNORECASE | re.DOTALL,
)


def find_places(text: str, anatomy: Anatomy, known: Places) -> Iterator[Finding]:
    """Yield the place of the dateline, else of the header, else of the signature.

    Places joined by `&` or `dan` make one value.
    """
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
            return
    start = anatomy.dateline.start if anatomy.dateline else len(text)
    district = _DISTRICT.match(text, start)
    if district is not None:
        value = district["name"].title()
        span = district.span("name")
        yield Finding("place", value, "dateline", "dateline-place", 90, *span)


def _release_places(places: Sequence[PlaceAt], known: Places) -> list[PlaceAt]:
    """Return the places of a dateline that become the place of the release.

    These are the last city and any joined to it, else the last province: `Bandung, Jawa
    Barat` gives Bandung, `Sleman, Yogyakarta` Sleman, `Lampung & Bengkulu` both.
    """
    last = places[-1].group
    before = ""
    for place in places:
        is_around = known.is_within(before, place.name)
        if not (is_around or known.is_province(place.name)):
            last = place.group
        before = place.name
    return [place for place in places if place.group == last]
