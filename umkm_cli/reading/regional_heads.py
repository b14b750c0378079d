"""Find the heads of regions, who speak for the government of their region.

`Bupati Demak` speaks for Pemerintah Kabupaten Demak, `the Mayor of Bogor` and `Bogor
Mayor` for Pemerintah Kota Bogor. English names of governments have the same order:
`Bogor City Government`.
"""

import re
from collections.abc import Iterator, Mapping

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.governments import government_of, rank_written
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.regions import CITY, PROVINCE, REGENCY, NamedRegions
from umkm_cli.reading.spans import find_words

_ANY = ""  # the rank that the text writes behind the title, or that of the place
_GOVERNMENT = r"{}\s+(?:government|administration)"
_NO_TITLES = frozenset(["provincial", "regency", "city"])
# Each title by its first word, and the rank of the region that its holder heads.
_HEADS = {
    **dict.fromkeys("gubernur gubenur".split(), (r"guber?nur", PROVINCE)),
    "wagub": ("wagub", PROVINCE),
    "governor": ("governor", PROVINCE),
    "bupati": ("bupati", REGENCY),
    "wabup": ("wabup", REGENCY),
    "regent": ("regent", REGENCY),
    "wali": (r"wali\s+kota", CITY),
    **dict.fromkeys("walikota walkot wako".split(), (r"wa(?:likota|lkot|ko)", CITY)),
    **dict.fromkeys("wawali wawalkot wawako".split(), (r"wawa(?:li|lkot|ko)", CITY)),
    "mayor": ("mayor", CITY),
    **dict.fromkeys("sekda setda".split(), (r"se[kt]da", _ANY)),
    **dict.fromkeys("sekdaprov setdaprov".split(), (r"se[kt]daprov", PROVINCE)),
    **dict.fromkeys("sekdakab setdakab sekkab".split(), (r"se[kt](?:da)?kab", REGENCY)),
    **dict.fromkeys(
        "sekdako sekdakot setdako setdakot sekkot".split(), (r"se[kt](?:da)?kot?", CITY)
    ),
    **dict.fromkeys(
        "sekretaris sekertaris sekretariat".split(),
        (r"se\w{8,9}\s+daerah(?:\s*\(se(?:k|t)da\))?", _ANY),
    ),
    "provincial": (_GOVERNMENT.format("provincial"), PROVINCE),
    "regency": (_GOVERNMENT.format("regency"), REGENCY),
    "city": (_GOVERNMENT.format("city"), CITY),
}
# Titles that need no place behind them where a text names only one region of the rank.
_ALONE = frozenset("bupati wabup wali walikota".split())
_HOLDER = re.compile(r"[A-Z][a-z]")
_TITLES = {
    word: re.compile(
        rf"{title}(?!\w)(?:\s+\(w\w{{3,8}}\))?(?:\s+of\b)?(?:\s+the\b)?\s*",
        re.IGNORECASE,
    )
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


def find_heads(
    haystack: SearchableText, places: Places, regions: NamedRegions
) -> Iterator[Mention]:
    """Yield the government that each mention of a region's head stands for."""
    text = haystack.text
    words = _WORDS & haystack.words
    short_names = _short_names(text) if words else {}
    for word, start in find_words(haystack.lower, words):
        title = _TITLES[word].match(text, start)
        if title is None:
            continue
        place = places.at(text, title.end())
        place = place or _named_in_short(text, title.end(), short_names)
        begin, end = start, len(text[: title.end()].rstrip())
        region = ""
        if place is not None:
            region, end = place
        else:
            begin, region = _region_before(text, start, places)
        rank = (
            _HEADS[word][1]
            or rank_written(text, title.end())
            or regions.rank_of(region)
        )
        if not region and word in _ALONE and _is_named(text, start, title.end()):
            region = regions.headed_by(rank)
        if rank and region:
            by_title = word not in _NO_TITLES
            yield Mention(government_of(rank, region), begin, end, by_title)


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether a title in capitals has a name behind it."""
    return text[start].isupper() and _HOLDER.match(text, end) is not None


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


def _region_before(text: str, start: int, places: Places) -> tuple[int, str]:
    """Return the start and name of the region right before a title; "" if none."""
    begin = max(0, start - _REACH)
    before = _DEPUTY.sub("", text[begin:start])
    for word in _NAME_BEFORE.finditer(before):
        place = places.at(before, word.start())
        if place and place[1] == len(before):
            return begin + word.start(), place[0]
    return start, ""
