"""Read what each number of a body means, from the words around it."""

from collections.abc import Sequence
from itertools import zip_longest

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Figure, Nature
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.approximate import approximation
from umkm_cli.reading.figures.counted import (
    noun_behind,
    refers_back,
    what_is_counted,
)
from umkm_cli.reading.figures.discourse import source_of
from umkm_cli.reading.figures.exclusions import without_codes
from umkm_cli.reading.figures.holding import nearest_when, period_of
from umkm_cli.reading.figures.joining import becomes
from umkm_cli.reading.figures.names import NamedPlaces
from umkm_cli.reading.figures.natures import nature_of
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.periods import When, find_whens
from umkm_cli.reading.figures.phrases import ANAPHORS, GENERIC
from umkm_cli.reading.figures.surroundings import Sentences, Surroundings
from umkm_cli.reading.figures.tabular import Tables

_SUMS = MONEY | {"percent"}
_NO_NUMBER = Number(0, 0)


def read_meanings(
    text: ClaimText, lower: str, numbers: Sequence[Number]
) -> list[Figure]:
    """Return the figures among the numbers of a body, with what they mean.

    `lower` is the body in lower case.
    """
    reader = _Reader(text, lower, numbers)
    contexts = reader.contexts(numbers)
    for context, following in zip_longest(contexts, contexts[1:]):
        reader.read(context, following)
    return reader.figures


class _Reader:
    """What is known of one body while its numbers are read."""

    def __init__(self, text: ClaimText, lower: str, numbers: Sequence[Number]) -> None:
        self.figures: list[Figure] = []
        self._body, self._lower = text.body, lower
        self._is_english = text.language == "en"
        self._whens = list(find_whens(text.body, numbers))
        self._programmes = NamedPlaces(text.body, text.names.programmes)
        self._organisations = NamedPlaces(text.body, text.names.organisations)
        self._sentences = Sentences(text)
        self._tables = Tables(text.body, self._whens)

    def contexts(self, numbers: Sequence[Number]) -> list[Surroundings]:
        """Return the numbers that are figures, with the words around them."""
        return list(without_codes(numbers, self._context, self._body))

    def _context(self, number: Number) -> Surroundings:
        sentence = self._sentences.around(number.start)
        cell = self._tables.cell_of(number)
        if cell is not None:
            number = self._tables.with_header(number, cell)
        dated = self._sentences.intro_of(sentence)
        return Surroundings(self._body, self._lower, number, sentence, dated, cell)

    def read(self, context: Surroundings, following: Surroundings | None) -> None:
        """Read what a number means, which stands before the `following` one."""
        number, last = context.number, self.figures[-1] if self.figures else None
        when = self._when(context, following)
        following_number = following.number if following else _NO_NUMBER
        was = becomes(self._body, number.end, following_number.start)
        is_alike = all((was, following_number.unit == number.unit))
        sides = (context, following) if is_alike else ()
        named = next(filter(None, map(self._noun_behind, sides)), "")
        counted = named or self._counted(context, last) or ""
        nature = nature_of(context, counted, when, was=was)
        days = period_of(nature, when, number)
        source = self._source(context, nature, when)
        if source is not None:
            nature, days = source.nature, (source.first, source.last)
        figure = Figure(
            number.start,
            number.end,
            plain(number.low),
            plain(number.high),
            number.figure_unit,
            number.rule,
            nature,
            counted or None,
            thing_of(counted),
            approximation(context),
            *days,
            self._programmes.before(context),
            self._organisations.before(context),
        )
        self.figures.append(figure)

    def _source(
        self, context: Surroundings, nature: Nature, when: When | None
    ) -> Figure | None:
        """Return the figure whose nature one takes; none gives a day to one that has its own."""
        is_open = any((nature == "other", when is None))
        if not all((self.figures, is_open)):
            return None
        return source_of(self._body, context, self.figures, nature)

    def _when(
        self, context: Surroundings, following: Surroundings | None
    ) -> When | None:
        """Return the date that belongs to a figure."""
        if context.cell:
            return self._tables.when_of(context.cell)
        return nearest_when(self._whens, context, following)

    def _counted(self, context: Surroundings, last: Figure | None) -> str | None:
        if context.cell:
            return self._tables.name_of(context.cell)
        if last is None or not becomes(self._body, last.end, context.number.start):
            return self._own_or_last(context, last)
        return self._noun_behind(context) or last.counted

    def _noun_behind(self, context: Surroundings | None) -> str:
        """Return what is named behind what something became: `from 14 to 41 growers`."""
        if context is None or context.number.unit in _SUMS:
            return ""
        own = noun_behind(context.behind, is_english=self._is_english)
        return "" if own.lower() in GENERIC else own

    def _own_or_last(self, context: Surroundings, last: Figure | None) -> str | None:
        """Return what a figure counts, which may be named at the one before it."""
        counted = what_is_counted(context, is_english=self._is_english)
        if last is None:
            return counted
        is_same = last.unit == context.number.figure_unit
        is_near = last.start >= context.sentence[0]
        if counted.lower() in ANAPHORS:
            is_sum = all((is_near, context.number.unit in MONEY))
            other = counted if is_sum else None
            return last.counted if is_same else other
        if any((counted, not is_near)):
            return counted
        gap = self._body[last.end : context.number.start]
        is_of_last = refers_back(gap, context, is_same=is_same)
        return last.counted if is_of_last else None
