"""Tell which facts one text has in place of another's: figures, dates, names, places."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from functools import partial
from itertools import chain, filterfalse
from operator import itemgetter, methodcaller
from typing import NamedTuple

from umkm_cli.catalogue import load_places
from umkm_cli.models.links import TextChange, What
from umkm_cli.versions.alignment import likeness
from umkm_cli.versions.comparison import Comparison, SentencePair, Stretch
from umkm_cli.versions.document import Document
from umkm_cli.versions.expressions import (
    Expression,
    Family,
    expressions_of,
    words_behind,
)
from umkm_cli.versions.tokens import TokenKind

_LEAST_ALIKE_TITLES = 0.5
_CAPITAL = re.compile(r"\b[A-Z]")
_LEAST_SPELLED_ALIKE = 0.8
_SHORTEST_NAME = 5
_LONGEST_BEGINNING, _LONGEST_ABBREVIATION = 3, 0.7
_PERIODS: frozenset[TokenKind] = frozenset(("month", "year"))


class ReplacedFact(NamedTuple):
    """A fact of one text, and what the other text has at its place."""

    before: Expression
    after: Expression
    change: TextChange

    @property
    def differing(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys that only one of the two has, which tell whether changes are equal."""
        before, after = self.before.keys, self.after.keys
        return _lacking(before, after), _lacking(after, before)

    @property
    def is_period(self) -> bool:
        """Whether another month, quarter or year is meant, and not a day."""
        kinds = {*self.before.keys.values(), *self.after.keys.values()}
        return self.change.what == "date" and kinds <= _PERIODS


class _Scene(NamedTuple):
    """Where a fact was replaced: in a sentence of two texts, which have some words."""

    texts: tuple[str, str]
    words: tuple[AbstractSet[str], AbstractSet[str]]
    pair: SentencePair
    is_title: bool = False


def replaced_facts(comparison: Comparison) -> list[ReplacedFact]:
    """Return the facts that were replaced in the bodies."""
    texts = comparison.before.body, comparison.after.body
    words = comparison.before.counts.keys(), comparison.after.counts.keys()
    scenes = map(partial(_Scene, texts, words), comparison.pairs)
    return list(chain.from_iterable(map(_replaced, scenes)))


def replaced_in_titles(comparison: Comparison) -> list[ReplacedFact]:
    """Return the facts that were replaced in the headlines, if these are alike.

    One that stands elsewhere in both texts was only chosen instead of another one. As
    any word may have a capital, one of two names must be known as one.
    """
    pair = comparison.titles
    if likeness(pair.before, pair.after) < _LEAST_ALIKE_TITLES:
        return []
    before, after = comparison.before, comparison.after
    texts, words = (
        (before.headline, after.headline),
        (pair.before.counts.keys(), pair.after.counts.keys()),
    )
    scene = _Scene(texts, words, pair, is_title=True)
    return list(filter(partial(_is_wrong_in_one, comparison), _replaced(scene)))


def _is_wrong_in_one(comparison: Comparison, fact: ReplacedFact) -> bool:
    """Tell whether what one headline has for another one's fact is unknown to its text."""
    is_chosen = (
        _knows(comparison.after, fact.before),
        _knows(comparison.before, fact.after),
    )
    return _is_fact(comparison, fact) and not all(is_chosen)


def _lacking(some: Iterable[str], others: Container[str]) -> tuple[str, ...]:
    return tuple(filterfalse(others.__contains__, some))


def _knows(document: Document, expression: Expression) -> bool:
    return expression.keys.keys() <= document.counts.keys()


def _is_fact(comparison: Comparison, fact: ReplacedFact) -> bool:
    """Tell whether a word with a capital in a headline is a place or a name of the text."""
    gone, new = fact.differing
    signs = (
        fact.change.what != "name",
        comparison.before.names & set(gone),
        comparison.after.names & set(new),
    )
    return any(signs)


def _replaced(scene: _Scene) -> Iterator[ReplacedFact]:
    """Yield the facts that a sentence has in place of those of another one."""
    texts, pair = scene.texts, scene.pair
    if not pair.stretches:
        return
    before = expressions_of(texts[0], pair.before)
    after = expressions_of(texts[1], pair.after)
    for stretch in pair.stretches:
        for one, other in _paired(before, after, stretch, scene.is_title):
            if what := _WHAT[one.family](scene, one, other):
                context = words_behind(texts[1], pair.after.tokens, other.end)
                written = one.written_in(texts[0]), other.written_in(texts[1])
                yield ReplacedFact(one, other, TextChange(what, *written, context))


