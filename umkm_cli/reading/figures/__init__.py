"""Find the figures of a release: amounts, counts and shares, with what they mean."""

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import attrgetter

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.models.claims import Figure
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.approximate import approximation
from umkm_cli.reading.figures.context import Context, Sentences
from umkm_cli.reading.figures.counted import what_is_counted
from umkm_cli.reading.figures.digits import find_digits
from umkm_cli.reading.figures.exclusions import is_no_figure
from umkm_cli.reading.figures.joining import join_numbers
from umkm_cli.reading.figures.names import NamedPlaces
from umkm_cli.reading.figures.natures import nature_of, nearest_when, period_of
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.periods import find_whens
from umkm_cli.reading.figures.spelled import find_spelled
from umkm_cli.reading.spans import lower_letters


def find_figures(text: ClaimText) -> list[Figure]:
    """Return the figures of a body in order; none overlap."""
    numbers = _find_numbers(text)
    if not any(number.kind == "figure" for number in numbers):
        return []
    return list(_Reader(text, numbers).read())


def _find_numbers(text: ClaimText) -> list[Number]:
    digits = find_digits(text.body, text.language)
    spelled = find_spelled(text.body, lower_letters(text.body), text.language)
    return join_numbers(text.body, merge(digits, spelled, key=attrgetter("start")))


class _Reader:
    """Reads what the numbers of one body mean."""

    def __init__(self, text: ClaimText, numbers: Sequence[Number]) -> None:
        self._body = text.body
        self._is_english = text.language == "en"
        self._whens = list(find_whens(text.body, numbers))
        self._programmes = NamedPlaces(text.body, text.names.programmes)
        self._organisations = NamedPlaces(text.body, text.names.organisations)
        sentences = Sentences(text)
        contexts = [
            Context(text.body, number, sentences.around(number.start))
            for number in numbers
            if number.kind == "figure"
        ]
        self._contexts = [context for context in contexts if not is_no_figure(context)]

    def read(self) -> Iterator[Figure]:
        """Yield the figures in order."""
        last = None
        for place, context in enumerate(self._contexts, 1):
            following = (
                self._contexts[place].number.start
                if place < len(self._contexts)
                else None
            )
            last = self._read(context, last, following)
            yield last

    def _read(
        self, context: Context, last: Figure | None, following: int | None
    ) -> Figure:
        number = context.number
        counted = what_is_counted(context, is_english=self._is_english)
        when = nearest_when(self._whens, context, following)
        nature = nature_of(context, counted, when)
        first_day, last_day = period_of(nature, when)
        return Figure(
            number.start,
            number.end,
            plain(number.low),
            plain(number.high),
            number.unit or "count",
            number.rule,
            nature,
            counted,
            thing_of(counted) if counted else None,
            approximation(context),
            first_day,
            last_day,
            self._programmes.before(context),
            self._organisations.before(context),
        )
