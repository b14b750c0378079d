"""Weigh and count the releases that match an expression, with as few walks through the index as possible.

FTS5 walks through all releases that have the words of a phrase to see in which of them
the words stand side by side. With two common words in a million releases, one walk takes
a tenth of a second. bm25 takes two: one to learn how many releases have the phrase, one
to weigh them. So nothing is counted first that these two walks tell as well.
"""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.archive.connection import temporary_writes
from umkm_cli.archive.search.filters import (
    EVERYTHING,
    RELEASES,
    RELEASES_IN_INDEX,
    Condition,
)
from umkm_cli.archive.search.vocabulary import estimate_size
from umkm_cli.models.query import Size

# Headline, lead, rest of the body, boilerplate, what was set aside.
WEIGHTS = "4.0, 2.0, 1.0, 0.2, 0.05"
MOST_SIZED = 20_000
"""Beyond so many, the number of releases that match a clause is an estimate."""

_PART = 32  # the newest of so many parts of the releases tell whether few match
_IN_INDEX = {EVERYTHING.sql: "", RELEASES.sql: RELEASES_IN_INDEX}
"""The conditions that need not be evaluated for each release first, as the index has them."""

Rows = list[tuple[int, float]]
"""Releases with their bm25; lower is better."""


class Best(NamedTuple):
    """Weighed releases, best first, and how many were weighed."""

    rows: Rows
    weighed: int


class Weigher:
    """Weighs and counts the releases that meet a condition and match an expression.

    `excluding` is appended to every expression: empty, or `NOT` and what is unwanted.
    """

    def __init__(
        self, db: sqlite3.Connection, excluding: str, condition: Condition
    ) -> None:
        self._db = db
        self._excluding = excluding
        self._source = "FROM release_index WHERE release_index MATCH ?"
        if condition.sql in _IN_INDEX:
            self._source += _IN_INDEX[condition.sql]
        else:
            self._narrow_to(condition)
        self._is_plain = not excluding and condition.sql == EVERYTHING.sql
        self._sizes: dict[str, Size] = {}
        (self.last,) = db.execute(
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

    def size(self, expression: str) -> int:
        """Return how many releases match an expression, regardless of the condition."""
        return self._size(expression).releases

    def _size(self, expression: str) -> Size:
        if expression not in self._sizes:
            everywhere = "FROM release_index WHERE release_index MATCH ?"
            self._sizes[expression] = estimate_size(
                self._db, everywhere, (expression,), MOST_SIZED
            )
        return self._sizes[expression]

    def note_size(self, parts: Sequence[str], total: int) -> None:
        """Note how many releases match any of some expressions: that need not be counted again."""
        expression = self._only_one(parts)
        if expression and total <= MOST_SIZED:
            self._sizes.setdefault(expression, Size(total))

    def _only_one(self, parts: Sequence[str]) -> str:
        """Return the only one of some expressions that any release matches, if no condition is to be met."""
        if not self._is_plain:
            return ""
        found = list(filter(self._occurs, parts))
        return found[0] if len(found) == 1 else ""

    def _occurs(self, expression: str) -> bool:
        if self._sizes.get(expression) is None and not self.newest(expression, 1):
            self._sizes[expression] = Size(0)
        return self._sizes.get(expression) != Size(0)

    def count_phrases(self, parts: Sequence[str], whole: str, most: int) -> Size:
        """Return how many releases match a whole of phrases. Beyond a number, it is an estimate.

        If only one of its parts occurs, that was counted, or has to be.
        """
        expression = self._only_one(parts)
        return self._size(expression) if expression else self.count(whole, most)

    def count(self, expression: str, most: int) -> Size:
        """Return how many releases match; beyond `most`, it is an estimate."""
        values = (expression + self._excluding,)
        return estimate_size(self._db, self._source, values, most)

    def few(self, expression: str, most: int, times: int = 1) -> Best | None:
        """Weigh all releases that match, if these are at most `most`; None if there may be more.

        `times` is how often each word occurs in the expression.
        """
        if self._seem_more(expression, most):
            return None
        rows = self._weigh(expression, times, "", most + 1)
        return Best(_sort(rows), len(rows)) if len(rows) <= most else None

    def every(self, expression: str) -> Best:
        """Weigh all releases that match, however many."""
        rows = self._weigh(expression, 1, "", -1)
        return Best(_sort(rows), len(rows))

    def _seem_more(self, expression: str, most: int) -> bool:
        """Return whether more than `most` releases match, to judge by the newest ones."""
        if self.last <= most:
            return False
        since = self.last - self.last // _PART
        (count,) = self._db.execute(
            f"SELECT count(*) FROM (SELECT 1 {self._source} AND release_index.rowid > ? LIMIT ?)",
            (expression + self._excluding, since, most),
        ).fetchone()
        return bool(count * _PART > most)

    def newest_best(self, expression: str, most: int, times: int = 1) -> Best:
        """Weigh the `most` newest releases that match."""
        found = self.few(expression, most, times)
        if found is not None:
            return found
        newest = "ORDER BY release_index.rowid DESC"
        rows = self._weigh(expression, times, newest, most)
        return Best(_sort(rows), len(rows))

    def _weigh(self, expression: str, times: int, order: str, most: int) -> Rows:
        return self._db.execute(
            f"SELECT release_index.rowid, bm25(release_index, {WEIGHTS}) / ? "
            f"{self._source} {order} LIMIT ?",
            (times, expression + self._excluding, most),
        ).fetchall()

    def newest(self, expression: str, most: int) -> Rows:
        """Return the newest releases that match an expression, unweighed."""
        return self._db.execute(
            f"SELECT release_index.rowid, 0.0 {self._source} "
            "ORDER BY release_index.rowid DESC LIMIT ?",
            (expression + self._excluding, most),
        ).fetchall()


def _sort(rows: Rows) -> Rows:
    """Return releases best first; of equal ones, the newest first."""
    return sorted(rows, key=lambda row: (row[1], -row[0]))
