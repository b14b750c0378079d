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
    MEASURED,
    NO_NOUNS,
    SCALES_AND_UNITS,
)

PREPOSITIONS: Final = frozenset(
    "di ke dari dengan untuk pada kepada bagi per menjelang tanpa melalui lewat via of in for to at on during oleh"
    " menuju selama sebelum sesudah through within among under".split()
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
RATED: Final = ["untuk"], ["pada"], ["atas"], ["for"], ["on"]
"""What joins to a rate that of which it is: `bunga untuk kredit`."""
MEANS: Final = ["dengan"], ["melalui"], ["lewat"], ["oleh"], ["with"], ["through"]
"""What makes a noun the means by which something is done."""
INTRODUCING: Final = frozenset("untuk dengan karena with".split())
EVERY: Final = frozenset("tiap setiap seluruh semua".split())
ARTICLES: Final = frozenset(("the", "its", "our", "their"))
POSSESSORS: Final = frozenset("mereka kami kita saya".split())
DOERS: Final = POSSESSORS | {"ia", "dia"}
"""Who does what the verb without a prefix behind tells: `pinjaman itu ia angsur`."""
PAID_BY: Final = frozenset(
    "dibeli dibiayai didanai ditanggung dibayar dibantu disumbang".split()
)
"""The passive verbs behind which stands who pays: `dibiayai kampus Rp15 juta`."""
PAYING: Final = frozenset(
    "digaji diupah dibayar didenda dimintai dikenai dikenakan diberi dibekali disantuni dipinjami dipungut".split()
)
"""The passive verbs before which stands who gets or pays a sum: `pekerja digaji Rp2 juta`."""
RECEIVING: Final = frozenset("ke kepada pada bagi oleh to from at on during".split())
ORDINALS: Final = frozenset(
    "ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh".split()
)
"""What ends the noun before it: `pada hari ketiga transaksi mencapai Rp5 juta`."""
_BODIES: Final = frozenset(
    "perusahaan pemerintah pemkab pemkot pemprov kementerian dinas panitia yayasan bank bumdes".split()
)
"""Who pays or lends a sum, and is not what it is of."""
_PAIRS: Final = (
    ["kaki", "lima"],
    ["roda", "dua"],
    ["roda", "tiga"],
    ["roda", "empat"],
    ["bagi", "hasil"],
    ["wajib", "pajak"],
)
FIXED: Final = frozenset("lima dua tiga empat bagi wajib".split())
"""The numbers, and what else, that may be part of a noun: `pedagang kaki lima`."""
AND: Final = frozenset(("dan", "and", "&"))
SIZES: Final = frozenset(("mikro,", "kecil,", "menengah"))
"""What stands in `usaha mikro, kecil, dan menengah`."""
SECTORS: Final = frozenset("sektor subsektor bidang".split())
"""What two things joined can be, and no measure is: `sektor pertanian dan jasa`."""
DOING: Final = frozenset(("telah", "akan", "bakal"))
"""What no noun follows, but a verb."""
GIVEN: Final = frozenset(("kepada", "bagi"))
PLACING: Final = RECEIVING | frozenset(
    "di dari dalam in per menjelang selama sebelum sesudah".split()
)
"""What makes a noun the place, the source or the receiver of what is told."""
LINKS: Final = frozenset("mencapai berjumlah tercatat menembus menjadi tinggal".split())
"""What links a subject to the number of it."""
MEASURING: Final = frozenset(
    "seluas sebesar sepanjang sebanyak setinggi seberat".split()
)
"""What may still measure a place or a source: `di lahan seluas 24 hektare`."""
APPOSED: Final = frozenset("yakni yaitu mulai atau sebesar namely or".split())
AMOUNTS: Final = frozenset("jumlah angka nilai realisasi capaian".split())
THIS: Final = frozenset("ini itu tersebut".split())
"""What only refers to an amount that was told: `Jumlah ini mencakup`."""

_BEING: Final = frozenset("is are was were be been being".split())
"""What makes a verb of the past one whose subject does nothing: `was recorded at`."""
_PAST: Final = re.compile(r"[a-z]{2,}[^e\W]ed")
_COSTS: Final = ["cost"], ["costs"]
_RISES: Final = frozenset(
    "fell rose grew reached were was are totalled averaged stood stand remain remained dropped climbed jumped".split()
)
_ADVERBS: Final = frozenset("lebih masih sangat cukup makin semakin terlalu".split())
"""What stands before an adjective that is told of the subject: `ekspornya masih kecil`."""
_LEADING: Final = _ADVERBS | {"mengalami"}
_SMALL: Final = frozenset(
    "kecil sedikit banyak rendah tinggi besar murah mahal baik lambat cepat".split()
)
_CHANGES: Final = frozenset(
    "kenaikan penurunan peningkatan pertumbuhan lonjakan pengurangan penambahan".split()
)
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
_LONG_NAME, _MOST_IN_ATTRIBUTE = 3, 2
_PASSIVE = re.compile(r"di[a-z]{4,}$")
_NAMED_VERB = re.compile(r"[a-z] (?:Me[mnlrwy]|Di|Ber|Ter)[a-z]{3,} [A-Z(]")
"""Matches a word inside a name that has the form of a verb."""


@lru_cache(maxsize=8192)
def is_verb(word: str) -> tuple[bool, bool]:
    """Return whether a word is a verb, and whether its subject does something."""
    return ANY_VERB.match(word) is not None, ACTIVE_VERB.match(word) is not None


def is_fixed(words: Sequence[str], place: int) -> bool:
    """Return whether one of `FIXED` is part of a noun there."""
    pairs = words[place - 1 : place + 1], words[place : place + 2]
    return any(map(_PAIRS.__contains__, pairs))


def joins(spelled: Sequence[str], words: Sequence[str], place: int) -> bool:
    """Return whether `dan` joins two parts of a name, or sizes: `kecil dan menengah`."""
    beside = spelled[place - 1 : place + 2 : 2]
    are_names = [word[0].isupper() for word in beside] == [True, True]
    is_sector = not SECTORS.isdisjoint(words[max(0, place - 2) : place])
    are_sizes = not SIZES.isdisjoint(words[place + 1 : place + 2])
    return any((are_names, is_sector, are_sizes))


def is_body(words: str) -> bool:
    """Return whether some words name who pays or lends: `Perusahaan`, `Bank Jago`."""
    body, _, name = words.partition(" ")
    return all((body.lower() in _BODIES, *map(_IN_NAME.match, name.split())))


def is_bare_verb(words: Sequence[str], end: int) -> bool:
    """Return whether the last word has no prefix, but a verb must stand there: `telah kucuri`."""
    word = "".join(words[max(0, end - 1) : end])
    is_behind = not DOING.isdisjoint(words[max(0, end - 2) : end - 1])
    return all((is_behind, word not in MEASURED, word != ""))


def verb_before(
    words: Sequence[str], end: int, *, is_english: bool
) -> tuple[bool, bool]:
    """Return whether a verb stands before a place, and whether its subject does or pays something."""
    verb = "".join(words[max(0, end - 1) : end])
    before = words[max(0, end - 2) : end - 1]
    has_verb, is_active = is_verb(verb)
    is_bare = is_bare_verb(words, end)
    is_past = is_english and _PAST.fullmatch(verb) is not None
    is_doing = all((is_past, _BEING.isdisjoint(before)))
    is_doer = any((is_active, is_bare, is_doing, verb in PAYING))
    return any((has_verb, is_bare, is_past)), is_doer


def is_done_by(words: Sequence[str]) -> bool:
    """Return whether three words end with who does something, and that: `pinjaman itu ia angsur`."""
    before, doer, verb = words[:-2], words[-2:-1], "".join(words[-1:])
    if DOERS.isdisjoint(doer):
        return False
    is_free = PREPOSITIONS.isdisjoint(before)
    return all((is_free, verb not in MEASURED, _is_noun(verb)))


def _is_noun(word: str) -> bool:
    """Return whether a word may be a noun that nothing ends."""
    return all((mark_behind(word) == "", not any(is_verb(word))))


def is_cost(words: Sequence[str]) -> bool:
    """Return whether the first of the words before a number is a noun: `operating costs fell`."""
    return all((words[:1] in _COSTS, not _RISES.isdisjoint(words[1:2])))


def is_change(words: Sequence[str]) -> bool:
    """Return whether two words only say how it is or changes: `masih kecil`, `sekali panen`."""
    if _LEADING.isdisjoint(words[:1]):
        return words[:1] == ["sekali"]
    is_changed = all((words[:1] == ["mengalami"], not _CHANGES.isdisjoint(words[1:])))
    is_so = all((not _ADVERBS.isdisjoint(words[:1]), not _SMALL.isdisjoint(words[1:])))
    return any((is_changed, is_so))


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


def is_possessed(words: Sequence[str], end: int) -> bool:
    """Return whether a pronoun only tells whose the noun before it is: `botol saya 24`."""
    noun, pronoun = "".join(words[: end - 1][-1:]), words[end - 1 : end]
    return all((_is_noun(noun), not POSSESSORS.isdisjoint(pronoun)))


def attribute_before(words: Sequence[str], start: int, end: int) -> int | None:
    """Return the place of the `yang` that makes the last words those of a noun, or None.

    `kredit yang macet Rp3 miliar`, `dana yang disalurkan PNM Rp5 miliar`.
    """
    if "yang" not in words[max(0, start - 2) : start]:
        return None
    own = words[start:end]
    is_agent = _PASSIVE.match("".join(words[start - 1 : start])) is not None
    place = start - 1 - is_agent
    noun, relative = words[max(0, place - 1) : place], words[max(0, place) : place + 1]
    fits = all(
        (
            relative == ["yang"],
            0 < len(own) <= _MOST_IN_ATTRIBUTE,
            "nya " not in f"{' '.join(own)} ",
            mark_behind("".join(noun)) == "",
        )
    )
    return place if fits else None


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


def known_start(
    spelled: Sequence[str], words: Sequence[str], start: int, end: int
) -> int:
    """Return where a noun with `-nya` begins behind a name: `Di Kalimantan Utara agennya`."""
    last = end - 1
    before = "".join(spelled[max(0, last - 1) : max(0, last)])
    is_placed = not PLACING.isdisjoint(words[max(0, start - 1) : start])
    is_name = all((start < last, before.istitle()))
    return last if all((is_name, any((is_placed, start + 1 < last)))) else start
