"""Read the noun before a number, backwards from it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.clause import RELATIVE, subject_before
from umkm_cli.reading.figures.nearest import MARKS, WORTH, NearestNoun
from umkm_cli.reading.figures.noun_words import (
    APPOSED,
    ARTICLES,
    ATTACHING,
    EVERY,
    GIVEN,
    INTRODUCING,
    JOINING,
    MEANS,
    MEASURING,
    PLACING,
    PREPOSITIONS,
    RATED,
    RECEIVING,
    before_name,
    is_in_clause,
    is_verb,
)

_UNMARKED = re.compile(r"\S*[^,;:.|]$")
"""Matches a word at whose end no clause ends."""
_NO_SIZES = frozenset(("", "percent", "kg", "g", "t", "q", "l", *MONEY))
"""The units that are never of the place beside them: `membeli tepung dari pabrik 40 ton`."""
_FARTHEST = 12


class Before(NearestNoun):
    """The words of a sentence before a number, with the noun among them that it describes."""

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

    def noun(self) -> str:
        """Return the noun that the number describes, or "": `omzet hariannya`."""
        near = self._near_noun()
        if self.is_of_doer:
            return near
        is_told = all((near, not self._is_within_relative))
        return near if is_told else self._clause_subject() or near

    def _clause_subject(self) -> str:
        return subject_before(self._spelled, self._words, self._end)

    def _near_noun(self) -> str:
        """Return the noun before the number that it describes, or ""."""
        measures = self._measures(self._start, self._end)
        if self._may_be_earlier(is_measure=bool(measures)):
            measures = [*self._earlier_measures(), *measures]
        if not measures or self._is_means():
            return "" if self._is_other else self._subject()
        start = measures[0]
        attributes = takewhile(self._describes, range(start + 1, self._end))
        begin = self._head(self._start_of(start)) if self._is_english else start
        return self._written(begin, start + 1 + len(list(attributes)))

    @property
    def _is_within_relative(self) -> bool:
        """Whether an English clause has a relative one before its verb: `traders who borrow there fell`."""
        return self._is_english and not RELATIVE.isdisjoint(self._words[: self._start])

    def _is_means(self) -> bool:
        """Return whether what is measured only tells how some do what a number is of.

        `Pekerja yang berangkat dengan KUR naik menjadi 40 orang`.
        """
        if self._context.number.unit:
            return False
        is_means = self._words[max(0, self._start - 1) : self._start] in MEANS
        return is_means and self._relative() is not None

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
        start = self._start
        if start > 0 and self._words[start - 1] in EVERY:
            start -= 1
        before = self._words[max(0, start - 1) : start]
        is_predicate = all((not self._is_next, INTRODUCING.isdisjoint(before)))
        is_missing = self._start == self._end
        is_attached = not ATTACHING.isdisjoint(before) or self._is_for_measure()
        is_attribute = any((is_missing, is_predicate, is_attached))
        is_joined = before in JOINING and not self._is_after_verb(start - 1)
        is_joined = is_joined or self._is_rate_of(before)
        return any((is_joined, all((is_attribute, not is_measure))))

    def _is_after_verb(self, place: int) -> bool:
        """Return whether a verb stands before a place: `Laba itu berasal dari bunga`."""
        return any(is_verb("".join(self._words[max(0, place - 1) : place])))

    def _is_rate_of(self, before: Sequence[str]) -> bool:
        """Return whether a percentage is of what is for the noun before: `NPL untuk kredit`."""
        return all((self._context.number.unit == "percent", before in RATED))

    def _is_for_measure(self) -> bool:
        """Return whether the noun tells for whom something measured is: `biaya untuk desa`."""
        place = self._start - 1
        is_for = self._words[max(0, place) : self._start] == ["untuk"]
        return is_for and self._measures(self._start_of(place), place) != []

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
        return any((is_known, self._words[-1:] in WORTH))

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
        return self._words[place].lstrip(MARKS) in placing

    def _subject(self) -> str:
        """Return the noun before the number, with that which a preposition joins to it."""
        start = earlier = self._start
        is_placed = not PLACING.isdisjoint(self._words[max(0, start - 1) : start])
        is_weighed = self._context.number.unit not in _NO_SIZES
        if self._is_next and any((not is_placed, is_weighed)):
            return self._written(start, self._end)
        relative = self._relative()
        if relative is not None:
            end = before_name(self._spelled, self._words, relative)
            return self._written(self._start_of(end), end)
        if all((not is_placed, self._has_size)):
            return self._written(start, self._end)
        while (place := self._preposition(earlier)) is not None:
            earlier, start = self._start_of(place), earlier
            if self._is_complement(place):
                return self._written(start, self._end)
            if earlier == place:
                own = self._written(start, self._end)
                return "" if self._is_placed(place) else own
        return self._of_sum(earlier)

    @property
    def _has_size(self) -> bool:
        """Whether it is told how large the noun before the number is: `jagung seluas`."""
        return not MEASURING.isdisjoint(self._words[self._end :])

    def _is_complement(self, place: int) -> bool:
        """Return whether a verb governs a preposition, and the noun has a size: `beralih ke jagung seluas`."""
        return all((self._has_size, any(is_verb(self._words[place - 1]))))

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
        word = "".join(self._words[max(0, place) : place + 1]).lstrip(MARKS)
        return place if word in PREPOSITIONS else None
