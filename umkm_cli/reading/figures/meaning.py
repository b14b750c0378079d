"""Read what each number of a body means, from the words around it."""

from collections.abc import Sequence
from itertools import zip_longest

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Figure, Nature
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures.apposition import is_its_price, noun_before_comma
from umkm_cli.reading.figures.approximate import approximation
from umkm_cli.reading.figures.counted import (
    UNTOLD,
    is_headless,
    noun_behind,
    noun_of_equal,
    purpose_of,
    refers_back,
    what_is_counted,
)
from umkm_cli.reading.figures.discourse import (
    goes_into_parts,
    goes_to,
    is_former,
    main_of,
    plans_on,
    receivers_before,
    source_of,
)
from umkm_cli.reading.figures.exclusions import without_codes
from umkm_cli.reading.figures.gapping import figure_gone_on
from umkm_cli.reading.figures.holding import nearest_when, period_of
from umkm_cli.reading.figures.joining import becomes
from umkm_cli.reading.figures.names import NamedPlaces
from umkm_cli.reading.figures.natures import nature_of
from umkm_cli.reading.figures.noun_words import ORDINALS, is_body
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.periods import When, find_whens
from umkm_cli.reading.figures.phrases import ANAPHORS, GENERIC, SUPERLATIVES
from umkm_cli.reading.figures.surroundings import Sentences, Surroundings
from umkm_cli.reading.figures.tabular import Tables
from umkm_cli.reading.figures.topics import is_bare, topic_in, topic_of_side
from umkm_cli.reading.figures.wholes import whole_just_told, whole_of

