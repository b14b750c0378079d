"""Tag the words of sentences: each gets a letter for its class (see `words`)."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.passage import COVER, Passage, end_of_optional
from umkm_cli.reading.quotes.retagging import (
    as_event,
    as_name,
    as_place,
    as_places,
    as_titles,
    close_body,
)
from umkm_cli.reading.quotes.vocabulary import (
    CLOSE_BODY,
    ENDS_BODY,
    NAMES_TOO,
    OWNERS,
    RULERS,
    SURNAMES,
)
from umkm_cli.reading.quotes.words import class_of

# The genitive is a word of its own: `BRI’s director`.
_PART = r"[\w`&+-]*(?:[’'](?!s\b)[\w`&+-]*)*"
_OWNERS = "|".join(OWNERS.split())
_WORDS = rf"[^\W_]{_PART}(?:\.(?=\w){_PART})*\.?|[’']s\b|{COVER}+"
_WORD = re.compile(rf"{_WORDS}|\((?!(?:{_OWNERS})\b)[^()\n]{{0,60}}\)|[^\w\s]")
# Of brackets with the post of somebody, each word counts: `Rini (penjual soto)`.
_EACH_WORD = re.compile(rf"{_WORDS}|[^\w\s]")
_BRACKETED = re.compile(r"\((?!men)([\w-]+)\s", re.IGNORECASE)
_FIRST = re.compile(rf"\s*([^\W_]{_PART})")
_NO_LETTERS = " ,.;:()”\"’'–—-/\n!?"
# The region of a body, if one is named: `Kanwil XI Semarang`, `Regional Jatimbalinus`; two
# words are a person's.
_UNIT = re.compile(
    r"\s(?:Kantor\s)?(?:Region(?:al)?|Wilayah|Kanwil|Cabang|Area|Divre|Daop)(?:\s(?:[IVX]+|\d+)\b)?"
    r"(?:\s[A-Z][\w-]+(?=\s[A-Z]\w+\s[A-Z]\w+))?(?!\s[A-Z]\w+\s[a-z,.])|"
)
_LONGEST_BODY = 4  # words
_REACH = 5000
_ENDS = " .!?;:\n”\"’'"
# A word that may begin the name of a body, a place or a person; in a post, longer names are
# part of it.
_MAY_BEGIN = re.compile("(?P<post>(?<=[PRQO])[RO])|(?P<name>[NAMR])|[OBPTxz]")

# The letters of words that a phrase may begin with; those of known bodies are added later.
_BEGINNINGS = frozenset("fwerapqxzlPRQCOBANLTZHcD0MI")
# The first word of a sentence, and more with a capital before its verb.
_SUBJECT = re.compile(
    r"\s*(?:(?:Usai|Seusai|Setelah|Sesudah|Sebelum)\s[^,]{1,60},\s*)?(?P<first>[\w’'-]+)(?P<more>\W+(?:(?!(?:me[lmnr](?!teri|urut|ek)|ber(?!sama))[a-z]{3}|[A-Z])\S+\s+){0,20}?\(?[A-Z]|[^.!?]{0,160}?\b(?:adalah|yakni|yaitu|ialah)\s[A-Z])?"
)
_INITIALS = re.compile("(?<=N)H|H(?=N)|(?<=N)D(?=N)")
# `(Purn)` and `TNI (Purn)` behind a rank
_BRANCH = re.compile("(?<=T)(?:A?G|A(?=[Nn]))")
_BESIDE_NAME = re.compile("(?<=[NA])[RPANBM]")
# `Camat Grujuk, Rini`, `Camat Grujuk Drs Rini`
_RULED = re.compile("(?<=P)[Nn](?=,T*[Nn]|T|NN)")
# `Kecamatan Grujuk`; behind a post the name may be a person's: `Kepala Desa Rini`.
_PLACED = re.compile("[cC](?<![PRprxOS][cC])[Nn]+")
_COMMITTEE = re.compile("(?<=R)[RN](?=.)")
_NAME_IN_POST = re.compile("(?<=[RPBKLAN0G])[MTR](?=[Nn])|[MT](?=[Nn]{2}P)")
_SINGLE = re.compile("[^ ]+")
_LONG_BODY = re.compile("B[BRPNAL]+(?=N)")
_BESIDE = ENDS_BODY | SURNAMES

# Ranks of two words are titles; the first word alone can be a post.
_RANKS = dict.fromkeys(
    [
        *map(
            "{} Jenderal".format,
            ("Inspektur", "Komisaris", "Brigadir", "Letnan", "Mayor"),
        ),
        *map(
            "{} Besar".format, ("Komisaris", "Ajun Komisaris", "Ajun Komisaris Polisi")
        ),
        *map(
            "{} Polisi".format,
            ("Komisaris", "Ajun Komisaris", "Inspektur", "Brigadir Jenderal"),
        ),
        *map("Laksamana {}".format, ("Madya", "Muda", "Pertama")),
        *map("Jenderal {}".format, ("Polisi", "TNI")),
        "Letnan Kolonel",
        "Ajun Komisaris",
    ],
    "T",
)
_TITLES_OF_OFFICE = dict.fromkeys(
    [
        "Hakim Agung",
        "Imam Besar",
        "Guru Besar",
        "Pejabat Sementara",
        "Penjabat Sementara",
        "Pelaksana Tugas",
        "Pelaksana Harian",
    ],
    "P",
)
_MINISTRIES = "Badan Usaha Milik Negara/BUMN/ESDM/Koperasi/Koordinator/PMK/PUPR/PPPA/PANRB/LHK/PPN"
_MINISTERS = dict.fromkeys(
    ["Wali Kota", *map("Menteri {}".format, _MINISTRIES.split("/"))], "P"
)
_OTHERS = {"Anak Agung": "N", "Menteri Haji": "P"}
_KNOWN_AS = _RANKS | _TITLES_OF_OFFICE | _MINISTERS | _OTHERS


class Tagged(NamedTuple):
    """The words of a sentence, `starts` and `ends` with a letter for the class of each."""

    starts: Sequence[int]
    ends: Sequence[int]
    letters: str

    def window(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word of a stretch, and the word behind its last one."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)


class Tagger:
    """Tags the sentences of a passage, each once."""

    def __init__(
        self,
        passage: Passage,
        organisations: Iterable[str] = (),
        places: Places | None = None,
    ) -> None:
        self._passage = passage
        self._body = passage.covered
        self._short = passage.single_names()
        self._places = places or Places(())
        # A title such as `Menteri UMKM` is a post here.
        self._bodies = list(filter(_is_body, organisations))
        self._bare = set(map(_bare_name, self._bodies)).difference(self._bodies)
        self._by_word = _by_word([*self._bodies, *self._bare, *_KNOWN_AS])
        self._begins = {*self._by_word, *self._short}
        # In a post, longer names are a part of it, but for firms without their `PT`.
        single = filter(_SINGLE.fullmatch, self._bodies)
        self._in_posts = _by_word([*single, *self._bare])
        self._tagged: dict[int, Tagged] = {}

    def tag(self, position: int) -> Tagged:
        """Return the words of the sentence that a position is in."""
        sentence = self._passage.sentence_at(position)
        tagged = self._tagged.get(sentence.start)
        if tagged is None:
            tagged = self._tagged[sentence.start] = self._tag(sentence)
        return tagged

    def may_begin_phrase(self, start: int, end: int) -> bool:
        """Return whether the first word of a stretch may begin a phrase that names somebody."""
        word = _FIRST.match(self._body, start, end)
        return word is not None and class_of(word.group(1)) in _BEGINNINGS

    def may_have_subject(self, start: int, end: int) -> bool:
        """Return whether a sentence may begin with a name, behind a few words without verb."""
        words = _SUBJECT.match(self._body, start, end)
        return words is not None and (
            words.end("more") > 0 or class_of(words.group("first")) in "NLTA"
        )

    def body_before(self, position: int) -> str | None:
        """Return the known body that is named last before a position; None if none is."""
        start = max(0, position - _REACH)
        last = max(
            ((self._body.rfind(name, start, position), name) for name in self._bodies),
            default=(-1, ""),
        )
        return last[1] if last[0] >= 0 else None

    def _tag(self, sentence: Span) -> Tagged:
        stretch = self._body[sentence.start : sentence.end].rstrip(_ENDS)
        end = sentence.start + len(stretch)
        words = list(_word_in(stretch).finditer(self._body, sentence.start, end))
        starts, ends = list(map(re.Match.start, words)), list(map(re.Match.end, words))
        texts = list(map(re.Match.group, words))
        letters = self._join("".join(map(class_of, texts)), texts)
        done = 0
        may_begin = self._places.may_begin
        for found in _MAY_BEGIN.finditer(letters):
            at = found.start()
            if at >= done and (texts[at] in self._begins or may_begin(texts[at])):
                end, letter = self._known_at(texts[at], starts[at], found)
                done = max(at, bisect_right(ends, end))
                letters = letters[:at] + letter * (done - at) + letters[done:]
        letters = _BRANCH.sub(as_titles, letters)
        letters = _PLACED.sub(as_places, letters)
        if not RULERS.isdisjoint(texts):
            letters = _RULED.sub(partial(as_place, texts), letters)
        if not NAMES_TOO.isdisjoint(texts):
            letters = _NAME_IN_POST.sub(partial(as_name, texts), letters)
        return Tagged(starts, ends, letters)

    def _join(self, letters: str, words: Sequence[str]) -> str:
        """Change the letters of words that stand beside a name: `Rini Utama`, `Lontar Group`."""
        letters = _INITIALS.sub("N", letters).replace("H", "A")
        if "Panitia" in words:
            letters = _COMMITTEE.sub(partial(as_event, words), letters)
        if not CLOSE_BODY.isdisjoint(words):
            letters = _LONG_BODY.sub(partial(close_body, words), letters)
        if _BESIDE.isdisjoint(words):
            return letters
        for found in _BESIDE_NAME.finditer(letters):
            at, word = found.end(), words[found.start()]
            if word in ENDS_BODY:
                letters = letters[: at - 1].rstrip("NA").ljust(at, "A") + letters[at:]
            elif word in SURNAMES:
                letters = letters[: at - 1] + "N" + letters[at:]
        return letters

    def _known_at(self, word: str, start: int, found: re.Match[str]) -> tuple[int, str]:
        """Return where the body, place or single name ends that begins with a word.

        It comes with the letter for its class; the end is 0 if there is none. `found` has
        the class of the word.
        """
        names = {"post": self._in_posts}.get(str(found.lastgroup), self._by_word)
        for name in names.get(word, ()):
            end = start + len(name)
            if self._body[start : end + 1].rstrip(_NO_LETTERS) == name:
                last = end_of_optional(_UNIT, self._body, end, len(self._body))
                return last, _KNOWN_AS.get(name, "K")
        if found.lastgroup == "name" and word in self._short:
            return start + len(word), "n"
        return self._place_at(word, start)

    def _place_at(self, word: str, start: int) -> tuple[int, str]:
        """Return where the place ends that begins with a word, and its letter."""
        if not self._places.may_begin(word):
            return _NOWHERE
        place = self._places.at(self._body, start)
        return (place[1], "L") if place else _NOWHERE


def _word_in(sentence: str) -> re.Pattern[str]:
    """Return the pattern of the words of a sentence."""
    bracketed = map(class_of, _BRACKETED.findall(sentence))
    return _WORD if _POSTS.isdisjoint(bracketed) else _EACH_WORD


_NOWHERE = 0, ""
_POSTS = frozenset("pPqQ")
_OFFICES = frozenset("PQx")
_LEGAL_FORMS = re.compile(r"\A(?:PT|CV|UD) |(?: \(?Persero\)?)?(?: Tbk\.?)?\Z")


def _by_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names by their first word, the longest first."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        by_word[name.split(" ", 1)[0]].append(name)
    return by_word


def _bare_name(name: str) -> str:
    """Return the name of a firm without its legal forms, if more than one word remains."""
    bare = _LEGAL_FORMS.sub("", name)
    return bare if " " in bare else name


def _is_body(name: str) -> bool:
    """Return whether a name is one of a body, and so short that no person's is part of it."""
    words = name.split()
    ends = class_of(words[0]) + class_of(words[-1])
    return _OFFICES.isdisjoint(ends) and len(words) <= _LONGEST_BODY
