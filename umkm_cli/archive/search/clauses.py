"""The alternatives of a query, as the ranking weighs them one by one."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple, TypeGuard

from umkm_cli.archive.search.expressions import expression_of, phrases_of
from umkm_cli.query import Group, Node, Term, terms_of


class Clause(NamedTuple):
    """One of several alternatives: its expression, and the phrases in it.

    Each phrase is weighed by itself.
    """

    expression: str
    phrases: tuple[str, ...]


def clauses_of(db: sqlite3.Connection, node: Node) -> list[Clause]:
    """Return the clauses of which any will do.

    A word is one for each language, a beginning one for each stem.
    """
    parts = node.wanted if has_alternatives(node) else (node,)
    found = (clause for part in parts for clause in _clauses_of_part(db, part))
    return list(dict.fromkeys(found))


def has_alternatives(node: Node) -> TypeGuard[Group]:
    """Return whether a release answers by any part of a group."""
    return isinstance(node, Group) and (node.mode == "any" or len(node.wanted) == 1)


def _clauses_of_part(db: sqlite3.Connection, node: Node) -> list[Clause]:
    if isinstance(node, Term):
        return [Clause(phrase, (phrase,)) for phrase in phrases_of(db, node)]
    if isinstance(node, Group) and node.mode == "any" and not node.unwanted:
        return clauses_of(db, node)
    phrases = [phrase for term in terms_of(node) for phrase in phrases_of(db, term)]
    return [Clause(expression_of(db, node), tuple(dict.fromkeys(phrases)))]


def any_clause(clauses: Sequence[Clause]) -> str:
    """Return the expression of the releases for any of some clauses."""
    return "(" + " OR ".join(clause.expression for clause in clauses) + ")"


def every_clause(clauses: Sequence[Clause]) -> str:
    """Return the expression of the releases for all of some clauses."""
    return "(" + " AND ".join(clause.expression for clause in clauses) + ")"
