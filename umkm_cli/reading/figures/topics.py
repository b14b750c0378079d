"""Find what a figure measures where only the words before its clause name it.

`Cicilan lancar terus, tiga juta tiap bulan.` `Soal harga, jangan diam. Kemarin Rp31.000.`
"""

import re
from itertools import takewhile
from typing import Final

from umkm_cli.reading.figures.phrases import MEASURED, NO_NOUNS, PASSED
from umkm_cli.reading.figures.verbs import verb_class

_CLAUSE = re.compile(r"[,;:]")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PHRASE = re.compile(r"^(?: (?!Rp[0-9])[^\W\d_][\w-]*)*")
_ATTRIBUTES = re.compile(r"\S+")
_BARE: Final = NO_NOUNS | PASSED
_NO_ATTRIBUTES: Final = _BARE | frozenset("saya kami kita mereka tidak enggak".split())
_LONGEST, _MOST_WORDS = 180, 3
_NO_TOPICS: Final = frozenset(
    "jumlah nilai total target tingkat ekonomi porsi berat panjang lebar tinggi ukuran bobot volume".split()
)
"""The words that measure something else, which has to be named beside them."""


_SIDE = re.compile(
    r"(?:^|[.;,] )[\"“‘]?(?:(?:sementara|sedangkan|adapun) )?(?:dari|di|dalam|untuk|soal)"
    r" (?:sisi|segi) ([^,.;:0-9]{3,60}),[^.;]*$",
    re.I,
)
"""Matches the opening of a clause that says of what it tells: `Dari sisi jumlah debitur, Muna 7.388`."""


def topic_of_side(before: str) -> str:
    """Return of which side of the matter a clause tells that ends with some text, or ""."""
    found = _SIDE.search(before) if "sisi " in before or "segi " in before else None
    return found[1] if found else ""


def is_bare(before: str) -> bool:
    """Return whether the clause that some text ends with names nothing."""
    clause = _CLAUSE.split(before.lower())[-1]
    return _BARE.issuperset(_WORD.findall(clause))


def topic_in(text: str) -> str:
    """Return the last noun of some text that sums and measures are of, or ""."""
    text = text[-_LONGEST:]
    nouns = [found for found in _WORD.finditer(text) if _is_measured(found[0])]
    if not nouns or nouns[-1][0].lower() in _NO_TOPICS:
        return ""
    head = nouns[-1]
    if len(nouns) > 1 and nouns[-2].end() + 1 == head.start():
        head = nouns[-2]
    behind = _ATTRIBUTES.findall(_PHRASE.findall(text[head.end() :])[0])
    return " ".join((head[0], *takewhile(_is_attribute, behind[:_MOST_WORDS])))


def _is_attribute(word: str) -> bool:
    return word.lower() not in _NO_ATTRIBUTES and verb_class(word) == ""


def _is_measured(word: str) -> bool:
    return word.lower().removesuffix("nya") in MEASURED
