"""The nodes of a query's tree: words that a release must contain, and field values."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, filterfalse
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeGuard

from umkm_cli.models.query import Filter

if TYPE_CHECKING:  # few searches ask for quotes or figures
    from umkm_cli.models.claims import FigureFilter, QuoteFilter

Mode = Literal["any", "all"]


class Term(NamedTuple):
    """Words that must occur next to each other, in this order.

    With `prefix`, the only word is the beginning of a word. With `headline`, only the
    headline is searched, with `own`, only the parts of the release, not what was set
    aside. With `exact`, only these forms of the words match.
    """

    words: tuple[str, ...]
    prefix: bool = False
    headline: bool = False
    exact: bool = False
    own: bool = False


class Field(NamedTuple):
    """A field and its required value, as typed at a position of the query."""

    name: str
    value: str
    position: int


class Claim(NamedTuple):
    """A quote or a figure that a release must have, and the fields as they were typed."""

    wanted: "QuoteFilter | FigureFilter"
    typed: str


class Reference(NamedTuple):
    """`@NAME`: the query of the saved search with that name."""

    name: str


class Group(NamedTuple):
    """Conditions of which all or any must hold, and `unwanted` ones that must not.

    A group is `loose` if its mode is `any` only because no operators were typed.
    """

    mode: Mode
    wanted: tuple["Node", ...] = ()
    unwanted: tuple["Node", ...] = ()
    loose: bool = False


Node = Term | Field | Claim | Reference | Filter | Group
"""A node of the tree. Resolving a query replaces each `Field` with a `Filter` or a `Claim`,
and each `Reference` with the query that it names."""


def terms_of(node: Node) -> Iterator[Term]:
    """Yield the terms of a query except unwanted ones."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Group):
        yield from chain.from_iterable(map(terms_of, node.wanted))


def is_about_fields(node: Node) -> bool:
    """Return whether a node consists only of fields."""
    if isinstance(node, Group):
        nodes = (*node.wanted, *node.unwanted)
        return bool(node.wanted) and all(map(is_about_fields, nodes))
    return not isinstance(node, Term)


def only_excludes(node: Node) -> TypeGuard[Group]:
    """Return whether a node consists only of unwanted conditions."""
    return isinstance(node, Group) and not node.wanted


def without_fields(query: Group) -> Group | None:
    """Return a query without its fields, or None if it consists only of fields."""
    wanted: list[Node] = []
    for node in filterfalse(is_about_fields, query.wanted):
        words = without_fields(node) if isinstance(node, Group) else node
        if words is not None:
            wanted.append(words)
    if not wanted:
        return None
    unwanted = tuple(filterfalse(is_about_fields, query.unwanted))
    return query._replace(wanted=tuple(wanted), unwanted=unwanted)


def accept_undated(query: Group, *, excluding: bool = False) -> Group:
    """Return a query that releases without a date match too where it asks for a period.

    `excluding` means that the group says what is unwanted: excluding a period keeps
    undated releases anyway.
    """
    here = partial(_accept_undated, excluding=excluding)
    reversed_ = partial(_accept_undated, excluding=not excluding)
    wanted = tuple(map(here, query.wanted))
    unwanted = tuple(map(reversed_, query.unwanted))
    return query._replace(wanted=wanted, unwanted=unwanted)


def _accept_undated(node: Node, *, excluding: bool) -> Node:
    if isinstance(node, Group):
        return accept_undated(node, excluding=excluding)
    if excluding or not isinstance(node, Filter):
        return node
    return node._replace(with_undated=node.has_period)


def requires_date(node: Node) -> bool:
    """Return whether no release without a date can match a query."""
    match node:
        case Filter():
            return node.has_period and not node.with_undated
        case Group("any", (_, *_)):
            return all(map(requires_date, node.wanted))
        case Group():
            return any(map(requires_date, node.wanted))
    return False


def require_all_words(query: Group) -> Group | None:
    """Return a query that requires all words of one that is satisfied by any of them.

    Returns None for queries of another form.
    """
    if query.loose and len(query.wanted) > 1:
        return Group("all", query.wanted, query.unwanted)
    if query.mode == "any":
        return None
    words = list(filterfalse(is_about_fields, query.wanted))
    if len(words) != 1 or not isinstance(words[0], Group):
        return None
    every = require_all_words(words[0])
    if every is None:
        return None
    at = query.wanted.index(words[0])
    wanted = (*query.wanted[:at], every, *query.wanted[at + 1 :])
    return Group("all", wanted, query.unwanted)
