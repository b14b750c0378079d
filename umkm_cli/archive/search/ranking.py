"""Which releases answer best, at any size: by FTS5's bm25, then by how early they name the words.

bm25 takes a microsecond for each release that it weighs. Where very many releases answer, not all of them are weighed.
Counting them costs a fortieth of that, so the number of releases that hold each word is known first. A word that few
hold says more than one that many hold, and no release can get more from a word than 2.2 times its weight (the bm25 of
FTS5: idf × (k1 + 1), with k1 = 1.2). So the releases that hold the rarest words are weighed, and where the last of the
best still has more than all other words together could give, nothing was missed (Turtle and Flood 1995, "MaxScore").
Where that cannot be said the answer is *bounded*, and says so. Words that everything holds part nothing: of the
releases with all of them, or with one in the headline, those that came in last are weighed.
"""

import math
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from umkm_cli.archive.search import rerank
from umkm_cli.archive.search.expressions import (
    EVERYTHING,
    Condition,
    expression_of,
    phrases_of,
    rows_of,
)
from umkm_cli.archive.search.vocabulary import count_of, size_of
from umkm_cli.models.query import Size
from umkm_cli.query import Group, Node, Term, terms_of

# Headline, lead, rest of the body, boilerplate.
WEIGHTS = "4.0, 2.0, 1.0, 0.2"
_MOST_WEIGHED, _MOST_COUNTED = 6_000, 50_000
_PHRASES = 20  # so many phrases cost as much again as weighing a release at all
_MOST_PHRASES = 16  # of a beginning, where not all are weighed
_MOST_GAIN, _NO_GAIN = 2.2, 0.01

_Rows = list[tuple[int, float]]


class Ranked(NamedTuple):
    """A page of release ids, best first; how many releases answer.

    Where not all of these were weighed, `weighed` is how many were, and `bounded` tells that a better one may be
    among the others; `how` says which were weighed.
    """

    ids: tuple[int, ...]
    total: Size
    weighed: int
    bounded: bool = False
    how: str = "all"


class Clause(NamedTuple):
    """One of several alternatives: its expression, and the phrases in it, each of which is weighed by itself."""

    expression: str
    phrases: tuple[str, ...]


def rank(
    db: sqlite3.Connection, text: Node, condition: Condition, limit: int, offset: int
) -> Ranked:
    """The best releases for words that the index can answer, among those a condition holds for; all if limit < 0."""
    unwanted = text.unwanted if _is_of_alternatives(text) else ()
    excluded = [expression_of(db, each) for each in unwanted]
    early = [
        row for term in terms_of(text) if not term.prefix for row in rows_of(db, term)
    ]
    return _Ranking(db, _alternatives(db, text), excluded, early, condition).page(
        limit, offset
    )


def rank_phrases(
    db: sqlite3.Connection, phrases: Sequence[str], condition: Condition, limit: int
) -> tuple[int, ...]:
    """The best releases for any of some phrases of the index, among those a condition holds for."""
    clauses = [Clause(each, (each,)) for each in phrases]
    return _Ranking(db, clauses, (), (), condition).page(limit, 0).ids


