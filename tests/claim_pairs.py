"""Quotes and figures as they are read, paired with those that a person labelled.

A quote is found if a read and a labelled one share 0.8 of the characters that either has;
a figure, if both have a character in common. Each is used once, the nearest first; of the
figures at one place, those of the same value and unit.

What a person noted in `FIELD_alternatives` is as right as the value itself. Case, white
space, quotation marks and outer punctuation make no difference; nor do other names of one
programme.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from umkm_cli.catalogue import Catalogue, load
from umkm_cli.models.release import Span

LEAST_SHARED = 0.8
_BETWEEN_WORDS = re.compile(r'[\s"“”„‟«»]+')
_OUTER = " .,;:!?…–—-()‘’'"

Fold = Callable[[Any], object]


class Claim(NamedTuple):
    """A quote or a figure: where it may stand, and what is said of it.

    A labelled one has a span for each of its `text_alternatives`, and none if its text is
    not in the body. `values` has the names of the JSON contract.
    """

    spans: tuple[Span, ...]
    values: Mapping[str, Any]

    @property
    def start(self) -> int:
        """Where it begins; -1 if it is not in the body."""
        return self.spans[0].start if self.spans else -1

    def choices(self, field: str) -> list[Any]:
        """Every value of a field that a careful person could defend, the best first."""
        return [self.values.get(field), *self.values.get(f"{field}_alternatives", ())]


class Pair(NamedTuple):
    """A read claim and the labelled one that it was found for; None if there is none."""

    read: Claim | None
    labelled: Claim | None

    @property
    def start(self) -> int:
        """Where the read claim begins, or else the labelled one."""
        return next(each.start for each in self if each)


class Pairs(NamedTuple):
    """The quotes and figures of one text, and its language."""

    quotes: list[Pair]
    figures: list[Pair]
    language: str | None = None


def shared(read: Claim, labelled: Claim) -> float:
    """The characters that both have, as a share of those that either has."""
    (start, end), *_ = read.spans
    shares = (
        max(0, min(end, last) - max(start, first))
        / (max(end, last) - min(start, first))
        for first, last in labelled.spans
    )
    return max(shares, default=0)


def quote_nearness(read: Claim, labelled: Claim) -> float:
    """How well a read quote fits a labelled one; 0 if it is another one."""
    share = shared(read, labelled)
    return share if share >= LEAST_SHARED else 0


def figure_nearness(read: Claim, labelled: Claim) -> float:
    """How well a read figure fits a labelled one; 0 if it stands elsewhere."""
    share = shared(read, labelled)
    return share and share + has_same_value(read, labelled)


def pair(
    read: Sequence[Claim],
    labelled: Sequence[Claim],
    nearness: Callable[[Claim, Claim], float],
) -> list[Pair]:
    """Pair what was read with what a person labelled, in the order of the body."""
    near = {
        (i, j): nearness(read[i], labelled[j])
        for i, j in product(range(len(read)), range(len(labelled)))
    }
    given: dict[int, int] = {}
    for i, j in sorted(filter(near.__getitem__, near), key=lambda each: -near[each]):
        if i not in given and j not in given.values():
            given[i] = j
    found = [Pair(read[i], labelled[j]) for i, j in given.items()]
    extra = [Pair(each, None) for i, each in enumerate(read) if i not in given]
    missed = set(range(len(labelled))) - set(given.values())
    return sorted(
        [*found, *extra, *(Pair(None, labelled[j]) for j in missed)],
        key=lambda each: each.start,
    )


def folded(value: Any) -> object:
    """A value without its case, white space, quotation marks and outer punctuation."""
    if not isinstance(value, str):
        return value
    return _BETWEEN_WORDS.sub(" ", value).strip(_OUTER).casefold() or None


def number(value: Any) -> Decimal:
    """A value to four decimal places, which is as exact as anyone writes a third."""
    return round(Decimal(value), 4)


def programme(name: Any) -> object:
    """The name of a programme in the catalogue, or its name as written."""
    return folded(name and (known().programmes.canonical(name) or name))


@cache
def known() -> Catalogue:
    """The catalogue that ships."""
    return load()


def has_same_value(read: Claim, labelled: Claim) -> bool:
    """Whether two figures have one value and unit."""
    folds: dict[str, Fold] = {
        "value_min": number,
        "value_max": number,
        "unit": folded,
    }
    return all(
        judge(fold, read.values[field], labelled.choices(field)) == "right"
        for field, fold in folds.items()
    )


def judge(fold: Fold, got: Any, choices: Iterable[Any]) -> str:
    """Right, wrong (another value), missed (none), or extra (where a person has none)."""
    wanted = [fold(each) for each in choices]
    if fold(got) in wanted:
        return "right"
    if got is None:
        return "missed"
    return "extra" if wanted[0] is None else "wrong"
