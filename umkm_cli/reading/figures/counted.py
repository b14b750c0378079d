"""Find the words that name what a figure counts or measures."""

import re
from collections.abc import Callable
from functools import partial
from itertools import takewhile

from umkm_cli.catalogue.numerals import NUMBER_WORDS
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.phrases import (
    ACTIVE_VERB,
    ANY_VERB,
    CLAUSE_VERB,
    GENERIC,
    MEASURED,
    PASSED,
    SCALES_AND_UNITS,
    STOPS,
)
from umkm_cli.reading.figures.surroundings import Surroundings, end_of

_NEXT = re.compile(
    r"[ \u00a0-](?:(dan|and)[ ])?([^\W\d_](?:[\w’'/-]*\w)?)(?: (\([A-Z][\w-]*\)))?"
)
_OF = re.compile(
    r"(?: worth)? (?:of|in|dari)(?= )"
    r"(?: (?:the|its|all|every|total|seluruh|semua|our|their|keseluruhan|jumlah|each|setiap)(?= ))*"
)
_AMONG = re.compile(r"(?:nya)? di ?antaranya(?: (?:adalah|merupakan))?(?= )")
_LAST = re.compile(r"nya$")
_LAST_IN_ENGLISH = re.compile(
    r"nya$|\w{2}[^'’sui]s$|^(?:people|women|men|children|staff)$"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_NO_PART = STOPS | NUMBER_WORDS
_NO_WORD = re.compile(r"(?!)")
_VERBS = {
    True: {False: _NO_WORD, True: re.compile(r".*ed$")},
    False: {False: CLAUSE_VERB, True: ANY_VERB},
}
"""The verbs that a noun ends before, in English or not, as its first word or later."""
_PART = re.compile(
    rf"(?!{CLAUSE_VERB.pattern})"
    r"[(\"“‘'«]*([^\W\d_].*?)(?<![^\w)])([^\w)]*|,)$"
)
_CLAUSE_END = re.compile(rf"[,;:.|]$|{ACTIVE_VERB.pattern}")
_MORE = re.compile(r"(?: more| lagi| additional)?")
_ARTICLES = frozenset("the an a its their his her our".split())
_ADJECTIVES = frozenset("micro small medium young local new".split())
_PREPOSITIONS = frozenset(
    "di ke dari dengan untuk pada kepada bagi of in for to oleh".split()
)
_PRONOUNS = frozenset(
    "pulang ia dia mereka kami kita saya aku anda beliau he she they we i it you jumlahnya angka hal angkanya itu ini"
    " this that which amount".split()
)
_OTHER = STOPS | NUMBER_WORDS | SCALES_AND_UNITS | _PRONOUNS
_OPENING = tuple("(\"“‘'«")
_MARKS = "(\"“‘'«,"
_ATTACHING = frozenset(
    "di ke dari pada terhadap kepada secara of in for to oleh para the its".split()
)
_INTRODUCING = frozenset("untuk dengan karena with".split())
_WORTH = (["worth"], ["senilai"], ["sebesar"])
_MOST_WORDS, _FARTHEST = 6, 12


def what_is_counted(context: Surroundings, *, is_english: bool) -> str | None:
    """Return the words beside a number that name what it counts, without the number."""
    number = context.number
    before = partial(_Before, context, is_english=is_english)
    behind = partial(noun_behind, is_english=is_english)
    if number.unit == "percent" or number.rule == "figure-fraction":
        return _of_share(context, before(), behind)
    if not number.unit:
        return _of_count(behind(context.behind), before)
    place = end_of(_OF, context.behind) * is_english
    nouns = before().noun(), behind(context.behind[place:])
    ordered = nouns if number.unit in MONEY else nouns[::-1]
    return next(filter(None, ordered), None)


def _of_count(behind: str | None, before: Callable[[], "_Before"]) -> str | None:
    """Return what is counted; `orang` counts anything, and the subject tells more."""
    if behind is None:
        return before().noun()
    is_told = behind.lower() in GENERIC and before().is_of_measure
    return before().noun() if is_told else behind


def _of_share(
    context: Surroundings, before: "_Before", behind: Callable[[str], str | None]
) -> str | None:
    """Return what a share is of, or what is that part: `58 persen di antaranya perempuan`."""
    among = end_of(_AMONG, context.behind)
    if among:
        return behind(context.behind[among:])
    place = end_of(_OF, context.behind)
    is_part = all((place > 0, context.number.rule == "figure-fraction"))
    if all((before.is_of_measure, not is_part)):
        return before.noun()
    return behind(context.behind[place:]) or before.noun()


def noun_behind(after: str, *, is_english: bool) -> str | None:
    """Return the noun at the start of a text, with its close attributes."""
    start = end = end_of(_MORE, after)
    last = _LAST_IN_ENGLISH if is_english else _LAST
    verbs = _VERBS[is_english]
    for length in range(_MOST_WORDS):
        found = _NEXT.match(after, end)
        if found is None or _ends_noun(found, verbs[length > 0]):
            break
        end = found.end()
        if last.search(found[2]):
            break
    return after[start + 1 : end] or None


def _ends_noun(found: re.Match[str], verbs: re.Pattern[str]) -> bool:
    """Return whether a word is no part of the noun before it."""
    word = found[2].lower()
    return any(
        (
            word in _NO_PART,
            found[1] and word not in _ADJECTIVES,
            verbs.match(word),
        )
    )


class _Before:
    """The words of a sentence before a number, read backwards from it."""

    def __init__(self, context: Surroundings, *, is_english: bool) -> None:
        self._context = context
        self._words = context.words
        self._is_english = is_english
        is_apposition = context.behind.startswith(",")
        self._worth = (*_WORTH, []) if is_apposition else _WORTH
        self._end = self._pass(len(self._words))
        self._is_next = self._end == len(self._words)
        verb = "".join(self._words[max(0, self._end - 1) : self._end])
        self._is_of_doer = ACTIVE_VERB.match(verb) is not None
        if ANY_VERB.match(verb):
            self._end = self._pass(self._end - 1)
        self._start = self._start_of(self._end)

    def _pass(self, end: int) -> int:
        """Return the place behind the last word that is not only a connection."""
        passed = takewhile(PASSED.__contains__, reversed(self._words[:end]))
        end -= len(list(passed))
        found = _IN_BRACKETS.search(" ".join(self._words[max(0, end - 6) : end]))
        return end - len(found[0].split()) if found else end

    def _start_of(self, end: int) -> int:
        """Return where the noun that ends at a place begins."""
        start = end
        last = max(0, end - _MOST_WORDS)
        while start > last and self._belongs(start - 1):
            start -= 1
            if self._words[start].startswith(_OPENING):
                break
        return start

    def _belongs(self, place: int) -> bool:
        """Return whether a word can be part of a noun before a number."""
        found = _PART.match(self._words[place])
        if found is None:
            return False
        mark = found[2] * (self._words[place + 1 : place + 2] not in self._worth)
        return all((mark == "", found[1] not in _OTHER))

    @property
    def is_of_measure(self) -> bool:
        """Whether the number says how much of something measured there is."""
        return self._measure(self._start, self._end) is not None

    def _measure(self, start: int, end: int) -> int | None:
        """Return the place of the first word that sums and shares are of."""
        return next(filter(self._is_measure, range(start, end)), None)

    def _is_measure(self, place: int) -> bool:
        word = self._words[place].strip(_MARKS).removesuffix("nya")
        is_level = self._words[max(0, place - 1) : place + 1] == ["di", "tingkat"]
        return all((word in MEASURED, not is_level))

    def noun(self) -> str | None:
        """Return the noun that the number describes: `omzet hariannya`."""
        start = self._measure(self._start, self._end)
        if start is None and self._may_be_earlier():
            start = self._earlier_measure()
        if start is None:
            is_given = self._is_of_doer and self._context.number.unit in MONEY
            return None if is_given else self._subject()
        attributes = takewhile(self._belongs, range(start + 1, self._end))
        return self._written(start, start + 1 + len(list(attributes)))

    def _may_be_earlier(self) -> bool:
        """Return whether the noun right before the number only describes another one."""
        before = self._words[max(0, self._start - 1) : self._start]
        return any(
            (
                self._start == self._end,
                not _ATTACHING.isdisjoint(before),
                not self._is_next and _INTRODUCING.isdisjoint(before),
            )
        )

    def _written(self, start: int, end: int) -> str | None:
        words = self._context.before.split()[start:end]
        return " ".join(words).strip(_MARKS) or None

    def _earlier_measure(self) -> int | None:
        """Return the place of the nearest measured noun earlier in the clause."""
        for place in range(self._start - 1, max(-1, self._start - _FARTHEST), -1):
            if _CLAUSE_END.search(self._words[place]):
                return None
            if self._is_measure(place):
                return self._measure(self._start_of(place), place + 1)
        return None

    def _subject(self) -> str | None:
        """Return the noun before the number, with that which a preposition joins to it."""
        start = earlier = self._start
        if self._is_next:
            return None if self._is_english else self._written(start, self._end)
        while earlier > 1 and self._words[earlier - 1] in _PREPOSITIONS:
            earlier, start = self._start_of(earlier - 1), earlier
            if earlier == start - 1:
                return self._written(start, self._end)
        return self._written(earlier, self._end)
