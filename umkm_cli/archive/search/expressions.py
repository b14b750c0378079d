"""Translate queries to SQL: conditions over `releases r`, and full-text expressions.

Conditions decide which releases match; expressions and their clauses rank them.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Literal, NamedTuple, TypeGuard

from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.latest import condition_of_latest
from umkm_cli.archive.parts import joined
from umkm_cli.archive.search.filters import (
    OPERATORS,
    Condition,
    condition_of_filter,
    condition_of_mark,
    join_conditions,
)
from umkm_cli.archive.search.stemming import query_stems, splitter
from umkm_cli.models.query import Filter
from umkm_cli.query import Claim, Group, Mode, Node, Term, terms_of
from umkm_cli.text import Splitter

_MOST_EXPANSIONS = 200
_NOTHING = "\ue000"  # a private-use character, which no text contains as a word
_HEADLINES = "r.headline, r.subheadline"
_OWN_TEXTS = (
    f"{_HEADLINES}, r.place, r.organisation, r.number, r.body, r.boilerplate, "
    "(SELECT group_concat(programme, char(31)) FROM release_programmes WHERE release_id = r.id)"
)
_TEXTS = f"{_OWN_TEXTS}, r.set_aside"


class _Scope(NamedTuple):
    """Where a term is looked for: the columns of `releases`, and a phrase of the index."""

    texts: str
    phrase: str


_IN_HEADLINES = _Scope(_HEADLINES, '({{headline}} : "{}")')
_SCOPES = {
    (False, False): _Scope(_TEXTS, '"{}"'),
    (False, True): _Scope(_OWN_TEXTS, '({{headline lead body boilerplate}} : "{}")'),
    (True, False): _IN_HEADLINES,
    (True, True): _IN_HEADLINES,
}
"""The scope of a term, by whether it is `headline` and whether it is `own`."""


def matching_condition(
    db: Connection, filter_: Filter, query: Node | None = None
) -> Condition:
    """Return the condition for the releases that match a filter and a query."""
    filtered = condition_of_filter(filter_)
    if filter_.non_releases != "without" or has_non_releases(db):
        filtered &= condition_of_mark(filter_)
    if query is not None:
        filtered &= condition_of(db, query)
    if filter_.latest:
        filtered &= condition_of_latest(db, filtered)
    return filtered


@joined(any)
def has_non_releases(db: Connection) -> bool:
    """Return whether anything is marked as not a release.

    Few archives have any, and testing each release for the mark takes a tenth of a search.
    """
    any_mark = "SELECT 1 FROM releases WHERE not_a_release LIMIT 1"
    return first_value(db, any_mark) is not None


def condition_of(db: Connection, node: Node) -> Condition:
    """Return the condition for a query or a part of it.

    For exact terms, registers the SQL function `holds` on the connection.
    """
    if isinstance(node, Filter):
        return condition_of_filter(node)
    if isinstance(node, Claim):
        from umkm_cli.archive.claim_conditions import releases_with  # rarely needed

        return releases_with(db, node.wanted)
    if is_of_words(db, node):
        return Condition(
            "r.id IN (SELECT rowid FROM release_index WHERE release_index MATCH ?)",
            (expression_of(db, node),),
        )
    if isinstance(node, Term):
        # Search the releases that contain any form for the words as typed.
        holds = partial(_holds, splitter(recipe_of(db)))
        db.create_function("holds", -1, holds, deterministic=True)
        any_form = condition_of(db, node._replace(exact=False))
        texts = _SCOPES[node.headline, node.own].texts
        return any_form & Condition(f"holds(?, {texts})", (" ".join(node.words),))
    assert isinstance(node, Group), "an unresolved field"
    wanted = _condition_of_nodes(db, node.mode, node.wanted)
    if not node.unwanted:
        return wanted
    unwanted = _condition_of_nodes(db, "any", tuple(map(_owned, node.unwanted)))
    # A missing value is not unwanted.
    return wanted & Condition(f"({unwanted.sql}) IS NOT TRUE", unwanted.values)


def _holds(split: Splitter, typed: str, *texts: str | None) -> bool:
    """Return whether any text contains the words side by side, exactly as typed.

    Only queries call this SQL function; the schema does not depend on it.
    """
    wanted = f" {typed} "
    tokens = map(split, filter(None, texts))
    return any(wanted in f" {' '.join(words)} " for words in tokens)


def _condition_of_nodes(db: Connection, mode: Mode, nodes: Sequence[Node]) -> Condition:
    """Return the condition for all or any of the nodes; without any, for everything.

    Nodes that the index alone can answer share a single condition.
    """
    of_words, others = split_words(db, nodes)
    conditions = list(map(partial(condition_of, db), others))
    if of_words:
        conditions.insert(0, condition_of(db, Group(mode, of_words)))
    return join_conditions(mode, conditions)


def split_words(
    db: Connection, nodes: Sequence[Node]
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Split nodes into those that the index alone can answer, and the others."""
    of_words: list[Node] = []
    others: list[Node] = []
    for node in nodes:
        (of_words if is_of_words(db, node) else others).append(node)
    return tuple(of_words), tuple(others)


def is_of_words(db: Connection, node: Node) -> bool:
    """Return whether the full-text index alone can answer a node."""
    if isinstance(node, Term):
        return not node.exact or not _has_other_forms(db, node.words)
    if isinstance(node, Group):
        parts = (*node.wanted, *node.unwanted)
        return bool(node.wanted) and all(map(partial(is_of_words, db), parts))
    return False


