"""Judge how two releases are related, by their texts alone; the first rule that fits decides."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from itertools import chain
from typing import Literal

from umkm_cli.models.links import SUPERSEDING, Kind, TextChange, Verdict, What
from umkm_cli.versions.comparison import Comparison
from umkm_cli.versions.document import Document, Sentence
from umkm_cli.versions.facts import changed_facts
from umkm_cli.versions.translation import is_translation

Order = Literal[-1, 0, 1]

_LEAST_SHARED, _LEAST_CONTAINED = 0.6, 0.8
_LONGEST_EXCERPT = 0.75
_MANY_FACTS = 0.3
_FEW_CHANGES = 4
_MONTHLY_FIGURES = 3
_LEAST_UPDATED = 0.6
_NAMED = frozenset(("place", "name"))
_UPDATE = re.compile(
    r"\W*(?:\[|\()?\s*(?:pembaruan|pemutakhiran|pembaharuan|diperbarui|updated?|terkini)\b",
    re.IGNORECASE,
)


class Pair:
    """Two releases in the order of time, if their texts show one, and what differs."""

    def __init__(self, one: Document, other: Document) -> None:
        self.order = order_of(one, other)
        self.order_by_notice = order_by_notice(one, other)
        is_reversed = (self.order or self.order_by_notice) < 0
        documents = (other, one) if is_reversed else (one, other)
        self.before, self.after = documents
        self.comparison = Comparison(*documents)

    @cached_property
    def facts(self) -> list[TextChange]:
        """The facts that were replaced in the bodies."""
        return changed_facts(self.comparison, self.comparison.replaced)

    @cached_property
    def facts_in_title(self) -> list[TextChange]:
        """The facts that were replaced in the headlines."""
        return changed_facts(
            self.comparison, self.comparison.replaced_in_title, title=True
        )

    @cached_property
    def kinds(self) -> Counter[What]:
        """How many different facts of each kind were replaced in the bodies."""
        return Counter(
            what for what, *_ in {(c.what, c.before, c.after) for c in self.facts}
        )

    @property
    def share_of_facts(self) -> float:
        """Which share of the facts in common sentences was replaced."""
        total = self.comparison.facts_in_pairs.total()
        replaced = sum(sum(each.facts(0).values()) for each in self.comparison.replaced)
        return replaced / max(1, total)

    @property
    def is_related(self) -> bool:
        """Whether one release has most of what the other has."""
        shared = self.comparison.share_of_smaller
        if self.comparison.ratio < _LONGEST_EXCERPT:
            return shared >= _LEAST_CONTAINED
        return shared >= _LEAST_SHARED

    @property
    def has_notice(self) -> bool:
        """Whether one of them says that it corrects the other."""
        return bool(self.after.notice) != bool(self.before.notice)

    @property
    def added(self) -> list[Sentence]:
        """The sentences that only the later one has."""
        return self.comparison.aligned.added


def order_of(one: Document, other: Document) -> Order:
    """Return 1 if dates show that the second release is later, -1 the first, else 0."""
    if one.days is None or other.days is None:
        return 0
    if one.days[1] < other.days[0]:
        return 1
    return -1 if other.days[1] < one.days[0] else 0


def order_by_notice(one: Document, other: Document) -> Order:
    """Return the same for notices: a correction is later than what it corrects."""
    for mark in (_has_notice, _says_updated):
        marks = mark(one), mark(other)
        if marks[0] != marks[1]:
            return 1 if marks[1] else -1
    return 0


def _has_notice(document: Document) -> bool:
    return bool(document.notice)


def _says_updated(document: Document) -> bool:
    """Whether a release calls itself an update, above its headline, in it or before its lead."""
    texts = (document.headline, document.body, *document.above.split("\n"))
    return any(map(_UPDATE.match, texts))


def _is_sibling(pair: Pair) -> bool:
    """Another place, branch or month, and with it other figures or names."""
    kinds = pair.kinds
    if pair.has_notice and kinds.total() <= _FEW_CHANGES:
        return False
    if kinds["date"] and kinds["figure"] >= _MONTHLY_FIGURES:
        return True
    in_title = any(change.what in _NAMED for change in pair.facts_in_title)
    if in_title and (kinds["figure"] or kinds["date"]):
        return True
    moved = kinds["place"] or kinds["date"] or kinds["name"] > 1
    return bool(moved and len(kinds) > 1 and pair.share_of_facts >= _MANY_FACTS)


def _is_excerpt(pair: Pair) -> bool:
    """Contained in the other, and under three quarters as long."""
    return pair.comparison.ratio < _LONGEST_EXCERPT


def _is_update_by_name(pair: Pair) -> bool:
    """It calls itself an update, and has sentences more."""
    more = len(pair.added) > len(pair.comparison.aligned.removed)
    is_whole = pair.comparison.ratio >= _LEAST_UPDATED
    return more and is_whole and _says_updated(pair.after)


def _is_correction(pair: Pair) -> bool:
    """A figure, name, date or place is another one, or a notice says so."""
    by_notice = pair.has_notice and pair.comparison.replaced
    return bool(pair.facts or pair.facts_in_title or by_notice)


def _is_update(pair: Pair) -> bool:
    """Sentences were added."""
    return len(pair.added) > len(pair.comparison.aligned.removed) + 1


_RULES: tuple[tuple[Kind, str, Callable[[Pair], bool]], ...] = (
    ("update", "says-updated", _is_update_by_name),
    ("sibling", "another-place-or-month", _is_sibling),
    ("excerpt", "contained", _is_excerpt),
    ("correction", "facts-replaced", _is_correction),
    ("update", "sentences-added", _is_update),
    ("copy", "same-words", lambda _: True),
)


def judge(one: Document, other: Document) -> Verdict | None:
    """Return how two releases are related; None if they are not."""
    if one.language != other.language and one.language and other.language:
        if not is_translation(one, other):
            return None
        return Verdict("translation", "same-figures-and-names", order_of(one, other))
    pair = Pair(one, other)
    if not pair.is_related:
        return None
    kind, rule = next((kind, rule) for kind, rule, fits in _RULES if fits(pair))
    changes = tuple(chain(pair.facts_in_title, pair.facts))
    order = pair.order
    if kind in SUPERSEDING:
        order = order or pair.order_by_notice
    return Verdict(kind, rule, order, changes)
