"""Find the heads of regions, who speak for the government of their region.

`Bupati Demak` speaks for Pemerintah Kabupaten Demak, `the Mayor of Bogor` and `Bogor
Mayor` for Pemerintah Kota Bogor.
"""

import re
from collections.abc import Iterator

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.spans import find_words

_PROVINCE, _REGENCY, _CITY = (
    "Pemerintah Provinsi",
    "Pemerintah Kabupaten",
    "Pemerintah Kota",
)
# Each title by its first word, and the government that its holder speaks for.
_HEADS = {
    "gubernur": ("gubernur", _PROVINCE),
    "wagub": ("wagub", _PROVINCE),
    "governor": ("governor", _PROVINCE),
    "bupati": ("bupati", _REGENCY),
    "wabup": ("wabup", _REGENCY),
    "regent": ("regent", _REGENCY),
    "wali": (r"wali\s+kota", _CITY),
    "walikota": ("walikota", _CITY),
    "wawali": ("wawali", _CITY),
    "mayor": ("mayor", _CITY),
}
_TITLES = {
    word: re.compile(rf"{title}\b(?:\s+of\b)?(?:\s+the\b)?\s*", re.IGNORECASE)
    for word, (title, _) in _HEADS.items()
}
_WORDS = frozenset(_HEADS)
# The words right before an English title that can begin the name of its region.
_NAME_BEFORE = re.compile(r"(?<!\S)[A-Z](?=\w*(?:\s+[A-Z]\w*){0,3}\Z)")
_DEPUTY = re.compile(r"\s+(?:(?:deputy|vice|acting)\s+)?\Z", re.IGNORECASE)
_REACH = 60


def find_heads(
    haystack: SearchableText, places: Places
) -> Iterator[tuple[str, int, int]]:
    """Yield the government, start and end of each mention of a region's head."""
    text = haystack.text
    for word, start in find_words(haystack.lower, _WORDS & haystack.words):
        title = _TITLES[word].match(text, start)
        if title is None:
            continue
        place = places.at(text, title.end())
        if place is not None:
            yield f"{_HEADS[word][1]} {place[0]}", start, place[1]
            continue
        begin, region = _region_before(text, start, places)
        if region:
            yield f"{_HEADS[word][1]} {region}", begin, start + len(word)


def _region_before(text: str, start: int, places: Places) -> tuple[int, str]:
    """Return the start and name of the region right before a title; "" if none."""
    begin = max(0, start - _REACH)
    before = _DEPUTY.sub("", text[begin:start])
    for word in _NAME_BEFORE.finditer(before):
        place = places.at(before, word.start())
        if place and place[1] == len(before):
            return begin + word.start(), place[0]
    return start, ""