def _has_other_forms(db: Connection, typed: Sequence[str]) -> bool:
    """Return whether the archive contains other words with the same stems."""
    return any(
        each.execute(
            "SELECT 1 FROM words WHERE stem = ? AND word <> ? LIMIT 1", (stem, word)
        ).fetchone()
        for each in db.together or (db,)
        for row in query_stems(typed, recipe_of(each))
        for word, stem in zip(typed, row, strict=True)
    )


def expression_of(db: Connection, node: Node) -> str:
    """Return the FTS5 expression of what the index can answer by itself."""
    if isinstance(node, Term):
        return f"({' OR '.join(phrases_of(db, node))})"
    assert isinstance(node, Group), f"no words: {node}"
    wanted = join_expressions(db, node.mode, node.wanted)
    return f"({wanted}{exclusion(db, node.unwanted)})"


def exclusion(db: Connection, unwanted: Sequence[Node]) -> str:
    """Return what to append to an expression: empty, or `NOT` and what is unwanted.

    The menu of a page must not exclude the release in it, so only the release's own
    parts count.
    """
    if not unwanted:
        return ""
    return f" NOT {join_expressions(db, 'any', tuple(map(_owned, unwanted)))}"


def _owned(node: Node) -> Node:
    """Return a node whose terms match only in a release's own parts."""
    if isinstance(node, Term):
        return node._replace(own=True)
    if isinstance(node, Group):
        wanted, unwanted = map(_owned, node.wanted), map(_owned, node.unwanted)
        return node._replace(wanted=tuple(wanted), unwanted=tuple(unwanted))
    return node


def join_expressions(db: Connection, mode: Mode, nodes: Sequence[Node]) -> str:
    """Return the full-text expression for all or any of the nodes."""
    expressions = map(partial(expression_of, db), nodes)
    return f"({OPERATORS[mode].join(expressions)})"


def phrases_of(db: Connection, term: Term) -> list[str]:
    """Return the phrases of the index that match a term.

    There is one for each language, or for each stem that a prefix expands to.
    """
    stems = map(" ".join, rows_of(db, term))
    phrase = _SCOPES[term.headline, term.own].phrase
    return list(map(phrase.format, stems))


def rows_of(db: Connection, term: Term) -> list[tuple[str, ...]]:
    """Return the rows of consecutive stems that match a term.

    There is one for each language, or for each stem that a prefix expands to.
    """
    if term.prefix:
        return expand_prefix(db, term.words[0])
    rows = chain.from_iterable(query_stems(term.words, each) for each in _recipes(db))
    return [tuple(" ".join(row).split(" ")) for row in dict.fromkeys(rows)]


def _recipes(db: Connection) -> Iterable[str]:
    """Return the recipes of the indexes that are searched together, each once."""
    return dict.fromkeys(map(recipe_of, db.together or (db,)))


@joined(max)
def recipe_of(db: Connection) -> str:
    """Return the recipe with which the index was built; "" if there is none."""
    query = "SELECT value FROM settings WHERE name = 'index'"
    return str(first_value(db, query) or "")


def splitter_of(archive: Archive) -> Splitter:
    """Return how the index of an archive splits texts, and so queries, into words."""
    with archive.snapshot() as db:
        return splitter(recipe_of(db))


def expand_prefix(db: Connection, beginning: str) -> list[tuple[str, ...]]:
    """Return the stems of words with this beginning; if too many, of the shortest."""
    lengths: dict[str, int] = {}
    for each in db.together or (db,):
        for stem, length in each.execute(
            "SELECT stem, min(length(word)) AS n FROM words WHERE word >= ? AND word < ? "
            "GROUP BY stem ORDER BY n, stem LIMIT ?",
            (beginning, beginning + "\U0010ffff", _MOST_EXPANSIONS),
        ):
            lengths[stem] = min(length, lengths.get(stem, length))
    shortest = sorted(lengths, key=lambda stem: (lengths[stem], stem))
    return [(stem,) for stem in shortest[:_MOST_EXPANSIONS]] or [(_NOTHING,)]


class Clause(NamedTuple):
    """One of several alternatives: its expression, and the phrases in it.

    bm25 weighs each phrase separately.
    """

    expression: str
    phrases: tuple[str, ...]


def clause_of_phrase(phrase: str) -> Clause:
    """Return the clause of a single phrase."""
    return Clause(phrase, (phrase,))


def clauses_of(db: Connection, node: Node) -> list[Clause]:
    """Return the alternative clauses of a node.

    A word has one for each language, a prefix one for each stem it expands to.
    """
    parts = node.wanted if has_alternatives(node) else (node,)
    clauses = chain.from_iterable(map(partial(_clauses_of_part, db), parts))
    return list(dict.fromkeys(clauses))


def _clauses_of_part(db: Connection, part: Node) -> list[Clause]:
    match part:
        case Term():
            return list(map(clause_of_phrase, phrases_of(db, part)))
        case Group("any", _, ()):
            return clauses_of(db, part)
    # A phrase that occurs twice counts twice in bm25, so duplicates stay.
    phrases = chain.from_iterable(map(partial(phrases_of, db), terms_of(part)))
    return [Clause(expression_of(db, part), tuple(phrases))]


def has_alternatives(node: Node) -> TypeGuard[Group]:
    """Return whether a node is a group of which any one wanted part will do."""
    return isinstance(node, Group) and (node.mode == "any" or len(node.wanted) == 1)


def join_clauses(operator: Literal["AND", "OR"], clauses: Iterable[Clause]) -> Clause:
    """Join clauses into one."""
    expressions, phrases = zip(*clauses, strict=True)
    joined = f" {operator} ".join(expressions)
    return Clause(f"({joined})", tuple(chain.from_iterable(phrases)))
