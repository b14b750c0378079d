"""Find the heads of regions, who speak for the government of their region.

`Bupati Demak` speaks for Pemerintah Kabupaten Demak, `the Mayor of Bogor` and `Bogor
Mayor` for Pemerintah Kota Bogor. English names of governments have the same order:
`Bogor City Government`.
"""

import re
from collections.abc import Iterator, Mapping

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.governments import government_of
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.spans import find_words

_PROVINCE, _REGENCY, _CITY = "Provinsi", "Kabupaten", "Kota"
_WRITTEN = ""  # the rank that the text writes behind the title
_RANK = re.compile(rf"({_PROVINCE}|{_REGENCY}|{_CITY})\s")
_GOVERNMENT = r"{}\s+(?:government|administration)"
_NO_TITLES = frozenset(["provincial", "regency", "city"])
# Each title by its first word, and the rank of the region that its holder heads.
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
    "sekda": (r"sekda", _WRITTEN),
    "sekretaris": (r"sekretaris\s+daerah(?:\s*\(sekda\))?", _WRITTEN),
    "provincial": (_GOVERNMENT.format("provincial"), _PROVINCE),
    "regency": (_GOVERNMENT.format("regency"), _REGENCY),
    "city": (_GOVERNMENT.format("city"), _CITY),
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
_SHORT_NAME = re.compile(r"[A-Z][a-z]{2,11}(?!\w)")
_INTRODUCED = re.compile(
    r"(?:Kabupaten|Kota|Provinsi)\s(?P<region>[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s\((?P<short>[A-Z][a-z]{2,11})\)"
)


def find_heads(haystack: SearchableText, places: Places) -> Iterator[Mention]:
    """Yield the government that each mention of a region's head stands for."""
    text = haystack.text
    words = _WORDS & haystack.words
    regions = _short_names(text) if words else {}
    for word, start in find_words(haystack.lower, words):
        title = _TITLES[word].match(text, start)
        if title is None:
            continue
        place = places.at(text, title.end()) or _named_in_short(
            text, title.end(), regions
        )
        by_title = word not in _NO_TITLES
        rank = _HEADS[word][1] or _rank_at(text, title.end())
        if not rank:
            continue
        if place is not None:
            yield Mention(government_of(rank, place[0]), start, place[1], by_title)
            continue
        begin, region = _region_before(text, start, places)
        if region:
            end = len(text[: title.end()].rstrip())
            yield Mention(government_of(rank, region), begin, end, by_title)


def _short_names(text: str) -> dict[str, str]:
    """Return the regions to which a text gives short names: `Kabupaten Tanah Laut (Tala)`."""
    return {each["short"]: each["region"] for each in _INTRODUCED.finditer(text)}


def _named_in_short(
    text: str, start: int, regions: Mapping[str, str]
) -> tuple[str, int] | None:
    """Return the region whose short name begins at a position, and the end of that."""
    short = _SHORT_NAME.match(text, start)
    region = regions.get(short[0]) if short else None
    return (region, short.end()) if short and region else None


def _rank_at(text: str, start: int) -> str:
    """Return the rank of a region that is written at a position, "" if none is."""
    written = _RANK.match(text, start)
    return written[1] if written else ""


def _region_before(text: str, start: int, places: Places) -> tuple[int, str]:
    """Return the start and name of the region right before a title; "" if none."""
    begin = max(0, start - _REACH)
    before = _DEPUTY.sub("", text[begin:start])
    for word in _NAME_BEFORE.finditer(before):
        place = places.at(before, word.start())
        if place and place[1] == len(before):
            return begin + word.start(), place[0]
    return start, ""
