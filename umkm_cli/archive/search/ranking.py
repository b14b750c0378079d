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
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, filterfalse
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.archive.connection import Connection, first_column
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
from umkm_cli.archive.search.weighing import (
    MOST_SIZED,
    ConditionIn,
    Rows,
    Weigher,
)
from umkm_cli.models.meaning import Meaning, OrderedByMeaning
from umkm_cli.models.query import Size
from umkm_cli.query import Node, terms_of

_MOST_WEIGHED, _MOST_COUNTED = 6_000, 50_000
_PHRASES = 20  # this many double the time of weighing a release
_MOST_PHRASES = 16  # of an expanded prefix, if not all releases are weighed
_MOST_GAIN, _NO_GAIN = 2.2, 0.01
_SIDE_BY_SIDE = re.compile('"[^"]* [^"]*"')
"""A phrase of several words."""


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
    db: Connection,
    text: Node,
    condition: ConditionIn,
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
    weigher = weigher_of(db, condition, excluding)
    ranking = _Ranking(weigher, clauses_of(db, text), early)
    return ranking.page(limit, offset, meaning)


def rank_phrases(
    db: Connection, phrases: Sequence[str], condition: ConditionIn, limit: int
) -> tuple[int, ...]:
    """Return the best releases that match a condition and any phrase of the index."""
    clauses = list(map(clause_of_phrase, phrases))
    return _Ranking(weigher_of(db, condition, ""), clauses, ()).page(limit, 0).ids


def weigher_of(db: Connection, condition: ConditionIn, excluding: str) -> Weigher:
    """Return what weighs the releases under a condition: of an archive, or of several."""
    if not db.parts:
        return Weigher(db, condition(db), excluding)
    from umkm_cli.archive.search.weighing_of_all import WeigherOfAll  # only for several

    return WeigherOfAll(db, condition, excluding)


