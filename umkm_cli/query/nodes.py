"""The tree of a query: what a release must contain, and what must be known of it."""

from collections.abc import Iterator
from itertools import filterfalse
from typing import Literal, NamedTuple, TypeGuard

from umkm_cli.models.query import Filter

Mode = Literal["any", "all"]


class Term(NamedTuple):
    """Words that must stand side by side in this order.

    With `prefix`, the one word is the beginning of a word. With `headline`, only the
    headline counts; with `exact`, only this form of the words.
    """

    words: tuple[str, ...]
    prefix: bool = False
    headline: bool = False
    exact: bool = False


class Field(NamedTuple):
    """A field and the value it must have, as typed at a position of the query."""

    name: str
    value: str
    position: int


class Reference(NamedTuple):
    """`@NAME`: the query of the saved search of that name."""

    name: str


class Group(NamedTuple):
    """Conditions of which all or any must hold, and those that must not.

    In a `loose` group they stand side by side, and any will do for want of an operator.
    """

    mode: Mode
    wanted: tuple["Node", ...] = ()
    unwanted: tuple["Node", ...] = ()
    loose: bool = False


Node = Term | Field | Reference | Filter | Group
"""A node of the tree. Resolving a query replaces each `Field` by a `Filter`, and each
`Reference` by the query that it names."""


def terms_of(node: Node) -> Iterator[Term]:
    """Yield the terms that a release can be found by, without unwanted ones."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Group):
        for wanted in node.wanted:
            yield from terms_of(wanted)


def is_about_fields(node: Node) -> bool:
    """Tell whether a node asks for fields and no words."""
    if isinstance(node, Group):
        nodes = (*node.wanted, *node.unwanted)
        return bool(node.wanted) and all(map(is_about_fields, nodes))
    return not isinstance(node, Term)


def only_excludes(node: Node) -> TypeGuard[Group]:
    """Tell whether a node says only what must not hold."""
    return isinstance(node, Group) and not node.wanted


def words_only(query: Group) -> Group | None:
    """Return the query without its fields, or None if it asks for nothing else."""
    wanted: list[Node] = []
    for node in filterfalse(is_about_fields, query.wanted):
        words = words_only(node) if isinstance(node, Group) else node
        if words is not None:
            wanted.append(words)
    if not wanted:
        return None
    unwanted = tuple(filterfalse(is_about_fields, query.unwanted))
    return query._replace(wanted=tuple(wanted), unwanted=unwanted)


def every_word(query: Group) -> Group | None:
    """Require all the words of a query in which any of several will do.

    Return None for a query of another form.
    """
    if query.loose and len(query.wanted) > 1:
        return Group("all", query.wanted, query.unwanted)
    if query.mode == "any":
        return None
    words = list(filterfalse(is_about_fields, query.wanted))
    if len(words) != 1 or not isinstance(words[0], Group):
        return None
    every = every_word(words[0])
    if every is None:
        return None
    at = query.wanted.index(words[0])
    wanted = (*query.wanted[:at], every, *query.wanted[at + 1 :])
    return Group("all", wanted, query.unwanted)
