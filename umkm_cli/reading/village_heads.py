"""Find the heads of villages, wards and districts, who speak for their governments.

`Kepala Desa Waru` and `Kades Waru` speak for Pemerintah Desa Waru. No table has their
places, and the name of the head can follow: the place is what the text itself calls a
village, or what a comma ends.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, chain
from operator import itemgetter

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.name_ends import Mention

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
# What each title heads.
_HEADS = {
    "Kepala Desa": "Desa",
    "Kades": "Desa",
    "Kuwu": "Desa",
    "Pambakal": "Desa",
    "Perbekel": "Desa",
    "Petinggi": "Desa",
    "Hukum Tua": "Desa",
    "Keuchik": "Gampong",
    "Geuchik": "Gampong",
    "Lurah": "Kelurahan",
    "Camat": "Kecamatan",
    "Wali Nagari": "Nagari",
}
_FIRST_WORDS = frozenset(
    "desa kades kuwu pambakal perbekel petinggi hukum pemdes keuchik geuchik lurah camat nagari".split()
)
TITLE = rf"(?:{'|'.join(_HEADS)})"
"""The pattern of any such title."""

FIRST_TITLE_WORDS = frozenset(title.split(maxsplit=1)[0].lower() for title in _HEADS)
"""The first words of such titles, in lower case."""

_GOVERNMENT = "Pemdes"
_HEAD = re.compile(rf"(?<!\w)(?P<title>{TITLE}|{_GOVERNMENT}) (?P<name>{_NAME})")
# Where the name of the head follows, but not a degree: `Kepala Desa Waru, Rini Astuti`.
_ENDED = re.compile(r",\s(?!(?:[SM]\.|S[EHTP]\b|M[HMTP]\b|A\.?Md|Drs|Ir))[A-Z“\"]")
_BEHIND = (re.compile(r"\s[a-z]"), _ENDED)
_TOLD = re.compile(
    rf"(?<!Kepala )(?<!\w)(?:Desa|Gampong|Kampung|Kelurahan|Kecamatan|Nagari|Pekon|Ohoi) (?P<name>{_NAME})"
)


def find_village_heads(haystack: SearchableText) -> Iterator[Mention]:
    """Yield the government that each mention of a village's head stands for."""
    if _FIRST_WORDS.isdisjoint(haystack.words):
        return
    named = map(itemgetter("name"), _TOLD.finditer(haystack.text))
    told = frozenset(chain.from_iterable(map(_beginnings, named)))
    for head in _HEAD.finditer(haystack.text):
        is_head = head["title"] != _GOVERNMENT
        is_ended = _BEHIND[is_head].match(haystack.text, head.end()) is not None
        known = filter(told.__contains__, _beginnings(head["name"]))
        name = head["name"] * is_ended or max(known, default="", key=len)
        if name:
            end = head.start("name") + len(name)
            rank = _HEADS.get(head["title"], "Desa")
            yield Mention(f"Pemerintah {rank} {name}", head.start(), end, is_head)


def _beginnings(name: str) -> Iterator[str]:
    """Yield the beginnings of a name, the shortest first."""
    return accumulate(name.split(), "{} {}".format)
