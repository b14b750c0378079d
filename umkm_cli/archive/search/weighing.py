"""Weigh and count the releases that match an expression, with as few walks through the index as possible.

FTS5 walks through all releases that have the words of a phrase to see in which of them
the words stand side by side. With two common words in a million releases, one walk takes
a tenth of a second. bm25 takes two: one to learn how many releases have the phrase, one
to weigh them. So nothing is counted first that these two walks tell as well.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from umkm_cli.archive.connection import Connection, temporary_writes
from umkm_cli.archive.schema import SINCE_BODY_FIRST
from umkm_cli.archive.search.expressions import Clause
from umkm_cli.archive.search.filters import (
    EVERYTHING,
    RELEASES,
    RELEASES_IN_INDEX,
    Condition,
)
from umkm_cli.archive.search.vocabulary import estimate_size, last_id
from umkm_cli.models.query import Size

# Rest of the body, headline, lead, boilerplate, what was set aside.
_WEIGHTS = "1.0, 4.0, 2.0, 0.2, 0.05"
_FORMER_WEIGHTS = "4.0, 2.0, 1.0, 0.2, 0.05"  # of headline, lead, rest and so on
MOST_SIZED = 20_000
"""Beyond so many, the number of releases that match a clause is an estimate."""

_PART = 32  # the newest of so many parts of the releases tell whether few match
_IN_INDEX = {EVERYTHING.sql: "", RELEASES.sql: RELEASES_IN_INDEX}
"""The conditions that need not be evaluated for each release first, as the index has them."""

ConditionIn = Callable[[Connection], Condition]
"""Returns the condition for the releases of an archive, which may depend on what it holds."""

Rows = list[tuple[int, float]]
"""Releases with their bm25; lower is better."""


class Best(NamedTuple):
    """Weighed releases, best first, and how many were weighed."""

    rows: Rows
    weighed: int


class Weigher:
    """Weighs and counts the releases of an archive that meet a condition and match a clause.

    `excluding` is appended to every expression: empty, or `NOT` and what is unwanted.
    `last` is the highest id of the archive.
    """

    def __init__(self, db: Connection, condition: Condition, excluding: str) -> None:
        self.db = db
        self.last = last_id(db)
        self.source = "FROM release_index WHERE release_index MATCH ?"
        self.is_plain = not excluding and condition.sql == EVERYTHING.sql
        self._excluding = excluding
        self._sizes: dict[str, Size] = {}
        if condition.sql in _IN_INDEX:
            self.source += _IN_INDEX[condition.sql]
        else:
            self._narrow_to(condition)

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

    def size(self, expression: str) -> int:
        """Return how many releases match an expression, regardless of the condition."""
        return self._size(expression).releases

    def _size(self, expression: str) -> Size:
        if expression not in self._sizes:
            everywhere = "FROM release_index WHERE release_index MATCH ?"
            self._sizes[expression] = estimate_size(
                self.db, everywhere, (expression,), MOST_SIZED
            )
        return self._sizes[expression]

    def note_size(self, clauses: Sequence[Clause], total: int) -> None:
        """Note how many releases match any of some clauses: that need not be counted again."""
        expression = self._only_one(clauses)
        if expression and total <= MOST_SIZED:
            self._sizes.setdefault(expression, Size(total))

    def _only_one(self, clauses: Sequence[Clause]) -> str:
        """Return the only one of some clauses that any release matches, if no condition is to be met."""
        if not self.is_plain:
            return ""
        found = list(filter(self._occurs, clauses))
        return found[0].expression if len(found) == 1 else ""

    def _occurs(self, clause: Clause) -> bool:
        expression = clause.expression
        if self._sizes.get(expression) is None and not self.newest(clause, 1):
            self._sizes[expression] = Size(0)
        return self._sizes.get(expression) != Size(0)

    def count_phrases(
        self, clauses: Sequence[Clause], whole: Clause, most: int
    ) -> Size:
        """Return how many releases match a whole of phrases. Beyond a number, it is an estimate.

        If only one of its clauses occurs, that was counted, or has to be.
        """
        expression = self._only_one(clauses)
        return self._size(expression) if expression else self.count(whole, most)

    def count(self, clause: Clause, most: int) -> Size:
        """Return how many releases match; beyond `most`, it is an estimate."""
        return estimate_size(self.db, self.source, self.wanted(clause), most)

    def few(self, clause: Clause, most: int, times: int = 1) -> Best | None:
        """Weigh all releases that match, if these are at most `most`; None if there may be more.

        `times` is how often each word occurs in the expression.
        """
        if self._seem_more(clause, most):
            return None
        rows = self._weigh(clause, times, "", most + 1)
        return Best(sort_rows(rows), len(rows)) if len(rows) <= most else None

    def every(self, clause: Clause) -> Best:
        """Weigh all releases that match, however many."""
        rows = self._weigh(clause, 1, "", -1)
        return Best(sort_rows(rows), len(rows))

    def _seem_more(self, clause: Clause, most: int) -> bool:
        """Return whether more than `most` releases match, to judge by the newest ones."""
        if self.last <= most:
            return False
        since = self.last - self.last // _PART
        (count,) = self.db.execute(
            f"SELECT count(*) FROM (SELECT 1 {self.source} AND release_index.rowid > ? LIMIT ?)",
            (*self.wanted(clause), since, most),
        ).fetchone()
        return bool(count * _PART > most)

    def newest_best(self, clause: Clause, most: int, times: int = 1) -> Best:
        """Weigh the `most` newest releases that match."""
        found = self.few(clause, most, times)
        if found is not None:
            return found
        newest = "ORDER BY release_index.rowid DESC"
        rows = self._weigh(clause, times, newest, most)
        return Best(sort_rows(rows), len(rows))

    def _weigh(self, clause: Clause, times: int, order: str, most: int) -> Rows:
        return self.db.execute(
            f"SELECT release_index.rowid, {bm25(self.db)} / ? "
            f"{self.source} {order} LIMIT ?",
            (times, *self.wanted(clause), most),
        ).fetchall()

    def behind_newest(self, clause: Clause, number: int) -> int | None:
        """Return the newest release that matches behind so many newer ones, or None."""
        row = self.db.execute(
            f"SELECT release_index.rowid {self.source} "
            "ORDER BY release_index.rowid DESC LIMIT 1 OFFSET ?",
            (*self.wanted(clause), number),
        ).fetchone()
        return None if row is None else int(row[0])

    def newest(self, clause: Clause, most: int) -> Rows:
        """Return the newest releases that match a clause, unweighed."""
        return self.db.execute(
            f"SELECT release_index.rowid, 0.0 {self.source} "
            "ORDER BY release_index.rowid DESC LIMIT ?",
            (*self.wanted(clause), most),
        ).fetchall()


def bm25(db: Connection) -> str:
    """Return the SQL that weighs a row of `release_index`; lower is better."""
    is_former = db.schema_version < SINCE_BODY_FIRST
    weights = _FORMER_WEIGHTS if is_former else _WEIGHTS
    return f"bm25(release_index, {weights})"


def sort_rows(rows: Rows) -> Rows:
    """Return releases best first; of equal ones, the newest first."""
    return sorted(rows, key=lambda row: (row[1], -row[0]))
