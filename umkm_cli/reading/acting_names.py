"""Find the body of no known kind that acts at the beginning of a text: `Nusadairy menyusun sekolah usaha …`.

Only a text that names no other body has one. Its name is in the headline and comes again,
never in small letters, and is neither a place's nor that of a person who has a title or
is quoted.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice, starmap
from operator import itemgetter

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.seldom_kinds import acts
from umkm_cli.reading.speakers import precedes_saying_verb, quoted_names

_NAME = re.compile(
    r"(?:(?<![^\n])|(?<=[\w,.”\"–—-] ))(?P<name>[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3})(?!\w)"
)
_REACH = 900  # characters
_OFTEN = 3  # times
_LONGEST_SHORT_FORM = 5  # letters
# First words of what acts in many texts without being a body, and of sentences.
_NO_BODY = frozenset(
    "adapun anak apbd apbn bagi bantuan batik bazar blt bumd bumn company covid csr dalam dana dengan desa dia"
    " festival guna gerakan hari ia ibu ikm indonesia ini itu kabupaten kami kampung karena kecamatan kegiatan"
    " kelompok kelurahan kini kita kopi kota koperasi kredit kube kur lewat mahasiswa masyarakat melalui mereka"
    " modal nelayan nib pada pameran pandemi para pasar pedagang pekan pelaku pelatihan pembangunan pemerintah"
    " pengusaha perajin peternak petani pkh pkk produk program provinsi qris rumah saat saya sebelum selain"
    " sementara setelah sosial the tim tjsl ukm umkm untuk usaha warga".split()
)
# A title right in front of a name: `Bapak Rudi`, `Menteri Sosial Rudi`.
_TITLED = re.compile(
    r"(?:(?i:bapak|ibu|pak|bu|mas|mbak|kang|menteri|wamen|bupati|wali ?kota|presiden|wapres|gubernur|wagub"
    r"|direktur|ketua|kepala|sekretaris|camat|lurah|kades)|(?:Hj?|Drs?|Dra|Ir|Prof|Ny)\.)(?: [A-Z]\w+){0,2} \Z"
)
_TITLE_REACH = 40
_HEADLINE = re.compile(r"[^\n]{10,160}(?<![.!?”\"])(?=\n)")


def find_acting(haystack: SearchableText, places: Places) -> list[Mention]:
    """Return the mentions of the first name at the beginning of a text that is a body's by what it does."""
    found = _NAME.finditer(haystack.text, 0, _REACH)
    headed = filter(partial(_is_headed, haystack.text), found)
    acting = filter(lambda name: acts(haystack.text, name.end()), headed)
    names = filter(_can_be_body, map(itemgetter("name"), acting))
    bodies = filter(partial(_is_body, haystack, places), names)
    mentions = map(partial(_mentions, haystack.text), islice(bodies, 1))
    return list(chain.from_iterable(mentions))


def _is_headed(text: str, found: re.Match[str]) -> bool:
    """Return whether a name comes first in the headline, or on another line that ends like none of the text."""
    first = text.find(found["name"])
    return _HEADLINE.match(text, text.rfind("\n", 0, first) + 1) is not None


def _can_be_body(name: str) -> bool:
    """Return whether a name is neither a common word nor the short form of anything: `OSS`."""
    is_short_form = name.isupper() and len(name) <= _LONGEST_SHORT_FORM
    is_common = name.split(maxsplit=1)[0].lower() in _NO_BODY
    return not any((is_short_form, is_common))


def _mentions(text: str, name: str) -> Iterator[Mention]:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    spans = map(re.Match.span, whole.finditer(text))
    yield from starmap(partial(Mention, name), spans)


def _is_body(haystack: SearchableText, places: Places, name: str) -> bool:
    """Return whether a name comes often, always in capitals and whole, and is neither a place's nor a person's."""
    text = haystack.text
    mentions = list(_mentions(text, name))
    is_small = haystack.lower.count(name.lower()) > text.count(name)
    if any((len(mentions) < _OFTEN, is_small, places.at(name, 0))):
        return False
    whole = re.escape(name)
    longer = re.search(rf"(?<=\w ){whole} [A-Z]", text)
    quoted = quoted_names(text).intersection(name.split())
    speaks = (precedes_saying_verb(text, each.end) for each in mentions)
    before = (text[max(0, each.start - _TITLE_REACH) : each.start] for each in mentions)
    return not any(chain([longer], quoted, speaks, map(_TITLED.search, before)))
