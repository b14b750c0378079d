"""From a query to SQL: the full-text expression that ranks, and the condition over `releases r` that decides."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from umkm_cli.archive.search.stemming import stems_asked
from umkm_cli.models.query import Filter, UnknownField
from umkm_cli.query import Group, Mode, Node, Term
from umkm_cli.text import tokenize

MOST_EXPANSIONS = 200
NOTHING = '"\ue000"'  # a private-use character is no word of any text
_HEADLINES = "r.headline, r.subheadline"
_TEXTS = (
    f"{_HEADLINES}, r.place, r.organisation, r.number, r.body, r.boilerplate, "
    "(SELECT group_concat(programme, char(31)) FROM release_programmes WHERE release_id = r.id)"
)


class Condition(NamedTuple):
    """A WHERE condition over `releases r`, and its values; `1` for none."""

    sql: str
    values: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return all_of([self, other])


EVERYTHING = Condition("1")
_WITHOUT: Final[dict[UnknownField, Condition]] = {
    "programme": Condition("r.id NOT IN (SELECT release_id FROM release_programmes)"),
    "place": Condition("r.place IS NULL"),
    "organisation": Condition("r.organisation IS NULL"),
}


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Return what is true where all of some conditions are."""
    parts = [part for part in conditions if part.sql != EVERYTHING.sql]
    if len(parts) < 2:
        return parts[0] if parts else EVERYTHING
    return _joined(" AND ", parts)


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Return what is true where any of some conditions is."""
    if len(conditions) == 1:
        return conditions[0]
    return _joined(" OR ", conditions)


def _joined(by: str, conditions: Iterable[Condition]) -> Condition:
    """Join conditions in brackets, the deepest first.

    What stands before a bracket fills the stack of SQLite's parser.
    """
    parts = sorted(conditions, key=lambda part: -part.sql.count("("))
    sql = by.join(f"({part.sql})" for part in parts)
    return Condition(sql, tuple(value for part in parts for value in part.values))


def none_of(conditions: Sequence[Condition]) -> Condition:
    """Return what is true where none of some conditions is; unknown counts as not."""
    made = any_of(conditions)
    return Condition(f"({made.sql}) IS NOT TRUE", made.values)


def matching_condition(
    db: sqlite3.Connection, filter_: Filter, query: Node | None = None
) -> Condition:
    """Return the releases that a filter and a query mean, whatever order and limit."""
    filtered = _condition_of_filter(filter_)
    return filtered if query is None else filtered & condition_of(db, query)


def _condition_of_filter(filter_: Filter) -> Condition:
    conditions: list[Condition] = []
    if filter_.programmes:
        marks = ", ".join("?" * len(filter_.programmes))
        held = f"r.id IN (SELECT release_id FROM release_programmes WHERE programme IN ({marks}))"
        conditions.append(Condition(held, filter_.programmes))
    if filter_.since or filter_.until:
        conditions.append(_in_period(filter_.since, filter_.until))
    if filter_.undated:
        conditions.append(Condition("r.released_on IS NULL"))
    if filter_.place:
        # A dateline may carry two places: `Lampung & Bengkulu`.
        held = "instr(' & ' || lower(r.place) || ' & ', ' & ' || lower(?) || ' & ')"
        conditions.append(Condition(held, (filter_.place,)))
    if filter_.organisation:
        conditions.append(
            Condition("lower(r.organisation) = lower(?)", (filter_.organisation,))
        )
    if filter_.without:
        conditions.append(_WITHOUT[filter_.without])
    if filter_.after_id:
        conditions.append(Condition("r.id > ?", (filter_.after_id,)))
    return all_of(conditions)


def _in_period(since: str | None, until: str | None) -> Condition:
    """Return the releases whose days overlap a period."""
    conditions = [Condition("r.released_last >= ?", (since,))] if since else []
    if until:
        conditions.append(Condition("r.released_first <= ?", (until,)))
    return all_of(conditions)


def condition_of(db: sqlite3.Connection, node: Node) -> Condition:
    """Return the releases that answer a query or a part of it."""
    if isinstance(node, Filter):
        return _condition_of_filter(node)
    if is_of_words(db, node):
        return Condition(
            "r.id IN (SELECT rowid FROM release_index WHERE release_index MATCH ?)",
            (expression_of(db, node),),
        )
    if isinstance(node, Term):
        return _condition_of_exact_term(db, node)
    assert isinstance(node, Group), "a field that nobody looked up"
    return _condition_of_group(db, node)


def _condition_of_exact_term(db: sqlite3.Connection, term: Term) -> Condition:
    """Look for the words as typed among the releases that hold them in any form."""
    _add_function(db)
    any_form = condition_of(db, term._replace(exact=False))
    texts = _HEADLINES if term.headline else _TEXTS
    return any_form & Condition(f"holds(?, {texts})", (" ".join(term.words),))


def _condition_of_group(db: sqlite3.Connection, group: Group) -> Condition:
    wanted = _conditions_of(db, group.mode, group.wanted)
    unwanted = _conditions_of(db, "any", group.unwanted)
    parts: list[Condition] = []
    if wanted:
        parts.append(all_of(wanted) if group.mode == "all" else any_of(wanted))
    if unwanted:
        parts.append(none_of(unwanted))
    return all_of(parts)


def _conditions_of(
    db: sqlite3.Connection, mode: Mode, nodes: Sequence[Node]
) -> list[Condition]:
    """Return a condition for each node; one for all that the index answers by itself."""
    of_words, others = split_words(db, nodes)
    gathered = (Group(mode, of_words), *others) if of_words else others
    return [condition_of(db, node) for node in gathered]


def split_words(
    db: sqlite3.Connection, nodes: Sequence[Node]
) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Split nodes into those that the index answers by itself, and the others."""
    of_words: list[Node] = []
    others: list[Node] = []
    for node in nodes:
        (of_words if is_of_words(db, node) else others).append(node)
    return tuple(of_words), tuple(others)


