"""Rewrite a query before it is asked.

Stop words are left out, and other names of the same thing put in.
"""

from collections.abc import Iterator, Sequence
from typing import TypeGuard

from umkm_cli.query.nodes import Group, Mode, Node, Term, terms_of

# Each other expression weighs as much again, and takes its time.
_MOST_OTHERS = 8

# Words that nearly every release holds, question words, and words that only frame a
# question: they rank nothing. They are kept in a query that has no other words.
STOP_WORDS = frozenset(
    "yang dan di ke dari untuk dengan pada dalam ini itu adalah oleh juga akan para "
    "bagi serta atau sebagai karena agar bahwa telah sudah tidak saat hingga "
    "siapa siapakah apa apakah kapan kapankah mana manakah dimana dimanakah kemana "
    "kemanakah darimana darimanakah berapa berapakah bagaimana bagaimanakah mengapa "
    "mengapakah kenapa adakah kah "
    "maksud dimaksud dimaksudkan pengertian definisi nama jumlah kali "
    "the of and to in for is with that on by at from are this was as".split()
)


Words = tuple[str, ...]
_Groups = Sequence[tuple[Words, ...]]


def without_stop_words(query: Group) -> tuple[Group, Words]:
    """Leave out stop words that stand beside other words; also return what was left out."""
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
    """Tell whether a node is a group of words, or a term that is no stop word."""
    return any(terms_of(node)) and not _is_stop_word(node)


def _is_stop_word(node: Node) -> TypeGuard[Term]:
    if not isinstance(node, Term) or node.prefix:
        return False
    return len(node.words) == 1 and node.words[0] in STOP_WORDS


def with_synonyms(query: Group, groups: _Groups) -> tuple[Group, tuple[Words, ...]]:
    """Accept the other expressions of a group wherever one of it stands in a query.

    Also return the expressions that were added.
    """
    added: list[Words] = []
    widened = _widen(query, groups, added)
    return widened, tuple(dict.fromkeys(added))


def _widen(group: Group, groups: _Groups, added: list[Words]) -> Group:
    wanted: list[Node] = []
    at = 0
    while at < len(group.wanted):
        node = group.wanted[at]
        terms, others = _longest_expression(group.wanted[at:], groups)
        added += others
        if terms:
            wanted += _any_of(terms, others, group.mode)
        elif isinstance(node, Group):
            wanted.append(_widen(node, groups, added))
        else:
            wanted.append(node)
        at += len(terms) or 1
    return group._replace(wanted=tuple(dict.fromkeys(wanted)))


def _any_of(terms: Sequence[Term], others: Sequence[Words], mode: Mode) -> list[Node]:
    """Return the nodes for an expression, or another one in its place."""
    if not others:
        return list(terms)
    # One thing, not several words: `kredit usaha rakyat` is KUR, and no other credit.
    words = tuple(word for term in terms for word in term.words)
    phrase = terms[0]._replace(words=words)
    forms = [phrase, *(Term(other, headline=phrase.headline) for other in others)]
    return [*forms] if mode == "any" else [Group("any", tuple(forms))]


def _longest_expression(
    nodes: Sequence[Node], groups: _Groups
) -> tuple[Sequence[Term], list[Words]]:
    """Return the terms of the longest expression that nodes begin with.

    The others of its group come with it. Both are empty where no expression stands.
    """
    standing = [
        (expression, group)
        for group in groups
        for expression in group
        if _terms_of_expression(expression, nodes)
    ]
    if not standing:
        return [], []
    expression, group = max(standing, key=lambda pair: len(pair[0]))
    return _terms_of_expression(expression, nodes), list(_others(expression, group))


def _terms_of_expression(expression: Words, nodes: Sequence[Node]) -> Sequence[Term]:
    """Return the terms that an expression consists of where nodes begin with it.

    These are one phrase, or its words side by side.
    """
    first = nodes[0]
    if not isinstance(first, Term) or first.prefix or first.exact:
        return []
    if first.words == expression:
        return [first]
    if first.words != expression[:1]:
        return []
    terms = [Term((word,), headline=first.headline) for word in expression]
    return terms if list(nodes[: len(terms)]) == terms else []


def _others(expression: Words, group: Sequence[Words]) -> Iterator[Words]:
    """Yield the other expressions of a group, in order.

    Those that contain what was typed, or one before them, are left out; an English
    plural is no other expression.
    """
    taken = [_singular(expression)]
    for other in group:
        padded = f" {_singular(other)} "
        if not any(f" {words} " in padded for words in taken):
            taken.append(padded.strip())
            yield other
        if len(taken) > _MOST_OTHERS:
            return


def _singular(expression: Words) -> str:
    return " ".join(word.removesuffix("s") for word in expression)
