"""Pass from a number back to the noun before it, over verbs, links and attributes."""

import re
from itertools import takewhile

from umkm_cli.catalogue.numerals import NUMBER_WORDS
from umkm_cli.reading.figures.asides import without_asides
from umkm_cli.reading.figures.no_nouns import NO_HEADS
from umkm_cli.reading.figures.noun_words import (
    AMOUNTS,
    AND,
    FIXED,
    LINKS,
    ORDINALS,
    PAID_BY,
    SECTORS,
    SIZES,
    THIS,
    attribute_before,
    is_change,
    is_cost,
    is_done_by,
    is_fixed,
    is_possessed,
    joins,
    known_start,
    mark_behind,
    verb_before,
    with_names,
)
from umkm_cli.reading.figures.phrases import BARE_VERBS, MEASURED, PASSED, SCHEMES
from umkm_cli.reading.figures.surroundings import Surroundings
from umkm_cli.reading.figures.verbs import verb_class

MARKS = "(\"“‘'«,"
WORTH = (["worth"], ["senilai"], ["sebesar"], ["masing-masing"])
"""What stands between a noun, or what describes it, and its worth."""
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_OPENED = re.compile("[(\"“‘'«](?!.*[)]$)")
# What follows a mark inside a noun; nothing has to if a comma follows the number.
_BEHIND_MARK = {False: WORTH, True: (*WORTH, [])}
_NO_HEADS = NO_HEADS | {f"{word}," for word in NO_HEADS}
_MOST_WORDS = 9


class NearestNoun:
    """The words of a sentence before a number, read backwards to the nearest noun."""

    def __init__(self, context: Surroundings, *, is_english: bool) -> None:
        self._context = context
        self._spelled, words = without_asides(context)
        self._words = with_names(self._spelled, words, context.before)
        self._is_english = is_english
        self._behind_mark = _BEHIND_MARK[context.behind.startswith(",")]
        self._end = self._pass(len(self._words))
        self._is_next = self._end == len(self._words)
        self._end += is_cost(self._words[self._end :])
        if is_done_by(self._words[max(0, self._end - 3) : self._end]):
            self._end = self._pass(self._end - 2)
        has_verb, self.is_of_doer = verb_before(
            self._words, self._end, is_english=is_english
        )
        self._is_by_verb = self._is_next
        if has_verb:
            self._end = self._pass(self._end - 1)
        self._end -= is_possessed(self._words, self._end)
        self._start = self._start_of(self._end)
        place = attribute_before(self._words, self._start, self._end)
        self._has_attribute = False
        if place is not None and not self.is_of_measure:
            self._has_attribute = True
            self._spelled = [*self._spelled[:place], *self._spelled[self._end :]]
            self._words = [*self._words[:place], *self._words[self._end :]]
            self._end = self._pass(place)
            self._start = self._start_of(self._end)
        if self._is_agent(self._start):
            self._is_next = False
            self._end = self._pass(self._start - 1)
            self._start = self._start_of(self._end)

    def _is_agent(self, start: int) -> bool:
        """Return whether a noun is who pays for that of which a sum is told."""
        is_paid = not PAID_BY.isdisjoint(self._words[max(0, start - 1) : start])
        return is_paid and start < self._end and self._context.number.unit != ""

    def _pass(self, end: int) -> int:
        """Return the place behind the last word that is not only a connection."""
        passed = takewhile(PASSED.__contains__, reversed(self._words[:end]))
        end -= len(list(passed))
        if is_change(self._words[max(0, end - 2) : end]):
            return self._pass(end - 2)
        if not "".join(self._words[end - 1 : end]).endswith(")"):
            return end
        last = " ".join(self._words[max(0, end - 6) : end])
        in_brackets = "".join(_IN_BRACKETS.findall(last))
        return end - len(in_brackets.split())

    def _start_of(self, end: int) -> int:
        """Return where the noun that ends at a place begins."""
        start = end
        places = range(max(0, end - _MOST_WORDS), end)
        for start in takewhile(self._belongs, reversed(places)):
            word = self._words[start]
            if _OPENED.match(word):
                break
        if start < end and self._words[end - 1][-3:] == "nya":
            start = known_start(self._spelled, self._words, start, end)
        is_attribute = start > 0 and self._words[start - 1] == "yang"
        while start < end and self._words[start] in _NO_HEADS and not is_attribute:
            start += 1
        return start

    def _belongs(self, place: int) -> bool:
        """Return whether a word can be part of a noun before a number."""
        word = self._words[place]
        if word in AND:
            return joins(self._spelled, self._words, place)
        if any((word in BARE_VERBS, word == "satu")):
            return place > 0 and self._is_measure(place - 1)
        if word in SIZES:
            return True
        if word in FIXED:
            return is_fixed(self._words, place)
        mark = mark_behind(self._words[place])
        goes_on = self._words[place + 1 : place + 2] in self._behind_mark
        return any((mark == "", all((mark, goes_on))))

    def _describes(self, place: int) -> bool:
        """Return whether a word goes on with the noun before it; no English verb does."""
        is_verbal = self._is_english and verb_class(self._words[place]) != ""
        return not is_verbal and self._belongs(place)

    @property
    def is_of_measure(self) -> bool:
        """Whether the number says how much of something measured there is."""
        return any(map(self._is_measure, range(self._start, self._end)))

    @property
    def is_counted(self) -> bool:
        """Whether a number stands before the noun: `dua potong kue seharga Rp5.000`."""
        before = "".join(self._words[max(0, self._start - 1) : self._start])
        return before[:1].isdigit() or before in NUMBER_WORDS

    @property
    def refers_back(self) -> bool:
        """Whether the noun only refers to what was told before: `Jumlah ini mencakup`."""
        first = "".join(self._words[self._start : self._end]).strip(MARKS)
        return first in AMOUNTS and not THIS.isdisjoint(self._words[self._end :])

    @property
    def is_subject(self) -> bool:
        """Whether a noun opens its clause, with only links behind it: `Peserta mencapai 40 orang`."""
        links = self._words[self._end :]
        before = "".join(self._words[max(0, self._start - 1) : self._start])
        opens = any((self._start == 0, before == "yang", before.endswith(",")))
        is_linked = THIS.issuperset(links) or not LINKS.isdisjoint(links)
        return (
            opens and is_linked and PASSED.issuperset(links) and self._start < self._end
        )

    def _measures(self, start: int, end: int) -> list[int]:
        """Return the places of the words that sums and shares are of."""
        return list(filter(self._is_measure, range(start, end)))

    def _is_measure(self, place: int) -> bool:
        word = self._words[place].strip(MARKS).removesuffix("nya")
        if word in MEASURED:
            before = "".join(self._words[max(0, place - 1) : place]).lstrip(MARKS)
            is_level = (before, word) == ("di", "tingkat")
            is_payer = (before, word) == ("wajib", "pajak")
            return not any((is_level, is_payer, before in SECTORS))
        return word in SCHEMES and not (place > 0 and self._belongs(place - 1))

    def _written(self, start: int, end: int) -> str:
        start += not ORDINALS.isdisjoint(self._words[start : min(start + 1, end - 1)])
        return " ".join(self._spelled[start:end]).strip(MARKS)
