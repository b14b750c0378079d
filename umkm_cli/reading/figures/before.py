"""Read the noun before a number, backwards from it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.asides import without_asides
from umkm_cli.reading.figures.noun_words import (
    AMOUNTS,
    AND,
    APPOSED,
    ARTICLES,
    ATTACHING,
    FIXED,
    GIVEN,
    INTRODUCING,
    JOINING,
    LINKS,
    MEASURING,
    ORDINALS,
    PAID_BY,
    PLACING,
    PREPOSITIONS,
    RATED,
    RECEIVING,
    SECTORS,
    SIZES,
    THIS,
    attribute_before,
    before_name,
    is_change,
    is_cost,
    is_done_by,
    is_fixed,
    is_in_clause,
    is_possessed,
    joins,
    mark_behind,
    verb_before,
    with_names,
)
from umkm_cli.reading.figures.phrases import BARE_VERBS, MEASURED, PASSED, SCHEMES
from umkm_cli.reading.figures.surroundings import Surroundings

_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_UNMARKED = re.compile(r"\S*[^,;:.|]$")
"""Matches a word at whose end no clause ends."""
_OPENED = re.compile("[(\"“‘'«](?!.*[)]$)")
_MARKS = "(\"“‘'«,"
_WORTH = (["worth"], ["senilai"], ["sebesar"], ["masing-masing"])
# What follows a mark inside a noun; nothing has to if a comma follows the number.
_BEHIND_MARK = {False: _WORTH, True: (*_WORTH, [])}
_MOST_WORDS, _FARTHEST = 9, 12


class Before:
    """The words of a sentence before a number, read backwards from it."""

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

    @property
    def is_of_measure(self) -> bool:
        """Whether the number says how much of something measured there is."""
        return any(map(self._is_measure, range(self._start, self._end)))

    @property
    def refers_back(self) -> bool:
        """Whether the noun only refers to what was told before: `Jumlah ini mencakup`."""
        first = "".join(self._words[self._start : self._end]).strip(_MARKS)
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

    @property
    def so_many(self) -> str:
        """The noun of which `sebanyak` says how many: `dengan pendamping sebanyak 24 orang`."""
        before = "".join(self._words[max(0, self._start - 1) : self._start])
        is_relative = any((before == "yang", self._has_attribute))
        own = self.noun() if is_relative else self._written(self._start, self._end)
        is_many = self._words[self._end :] == ["sebanyak"]
        last = "".join(self._spelled[max(0, self._end - 1) : self._end])
        is_name = all((last.istitle(), not self._has_attribute))
        is_place = any((before in PLACING, is_name))
        return own if all((is_many, not is_place)) else ""

    def _measures(self, start: int, end: int) -> list[int]:
        """Return the places of the words that sums and shares are of."""
        return list(filter(self._is_measure, range(start, end)))

    def _is_measure(self, place: int) -> bool:
        word = self._words[place].strip(_MARKS).removesuffix("nya")
        if word in MEASURED:
            before = "".join(self._words[max(0, place - 1) : place]).lstrip(_MARKS)
            is_level = (before, word) == ("di", "tingkat")
            return all((not is_level, before not in SECTORS))
        return word in SCHEMES and not (place > 0 and self._belongs(place - 1))

    def noun(self) -> str:
        """Return the noun that the number describes, or "": `omzet hariannya`."""
        measures = self._measures(self._start, self._end)
        if self._may_be_earlier(is_measure=bool(measures)):
            measures = [*self._earlier_measures(), *measures]
        if not measures:
            return "" if self._is_other else self._subject()
        start = measures[0]
        attributes = takewhile(self._belongs, range(start + 1, self._end))
        begin = self._head(self._start_of(start)) if self._is_english else start
        return self._written(begin, start + 1 + len(list(attributes)))

    def _head(self, start: int) -> int:
        """Return where a noun begins of which another is a part: `disbursement of the aid`."""
        place = self._preposition(start)
        if place is None or self._words[place] != "of":
            return start
        return self._start_of(place) if self._is_measure(place - 1) else start

    def _may_be_earlier(self, *, is_measure: bool) -> bool:
        """Return whether the noun right before the number only describes another one.

        One that can be a measure does only if it is joined to another: `porsi ke sektor`.
        """
        before = self._words[max(0, self._start - 1) : self._start]
        is_predicate = all((not self._is_next, INTRODUCING.isdisjoint(before)))
        is_missing = self._start == self._end
        is_attached = not ATTACHING.isdisjoint(before) or self._is_for_measure()
        is_attribute = any((is_missing, is_predicate, is_attached))
        is_joined = any((before in JOINING, self._is_rate_of(before)))
        return any((is_joined, all((is_attribute, not is_measure))))

    def _is_rate_of(self, before: Sequence[str]) -> bool:
        """Return whether a percentage is of what is for the noun before: `NPL untuk kredit`."""
        return all((self._context.number.unit == "percent", before in RATED))

    def _is_for_measure(self) -> bool:
        """Return whether the noun tells for whom something measured is: `biaya untuk desa`."""
        place = self._start - 1
        is_for = self._words[max(0, place) : self._start] == ["untuk"]
        return is_for and self._measures(self._start_of(place), place) != []

    def _written(self, start: int, end: int) -> str:
        start += not ORDINALS.isdisjoint(self._words[start : min(start + 1, end - 1)])
        return " ".join(self._spelled[start:end]).strip(_MARKS)

    def _earlier_measures(self) -> list[int]:
        """Return the places of the nearest measured noun earlier in the clause."""
        near = self._words[max(0, self._start - _FARTHEST + 1) : self._start]
        if not APPOSED.isdisjoint(self._words[self._start : self._start + 1]):
            near = [*near[:-1], *(word.rstrip(",") for word in near[-1:])]
        clause = list(takewhile(is_in_clause, reversed(near)))
        places = range(self._start - len(clause), self._start)
        last = next(filter(self._is_measure, reversed(places)), None)
        return [] if last is None else self._measures(self._start_of(last), last + 1)

    def _relative(self) -> int | None:
        """Return the place of a `yang` that the noun before the number only describes."""
        near = self._words[max(0, self._start - _FARTHEST) + 1 : self._start]
        clause = list(takewhile(_UNMARKED.match, reversed(near)))
        if any(("yang" not in clause, self._is_close())):
            return None
        place = self._start - 1 - clause.index("yang")
        return place if self._belongs(place - 1) else None

    def _is_close(self) -> bool:
        """Return whether the noun before the number must be meant: `lampunya masih 5 watt`."""
        is_known = self._words[self._end - 1].endswith("nya")
        return any((is_known, self._words[-1:] in _WORTH))

    @property
    def _is_other(self) -> bool:
        """Whether the noun before the number cannot be what it describes.

        It may be who gives or does it: `Bank X menyalurkan`. In English, what stands right
        before a number never is.
        """
        is_measure = self._context.number.unit != ""
        is_done = any((is_measure, self._is_by_verb))
        is_doer = all((self.is_of_doer, is_done))
        return any((is_doer, all((self._is_english, self._is_next))))

    def _is_placed(self, place: int) -> bool:
        """Return whether a preposition makes what it joins no thing that is measured."""
        is_measured = not MEASURING.isdisjoint(self._words[self._end : self._end + 1])
        placing = RECEIVING if is_measured else PLACING
        return self._words[place].lstrip(_MARKS) in placing

    def _subject(self) -> str:
        """Return the noun before the number, with that which a preposition joins to it."""
        start = earlier = self._start
        is_placed = not PLACING.isdisjoint(self._words[max(0, start - 1) : start])
        is_weighed = self._context.number.unit not in ("", "percent", *MONEY)
        if self._is_next and any((not is_placed, is_weighed)):
            return self._written(start, self._end)
        relative = self._relative()
        if relative is not None:
            end = before_name(self._spelled, self._words, relative)
            return self._written(self._start_of(end), end)
        while (place := self._preposition(earlier)) is not None:
            earlier, start = self._start_of(place), earlier
            if earlier == place:
                own = self._written(start, self._end)
                return "" if self._is_placed(place) else own
        return self._of_sum(earlier)

    def _of_sum(self, start: int) -> str:
        """Return the noun up to the number; "" if they get a sum: `kepada 5 kios senilai Rp9 juta`."""
        before = self._words[max(0, start - 3) : start]
        is_sum = self._context.number.unit in MONEY
        is_receiver = all((is_sum, not GIVEN.isdisjoint(before)))
        return "" if is_receiver else self._written(start, self._end)

    def _preposition(self, start: int) -> int | None:
        """Return the place of the preposition that joins a noun to what is before it."""
        articles = takewhile(ARTICLES.__contains__, reversed(self._words[:start]))
        place = start - len(list(articles)) - 1
        word = "".join(self._words[max(0, place) : place + 1]).lstrip(_MARKS)
        return place if word in PREPOSITIONS else None
