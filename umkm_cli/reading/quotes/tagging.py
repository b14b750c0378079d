"""Tag the words of sentences: each gets a letter for its class (see `words`)."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.passage import COVER, Passage
from umkm_cli.reading.quotes.words import class_of

# A letter of a word; the genitive is a word of its own: `BRI’s director`.
_PART = r"(?:[^\W_]|(?<=\w)[_`&+-]|(?<=\w)[’'](?!s\b))"
_WORD = re.compile(
    rf"{COVER}+|\([^()\n]{{0,60}}\)|{_PART}+(?:\.(?=\w){_PART}+)*\.?|[’']s\b|[^\w\s]"
)
_NO_LETTERS = " ,.;:()”\"’'–—-/\n!?"
# The region of a body: `Kanwil XI Semarang`, `Regional Jatimbalinus`; two words are a person's.
_UNIT = re.compile(
    r"\s(?:Kantor\s)?(?:Region(?:al)?|Wilayah|Kanwil|Cabang|Area|Divre|Daop)(?:\s(?:[IVX]+|\d+)\b)?"
    r"(?:\s[A-Z][\w-]+(?=\s[A-Z]\w+\s[A-Z]\w+))?(?!\s[A-Z]\w+\s[a-z,.])"
)
_LONGEST_BODY = 4  # words
_REACH = 5000
_ENDS = " .!?;:\n”\"’'"
# A word that may begin the name of a body, a place or a person; the first group is of a
# word in a post, of which longer names are a part.
_MAY_BEGIN = re.compile("(?<=[PRQO])([RO])|[ROBANMPz]")

# Words of posts that are surnames behind a name: `Rini Utama`; and initials there: `Rini PS`.
_SURNAMES = frozenset("Utama Pratama Hakim Muda Madya Negara Mandiri Raya Guru".split())
_INITIALS = re.compile(r"(?!B[IP]|RI|PP|M[AK]|K[YK]|U[IBMNU]|AS|HM|HR|IT|QC|CS|P[TR])[A-Z]{2}\Z")
_BESIDE_NAME = re.compile("(?<=[NnA])[RPANB]|A(?=[Nn])")
# What ends the English name of a body: `Northlight Ventures`.
_ENDS_BODY = frozenset(
    "Academy Association Agency Bakery Bank Brothers Capital Center Centre College Company Cooperative"
    " Corporation Council Craft Crafts Enterprise Factory Farm Farms Federation Foods Foundation Fund Group"
    " Holding Holdings House Hub Inc Institute Kitchen Lab Labs Limited Ltd Market Network Organization"
    " Partners Research Roasters Roastery School Store Studio Textiles Trust Union University Ventures"
    " Workshop".split()
)

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
        "Letnan Kolonel",
        "Ajun Komisaris",
    ],
    "T",
)


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
        self._by_word = _by_word(filter(_is_body, organisations))
        self._tagged: dict[int, Tagged] = {}

    def tag(self, position: int) -> Tagged:
        """Return the words of the sentence that a position is in."""
        sentence = self._passage.sentence_at(position)
        tagged = self._tagged.get(sentence.start)
        if tagged is None:
            tagged = self._tagged[sentence.start] = self._tag(sentence)
        return tagged

    def body_before(self, position: int) -> str | None:
        """Return the known body that is named last before a position; None if none is."""
        names = chain.from_iterable(self._by_word.values())
        start = max(0, position - _REACH)
        last = max(
            ((self._body.rfind(name, start, position), name) for name in names),
            default=(-1, ""),
        )
        return last[1] if last[0] >= 0 else None

    def _tag(self, sentence: Span) -> Tagged:
        stretch = self._body[sentence.start : sentence.end].rstrip(_ENDS)
        end = sentence.start + len(stretch)
        words = list(_WORD.finditer(self._body, sentence.start, end))
        starts, ends = list(map(re.Match.start, words)), list(map(re.Match.end, words))
        classes = "".join(map(class_of, map(re.Match.group, words)))
        letters = list(classes)
        done = 0
        for found in _MAY_BEGIN.finditer(classes):
            at = found.start()
            if at < done:
                continue
            word = words[at]
            end, letter = self._known_at(word.group(), word.start(), found)
            done = max(at, bisect_right(ends, end))
            letters[at:done] = letter * (done - at)
        self._join(words, letters)
        return Tagged(starts, ends, "".join(letters))

    def _join(self, words: Sequence[re.Match[str]], letters: list[str]) -> None:
        """Change the letters of words that stand beside a name: `Rini Utama`, `Lontar Group`."""
        for found in _BESIDE_NAME.finditer("".join(letters)):
            at = found.start()
            word = words[at].group()
            if word in _ENDS_BODY:
                begin = len("".join(letters[:at]).rstrip("NnA"))
                letters[begin : at + 1] = "A" * (at + 1 - begin)
            elif word in _SURNAMES or _INITIALS.match(word):
                letters[at] = "N"

    def _known_at(self, word: str, start: int, found: re.Match[str]) -> tuple[int, str]:
        """Return where the body, place or single name ends that begins with a word.

        It comes with the letter for its class; the end is 0 if there is none. `found` has
        the class of the word.
        """
        names = self._by_word.get(word) or _RANKS_BY_WORD.get(word, [])
        may_name = found.lastindex is None and found.group() in "NAMR"
        if found.lastindex is not None:
            names = list(filter(word.__eq__, names))
        for name in names:
            end = start + len(name)
            if self._body[start : end + 1].rstrip(_NO_LETTERS) == name:
                unit = _UNIT.match(self._body, end)
                return unit.end() if unit else end, _RANKS.get(name, "K")
        if may_name and word in self._short:
            return start + len(word), "n"
        return self._place_at(word, start)

    def _place_at(self, word: str, start: int) -> tuple[int, str]:
        """Return where the place ends that begins with a word, and its letter."""
        if not self._places.may_begin(word):
            return _NOWHERE
        place = self._places.at(self._body, start)
        return (place[1], "L") if place else _NOWHERE


_NOWHERE = 0, ""


def _by_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Return names by their first word, the longest first."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        by_word[name.split(" ", 1)[0]].append(name)
    return by_word


_RANKS_BY_WORD = _by_word(_RANKS)


def _is_body(name: str) -> bool:
    """Return whether a name is one of a body, and so short that no person's is part of it."""
    words = name.split()
    return class_of(words[0]) not in "PQx" and len(words) <= _LONGEST_BODY