class _Ranking:
    """The ranking of releases for any of some clauses, without those of some expressions.

    `early` are the stems of terms that a release should name early.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        clauses: Sequence[Clause],
        excluded: Sequence[str],
        early: Sequence[tuple[str, ...]],
        condition: Condition,
    ) -> None:
        self._db = db
        self._clauses = clauses
        self._excluded = excluded
        self._early = early
        self._meant = self._noted(condition)
        self._sizes: dict[str, int] = {}
        (last,) = db.execute("SELECT max(id) FROM releases").fetchone()
        self._last = last or 0

    def _noted(self, condition: Condition) -> str:
        """What narrows to the releases that a condition holds for: they are looked for once, and noted aside."""
        if condition.sql == EVERYTHING.sql:
            return ""
        self._db.execute("PRAGMA temp_store = MEMORY")
        self._db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS meant (id INTEGER PRIMARY KEY)"
        )
        self._db.execute("DELETE FROM temp.meant")
        self._db.execute(
            f"INSERT INTO temp.meant SELECT r.id FROM releases r WHERE {condition.sql}",
            condition.values,
        )
        # The plus keeps SQLite from asking the index release by release.
        return " AND +release_index.rowid IN (SELECT id FROM temp.meant)"

    def page(self, limit: int, offset: int) -> Ranked:
        """A page of the ranking; with a limit of 0 only the count."""
        share = _PHRASES / (_PHRASES + len(self._clauses))
        total = self._counted(_any(self._clauses), int(_MOST_COUNTED * share))
        if not limit or not total.releases:
            return Ranked((), total, total.releases)
        end = total.releases if limit < 0 else min(offset + limit, total.releases)
        depth = max(end, min(rerank.MOST, total.releases))
        most = int(_MOST_WEIGHED * share)
        if total.releases <= most:
            rows, ranked = (
                self._weighed(_any(self._clauses), depth),
                Ranked((), total, total.releases),
            )
        else:
            rows, ranked = self._of_many(most, depth, total)
        return ranked._replace(
            ids=tuple(release_id for release_id, _ in rows[offset:end])
        )

    def _of_many(self, most: int, depth: int, total: Size) -> tuple[_Rows, Ranked]:
        """Weigh the releases with the rarest words; where these are too many or too few, some with common ones.

        A longer answer begins as a shorter one does, so that page follows on page.
        """
        clauses = sorted(
            self._clauses[:_MOST_PHRASES], key=lambda each: self._size(each.expression)
        )
        few = self._rarest(clauses, most)
        rows: _Rows = []
        weighed, how = 0, "last"
        if few:
            others = clauses[len(few) :]
            rows, weighed = self._tried(
                self._telling(few, others), most, depth, times=2
            )
            if len(rows) >= depth and len(self._clauses) <= _MOST_PHRASES:
                # bm25 of FTS5 is negative: the smaller the better.
                bounded = -max(score for _, score in rows) < sum(
                    map(self._most_gain, others)
                )
                return rows, Ranked((), total, weighed, bounded, "rarest")
        for expression, tried in self._common(clauses, few):
            if len(rows) >= depth:
                break
            more, count = self._tried(expression, most, depth)
            rows, weighed, how = _joined(rows, more), weighed + count, tried
        for expression in (_all(clauses), _any(self._clauses)):
            if len(rows) < depth:
                rows = _joined(rows, self._last_in(expression, depth + len(rows)))
        return rows[:depth], Ranked((), total, weighed, True, how)

    def _rarest(self, clauses: Sequence[Clause], most: int) -> Sequence[Clause]:
        """Of clauses in order of their sizes, as many as answer no more than so many releases together."""
        total = 0
        for number, each in enumerate(clauses):
            total += self._size(each.expression)
            if total > most:
                return clauses[:number]
        return clauses

    def _telling(self, few: Sequence[Clause], others: Sequence[Clause]) -> str:
        """What finds the releases with the rarest words, and weighs the other words in them: each word twice."""
        telling = [each for each in others if self._most_gain(each) > _NO_GAIN]
        return f"({_any(few)} AND {_any([*few, *telling, *telling])})"

    def _common(
        self, clauses: Sequence[Clause], few: Sequence[Clause]
    ) -> Iterator[tuple[str, str]]:
        """What is tried one after the other until there are enough, the tellingest first.

        Words that most releases hold are left out: no release is better for one of them.
        """
        if few and len(few) < len(clauses):
            yield _any(clauses[: len(few) + 1]), "rarest"
        telling = [each for each in clauses if self._most_gain(each) > _NO_GAIN]
        if not telling:
            return
        headline = " OR ".join(
            f"({{headline}} : {each.expression})" for each in telling
        )
        if len(telling) > 1:
            yield f"({_all(telling)} AND ({headline}))", "headline"
            yield _all(telling), "last"
        yield f"({headline})", "headline"

    def _tried(
        self, expression: str, most: int, depth: int, times: int = 1
    ) -> tuple[_Rows, int]:
        """The best releases for an expression, of those that came in last, and how many were weighed."""
        row = self._db.execute(
            f"SELECT release_index.rowid {self._source()} ORDER BY release_index.rowid DESC LIMIT 1 OFFSET ?",
            (*self._values(expression), most),
        ).fetchone()
        rows = self._weighed(
            expression, depth, since=row[0] + 1 if row else 0, times=times
        )
        return rows, most if row else self._counted(expression, most).releases

    def _size(self, expression: str) -> int:
        """How many releases answer an expression, whatever the condition."""
        if expression not in self._sizes:
            self._sizes[expression] = count_of(self._db, expression)
        return self._sizes[expression]

    def _most_gain(self, clause: Clause) -> float:
        """The most that a clause can add to the bm25 of a release."""
        return sum(map(self._most_gain_of, clause.phrases))

    def _most_gain_of(self, phrase: str) -> float:
        held = self._size(phrase)
        ratio = (self._last - held + 0.5) / (held + 0.5)
        return _MOST_GAIN * max(math.log(ratio) if ratio > 0 else 0.0, 1e-6)

    def _source(self) -> str:
        return "FROM release_index WHERE release_index MATCH ?" + self._meant

    def _values(self, expression: str) -> tuple[object, ...]:
        """What an expression, without what is excluded, binds."""
        if self._excluded:
            expression = f"({expression} NOT ({' OR '.join(self._excluded)}))"
        return (expression,)

    def _counted(self, expression: str, most: int) -> Size:
        return size_of(self._db, self._source(), self._values(expression), most)

    def _weighed(
        self, expression: str, depth: int, since: int = 0, times: int = 1
    ) -> _Rows:
        """The best releases for an expression in which each word stands so many times, with their bm25, best first."""
        newer = " AND release_index.rowid >= ?" if since else ""
        rows = self._db.execute(
            f"SELECT release_index.rowid, bm25(release_index, {WEIGHTS}) / ? AS score {self._source()}{newer} "
            "ORDER BY score, release_index.rowid DESC LIMIT ?",
            (times, *self._values(expression), *((since,) if since else ()), depth),
        ).fetchall()
        if not self._early:
            return rows
        held = [(each, self._size(f'"{" ".join(each)}"')) for each in self._early]
        return [
            *rerank.boost_early_mentions(self._db, rows[: rerank.MOST], held),
            *rows[rerank.MOST :],
        ]

    def _last_in(self, expression: str, depth: int) -> _Rows:
        """The releases for an expression that came in last, unweighed."""
        return self._db.execute(
            f"SELECT release_index.rowid, 0.0 {self._source()} ORDER BY release_index.rowid DESC LIMIT ?",
            (*self._values(expression), depth),
        ).fetchall()


def _alternatives(db: sqlite3.Connection, node: Node) -> list[Clause]:
    """The clauses of which any will do: a word is one for each language, a beginning one for each stem."""
    if _is_of_alternatives(node):
        made = [each for wanted in node.wanted for each in _alternatives_of(db, wanted)]
        return list(dict.fromkeys(made))
    return _alternatives_of(db, node)


def _is_of_alternatives(node: Node) -> TypeGuard[Group]:
    return isinstance(node, Group) and (node.mode == "any" or len(node.wanted) == 1)


def _alternatives_of(db: sqlite3.Connection, node: Node) -> list[Clause]:
    if isinstance(node, Group) and node.mode == "any" and not node.unwanted:
        return _alternatives(db, node)
    if isinstance(node, Term):
        return [Clause(each, (each,)) for each in phrases_of(db, node)]
    phrases = tuple(
        dict.fromkeys(each for term in terms_of(node) for each in phrases_of(db, term))
    )
    return [Clause(expression_of(db, node), phrases)]


def _any(clauses: Sequence[Clause]) -> str:
    return "(" + " OR ".join(each.expression for each in clauses) + ")"


def _all(clauses: Sequence[Clause]) -> str:
    return "(" + " AND ".join(each.expression for each in clauses) + ")"


def _joined(rows: _Rows, more: _Rows) -> _Rows:
    """Rows, and those of more that are not among them."""
    known = {release_id for release_id, _ in rows}
    return [*rows, *(row for row in more if row[0] not in known)]
