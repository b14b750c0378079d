"""Align the sentences of two texts, wherever they stand in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from umkm_cli.versions.document import Sentence

_LEAST_ALIKE = 0.5
_LEAST_CONTAINED, _SHORTEST_PART = 0.8, 6
_MOST_COMPARED = 200
"""So many sentences of each text are compared with each other, besides equal ones."""


class Alignment(NamedTuple):
    """The sentences of two texts: pairs of the same one, and those that only one has.

    `moved` counts the pairs that stand in another order.
    """

    pairs: list[tuple[Sentence, Sentence]]
    removed: list[Sentence]
    added: list[Sentence]
    moved: int


def align(before: Sequence[Sentence], after: Sequence[Sentence]) -> Alignment:
    """Pair each sentence with the one it is most like; equal ones first."""
    places = dict(_equal(before, after))
    taken = set(places.values())
    left = [n for n in range(len(before)) if n not in places][:_MOST_COMPARED]
    right = [n for n in range(len(after)) if n not in taken][:_MOST_COMPARED]
    places |= _most_alike(before, after, left, right)
    taken = set(places.values())
    order = [places[n] for n in sorted(places)]
    return Alignment(
        [(before[n], after[places[n]]) for n in sorted(places)],
        [sentence for n, sentence in enumerate(before) if n not in places],
        [sentence for n, sentence in enumerate(after) if n not in taken],
        len(order) - _longest_rise(order),
    )


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
    left: Iterable[int],
    right: Sequence[int],
) -> dict[int, int]:
    """Pair sentences by their likeness, the most alike first."""
    found: list[tuple[float, int, int]] = []
    for one in left:
        for other in right:
            score = likeness(before[one].counts, after[other].counts)
            if score >= _LEAST_ALIKE:
                found.append((-score, one, other))
    places: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(found):
        if one not in places and other not in taken:
            places[one] = other
            taken.add(other)
    return places


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two sentences are alike, from 0 to 1.

    A sentence that is a part of the other is like it, if it has at least six words.
    """
    sizes = sorted((one.total(), other.total()))
    if sizes[1] * _LEAST_ALIKE > 2 * sizes[0]:
        return 0.0
    common = sum(map(min, ((n, other[key]) for key, n in one.items() if key in other)))
    if sizes[0] >= _SHORTEST_PART and common >= _LEAST_CONTAINED * sizes[0]:
        return common / sizes[0]
    return 2 * common / sum(sizes)


def _longest_rise(numbers: Sequence[int]) -> int:
    """Return the length of the longest ascending subsequence."""
    from bisect import bisect_left

    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)
