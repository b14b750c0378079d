"""Read what each number of a body means, from the words around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.approximate import approximation
from umkm_cli.reading.figures.counted import noun_behind, what_is_counted
from umkm_cli.reading.figures.exclusions import without_codes
from umkm_cli.reading.figures.holding import nearest_when, period_of
from umkm_cli.reading.figures.joining import becomes
from umkm_cli.reading.figures.names import NamedPlaces
from umkm_cli.reading.figures.natures import nature_of
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.periods import When, find_whens
from umkm_cli.reading.figures.phrases import GENERIC
from umkm_cli.reading.figures.surroundings import Sentences, Surroundings
from umkm_cli.reading.figures.tabular import Tables

_WITH = re.compile(r"^[^,;]* (?:dengan|with|who) (?:[a-z]+ )?$")
_WORTH = re.compile(
    r", (?:dengan|senilai|with|worth)(?: (?:nilai|total|a|value|of|omzet|akad|pembiayaan))* (?:\w+ )?$"
)


def read_meanings(
    text: ClaimText, lower: str, numbers: Sequence[Number]
) -> Iterator[Figure]:
    """Yield the figures among the numbers of a body, with what they mean.

    `lower` is the body in lower case.
    """
    reader = _Reader(text, lower, numbers)
    contexts = reader.contexts(numbers)
    last: Figure | None = None
    for context, following in pairwise(chain(contexts, [None])):
        if context is not None:
            last = reader.read(context, last, following)
            yield last


class _Reader:
    """What is known of one body while its numbers are read."""

    def __init__(self, text: ClaimText, lower: str, numbers: Sequence[Number]) -> None:
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

    def read(
        self, context: Surroundings, last: Figure | None, following: Surroundings | None
    ) -> Figure:
        """Return what a number means; `last` and `following` are the figures beside it."""
        number = context.number
        counted = self._counted(context, last)
        when = self._when(context, following)
        nature = nature_of(context, counted, when)
        first_day, last_day = period_of(nature, when, number)
        if nature == "other" and last is not None and self._adds_to(context, last):
            nature, first_day, last_day = last.nature, last.first, last.last
        return Figure(
            number.start,
            number.end,
            plain(number.low),
            plain(number.high),
            number.unit or "count",
            number.rule,
            nature,
            counted,
            thing_of(counted or ""),
            approximation(context),
            first_day,
            last_day,
            self._programmes.before(context),
            self._organisations.before(context),
        )

    def _when(
        self, context: Surroundings, following: Surroundings | None
    ) -> When | None:
        """Return the date that belongs to a figure."""
        if context.cell:
            return self._tables.when_of(context.cell)
        return nearest_when(self._whens, context, following)

    def _adds_to(self, context: Surroundings, last: Figure) -> bool:
        """Return whether a sum belongs to the figure before it: `…, senilai Rp5 juta`."""
        if last.start < context.sentence[0] or last.unit != "count":
            return False
        if context.number.unit in MONEY:
            return _WORTH.search(context.before) is not None
        gap = self._body[last.end : context.number.start]
        return all((last.nature == "as-of", _WITH.search(gap)))

    def _counted(self, context: Surroundings, last: Figure | None) -> str | None:
        if context.cell:
            return self._tables.name_of(context.cell)
        if last is None or not becomes(self._body, last.end, context.number.start):
            return what_is_counted(context, is_english=self._is_english)
        own = noun_behind(context.behind, is_english=self._is_english)
        return last.counted if own is None or own.lower() in GENERIC else own
