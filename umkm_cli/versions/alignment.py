"""Align the sentences of two texts, wherever they stand in them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from umkm_cli.versions.document import Sentence

_LEAST_ALIKE = 0.5
_LEAST_CONTAINED, _SHORTEST_PART = 0.8, 6
_MOST_TIMES_LONGER = 4
_MOST_COMPARED = 100
"""So many sentences of each text are compared with each other, besides equal ones."""


class Alignment(NamedTuple):
    """The sentences of two texts: pairs of the same one, and those that only one has.

    `pairs` are in the order of the later text. `moved` counts those that stand in
    another order in the earlier one.
    """

    pairs: list[tuple[Sentence, Sentence]]
    removed: list[Sentence]
    added: list[Sentence]
    moved: int


def align(before: Sequence[Sentence], after: Sequence[Sentence]) -> Alignment:
    """Pair each sentence with the one it is most like; equal ones first."""
    places = dict(_equal(before, after))
    left = _others(before, places.keys())[:_MOST_COMPARED]
    right = _others(after, places.values())[:_MOST_COMPARED]
    places |= _most_alike(before, after, left, right)
    sources = dict(zip(places.values(), places.keys(), strict=True))
    targets = sorted(sources)
    order = list(map(sources.__getitem__, targets))
    pairs = zip(
        map(before.__getitem__, order), map(after.__getitem__, targets), strict=True
    )
    return Alignment(
        list(pairs),
        list(map(before.__getitem__, _others(before, order))),
        list(map(after.__getitem__, _others(after, targets))),
        len(order) - _longest_rise(order),
    )


def _others(sentences: Sequence[Sentence], places: Iterable[int]) -> list[int]:
    """Return the positions of all sentences but those at some places."""
    return sorted(set(range(len(sentences))).difference(places))


def _equal(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> Iterator[tuple[int, int]]:
    """Yield the positions of equal sentences, each of them once."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in reversed(range(len(after))):
        places[after[n].keys].append(n)
    for n, sentence in enumerate(before):
        if found := places.get(sentence.keys):
            yield n, found.pop()


def _most_alike(
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    left: Sequence[int],
    right: Sequence[int],
) -> dict[int, int]:
    """Pair sentences by their likeness, the most alike first."""
    scored = (
        (-likeness(before[one], after[other]), one, other)
        for one, other in product(left, right)
    )
    found = sorted(each for each in scored if each[0] <= -_LEAST_ALIKE)
    places: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in found:
        if one not in places and other not in taken:
            places[one] = other
            taken.add(other)
    return places


def likeness(one: Sentence, other: Sentence) -> float:
    """Return how much two sentences are alike, from 0 to 1.

    A sentence that is a part of the other is like it, if it has at least six words.
    """
    shorter, longer = sorted((len(one.keys), len(other.keys)))
    if longer >= _MOST_TIMES_LONGER * shorter:
        return 0.0
    common = _common(one.counts, other.counts)
    if shorter >= _SHORTEST_PART and common >= _LEAST_CONTAINED * shorter:
        return common / shorter
    return 2 * common / (shorter + longer)


def _common(one: Counter[str], other: Counter[str]) -> int:
    """Return how many keys two sentences have in common, repeated ones repeatedly."""
    common = one.keys() & other.keys()
    return sum(map(min, map(one.__getitem__, common), map(other.__getitem__, common)))


def _longest_rise(numbers: Sequence[int]) -> int:
    """Return the length of the longest ascending subsequence."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)