def is_of_words(db: sqlite3.Connection, node: Node) -> bool:
    """Return whether the full-text index alone can answer."""
    if isinstance(node, Term):
        return not node.exact or not _has_other_forms(db, node.words)
    if isinstance(node, Group):
        return bool(node.wanted) and all(
            is_of_words(db, part) for part in (*node.wanted, *node.unwanted)
        )
    return False


def _has_other_forms(db: sqlite3.Connection, typed: Sequence[str]) -> bool:
    """Return whether the archive holds other words of the same stems."""
    return any(
        db.execute(
            "SELECT 1 FROM words WHERE stem = ? AND word <> ? LIMIT 1", (stem, word)
        ).fetchone()
        for row in stems_asked(typed, recipe_of(db))
        for word, stem in zip(typed, row, strict=True)
    )


def expression_of(db: sqlite3.Connection, node: Node) -> str:
    """Return the FTS5 expression of what the index can answer by itself."""
    if isinstance(node, Term):
        return f"({' OR '.join(phrases_of(db, node))})"
    assert isinstance(node, Group), f"no words: {node}"
    joint = " AND " if node.mode == "all" else " OR "
    wanted = joint.join(expression_of(db, part) for part in node.wanted)
    if not node.unwanted:
        return f"({wanted})"
    unwanted = " OR ".join(expression_of(db, part) for part in node.unwanted)
    return f"(({wanted}) NOT ({unwanted}))"


def phrases_of(db: sqlite3.Connection, term: Term) -> list[str]:
    """Return the phrases of the index that a term means.

    These are the words' stems in each language, or the stems of a beginning.
    """
    if term.prefix:
        stems = expand_prefix(db, term.words[0])
        phrases = [f'"{stem}"' for stem in stems] or [NOTHING]
    else:
        phrases = [f'"{" ".join(row)}"' for row in rows_of(db, term)]
    if term.headline:
        return [f"({{headline}} : {phrase})" for phrase in phrases]
    return phrases


def rows_of(db: sqlite3.Connection, term: Term) -> list[tuple[str, ...]]:
    """Return the stems that a term means, side by side; a row for each language."""
    rows = stems_asked(term.words, recipe_of(db))
    return [tuple(" ".join(row).split(" ")) for row in rows]


def recipe_of(db: sqlite3.Connection) -> str:
    """Return how the index of an archive was made."""
    row = db.execute("SELECT value FROM settings WHERE name = 'index'").fetchone()
    return str(row[0]) if row else ""


def expand_prefix(db: sqlite3.Connection, beginning: str) -> list[str]:
    """Return the stems of words that begin so; of the shortest, where there are many."""
    rows = db.execute(
        "SELECT stem FROM words WHERE word >= ? AND word < ? GROUP BY stem ORDER BY min(length(word)) LIMIT ?",
        (beginning, beginning + "\U0010ffff", MOST_EXPANSIONS),
    )
    return [stem for (stem,) in rows]


def _add_function(db: sqlite3.Connection) -> None:
    """Give a connection what the conditions of exact terms ask for.

    Nothing in the file uses it.
    """

    def holds(typed: str, *texts: str | None) -> bool:
        wanted = f" {typed} "
        return any(wanted in f" {' '.join(tokenize(text))} " for text in texts if text)

    db.create_function("holds", -1, holds, deterministic=True)
