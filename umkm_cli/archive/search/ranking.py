"""Rank releases by bm25 and by how early they name the words, in archives of any size.

bm25 takes a microsecond for each release that it weighs. If very many releases match,
not all of them are weighed. Counting takes a fortieth of that time, so we first count
the releases with each word. Rare words say more than common ones, and a word can add no
more to a release's score than 2.2 times its weight (the bm25 of FTS5: idf × (k1 + 1),
with k1 = 1.2). So we weigh the releases with the rarest words. If the last one that we
need scores more than all the other words together could add, no better release was
missed (Turtle and Flood 1995, "MaxScore"). Otherwise the answer is marked as *bounded*.
Words that nearly all releases contain do not distinguish them. If there are no others,
we weigh the newest of the releases that contain all of them, or one in the headline.
"""

import math
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import accumulate, chain, filterfalse
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.archive.connection import first_column, temporary_writes
from umkm_cli.archive.search import rerank
from umkm_cli.archive.search.expressions import (
    Clause,
    clause_of_phrase,
    clauses_of,
    exclusion,
    has_alternatives,
    join_clauses,
    rows_of,
)
from umkm_cli.archive.search.filters import (
    EVERYTHING,
    RELEASES,
    RELEASES_IN_INDEX,
    Condition,
)
from umkm_cli.archive.search.vocabulary import estimate_count, estimate_size
from umkm_cli.models.meaning import Meaning, OrderedByMeaning
from umkm_cli.models.query import Size
from umkm_cli.query import Node, terms_of

# Headline, lead, rest of the body, boilerplate, what was set aside.
WEIGHTS = "4.0, 2.0, 1.0, 0.2, 0.05"
_MOST_WEIGHED, _MOST_COUNTED = 6_000, 50_000
_PHRASES = 20  # this many double the time of weighing a release
_MOST_PHRASES = 16  # of an expanded prefix, if not all releases are weighed
_MOST_GAIN, _NO_GAIN = 2.2, 0.01

_IN_INDEX = {EVERYTHING.sql: "", RELEASES.sql: RELEASES_IN_INDEX}
"""The conditions that need not be evaluated for each release first, as the index has them."""

_Rows = list[tuple[int, float]]


class Ranked(NamedTuple):
    """A page of release ids, best first, and the `total` number of matches.

    `weighed` is how many of the matches were weighed, and `how` says which: `all`,
    those with the `rarest` words, with words in the `headline`, or the `last` ones.
    With `bounded`, a better one may be among those that were not. `by_meaning` tells which
    were ordered by meaning, too.
    """

    ids: tuple[int, ...]
    total: Size
    weighed: int
    bounded: bool = False
    how: str = "all"
    by_meaning: OrderedByMeaning = OrderedByMeaning()


def rank(
    db: sqlite3.Connection,
    text: Node,
    condition: Condition,
    limit: int,
    offset: int,
    meaning: Meaning | None = None,
) -> Ranked:
    """Rank the releases that match both a text and a condition.

    `text` must be a node that the index alone can answer. A negative limit means all. With
    a `meaning`, the first releases are ordered by that, too.
    """
    excluding = exclusion(db, text.unwanted) if has_alternatives(text) else ""
    words = filterfalse(attrgetter("prefix"), terms_of(text))
    early = list(chain.from_iterable(map(partial(rows_of, db), words)))
    ranking = _Ranking(db, clauses_of(db, text), excluding, early, condition)
    return ranking.page(limit, offset, meaning)


def rank_phrases(
    db: sqlite3.Connection, phrases: Sequence[str], condition: Condition, limit: int
) -> tuple[int, ...]:
    """Return the best releases that match a condition and any phrase of the index."""
    clauses = list(map(clause_of_phrase, phrases))
    return _Ranking(db, clauses, "", (), condition).page(limit, 0).ids


