"""Find the words that name what a figure counts or measures."""

import re

from umkm_cli.catalogue.numerals import NUMBER_WORDS
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.context import Context
from umkm_cli.reading.figures.phrases import (
    GENERIC,
    MEASURED,
    PASSED,
    SCALES_AND_UNITS,
    STOPS,
    is_active,
    is_clause_verb,
    is_verb,
)

_NEXT = re.compile(
    r"[ \u00a0-](?:(dan|and)[ ])?([^\W\d_](?:[\w’'/-]*\w)?)(?: (\([A-Z][\w-]*\)))?"
)
_OF = re.compile(
    r"(?: worth)? (?:of|in|dari)(?= )"
    r"(?: (?:the|its|all|every|total|seluruh|semua|our|their|keseluruhan|jumlah|each|setiap)(?= ))*"
)
_AMONG = re.compile(r"(?:nya)? di ?antaranya(?: (?:adalah|merupakan))?(?= )")
_MORE = re.compile(r"(?: more| lagi| additional)?")
_ARTICLES = frozenset("the an a its their his her our".split())
_SINGULAR = ("ss", "us", "is", "'s", "’s")
_PLURALS = frozenset("people women men children staff".split())
_ADJECTIVES = frozenset("micro small medium young local new".split())
_PREPOSITIONS = frozenset(
    "di ke dari dengan untuk pada kepada bagi of in for to oleh".split()
)
_PRONOUNS = frozenset(
    "pulang ia dia mereka kami kita saya aku anda beliau he she they we i it you jumlahnya angka hal angkanya itu ini"
    " this that which amount".split()
)
_OTHER = STOPS | NUMBER_WORDS | SCALES_AND_UNITS | _PRONOUNS
_OPENING = "(\"“‘'«"
_ATTACHING = frozenset(
    "di ke dari pada terhadap kepada secara of in for to oleh para the its".split()
)
_INTRODUCING = frozenset("untuk dengan karena with".split())
_WORTH = (["worth"], ["senilai"], ["sebesar"])
_MOST_WORDS, _FARTHEST = 6, 12


def what_is_counted(context: Context, *, is_english: bool) -> str | None:
    """Return the words beside a number that name what it counts, without the number."""
    number = context.number
    if number.rule == "figure-fraction" or number.unit == "percent":
        return _of_share(context, is_english=is_english)
    if not number.unit:
        return _of_count(context, is_english=is_english)
    before = _Before(context, is_english=is_english).noun()
    has_own = _OF.match(context.behind) is None or is_english
    behind = _behind(context, is_english=is_english) if has_own else None
    if number.unit in MONEY:
        return before or behind
    return behind or before


def _of_count(context: Context, *, is_english: bool) -> str | None:
    behind = noun_behind(context.behind, is_english=is_english)
    if behind and behind.lower() not in GENERIC:
        return behind
    before = _Before(context, is_english=is_english)
    if behind and not before.is_of_measure:
        return behind
    return before.noun() or behind


def _of_share(context: Context, *, is_english: bool) -> str | None:
    among = _AMONG.match(context.behind)
    if among:
        return noun_behind(context.behind[among.end() :], is_english=is_english)
    before = _Before(context, is_english=is_english)
    is_part = context.number.rule == "figure-fraction" and _OF.match(context.behind)
    if before.is_of_measure and not is_part:
        return before.noun()
    return _behind(context, is_english=is_english) or before.noun()


def _behind(context: Context, *, is_english: bool) -> str | None:
    """Return the noun behind a number, also in `of the borrowers` and `dari total kredit`."""
    found = _OF.match(context.behind)
    behind = context.behind[found.end() if found else 0 :]
    return noun_behind(behind, is_english=is_english)


def noun_behind(after: str, *, is_english: bool) -> str | None:
    """Return the noun at the start of a text, with its close attributes."""
    start = end = _length_of_more(after)
    for length in range(_MOST_WORDS):
        found = _NEXT.match(after, end)
        if found is None or not _continues(found, length, is_english=is_english):
            break
        end = found.end()
        if _is_last(found[2], is_english=is_english):
            break
    return after[start + 1 : end] if end > start else None


def _length_of_more(after: str) -> int:
    found = _MORE.match(after)
    return found.end() if found else 0


def _continues(found: re.Match[str], length: int, *, is_english: bool) -> bool:
    """Return whether a word belongs to the noun of which `length` words are read."""
    word = found[2].lower()
    if word in STOPS or word in NUMBER_WORDS or (found[1] and word not in _ADJECTIVES):
        return False
    if is_english:
        return not (length and word.endswith("ed"))
    return not (is_verb(word) if length else is_clause_verb(word))


