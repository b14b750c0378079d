"""The alternatives of a query, as the ranking weighs them one by one."""

import sqlite3
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeGuard

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
    clauses: list[Clause] = []
    for part in node.wanted if has_alternatives(node) else (node,):
        phrases = [phrase for term in terms_of(part) for phrase in phrases_of(db, term)]
        if isinstance(part, Term):
            clauses += [Clause(phrase, (phrase,)) for phrase in phrases]
        elif isinstance(part, Group) and part.mode == "any" and not part.unwanted:
            clauses += clauses_of(db, part)
        else:
            held = tuple(dict.fromkeys(phrases))
            clauses.append(Clause(expression_of(db, part), held))
    return list(dict.fromkeys(clauses))


def has_alternatives(node: Node) -> TypeGuard[Group]:
    """Return whether a release answers by any part of a group."""
    return isinstance(node, Group) and (node.mode == "any" or len(node.wanted) == 1)


def join_clauses(operator: Literal["AND", "OR"], clauses: Iterable[Clause]) -> str:
    """Return the expression of the releases for all (AND) or any (OR) of some clauses."""
    return f"({f' {operator} '.join(clause.expression for clause in clauses)})"
