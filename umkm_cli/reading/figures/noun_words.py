"""What the words before a number can be: parts of a noun, verbs, or what joins and places it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from umkm_cli.reading.figures.phrases import (
    ACTIVE_VERB,
    ANY_VERB,
    CLAUSE_VERB,
    NO_NOUNS,
    SCALES_AND_UNITS,
)

PREPOSITIONS: Final = frozenset(
    "di ke dari dengan untuk pada kepada bagi tanpa melalui lewat via of in for to at on during oleh menuju selama"
    " sebelum sesudah".split()
)
PRONOUNS: Final = frozenset(
    "pulang ia dia mereka kami kita saya aku anda beliau he she they we i it you jumlahnya angka hal angkanya itu ini"
    " this that which amount".split()
)
ATTACHING: Final = frozenset(
    "di ke dari selama pada terhadap kepada secara melalui lewat via of in for to oleh para the its".split()
)
"""What makes a noun only describe one before it."""
JOINING: Final = ["ke"], ["dari"], ["tanpa"], ["atau"]
"""What joins even a noun that can be measured to another one: `KUR tanpa jaminan`."""
RATED: Final = ["untuk"], ["pada"], ["atas"]
"""What joins to a rate that of which it is: `bunga untuk kredit`."""
INTRODUCING: Final = frozenset("untuk dengan karena with".split())
ARTICLES: Final = frozenset(("the", "its", "our", "their"))
POSSESSORS: Final = frozenset("mereka kami kita saya".split())
PAID_BY: Final = frozenset(
    "dibeli dibiayai didanai ditanggung dibayar dibantu disumbang".split()
)
"""The passive verbs behind which stands who pays: `dibiayai kampus Rp15 juta`."""
PAYING: Final = frozenset(
    "digaji diupah dibayar didenda dimintai dikenai dikenakan diberi dibekali disantuni dipinjami dipungut".split()
)
"""The passive verbs before which stands who gets or pays a sum: `pekerja digaji Rp2 juta`."""
RECEIVING: Final = frozenset("ke kepada pada bagi oleh to from at on during".split())
SECTORS: Final = frozenset("sektor subsektor bidang".split())
"""What two things joined can be, and no measure is: `sektor pertanian dan jasa`."""
DOING: Final = frozenset(("telah", "akan", "bakal"))
"""What no noun follows, but a verb."""
GIVEN: Final = frozenset(("kepada", "bagi"))
PLACING: Final = RECEIVING | frozenset(
    "di dari dalam in selama sebelum sesudah".split()
)
"""What makes a noun the place, the source or the receiver of what is told."""
LINKS: Final = frozenset("mencapai berjumlah tercatat menembus menjadi tinggal".split())
"""What links a subject to the number of it."""
MEASURING: Final = frozenset(
    "seluas sebesar sepanjang sebanyak setinggi seberat".split()
)
"""What may still measure a place or a source: `di lahan seluas 24 hektare`."""
APPOSED: Final = frozenset("yakni yaitu mulai atau sebesar namely or".split())
AMOUNTS: Final = frozenset("jumlah angka nilai".split())
THIS: Final = frozenset("ini itu tersebut".split())
"""What only refers to an amount that was told: `Jumlah ini mencakup`."""

_DONE: Final = frozenset("tersalur tersalurkan terserap terealisasi".split())
_OTHER = _DONE | NO_NOUNS | SCALES_AND_UNITS | PRONOUNS
_PART = re.compile(
    rf"(?!{CLAUSE_VERB.pattern})"
    r"[(\"“‘'«]*([^\W\d_].*?)(?<![^\w)])([^\w)]*|,)$"
)
_CLAUSE_END = re.compile(
    rf"[,;:.|%]$|^(?:rp\d.*|persen|percent|rupiah)$|{ACTIVE_VERB.pattern}"
)
_AS_VERB = re.compile(r"(?:Me[mnlrwy]|Di|Ber|Ter)[a-z]{3,}$")
_IN_NAME = re.compile(r"\(?[A-Z]")
_LONG_NAME = 3
_NAMED_VERB = re.compile(r"[a-z] (?:Me[mnlrwy]|Di|Ber|Ter)[a-z]{3,} [A-Z(]")
"""Matches a word inside a name that has the form of a verb."""


@lru_cache(maxsize=8192)
def is_verb(word: str) -> tuple[bool, bool]:
    """Return whether a word is a verb, and whether its subject does something."""
    return ANY_VERB.match(word) is not None, ACTIVE_VERB.match(word) is not None


@lru_cache(maxsize=8192)
def is_in_clause(word: str) -> bool:
    """Return whether no clause ends with a word, and no other figure stands there."""
    return _CLAUSE_END.search(word) is None


@lru_cache(maxsize=8192)
def mark_behind(word: str) -> str | None:
    """Return the mark that ends a word, "" for none; None if no noun can have the word."""
    found = _PART.match(word)
    if found is None or found[1] in _OTHER or word[2:3].isdigit():
        return None
    return found[2]


def with_names(
    spelled: Sequence[str], words: Sequence[str], before: str
) -> Sequence[str]:
    """Return words with a name as spelled that begins as a verb does: `Membina Ekonomi Keluarga`."""
    if not _NAMED_VERB.search(before):
        return words
    named = list(words)
    for at in filter(None, range(len(words))):
        if _AS_VERB.match(spelled[at]):
            name = list(takewhile(_IN_NAME.match, spelled[at:]))
            named[at : at + len(name)] = name
    return named


def before_name(spelled: Sequence[str], words: Sequence[str], end: int) -> int:
    """Return where a long name begins that ends a noun: `order binaan Yayasan Bina Usaha`."""
    name = list(takewhile(_IN_NAME.match, reversed(spelled[:end])))
    begin = end - len(name)
    is_long = _LONG_NAME <= len(name) < end
    goes_on = is_long and mark_behind(words[begin - 1]) == ""
    return begin if goes_on else end