def _is_last(word: str, *, is_english: bool) -> bool:
    if word.endswith("nya"):
        return True
    is_long = len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULAR)
    return is_english and (is_long or word in _PLURALS)


class _Before:
    """The words of a sentence before a number, read backwards from it."""

    def __init__(self, context: Context, *, is_english: bool) -> None:
        self._context = context
        self._words = context.words
        self._is_english = is_english
        is_apposition = context.behind.startswith(",")
        self._worth = (*_WORTH, []) if is_apposition else _WORTH
        self._end = self._pass(len(self._words))
        self._is_next = self._end == len(self._words)
        self._is_of_doer = False
        if self._end and is_verb(self._words[self._end - 1]):
            self._is_of_doer = is_active(self._words[self._end - 1])
            self._end = self._pass(self._end - 1)
        self._start = self._start_of(self._end)

    def _pass(self, end: int) -> int:
        """Return the place behind the last word that is not only a connection."""
        words = self._words
        while end and words[end - 1] in PASSED:
            end -= 1
        if end and words[end - 1].endswith(")"):
            opened = (
                n for n in range(end - 1, max(-1, end - 6), -1) if words[n][0] == "("
            )
            return next(opened, end)
        return end

    def _start_of(self, end: int) -> int:
        """Return where the noun that ends at a place begins."""
        start = end
        while start and end - start < _MOST_WORDS and self._belongs(start - 1):
            start -= 1
            if not self._words[start][0].isalnum():
                break
        return start

    def _belongs(self, place: int) -> bool:
        """Return whether a word can be part of a noun before a number."""
        word = self._words[place]
        if not word[-1].isalnum():
            is_worth = self._words[place + 1 : place + 2] in self._worth
            return is_worth and word[-1] == "," and len(word) > 1
        word = word.lstrip(_OPENING)
        return word[:1].isalpha() and word not in _OTHER and not is_clause_verb(word)

    @property
    def is_of_measure(self) -> bool:
        """Whether the number says how much of something measured there is."""
        return self._measure(self._start, self._end) is not None

    def _measure(self, start: int, end: int) -> int | None:
        """Return the place of the first word that sums and shares are of."""
        for place in range(start, end):
            if self._is_measure(place):
                return place
        return None

    def _is_measure(self, place: int) -> bool:
        word = self._words[place].strip(_OPENING + ",").removesuffix("nya")
        is_level = word == "tingkat" and self._words[place - 1] == "di"
        return word in MEASURED and not is_level

    def noun(self) -> str | None:
        """Return the noun that the number describes: `omzet hariannya`."""
        start = self._measure(self._start, self._end)
        if start is None and self._may_be_earlier():
            start = self._earlier_measure()
        if start is None:
            is_given = self._is_of_doer and self._context.number.unit in MONEY
            return None if is_given else self._subject()
        end = start + 1
        while end < self._end and self._belongs(end):
            end += 1
        return self._written(start, end)

    def _may_be_earlier(self) -> bool:
        """Return whether the noun right before the number only describes another one."""
        before = self._words[self._start - 1] if self._start else ""
        if self._start == self._end or before in _ATTACHING:
            return True
        return not self._is_next and before not in _INTRODUCING

    def _written(self, start: int, end: int) -> str:
        words = self._context.before.split()[start:end]
        return " ".join(words).strip(_OPENING + ",")

    def _earlier_measure(self) -> int | None:
        """Return the place of the nearest measured noun earlier in the clause."""
        for place in range(self._start - 1, max(-1, self._start - _FARTHEST), -1):
            word = self._words[place]
            if word[-1] in ",;:.|" or is_active(word):
                return None
            if self._is_measure(place):
                return self._measure(self._start_of(place), place + 1)
        return None

    def _subject(self) -> str | None:
        """Return the noun before the number, with that which a preposition joins to it."""
        start = self._start
        if start == self._end or (self._is_next and self._is_english):
            return None
        while (
            not self._is_next and start > 1 and self._words[start - 1] in _PREPOSITIONS
        ):
            earlier = self._start_of(start - 1)
            if earlier == start - 1:
                break
            start = earlier
        ends = {self._words[start].lstrip(_OPENING), self._words[self._end - 1]}
        return self._written(start, self._end) if ends.isdisjoint(_PRONOUNS) else None
