"""Rewrite a query before the search: drop stop words, and add synonyms."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat
from operator import attrgetter
from typing import TypeGuard

from umkm_cli.query.nodes import Group, Mode, Node, Term, terms_of

# Every synonym adds to a match's weight and to the time of the search.
_MOST_OTHERS = 8

# Words that nearly every release contains, question words, and words that only frame a
# question are useless for ranking. A query without other words keeps them.
STOP_WORDS = frozenset(
    "yang dan di ke dari untuk dengan pada dalam ini itu adalah oleh juga akan para "
    "bagi serta atau sebagai karena agar bahwa telah sudah tidak saat hingga "
    "siapa siapakah apa apakah kapan kapankah mana manakah dimana dimanakah kemana "
    "kemanakah darimana darimanakah berapa berapakah bagaimana bagaimanakah mengapa "
    "mengapakah kenapa adakah kah "
    "maksud dimaksud dimaksudkan pengertian definisi nama jumlah kali "
    "the of and to in for is with that on by at from are this was as".split()
)
_STOP_TERMS = frozenset((word,) for word in STOP_WORDS)

Words = tuple[str, ...]
_Groups = Sequence[tuple[Words, ...]]


def without_stop_words(query: Group) -> tuple[Group, Words]:
    """Drop stop words if there are other words; also return the dropped words."""
    left_out: list[str] = []
    return _without_stop_words(query, left_out), tuple(left_out)


def _without_stop_words(group: Group, left_out: list[str]) -> Group:
    has_others = any(map(_has_other_words, group.wanted))
    kept: list[Node] = []
    for node in group.wanted:
        if isinstance(node, Group):
            kept.append(_without_stop_words(node, left_out))
        elif has_others and _is_stop_word(node):
            left_out += node.words
        else:
            kept.append(node)
    return group._replace(wanted=tuple(kept))


def _has_other_words(node: Node) -> bool:
    """Return whether a node contains terms and is not a stop word itself."""
    return any(terms_of(node)) and not _is_stop_word(node)


def _is_stop_word(node: Node) -> TypeGuard[Term]:
    if not isinstance(node, Term) or node.prefix:
        return False
    return node.words in _STOP_TERMS


def with_synonyms(query: Group, groups: _Groups) -> tuple[Group, dict[Words, Words]]:
    """Accept synonyms for every expression in a query that has any.

    `groups` are expressions with the same meaning. Also returns the added expressions, each
    with the one in the query that it means the same as.
    """
    synonyms = _Synonyms(groups)
    widened = synonyms.widen(query)
    return widened, synonyms.added


class _Synonyms:
    """Adds synonyms to queries, and collects them in `added`."""

    def __init__(self, groups: _Groups) -> None:
        pairs = [(expression, group) for group in groups for expression in group]
        self._longest_first = sorted(pairs, key=lambda pair: -len(pair[0]))
        self.added: dict[Words, Words] = {}

    def widen(self, group: Group) -> Group:
        """Add synonyms to the expressions in a group of the query."""
        wanted: list[Node] = []
        at = 0
        while at < len(group.wanted):
            node = group.wanted[at]
            terms, others = self._expression_at(group.wanted, at)
            if terms:
                meant = tuple(chain.from_iterable(map(attrgetter("words"), terms)))
                self.added |= dict.fromkeys(others, meant)
                wanted += _any_of(terms, others, group.mode)
            elif isinstance(node, Group):
                wanted.append(self.widen(node))
            else:
                wanted.append(node)
            at += len(terms) or 1
        return group._replace(wanted=tuple(dict.fromkeys(wanted)))

    def _expression_at(
        self, nodes: Sequence[Node], at: int
    ) -> tuple[list[Term], list[Words]]:
        """Return the terms of the longest expression that begins at a node.

        Also returns its synonyms. Both are empty if no expression begins there.
        """
        for expression, group in self._longest_first:
            terms = _terms_of_expression(expression, nodes, at)
            if terms:
                others = _others(expression, group)
                return terms, list(islice(others, _MOST_OTHERS))
        return [], []


def _terms_of_expression(
    expression: Words, nodes: Sequence[Node], at: int
) -> list[Term]:
    """Return the terms of an expression if it begins at a node.

    They may be a single phrase or its words, one after the other.
    """
    first = nodes[at]
    if not isinstance(first, Term):
        return []
    if first == Term(expression, headline=first.headline):
        return [first]
    terms = [Term((word,), headline=first.headline) for word in expression]
    if list(nodes[at : at + len(terms)]) == terms:
        return terms
    return []


def _any_of(terms: list[Term], others: list[Words], mode: Mode) -> Sequence[Node]:
    """Return nodes that match an expression or any of its synonyms."""
    if not others:
        return terms
    # Together the words name one thing: `kredit usaha rakyat` is KUR, not any credit.
    words = chain.from_iterable(map(attrgetter("words"), terms))
    phrase = terms[0]._replace(words=tuple(words))
    forms = [phrase, *(Term(other, headline=phrase.headline) for other in others)]
    if mode == "any":
        return forms
    return [Group("any", tuple(forms))]


def _others(expression: Words, group: Sequence[Words]) -> Iterator[Words]:
    """Yield the other expressions of a group, in order.

    Skips those that contain what was typed or an earlier one, and English plurals.
    """
    taken = [_singular(expression)]
    for other in group:
        padded = f" {_singular(other)} "
        if not any(f" {words} " in padded for words in taken):
            taken.append(padded.strip())
            yield other


def _singular(expression: Words) -> str:
    return " ".join(map(str.removesuffix, expression, repeat("s")))