def _paired(
    before: Sequence[Expression],
    after: Sequence[Expression],
    stretch: Stretch,
    is_title: bool,
) -> Iterator[tuple[Expression, Expression]]:
    """Pair the expressions of each family that two stretches touch, in their order.

    In a title, where names and other words have capitals, names end with the stretches.
    """
    ours = _touched(before, stretch.start, stretch.end)
    theirs = _touched(after, stretch.start_after, stretch.end_after)
    if is_title:
        inside = methodcaller("between", stretch.start, stretch.end)
        inside_after = methodcaller("between", stretch.start_after, stretch.end_after)
        ours["name"] = list(map(inside, ours["name"]))
        theirs["name"] = list(map(inside_after, theirs["name"]))
    _take_for_figures(ours, theirs)
    _take_for_figures(theirs, ours)
    for family in _WHAT:
        yield from zip(ours[family], theirs[family], strict=False)


def _take_for_figures(
    some: defaultdict[Family, list[Expression]],
    others: defaultdict[Family, list[Expression]],
) -> None:
    """Take numbers that look like years for figures if the other text has figures there."""
    if others["figure"] and not some["figure"]:
        some["figure"] = [
            each for each in some["date"] if {*each.keys.values()} == {"year"}
        ]


def _touched(
    expressions: Sequence[Expression], start: int, end: int
) -> defaultdict[Family, list[Expression]]:
    """Return the expressions that have tokens between two places, by family."""
    found: defaultdict[Family, list[Expression]] = defaultdict(list)
    for each in expressions:
        if max(each.first, start) < min(each.end, end):
            found[each.family].append(each)
    return found


def _figure(scene: _Scene, before: Expression, after: Expression) -> What | None:
    """Tell whether neither sentence has the other figure, which may have only moved."""
    kept = before.keys.keys() & scene.pair.after.counts.keys()
    known = after.keys.keys() & scene.pair.before.counts.keys()
    return None if kept | known else "figure"


def _date(_: _Scene, before: Expression, after: Expression) -> What | None:
    """Tell whether a weekday, day, month or year that both have is another one."""
    kinds = {*before.keys.values()} & {*after.keys.values()}
    same = before.keys.items() & after.keys.items()
    return "date" if len(kinds) > len(same) else None


def _name(scene: _Scene, before: Expression, after: Expression) -> What | None:
    """Tell whether a name was replaced throughout by one that is new."""
    gone, new = _lacking(before.keys, after.keys), _lacking(after.keys, before.keys)
    if not gone or not new:
        return None
    kinds = set(map(before.keys.get, gone)), set(map(after.keys.get, new))
    is_the_same = (
        scene.words[1] & set(gone),
        scene.words[0] & set(new),
        _abbreviates(gone, new),
        _is_one_place(gone, new),
        {"first"} in kinds and not _are_spelled_alike(gone, new),
    )
    if any(is_the_same):
        return None
    left = _places_in(before.written_in(scene.texts[0]))
    came = _places_in(after.written_in(scene.texts[1]))
    return "place" if left and came and left.isdisjoint(came) else "name"


_WHAT: dict[Family, Callable[[_Scene, Expression, Expression], What | None]] = {
    "figure": _figure,
    "date": _date,
    "name": _name,
}
"""What tells whether an expression of a family is replaced by another one, and as what."""


def _are_spelled_alike(gone: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether one name is the other one misspelt: `Juriah`, `Juriyah`.

    `Program` and `Programnya` are two forms of a word, `Ia` and `Dia` two words.
    """
    one, other = "".join(gone), "".join(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    are_alike = (
        len(one) >= _SHORTEST_NAME,
        abs(len(one) - len(other)) <= 1,
        one[0] == other[0],
        matcher.ratio() >= _LEAST_SPELLED_ALIKE,
    )
    return all(are_alike)


def _abbreviates(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one name is short for the other.

    It has the initials of several words or more of them, as `BRI` and `Unhas` do, or is
    the beginning of a word, as in `Moh. Yamin`.
    """
    short, long = sorted((one, other), key=lambda words: len("".join(words)))
    written, whole = "".join(short), "".join(long)
    if len(long) == 1:
        return len(written) <= _LONGEST_BEGINNING and whole.startswith(written)
    letters = iter(whole)
    is_short_for = (
        all(letter in letters for letter in written),
        len(written) <= _LONGEST_ABBREVIATION * len(whole),
        written[0] == whole[0],
    )
    return all(is_short_for)


def _is_one_place(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names are of one place: `Yogyakarta`, `Jogja`."""
    place = load_places().canonical(" ".join(one))
    return place is not None and place == load_places().canonical(" ".join(other))


def _places_in(text: str) -> set[str]:
    starts = map(re.Match.start, _CAPITAL.finditer(text))
    found = filter(None, map(partial(load_places().at, text), starts))
    return set(map(itemgetter(0), found))
