"""Write the quotes and figures of releases, and what people decided about them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from umkm_cli.archive import statements
from umkm_cli.archive.claim_checks import NAME_COLUMNS
from umkm_cli.archive.claim_rows import CONFIRMED, OF_BODY, OF_FIGURES, stored_marks
from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.statements import Interner
from umkm_cli.models.claims import ClaimMarks, Claims

CLAIM_TABLES = ("quotes", "figures")
_UNMARK = (
    "UPDATE quotes SET dropped = 0, decided = 0, decided_speaker_id = NULL "
    "WHERE release_id = ? AND (dropped OR decided)",
    "UPDATE figures SET dropped = 0 WHERE release_id = ? AND dropped",
    f"UPDATE findings SET chosen = 0 WHERE release_id = ? AND chosen = {CONFIRMED}",
)
_CONFIRM = f"UPDATE findings SET chosen = {CONFIRMED} WHERE release_id = ? AND value = ? AND {OF_FIGURES} AND {OF_BODY}"
_DECIDED = {True: 1, False: 2}
"""What is stored of a decided speaker, by whether it is the same person."""

Row = tuple[object, ...]


class ClaimWriter:
    """Writes quotes and figures within an open transaction."""

    def __init__(self, db: sqlite3.Connection, interner: Interner) -> None:
        self._db = db
        self._interner = interner

    def insert(self, claims: Iterable[tuple[int, Claims]]) -> None:
        """Write the claims of releases, by their ids, that have none yet."""
        quotes: list[Row] = []
        figures: list[Row] = []
        for release_id, each in claims:
            quotes += self._quote_rows(release_id, each)
            figures += self._figure_rows(release_id, each)
        self._db.executemany(statements.QUOTE, quotes)
        self._db.executemany(statements.FIGURE, figures)

    def insert_prepared(self, rows: Sequence[tuple[int, PreparedRelease]]) -> None:
        """Write the claims of new releases, as people decided about them."""
        self.insert((release_id, prepared.claims) for release_id, prepared in rows)
        for release_id, prepared in rows:
            if any(prepared.marks):
                self.mark(release_id, prepared.marks)

    def replace(self, release_id: int, claims: Claims) -> None:
        """Replace the claims of a release; what people decided about them is to be marked again."""
        self.remove(release_id)
        self.insert([(release_id, claims)])

    def remove(self, release_id: int) -> None:
        """Delete the claims of a release."""
        delete_claims(self._db, release_id)

    def mark(self, release_id: int, marks: ClaimMarks) -> None:
        """Mark the claims of a release that people decided about, and no others."""
        # An update of several rows makes FTS5 flush what it has gathered.
        if stored_marks(self._db, release_id) == marks:
            return
        for statement in _UNMARK:
            self._db.execute(statement, (release_id,))
        for table, numbers in zip(CLAIM_TABLES, marks, strict=False):
            self._db.executemany(
                f"UPDATE {table} SET dropped = 1 WHERE release_id = ? AND n = ?",
                [(release_id, n) for n in sorted(numbers)],
            )
        self.confirm(release_id, marks.confirmed)
        name = self._interner.name
        self._db.executemany(
            "UPDATE quotes SET decided = ?, decided_speaker_id = ? WHERE release_id = ? AND n = ?",
            [
                (_DECIDED[decided.is_same_person], name(decided.name), release_id, n)
                for n, decided in marks.speakers.items()
            ],
        )

    def confirm(self, release_id: int, numbers: Iterable[int]) -> None:
        """Mark the figures that OCR read and a person found right; their findings must be written."""
        self._db.executemany(
            _CONFIRM, [(release_id, str(number)) for number in sorted(numbers)]
        )

    def _quote_rows(self, release_id: int, claims: Claims) -> Iterator[Row]:
        name, kind_of = self._interner.name, self._interner.quote_kind
        for n, quote in enumerate(claims.quotes, 1):
            kind, start, end, rule, cue, speaker, role, organisation, named = quote
            yield (
                release_id,
                n,
                kind_of(kind, cue or "", rule),
                start,
                end,
                *map(name, (speaker, role, organisation)),
                *(named or (None, None)),
            )

    def _figure_rows(self, release_id: int, claims: Claims) -> Iterator[Row]:
        name, kind_of = self._interner.name, self._interner.figure_kind
        for n, figure in enumerate(claims.figures, 1):
            key = (figure.unit, figure.nature, figure.approximate, figure.thing)
            yield (
                release_id,
                n,
                kind_of(*(each or "" for each in key), figure.rule),
                figure.start,
                figure.end,
                figure.low,
                None if figure.high == figure.low else figure.high,
                figure.counted,
                figure.first,
                figure.last,
                *map(name, (figure.programme, figure.organisation)),
                figure.quote,
            )


def delete_claims(db: sqlite3.Connection, release_id: int) -> None:
    """Delete the claims of a release."""
    for table in CLAIM_TABLES:
        db.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))


def delete_unused_names(db: sqlite3.Connection) -> None:
    """Delete the names and kinds that no claim has: they may be words of what was erased."""
    for table, users in _USED_BY.items():
        used = " UNION ".join(
            f"SELECT {column} FROM {user} WHERE {column} IS NOT NULL"
            for user, column in users
        )
        db.execute(f"DELETE FROM {table} WHERE id NOT IN ({used})")


_USED_BY = {
    "claim_names": [
        (table, column) for table, columns in NAME_COLUMNS.items() for column in columns
    ],
    "quote_kinds": [("quotes", "kind_id")],
    "figure_kinds": [("figures", "kind_id")],
}
"""The columns that refer to the rows of each shared table."""
