"""Which releases answer best, at any size: by bm25, then by how early they name the words.

bm25 takes a microsecond for each release that it weighs. Where very many releases
answer, not all of them are weighed. Counting them costs a fortieth of that, so the
number of releases that hold each word is known first. A word that few hold says more
than one that many hold, and no release can get more from a word than 2.2 times its
weight (the bm25 of FTS5: idf × (k1 + 1), with k1 = 1.2). So the releases that hold the
rarest words are weighed, and where the last of the best still has more than all other
words together could give, nothing was missed (Turtle and Flood 1995, "MaxScore"). Where
that cannot be said the answer is *bounded*, and says so. Words that everything holds
tell nothing apart: of the releases with all of them, or with one in the headline, those
that came in last are weighed.
"""

import math
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import accumulate, chain, filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive.search import rerank
from umkm_cli.archive.search.expressions import (
    EVERYTHING,
    Clause,
    Condition,
    clauses_of,
    has_alternatives,
    join_clauses,
    join_expressions,
    rows_of,
)
from umkm_cli.archive.search.vocabulary import count_of, size_of
from umkm_cli.models.query import Size
from umkm_cli.query import Node, terms_of

# Headline, lead, rest of the body, boilerplate.
WEIGHTS = "4.0, 2.0, 1.0, 0.2"
_MOST_WEIGHED, _MOST_COUNTED = 6_000, 50_000
_PHRASES = 20  # so many phrases cost as much again as weighing a release at all
_MOST_PHRASES = 16  # of a beginning, where not all are weighed
_MOST_GAIN, _NO_GAIN = 2.2, 0.01

_Rows = list[tuple[int, float]]


class Ranked(NamedTuple):
    """A page of release ids, best first; how many releases answer.

    Where not all of these were weighed, `weighed` is how many were, and `bounded` tells
    that a better one may be among the others; `how` says which were weighed.
    """

    ids: tuple[int, ...]
    total: Size
    weighed: int
    bounded: bool = False
    how: str = "all"


def rank(
    db: sqlite3.Connection, text: Node, condition: Condition, limit: int, offset: int
) -> Ranked:
    """Return the best releases for words that the index can answer; all if limit < 0.

    Only those that a condition holds for are ranked.
    """
    excluding = ""
    if has_alternatives(text) and text.unwanted:
        excluding = f" NOT {join_expressions(db, 'any', text.unwanted)}"
    words = filterfalse(attrgetter("prefix"), terms_of(text))
    early = list(chain.from_iterable(rows_of(db, term) for term in words))
    ranking = _Ranking(db, clauses_of(db, text), excluding, early, condition)
    return ranking.page(limit, offset)


def rank_phrases(
    db: sqlite3.Connection, phrases: Sequence[str], condition: Condition, limit: int
) -> tuple[int, ...]:
    """Return the best releases for any of some phrases of the index.

    Only those that a condition holds for are ranked.
    """
    clauses = [Clause(phrase, (phrase,)) for phrase in phrases]
    return _Ranking(db, clauses, "", (), condition).page(limit, 0).ids


