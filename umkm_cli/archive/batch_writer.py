"""New releases, gathered and written table by table: one statement for all of them, in place of nine for each."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from umkm_cli.archive import statements
from umkm_cli.archive.connection import Connection
from umkm_cli.archive.tombstones import held_values, next_id, removed_of
from umkm_cli.archive.writer import Prepared, Writer, release_row

_GATHERED_BYTES = 8 * 1024 * 1024


def gather_index(db: sqlite3.Connection) -> None:
    """Let FTS5 gather the index entries of a whole batch before it writes them: one segment, and not one a megabyte.

    An option that its documentation does not name; where it is not known, it changes nothing but the time.
    """
    held = db.execute(
        "SELECT v FROM release_index_config WHERE k = 'hashsize'"
    ).fetchone()
    if held != (_GATHERED_BYTES,):
        with suppress(sqlite3.Error):
            db.execute(
                "INSERT INTO release_index (release_index, rank) VALUES ('hashsize', ?)",
                (_GATHERED_BYTES,),
            )


class Ids(NamedTuple):
    """Under what a new release was written."""

    release_id: int
    original_id: int


class _Arrival(NamedTuple):
    prepared: Prepared
    origin: str
    metadata: str
    ingested_at: str | None


class NewReleases:
    """The releases of a transaction that the archive does not hold. What is gathered is written by `write`.

    `prepared` are all those of the transaction: what is held of them is asked once.
    """

    def __init__(
        self, writer: Writer, rules: tuple[int, str], prepared: Iterable[Prepared]
    ) -> None:
        db = self._db = writer.db
        self._writer = writer
        self._rules = rules
        self._gathered: list[_Arrival] = []
        asked = list(prepared)
        self._held = held_bytes(db, [each.original.sha256 for each in asked])
        words = [each.text_sha256 for each in asked]
        self._held |= held_values(db, "releases", "text_sha256", words) | removed_of(
            db, "text_sha256", words
        )

    def is_new(self, prepared: Prepared) -> bool:
        """Whether neither the bytes of a release nor its words are held or gathered."""
        return (
            prepared.original.sha256 not in self._held
            and prepared.text_sha256 not in self._held
        )

    def hold(self, *sha256: str) -> None:
        """Note bytes or words that were written or gathered."""
        self._held.update(sha256)

    def add(
        self, prepared: Prepared, origin: str, metadata: str, ingested_at: str | None
    ) -> None:
        """Gather a release that is new, with where and when (None for now) it came from."""
        self.hold(prepared.original.sha256, prepared.text_sha256)
        self._gathered.append(_Arrival(prepared, origin, metadata, ingested_at))

    def write(self) -> list[Ids]:
        """Write what was gathered; the ids in the same order."""
        gathered, self._gathered = self._gathered, []
        if not gathered:
            return []
        first_original, first_copy = (
            next_id(self._db, "originals"),
            next_id(self._db, "copies"),
        )
        ids = [
            Ids(release_id, original_id)
            for original_id, release_id in enumerate(
                _new_releases(self._db, len(gathered)), first_original
            )
        ]
        self._write_originals(gathered, first_original)
        self._write_releases(gathered, ids)
        self._write_copies(gathered, ids, first_copy)
        return ids

    def _write_originals(self, gathered: list[_Arrival], first: int) -> None:
        prepared = [each.prepared for each in gathered]
        self._db.executemany(
            statements.ORIGINAL,
            [(n, *each.original) for n, each in enumerate(prepared, first)],
        )
        for n, each in enumerate(prepared, first):
            self._writer.add_text(n, each)

    def _write_releases(self, gathered: list[_Arrival], ids: list[Ids]) -> None:
        rule_set = self._writer.rule_set(self._rules)
        both = [
            (id_.release_id, each.prepared)
            for id_, each in zip(ids, gathered, strict=True)
        ]
        self._db.executemany(
            statements.RELEASE,
            [release_row(n, each, each.values, rule_set) for n, each in both],
        )
        self._db.executemany(
            statements.PROGRAMME,
            [
                (programme, n)
                for n, each in both
                for programme in each.values.programmes
            ],
        )
        self._db.executemany(
            statements.ENTRIES, [(n, *each.entries.columns) for n, each in both]
        )

    def _write_copies(
        self, gathered: list[_Arrival], ids: list[Ids], first: int
    ) -> None:
        noted = [
            (n, *both) for n, both in enumerate(zip(ids, gathered, strict=True), first)
        ]
        self._db.executemany(
            statements.COPY,
            [
                (n, *id_, *self._writer.noted(each.origin, each.ingested_at))
                for n, id_, each in noted
            ],
        )
        self._db.executemany(
            statements.COPY_METADATA,
            [(n, each.metadata) for n, _, each in noted if each.metadata],
        )
        self._db.executemany(
            statements.FINDING,
            [
                row
                for n, id_, each in noted
                for row in self._writer.finding_rows(
                    id_.release_id, n, each.prepared.findings, 0
                )
            ],
        )


def held_bytes(db: Connection, sha256: Sequence[str]) -> set[str]:
    """Those of some originals that the archive holds, or held until they were removed."""
    return held_values(db, "originals", "sha256", sha256) | removed_of(
        db, "sha256", sha256
    )


def _new_releases(db: sqlite3.Connection, count: int) -> range:
    """So many ids of releases, none of which was ever given before."""
    (last,) = db.execute(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'releases'"
    ).fetchone()
    return range(last + 1, last + 1 + count)
