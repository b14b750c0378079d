"""The tree that a query is: what a release must hold, and what must be known of it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeGuard

from umkm_cli.models.query import Filter

Mode = Literal["any", "all"]


class Term(NamedTuple):
    """Words that must stand in this order, side by side; with `prefix`, one word's beginning.

    `headline`: there and nowhere else. `exact`: in this form and no other.
    """

    words: tuple[str, ...]
    prefix: bool = False
    headline: bool = False
    exact: bool = False


class Field(NamedTuple):
    """What must be known of a release: a field and its value, as typed at a position of the query."""

    name: str
    value: str
    position: int


class Reference(NamedTuple):
    """`@NAME`: what the saved search of that name asks."""

    name: str


class Group(NamedTuple):
    """Several conditions, of which all or any must hold; and what must not.

    `loose`: they stand side by side, and any of them will do because nobody said otherwise.
    """

    mode: Mode
    wanted: tuple["Node", ...] = ()
    unwanted: tuple["Node", ...] = ()
    loose: bool = False


Node = Term | Field | Reference | Filter | Group
"""A `Field` is as it was typed; once it is known what it names, a `Filter` stands in its place, and in that of a
`Reference` what it refers to."""


def terms_of(node: Node) -> Iterator[Term]:
    """The terms a release can be found by, unwanted ones left out."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Group):
        for each in node.wanted:
            yield from terms_of(each)


def is_about_fields(node: Node) -> bool:
    """Whether a node asks for fields and no words."""
    if isinstance(node, Group):
        return bool(node.wanted) and all(
            is_about_fields(each) for each in (*node.wanted, *node.unwanted)
        )
    return not isinstance(node, Term)


def words_only(query: Group) -> Group | None:
    """The query without its fields; None where nothing else is asked."""
    wanted = tuple(
        words_only(each) if isinstance(each, Group) else each
        for each in query.wanted
        if not is_about_fields(each)
    )
    unwanted = tuple(each for each in query.unwanted if not is_about_fields(each))
    kept = tuple(each for each in wanted if each is not None)
    return query._replace(wanted=kept, unwanted=unwanted) if kept else None


def only_excludes(node: Node) -> TypeGuard[Group]:
    """Whether a node says only what must not be."""
    return isinstance(node, Group) and not node.wanted


def every_word(query: Group) -> Group | None:
    """The query with all of its words, for one in which any of several will do; else None."""
    if query.loose and len(query.wanted) > 1:
        return Group("all", query.wanted, query.unwanted)
    words = [each for each in query.wanted if not is_about_fields(each)]
    if query.mode == "all" and len(words) == 1 and isinstance(words[0], Group):
        every = every_word(words[0])
        if every is not None:
            return Group(
                "all",
                tuple(every if each is words[0] else each for each in query.wanted),
                query.unwanted,
            )
    return None
