"""Judge how two releases are related, by their texts alone; the first rule that fits decides."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.models.links import SUPERSEDING, Judgement, Kind, TextChange, What
from umkm_cli.versions.document import Document, Sentence
from umkm_cli.versions.pair import LONGEST_EXCERPT, Order, Pair, order_by_dates
from umkm_cli.versions.translation import is_translation

_NAMES: frozenset[What] = frozenset(("place", "name"))
_SETTING: frozenset[What] = _NAMES | {"date"}
_FEWEST_SWAPPED = 3
_MUCH, _MUCH_DESPITE_NOTICE, _SOME = 0.2, 0.3, 0.1
_FEWEST_FIGURES = 2
_LEAST_UPDATED = 0.6
_FEWEST_ADDED = 2
_CLEAR_SHARE, _MARGIN = 0.7, 0.03


def _has_another_month(pair: Pair) -> bool:
    """A report of another month: the month, and with it the figures.

    One figure does if the headlines name the months, and no notice speaks of a mistake.
    """
    is_period = attrgetter("is_period")
    if any(map(is_period, pair.facts_in_titles)) and not pair.has_notice:
        return pair.kinds["figure"] > 0
    signs = (
        any(map(is_period, pair.facts)),
        pair.kinds["figure"] >= _FEWEST_FIGURES,
        _is_swapped(pair, _SOME),
    )
    return all(signs)


def _has_another_place(pair: Pair) -> bool:
    """Another place, branch, school or day, and with it other figures and names.

    Fewer facts do if a name in the headlines is another one, or whole sentences are.
    """
    in_titles = set(map(attrgetter("change.what"), pair.facts_in_titles))
    is_clear = any((in_titles & _NAMES, pair.comparison.exchanged >= _SOME))
    signs = (
        _SETTING & pair.kinds.keys(),
        len(pair.kinds) > 1,
        _is_swapped(pair, _SOME if is_clear else _MUCH),
    )
    return all(signs)


def _is_swapped(pair: Pair, share: float) -> bool:
    """Whether each has many facts in place of the other's; with a notice, even more."""
    count, swapped = pair.comparison.swapped
    least = _MUCH_DESPITE_NOTICE if pair.has_notice else share
    return count >= _FEWEST_SWAPPED and swapped >= least


def _is_contained(pair: Pair) -> bool:
    """Contained in the other, and under three quarters as long."""
    return pair.comparison.ratio < LONGEST_EXCERPT


def _is_named_update(pair: Pair) -> bool:
    """It calls itself an update, and has sentences more."""
    compared = pair.comparison
    signs = (
        len(compared.added) > len(compared.removed),
        compared.ratio >= _LEAST_UPDATED,
        pair.says_updated,
    )
    return all(signs)


def _has_facts_replaced(pair: Pair) -> bool:
    """A figure, name, date or place of the release is another one."""
    return bool(pair.changes)


def _has_notice(pair: Pair) -> bool:
    """One that its date shows to be later says that it corrects the other.

    Without dates, a text with the same facts is a copy of the corrected one.
    """
    return all((pair.has_notice, pair.after.notice, pair.order))


def _has_sentences_added(pair: Pair) -> bool:
    """The later one says more; without an order, one says clearly more."""
    more = len(pair.comparison.added) - len(pair.comparison.removed)
    if pair.is_ordered:
        return more > 0
    return abs(more) >= _FEWEST_ADDED


class Rule(NamedTuple):
    """A rule by which a pair is judged; it has a name, which `why` shows."""

    kind: Kind
    name: str
    fits: Callable[[Pair], bool]


_SIBLINGS = (
    Rule("sibling", "another-month", _has_another_month),
    Rule("sibling", "another-place", _has_another_place),
)
"""The rules for two releases that may share no more than a frame."""

_RULES = (
    Rule("update", "says-updated", _is_named_update),
    *_SIBLINGS,
    Rule("excerpt", "contained", _is_contained),
    Rule("correction", "facts-replaced", _has_facts_replaced),
    Rule("correction", "says-corrected", _has_notice),
    Rule("update", "sentences-added", _has_sentences_added),
    Rule("copy", "same-words", lambda _: True),
)
_TRANSLATION = "same-figures-and-names"


def judge(one: Document, other: Document) -> Judgement | None:
    """Return how two releases are related; None if they are not."""
    pair = Pair(one, other)
    if pair.is_in_two_languages:
        return _translation(one, other)
    for rule in _rules_for(pair):
        if rule.fits(pair):
            return _judgement(pair, rule)
    return None


def _translation(one: Document, other: Document) -> Judgement | None:
    if not is_translation(one, other):
        return None
    return Judgement("translation", _TRANSLATION, order_by_dates(one, other))


def _judgement(pair: Pair, rule: Rule) -> Judgement:
    """Return the verdict of a rule; without an order, changes lead to the second text."""
    order = _order(pair, rule.kind)
    changes = tuple(_changes(pair, rule))
    if pair.is_reversed and not order:
        changes = tuple(map(_turned, changes))
    return Judgement(rule.kind, rule.name, order, changes, _is_doubtful(pair))


def _is_doubtful(pair: Pair) -> bool:
    """Whether what the verdict hangs on is near the bound where it would be another one."""
    compared = pair.comparison
    signs = (
        compared.share < _CLEAR_SHARE,
        abs(compared.ratio - LONGEST_EXCERPT) < _MARGIN,
        abs(compared.swapped[1] - _MUCH) < _MARGIN,
    )
    return any(signs)


def _rules_for(pair: Pair) -> tuple[Rule, ...]:
    if pair.is_version:
        return _RULES
    return _SIBLINGS if pair.keeps_frame else ()


def _order(pair: Pair, kind: Kind) -> Order:
    """Return the order that the texts show; notices show that of what they replace."""
    if kind in SUPERSEDING:
        return pair.order or pair.order_by_notice
    return pair.order


def _changes(pair: Pair, rule: Rule) -> list[TextChange]:
    """Return what was replaced, and for an update, what was added and removed."""
    if rule.kind != "update":
        return pair.changes
    added = map(partial(_added, pair.after), pair.comparison.added)
    removed = map(partial(_added, pair.before), pair.comparison.removed)
    return [*pair.changes, *added, *map(_turned, removed)]


def _added(document: Document, sentence: Sentence) -> TextChange:
    """Return the change that adds a sentence, as written, with the mark that ends it."""
    start, end = sentence.tokens[0].start, sentence.tokens[-1].end
    return TextChange("added", "", document.body[start : end + sentence.is_marked])


_TURNED: dict[What, What] = {"added": "removed", "removed": "added"}


def _turned(change: TextChange) -> TextChange:
    """Return a change as it leads from the later text to the earlier one."""
    what = _TURNED.get(change.what, change.what)
    return TextChange(what, change.after, change.before, change.context)