_SUMS = MONEY | {"percent"}
_MOST_ALIKE = 3
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
        self._places = text.places
        self._whens = list(find_whens(text.body, numbers))
        self._programmes = NamedPlaces(text.body, text.names.programmes)
        self._bodies = text.names.organisations
        self._organisations = NamedPlaces(text.body, self._bodies)
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
        same = self._gone_on(context) if last else None
        counted = (
            named
            or self._counted(context, last, same)
            or self._equal(context, following)
        )
        nature = nature_of(context, counted, when, was=was)
        if when and last and is_former(self._body, context, last):
            nature = "as-of"
        if last and plans_on(self._body, context, last):
            nature = "target"
        days = period_of(nature, when, number)
        source = self._source(context, nature, when, same)
        if source is not None:
            nature, days = source.nature, (source.first, source.last)
        low = plain(number.low)
        figure = Figure(
            number.start,
            number.end,
            low,
            low if number.high is number.low else plain(number.high),
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

    def _gone_on(self, context: Surroundings) -> Figure | None:
        """Return the figure before, if one only names another party."""
        return figure_gone_on(
            self._body, context, self.figures, is_english=self._is_english
        )

    def _source(
        self,
        context: Surroundings,
        nature: Nature,
        when: When | None,
        same: Figure | None,
    ) -> Figure | None:
        """Return the figure whose nature one takes; none gives a day to one that has its own."""
        is_open = any((nature == "other", when is None))
        if not all((self.figures, is_open)):
            return None
        if same and when is None:
            return same
        return source_of(self._body, context, self.figures, nature)

    def _when(
        self, context: Surroundings, following: Surroundings | None
    ) -> When | None:
        """Return the date that belongs to a figure."""
        if context.cell:
            return self._tables.when_of(context.cell)
        return nearest_when(self._whens, context, following)

    def _counted(
        self, context: Surroundings, last: Figure | None, same: Figure | None
    ) -> str | None:
        """Return what a figure counts; that of the `same` one before it if it goes on with it."""
        if context.cell:
            return self._tables.name_of(context.cell)
        if same is not None:
            own = noun_behind(context.behind, is_english=self._is_english)
            return (own if context.number.unit == "" else "") or same.counted
        if last is None or not becomes(self._body, last.end, context.number.start):
            return self._own_or_last(context, last)
        return self._noun_behind(context) or last.counted

    def _equal(self, context: Surroundings, following: Surroundings | None) -> str:
        return noun_of_equal(
            self._body, context, following, is_english=self._is_english
        )

    def _noun_behind(self, context: Surroundings | None) -> str:
        """Return what is named behind what something became: `from 14 to 41 growers`."""
        if context is None or context.number.unit in _SUMS:
            return ""
        own = noun_behind(context.behind, is_english=self._is_english)
        return "" if own.lower() in GENERIC else own

    def _own_or_last(self, context: Surroundings, last: Figure | None) -> str | None:
        """Return what a figure counts, which may be named at the one before it."""
        counted = what_is_counted(context, is_english=self._is_english)
        is_party = context.number.unit != "" and self._names_party(counted)
        if is_party or _names_order(counted):
            counted = ""
        if last is not None:
            shared = self._shared(context, last, counted)
            if shared:
                return shared
        if is_headless(context) and _is_in_clause(counted, context):
            return noun_behind(context.behind, is_english=self._is_english)
        counted = self._side(context, counted) or counted
        purpose = counted or purpose_of(context, is_english=self._is_english)
        topic = purpose or self._topic(context, is_party=is_party)
        return topic or noun_before_comma(context, is_english=self._is_english)

    def _side(self, context: Surroundings, counted: str) -> str:
        """Return of which side of the matter a clause tells, if it names nothing but a party itself."""
        side = topic_of_side(context.before)
        is_told = side == "" or counted.lower() not in UNTOLD
        return "" if is_told and not (side and self._names_party(counted)) else side

    def _names_party(self, words: str) -> bool:
        """Return whether some words name only a place, or a body, of which no sum is."""
        found = self._places.at(words, 0) if self._places else None
        is_place = found is not None and found[1] == len(words)
        return any((is_place, is_body(words), words in self._bodies))

    def _topic(self, context: Surroundings, *, is_party: bool) -> str:
        """Return what the words before a clause name that names nothing itself, or a party."""
        names_nothing = any((is_party, is_bare(context.before)))
        if not all((context.number.unit, names_nothing)):
            return ""
        start = context.sentence[0]
        begin, end = self._sentences.around(max(0, start - 1))
        last_end = self.figures[-1].end if self.figures else 0
        is_joined = all((last_end <= begin, "\n" not in self._body[begin:start]))
        before = topic_in(self._body[begin:end]) if is_joined else ""
        return topic_in(context.before) or before

    def _shared(self, context: Surroundings, last: Figure, counted: str) -> str | None:
        """Return what the figure before names for this one, which may only refer to it."""
        unit = context.number.figure_unit
        if counted.lower() in ANAPHORS and counted.lower() in context.words:
            return self._antecedent(last, unit)
        whole = whole_just_told(self._body, context, self.figures)
        if whole:
            return whole
        if is_headless(context):
            return self._of_headless(context, last)
        if counted:
            return None
        if goes_into_parts(context.words):
            return main_of(self._body, self.figures).counted
        if last.start >= context.sentence[0]:
            return self._referred(context, last)
        return whole_of(self._body, context, self.figures)

    def _of_headless(self, context: Surroundings, last: Figure) -> str | None:
        """Return what a figure counts whose subject has no noun: `Baru 7 persen yang punya izin`."""
        unit = context.number.figure_unit
        alike = [each for each in self.figures[-_MOST_ALIKE:] if each.unit == unit]
        latest = next(reversed(alike), last)
        is_near = latest.start >= context.sentence[0]
        fits = unit == "percent" or latest.unit == unit
        is_pair = latest is last and last.unit == unit == "count"
        same = latest.counted if fits and any((is_near, is_pair)) else None
        return same or whole_of(self._body, context, self.figures)

    def _referred(self, context: Surroundings, last: Figure) -> str | None:
        """Return what a figure counts that names nothing, but refers to one of its sentence."""
        gap = self._body[last.end : context.number.start]
        if goes_to(gap, context, last):
            return receivers_before(self.figures)
        is_same = last.unit == context.number.figure_unit
        is_share = last.unit == context.number.unit == "percent" and "," in gap
        is_told = any((is_its_price(gap, context, last), is_share))
        if not any((is_told, refers_back(gap, context, is_same=is_same))):
            return whole_of(self._body, context, self.figures)
        is_among = "antaranya" in context.next_words[:2]
        return main_of(self._body, self.figures).counted if is_among else last.counted

    def _antecedent(self, last: Figure, unit: str) -> str | None:
        """Return what `jumlah itu` refers to: the first of the last sentence, if it may be."""
        main = main_of(self._body, self.figures)
        is_told = any((unit == main.unit, all((unit == "percent", main.unit != unit))))
        same = last.counted if last.unit == unit else None
        return main.counted if is_told else same


def _is_in_clause(words: str, context: Surroundings) -> bool:
    """Return whether some words stand between the last `yang` and a figure."""
    _, _, clause = context.before.lower().rpartition("yang")
    return all((words, words.lower() in clause))


def _names_order(words: str) -> bool:
    """Return whether some words only tell which one of some is meant: `terbesar di Jawa`."""
    most, _, _ = words.lower().partition(" di ")
    return most in (SUPERLATIVES | ORDINALS)
