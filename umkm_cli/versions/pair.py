"""Two releases, and what a judge looks at in them."""

from collections import Counter
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Literal

from umkm_cli.models.links import TextChange, What
from umkm_cli.versions.comparison import Comparison
from umkm_cli.versions.document import Document
from umkm_cli.versions.facts import (
    ReplacedFact,
    replaced_facts,
    replaced_in_titles,
)

Order = Literal[-1, 0, 1]

_LEAST_SHARED, _LEAST_CONTAINED = 0.6, 0.7
_FEWEST_SHARED, _LEAST_OF_A_NOTE = 30, 0.9
"""Two notes of a few words may share one stock sentence, and be about something else."""

_MOST_EXCHANGED = 0.25
_LEAST_OF_FRAME = 0.4
_LEAST_OF_LEAD = 0.7
LONGEST_EXCERPT = 0.75
"""A release that is shorter than this share of another one is a part of it at most."""


class Pair:
    """Two releases in the order of time, if their texts show one, and what differs.

    Without an order they stand in that of their words, so that a pair is judged in the
    same way from both ends; `is_reversed` then tells that `before` is the second one.
    """

    def __init__(self, one: Document, other: Document) -> None:
        self.order = order_by_dates(one, other)
        self.order_by_notice = order_by_notice(one, other)
        self.is_ordered = self.order != 0 or self.order_by_notice != 0
        order = self.order or self.order_by_notice or _order_by_words(one, other)
        self.is_reversed = order < 0
        self.before, self.after = (other, one) if self.is_reversed else (one, other)
        self.comparison = Comparison(self.before, self.after)

    @cached_property
    def facts(self) -> list[ReplacedFact]:
        """The facts that were replaced in the bodies."""
        return replaced_facts(self.comparison)

    @cached_property
    def facts_in_titles(self) -> list[ReplacedFact]:
        """The facts that were replaced in the headlines."""
        return replaced_in_titles(self.comparison)

    @cached_property
    def kinds(self) -> Counter[What]:
        """How many different facts of each kind were replaced."""
        return Counter(map(attrgetter("what"), self.changes))

    @cached_property
    def changes(self) -> list[TextChange]:
        """What was replaced, first in the headline; what occurs in both, once."""
        found = chain(self.facts_in_titles, self.facts)
        each: dict[object, TextChange] = {}
        for fact in found:
            each.setdefault(fact.differing, fact.change)
        return list(each.values())

    @property
    def is_alike(self) -> bool:
        """Whether one release has most of what the other has."""
        is_short = self.comparison.ratio < LONGEST_EXCERPT
        least = _LEAST_CONTAINED if is_short else _LEAST_SHARED
        if self.comparison.same < _FEWEST_SHARED:
            least = _LEAST_OF_A_NOTE
        return self.comparison.share >= least

    @property
    def is_in_two_languages(self) -> bool:
        """Whether the two are in different languages, as their words show, too."""
        languages = {self.before.language, self.after.language} - {None, ""}
        return len(languages) > 1 and not self.is_alike

    @property
    def is_version(self) -> bool:
        """Whether one is a version of the other: alike, and few sentences exchanged."""
        return self.is_alike and self.comparison.exchanged <= _MOST_EXCHANGED

    @property
    def keeps_frame(self) -> bool:
        """Whether both have one frame: alike, or they begin alike and share much."""
        leads = _lead(self.before), _lead(self.after)
        signs = (
            self.comparison.share >= _LEAST_OF_FRAME,
            _share_of_words(*leads) >= _LEAST_OF_LEAD,
        )
        return self.is_alike or all(signs)

    @property
    def has_notice(self) -> bool:
        """Whether only one of them says that it corrects something."""
        return bool(self.after.notice) != bool(self.before.notice)

    @property
    def says_updated(self) -> bool:
        """Whether the later one calls itself an update."""
        return self.after.says_updated


def _order_by_words(one: Document, other: Document) -> Order:
    """Return an order that tells nothing, but is the same from both ends."""
    words = (one.body, one.headline), (other.body, other.headline)
    return 1 if words[0] <= words[1] else -1


def _lead(document: Document) -> Counter[str]:
    """Return the words of the first whole sentence, without its facts."""
    marked = filter(attrgetter("is_marked"), document.sentences)
    first = next(marked, document.title)
    words = filter(lambda token: token.kind == "word", first.tokens)
    return Counter(map(attrgetter("key"), words))


def _share_of_words(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(1, one.total(), other.total())


_ORDERS: dict[int, Order] = {-1: -1, 0: 0, 1: 1}
"""The order by the difference of two marks of being later."""


def order_by_dates(one: Document, other: Document) -> Order:
    """Return 1 if dates show that the second release is later, -1 the first, else 0."""
    if one.days is None or other.days is None:
        return 0
    (first, last), (other_first, other_last) = one.days, other.days
    return _ORDERS[(last < other_first) - (other_last < first)]


def order_by_notice(one: Document, other: Document) -> Order:
    """Return the same for notices: a correction is later than what it corrects."""
    for mark in (_has_notice, attrgetter("says_updated")):
        order = _ORDERS[mark(other) - mark(one)]
        if order:
            return order
    return 0


def _has_notice(document: Document) -> bool:
    return bool(document.notice)