class _Ranking:
    """Ranks the releases that match any of the clauses.

    `early` has the stems of the terms that a release should name early.
    """

    def __init__(
        self,
        weigher: Weigher,
        clauses: Sequence[Clause],
        early: Sequence[rerank.Phrase],
    ) -> None:
        self._weigher = weigher
        self._clauses = clauses
        self._early = early
        self._boosted: dict[int, float] = {}

    def page(self, limit: int, offset: int, meaning: Meaning | None = None) -> Ranked:
        """Return a page of the ranking; with a limit of 0, only the count."""
        share = _PHRASES / (_PHRASES + len(self._clauses))
        every = join_clauses("OR", self._clauses)
        most = int(_MOST_WEIGHED * share)
        few = self._weigher.few(every, most) if limit else None
        total = self._count(every, share) if few is None else Size(few.weighed)
        if not limit:
            return Ranked((), total, total.releases)
        if few is None and total.releases <= most:
            few = self._weigher.every(every)
        end = total.releases if limit < 0 else min(offset + limit, total.releases)
        depth = max(end, min(rerank.MOST, total.releases))
        if few is None:
            rows, ranked = self._rank_many(most, depth, total)
        else:
            self._weigher.note_size(self._clauses, few.weighed)
            rows = self._boost(few.rows[:depth])
            ranked = Ranked((), total, total.releases)
        if meaning is not None:
            from umkm_cli.archive.search.by_meaning import reorder  # needs vectors

            found = reorder(self._weigher.db, rows, self._boosted, meaning)
            rows, ranked = found.rows, ranked._replace(by_meaning=found.counts)
        ids = tuple(first_column(rows[offset:end]))
        return ranked._replace(ids=ids)

    def _count(self, every: Clause, share: float) -> Size:
        """Return how many releases match any clause."""
        if _SIDE_BY_SIDE.search(every.expression):
            most = int(MOST_SIZED * share)
            return self._weigher.count_phrases(self._clauses, every, most)
        return self._weigher.count(every, int(_MOST_COUNTED * share))

    def _rank_many(self, most: int, depth: int, total: Size) -> tuple[Rows, Ranked]:
        """Weigh the releases with the rarest words, then some with common ones.

        The beginning does not depend on `depth`, so pages follow on from each other.
        """
        clauses = sorted(self._clauses[:_MOST_PHRASES], key=self._size_of_clause)
        few = self._rarest(clauses, most)
        rows: Rows = []
        weighed, how = 0, "last"
        if few:
            others = clauses[len(few) :]
            # Select by the rarest words, but weigh the others too. Each word occurs
            # twice in the expression.
            distinctive = self._distinctive(others)
            all_twice = join_clauses("OR", [*few, *distinctive, *distinctive])
            both = join_clauses("AND", [join_clauses("OR", few), all_twice])
            rows, weighed = self._weigh_newest(both, most, depth, times=2)
            if len(rows) >= depth and len(self._clauses) <= _MOST_PHRASES:
                # FTS5's bm25 is negative: lower is better.
                least = -max(map(itemgetter(1), rows))
                bounded = least < sum(map(self._most_gain, others))
                return rows, Ranked((), total, weighed, bounded, "rarest")
        for clause, tried in self._common(clauses, few):
            if len(rows) >= depth:
                break
            more, count = self._weigh_newest(clause, most, depth)
            rows, weighed, how = _append_new(rows, more), weighed + count, tried
        last_resorts = (join_clauses("AND", clauses), join_clauses("OR", self._clauses))
        for clause in last_resorts:
            if len(rows) < depth:
                newest = self._weigher.newest(clause, depth + len(rows))
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
    ) -> Iterator[tuple[Clause, str]]:
        """Yield what to try, most distinctive first, each with its `how`."""
        if few and len(few) < len(clauses):
            yield join_clauses("OR", clauses[: len(few) + 1]), "rarest"
        distinctive = self._distinctive(clauses)
        if not distinctive:
            return
        headline = join_clauses("OR", map(_in_headline, distinctive))
        if len(distinctive) > 1:
            every = join_clauses("AND", distinctive)
            yield join_clauses("AND", [every, headline]), "headline"
            yield every, "last"
        yield headline, "headline"

    def _weigh_newest(
        self, clause: Clause, most: int, depth: int, times: int = 1
    ) -> tuple[Rows, int]:
        """Weigh the `most` newest releases that match a clause.

        Returns the best of them, and how many were weighed.
        """
        best = self._weigher.newest_best(clause, most, times)
        return self._boost(best.rows[:depth]), best.weighed

    def _size_of_clause(self, clause: Clause) -> int:
        return self._weigher.size(clause.expression)

    def _most_gain(self, clause: Clause) -> float:
        """Return the most that a clause can add to the bm25 of a release."""
        gain = 0.0
        for phrase in clause.phrases:
            count = self._weigher.size(phrase)
            ratio = (self._weigher.last - count + 0.5) / (count + 0.5)
            gain += _MOST_GAIN * max(math.log(max(ratio, 1.0)), 1e-6)
        return gain

    def _boost(self, rows: Rows) -> Rows:
        """Prefer those of the best releases that name the words early."""
        sizes = [
            (stems, self._weigher.size(f'"{" ".join(stems)}"')) for stems in self._early
        ]
        first, others = rows[: rerank.MOST], rows[rerank.MOST :]
        boosted = rerank.boosted_scores(self._weigher.db, first, sizes)
        self._boosted |= boosted
        first.sort(key=lambda row: (boosted[row[0]], -row[0]))
        return [*first, *others]


def _in_headline(clause: Clause) -> Clause:
    """Return a clause that only matches in headlines."""
    headline = "({{headline}} : {})".format
    return Clause(headline(clause.expression), tuple(map(headline, clause.phrases)))


def _append_new(rows: Rows, more: Rows) -> Rows:
    """Append the rows of releases that `rows` does not contain yet."""
    scores = dict(rows)
    for release_id, score in more:
        scores.setdefault(release_id, score)
    return list(scores.items())