class _Ranking:
    """The ranking of releases for any of some clauses.

    `excluding` is what follows every expression: `NOT` and what must not be there.
    `early` are the stems of terms that a release should name early.
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
        if condition.sql != EVERYTHING.sql:
            self._narrow_to(condition)
        # How many releases answer an expression, whatever the condition.
        self._size = cache(partial(count_of, db))
        (self._last,) = db.execute(
            "SELECT coalesce(max(id), 0) FROM releases"
        ).fetchone()

    def _narrow_to(self, condition: Condition) -> None:
        """Look for the releases that a condition holds for once, and note them aside."""
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
        self._source += " AND +release_index.rowid IN (SELECT id FROM temp.meant)"

    def page(self, limit: int, offset: int) -> Ranked:
        """Return a page of the ranking; with a limit of 0 only the count."""
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
        ids = tuple(release_id for release_id, _ in rows[offset:end])
        return ranked._replace(ids=ids)

    def _rank_many(self, most: int, depth: int, total: Size) -> tuple[_Rows, Ranked]:
        """Weigh the releases with the rarest words, then some with common ones.

        A longer answer begins as a shorter one does, so that page follows on page.
        """
        clauses = sorted(self._clauses[:_MOST_PHRASES], key=self._size_of_clause)
        few = self._rarest(clauses, most)
        rows: _Rows = []
        weighed, how = 0, "last"
        if few:
            others = clauses[len(few) :]
            # The releases with the rarest words, and the others weighed in them: each
            # word stands twice in the expression.
            telling = self._telling(others)
            all_twice = join_clauses("OR", [*few, *telling, *telling])
            expression = f"({join_clauses('OR', few)} AND {all_twice})"
            rows, weighed = self._weigh_newest(expression, most, depth, times=2)
            if len(rows) >= depth and len(self._clauses) <= _MOST_PHRASES:
                # bm25 of FTS5 is negative: the smaller the better.
                least = -max(score for _, score in rows)
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
        """Return the first clauses that answer no more than `most` releases together."""
        totals = accumulate(map(self._size_of_clause, clauses))
        return clauses[: bisect_right(list(totals), most)]

    def _telling(self, clauses: Sequence[Clause]) -> list[Clause]:
        """Leave out words that most releases hold: none is better for one of them."""
        return [clause for clause in clauses if self._most_gain(clause) > _NO_GAIN]

    def _common(
        self, clauses: Sequence[Clause], few: Sequence[Clause]
    ) -> Iterator[tuple[str, str]]:
        """Yield what is tried until there are enough, the most telling first."""
        if few and len(few) < len(clauses):
            yield join_clauses("OR", clauses[: len(few) + 1]), "rarest"
        telling = self._telling(clauses)
        if not telling:
            return
        in_headline = [f"({{headline}} : {clause.expression})" for clause in telling]
        headline = " OR ".join(in_headline)
        if len(telling) > 1:
            every = join_clauses("AND", telling)
            yield f"({every} AND ({headline}))", "headline"
            yield every, "last"
        yield f"({headline})", "headline"

    def _weigh_newest(
        self, expression: str, most: int, depth: int, times: int = 1
    ) -> tuple[_Rows, int]:
        """Weigh the `most` releases for an expression that came in last.

        Return the best of them, and how many were weighed.
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
            held = self._size(phrase)
            ratio = (self._last - held + 0.5) / (held + 0.5)
            gain += _MOST_GAIN * max(math.log(max(ratio, 1.0)), 1e-6)
        return gain

    def _count(self, expression: str, most: int) -> Size:
        values = (expression + self._excluding,)
        return size_of(self._db, self._source, values, most)

    def _weigh(
        self, expression: str, depth: int, since: int = 0, times: int = 1
    ) -> _Rows:
        """Return the best releases for an expression with their bm25, best first.

        In the expression each word stands so many times.
        """
        rows = self._db.execute(
            f"SELECT release_index.rowid, bm25(release_index, {WEIGHTS}) / ? AS score "
            f"{self._source} AND release_index.rowid >= ? "
            "ORDER BY score, release_index.rowid DESC LIMIT ?",
            (times, expression + self._excluding, since, depth),
        ).fetchall()
        held = [(stems, self._size(f'"{" ".join(stems)}"')) for stems in self._early]
        first, others = rows[: rerank.MOST], rows[rerank.MOST :]
        return [*rerank.boost_early_mentions(self._db, first, held), *others]

    def _newest(self, expression: str, depth: int) -> _Rows:
        """Return the releases for an expression that came in last, unweighed."""
        return self._db.execute(
            f"SELECT release_index.rowid, 0.0 {self._source} "
            "ORDER BY release_index.rowid DESC LIMIT ?",
            (expression + self._excluding, depth),
        ).fetchall()


def _append_new(rows: _Rows, more: _Rows) -> _Rows:
    """Append the rows of releases that are not among those there are."""
    scores = dict(rows)
    for release_id, score in more:
        scores.setdefault(release_id, score)
    return list(scores.items())
