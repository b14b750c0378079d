"""The releases of one archive that a search is about, as its index finds, counts and weighs them."""

from collections.abc import Callable
from functools import cache, partial

from umkm_cli.archive.connection import Connection, temporary_writes
from umkm_cli.archive.search import rerank
from umkm_cli.archive.search.expressions import Clause
from umkm_cli.archive.search.filters import (
    EVERYTHING,
    RELEASES,
    RELEASES_IN_INDEX,
    Condition,
)
from umkm_cli.archive.search.vocabulary import (
    estimate_count,
    estimate_size,
    last_id,
)
from umkm_cli.models.query import Size

# Headline, lead, rest of the body, boilerplate, what was set aside.
WEIGHTS = "4.0, 2.0, 1.0, 0.2, 0.05"

ConditionIn = Callable[[Connection], Condition]
"""Returns the condition for the releases of an archive, which may depend on what it holds."""

Rows = list[tuple[int, float]]
"""Ids of releases, each with its bm25: lower is better."""

_IN_INDEX = {EVERYTHING.sql: "", RELEASES.sql: RELEASES_IN_INDEX}
"""The conditions that need not be evaluated for each release first, as the index has them."""


class Matches:
    """The releases of an archive under a condition.

    `excluding` is appended to every expression: empty, or `NOT` and what is unwanted.
    `last` is the highest id of the archive.
    """

    def __init__(self, db: Connection, condition: Condition, excluding: str) -> None:
        self.db = db
        self.last = last_id(db)
        self.source = "FROM release_index WHERE release_index MATCH ?"
        self._excluding = excluding
        if condition.sql in _IN_INDEX:
            self.source += _IN_INDEX[condition.sql]
        else:
            self._narrow_to(condition)
        self.size = cache(partial(estimate_count, db))
        """How many releases match an expression, regardless of the condition."""

    def _narrow_to(self, condition: Condition) -> None:
        """Evaluate a condition once, into a temporary table of release ids."""
        with temporary_writes(self.db) as db:
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute("CREATE TEMP TABLE IF NOT EXISTS meant (id INTEGER PRIMARY KEY)")
            db.execute("DELETE FROM temp.meant")
            db.execute(
                f"INSERT INTO temp.meant SELECT r.id FROM releases r WHERE {condition.sql}",
                condition.values,
            )
        # The plus keeps SQLite from querying the index once per release.
        self.source += " AND +release_index.rowid IN (SELECT id FROM temp.meant)"

    def wanted(self, clause: Clause) -> tuple[str]:
        """Return the value that the `source` needs to find a clause."""
        return (clause.expression + self._excluding,)

    def count(self, clause: Clause, most: int) -> Size:
        """Return how many match, counting at most the `most` newest."""
        return estimate_size(self.db, self.source, self.wanted(clause), most)

    def behind_newest(self, clause: Clause, number: int) -> int | None:
        """Return the newest release that matches behind so many newer ones, or None."""
        row = self.db.execute(
            f"SELECT release_index.rowid {self.source} "
            "ORDER BY release_index.rowid DESC LIMIT 1 OFFSET ?",
            (*self.wanted(clause), number),
        ).fetchone()
        return None if row is None else int(row[0])

    def weigh(self, clause: Clause, depth: int, since: int, times: int) -> Rows:
        """Return the best `depth` releases from an id on, best first.

        `times` is how often each word occurs in the expression.
        """
        return self.db.execute(
            f"SELECT release_index.rowid, bm25(release_index, {WEIGHTS}) / ? AS score "
            f"{self.source} AND release_index.rowid >= ? "
            "ORDER BY score, release_index.rowid DESC LIMIT ?",
            (times, *self.wanted(clause), since, depth),
        ).fetchall()

    def newest(self, clause: Clause, depth: int) -> Rows:
        """Return the newest releases that match, unweighed."""
        return self.db.execute(
            f"SELECT release_index.rowid, 0.0 {self.source} "
            "ORDER BY release_index.rowid DESC LIMIT ?",
            (*self.wanted(clause), depth),
        ).fetchall()

    def boost(self, rows: Rows, early: list[tuple[rerank.Phrase, int]]) -> Rows:
        """Reorder releases by how early they name words (`rerank.boost_early_mentions`)."""
        return rerank.boost_early_mentions(self.db, rows, early)