class _Ranking:
    """Ranks the releases that match any of the clauses.

    `excluding` is appended to every expression: empty, or `NOT` and what is unwanted.
    `early` has the stems of the terms that a release should name early.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        clauses: Sequence[Clause],
        excluding: str,
        early: Sequence[tuple[str, ...]],
        condition: Condition,
    ) -> None:
        self._db = db
        self._clauses = clauses
        self._excluding = excluding
        self._early = early
        self._source = "FROM release_index WHERE release_index MATCH ?"
        if condition.sql in _IN_INDEX:
            self._source += _IN_INDEX[condition.sql]
        else:
            self._narrow_to(condition)
        self._boosted: dict[int, float] = {}
        # How many releases match an expression, regardless of the condition.
        self._size = cache(partial(estimate_count, db))
        (self._last,) = db.execute(
            "SELECT coalesce(max(id), 0) FROM releases"
        ).fetchone()

    def _narrow_to(self, condition: Condition) -> None:
        """Evaluate a condition once, into a temporary table of release ids."""
        with temporary_writes(self._db) as db:
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute("CREATE TEMP TABLE IF NOT EXISTS meant (id INTEGER PRIMARY KEY)")
            db.execute("DELETE FROM temp.meant")
            db.execute(
                f"INSERT INTO temp.meant SELECT r.id FROM releases r WHERE {condition.sql}",
                condition.values,
            )
        # The plus keeps SQLite from querying the index once per release.
        self._source += " AND +release_index.rowid IN (SELECT id FROM temp.meant)"

    def page(self, limit: int, offset: int, meaning: Meaning | None = None) -> Ranked:
        """Return a page of the ranking; with a limit of 0, only the count."""
        share = _PHRASES / (_PHRASES + len(self._clauses))
        every = join_clauses("OR", self._clauses)
        total = self._count(every, int(_MOST_COUNTED * share))
        if not limit:
            return Ranked((), total, total.releases)
        end = total.releases if limit < 0 else min(offset + limit, total.releases)
        depth = max(end, min(rerank.MOST, total.releases))
        most = int(_MOST_WEIGHED * share)
        if total.releases <= most:
            rows = self._weigh(every, depth)
            ranked = Ranked((), total, total.releases)
        else:
            rows, ranked = self._rank_many(most, depth, total)
        if meaning is not None:
            from umkm_cli.archive.search.by_meaning import reorder  # needs vectors

            found = reorder(self._db, rows, self._boosted, meaning)
            rows, ranked = found.rows, ranked._replace(by_meaning=found.counts)
        ids = tuple(first_column(rows[offset:end]))
        return ranked._replace(ids=ids)

    def _rank_many(self, most: int, depth: int, total: Size) -> tuple[_Rows, Ranked]:
        """Weigh the releases with the rarest words, then some with common ones.

        The beginning does not depend on `depth`, so pages follow on from each other.
        """
        clauses = sorted(self._clauses[:_MOST_PHRASES], key=self._size_of_clause)
        few = self._rarest(clauses, most)
        rows: _Rows = []
        weighed, how = 0, "last"
        if few:
            others = clauses[len(few) :]
            # Select by the rarest words, but weigh the others too. Each word occurs
            # twice in the expression.
            distinctive = self._distinctive(others)
            all_twice = join_clauses("OR", [*few, *distinctive, *distinctive])
            expression = f"({join_clauses('OR', few)} AND {all_twice})"
            rows, weighed = self._weigh_newest(expression, most, depth, times=2)
            if len(rows) >= depth and len(self._clauses) <= _MOST_PHRASES:
                # FTS5's bm25 is negative: lower is better.
                least = -max(map(itemgetter(1), rows))
                bounded = least < sum(map(self._most_gain, others))
                return rows, Ranked((), total, weighed, bounded, "rarest")
        for expression, tried in self._common(clauses, few):
            if len(rows) >= depth:
                break
            more, count = self._weigh_newest(expression, most, depth)
            rows, weighed, how = _append_new(rows, more), weighed + count, tried
        last_resorts = (join_clauses("AND", clauses), join_clauses("OR", self._clauses))
        for expression in last_resorts:
            if len(rows) < depth:
                newest = self._newest(expression, depth + len(rows))
                rows = _append_new(rows, newest)
        return rows[:depth], Ranked((), total, weighed, True, how)

    def _rarest(self, clauses: Sequence[Clause], most: int) -> Sequence[Clause]:
        """Return the first clauses that together match at most `most` releases."""
        totals = accumulate(map(self._size_of_clause, clauses))
        return clauses[: bisect_right(list(totals), most)]

    def _distinctive(self, clauses: Sequence[Clause]) -> list[Clause]:
        """Leave out words that most releases contain: they add nothing to bm25."""
        return [clause for clause in clauses if self._most_gain(clause) > _NO_GAIN]

    def _common(
        self, clauses: Sequence[Clause], few: Sequence[Clause]
    ) -> Iterator[tuple[str, str]]:
        """Yield expressions to try, most distinctive first, each with its `how`."""
        if few and len(few) < len(clauses):
            yield join_clauses("OR", clauses[: len(few) + 1]), "rarest"
        distinctive = self._distinctive(clauses)
        if not distinctive:
            return
        headline = " OR ".join(
            f"({{headline}} : {clause.expression})" for clause in distinctive
        )
        if len(distinctive) > 1:
            every = join_clauses("AND", distinctive)
            yield f"({every} AND ({headline}))", "headline"
            yield every, "last"
        yield f"({headline})", "headline"

    def _weigh_newest(
        self, expression: str, most: int, depth: int, times: int = 1
    ) -> tuple[_Rows, int]:
        """Weigh the `most` newest releases that match an expression.

        Returns the best of them, and how many were weighed.
        """
        row = self._db.execute(
            f"SELECT release_index.rowid {self._source} "
            "ORDER BY release_index.rowid DESC LIMIT 1 OFFSET ?",
            (expression + self._excluding, most),
        ).fetchone()
        if row is None:
            rows = self._weigh(expression, depth, times=times)
            return rows, self._count(expression, most).releases
        return self._weigh(expression, depth, since=row[0] + 1, times=times), most

    def _size_of_clause(self, clause: Clause) -> int:
        return self._size(clause.expression)

    def _most_gain(self, clause: Clause) -> float:
        """Return the most that a clause can add to the bm25 of a release."""
        gain = 0.0
        for phrase in clause.phrases:
            count = self._size(phrase)
            ratio = (self._last - count + 0.5) / (count + 0.5)
            gain += _MOST_GAIN * max(math.log(max(ratio, 1.0)), 1e-6)
        return gain

    def _count(self, expression: str, most: int) -> Size:
        values = (expression + self._excluding,)
        return estimate_size(self._db, self._source, values, most)

    def _weigh(
        self, expression: str, depth: int, since: int = 0, times: int = 1
    ) -> _Rows:
        """Return the best releases for an expression with their bm25, best first.

        `times` is how often each word occurs in the expression.
        """
        rows = self._db.execute(
            f"SELECT release_index.rowid, bm25(release_index, {WEIGHTS}) / ? AS score "
            f"{self._source} AND release_index.rowid >= ? "
            "ORDER BY score, release_index.rowid DESC LIMIT ?",
            (times, expression + self._excluding, since, depth),
        ).fetchall()
        sizes = [(stems, self._size(f'"{" ".join(stems)}"')) for stems in self._early]
        first, others = rows[: rerank.MOST], rows[rerank.MOST :]
        boosted = rerank.boosted_scores(self._db, first, sizes)
        self._boosted |= boosted
        first.sort(key=lambda row: (boosted[row[0]], -row[0]))
        return [*first, *others]

    def _newest(self, expression: str, depth: int) -> _Rows:
        """Return the newest releases that match an expression, unweighed."""
        return self._db.execute(
            f"SELECT release_index.rowid, 0.0 {self._source} "
            "ORDER BY release_index.rowid DESC LIMIT ?",
            (expression + self._excluding, depth),
        ).fetchall()


def _append_new(rows: _Rows, more: _Rows) -> _Rows:
    """Append the rows of releases that `rows` does not contain yet."""
    scores = dict(rows)
    for release_id, score in more:
        scores.setdefault(release_id, score)
    return list(scores.items())
