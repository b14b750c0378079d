"""Writing releases: original, copy, findings, decisions and index entries, in one transaction each.

What costs time but needs no archive (compressing, stemming) is done before the transaction, by `prepare`.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from umkm_cli.archive import statements
from umkm_cli.archive.connection import Connection
from umkm_cli.archive.search.index import IndexWriter, add_words, indexed_of
from umkm_cli.archive.search.stemming import Entries, Indexer
from umkm_cli.archive.tombstones import next_id
from umkm_cli.archive.undo_log import HeldReading
from umkm_cli.models.release import (
    Decision,
    Extract,
    Finding,
    Original,
    Reading,
    Values,
)

_COMPRESSION = (
    1  # 6 takes half as long again, for one hundredth to three of the text's size
)


_MOST_TOLD = 100_000


class Packed(NamedTuple):
    """An original ready to be written: its bytes as they are stored, in an `encoding` of the schema's."""

    sha256: str
    media_type: str
    byte_size: int
    encoding: str
    stored_bytes: bytes


class Prepared(NamedTuple):
    """A release ready to be written: only what is written, since a batch of them waits in memory.

    `text` is None where the archive need not keep it. `values` are what the release is written with where it is new.
    """

    original: Packed
    extractor: str
    text: str | None
    metadata: str
    findings: tuple[Finding, ...]
    body: str
    boilerplate: str
    text_sha256: str
    values: Values
    entries: Entries


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def pack(original: Original) -> Packed:
    """An original as it is stored: compressed where that makes it smaller."""
    compressed = zlib.compress(original.content, _COMPRESSION)
    smaller = len(compressed) < len(original.content)
    stored = ("zlib", compressed) if smaller else ("identity", original.content)
    return Packed(original.sha256, original.media_type, len(original.content), *stored)


def prepare(
    original: Original,
    extract: Extract,
    reading: Reading,
    values: Values,
    indexer: Indexer,
) -> Prepared:
    """Do all that needs no archive. `values` are the ones that the release will be written with."""
    return Prepared(
        pack(original),
        extract.extractor,
        extract.text if extract.stored else None,
        extract.metadata,
        reading.findings,
        reading.body,
        reading.boilerplate,
        reading.text_sha256,
        values,
        indexer.entries(reading.wording, values),
    )


class Writer:
    """Writes into an open transaction, for an operation of the journal.

    One a transaction: `finish` writes what was gathered on the way.
    """

    def __init__(self, connection: Connection, operation_id: int) -> None:
        self.db = connection
        self.operation_id = operation_id
        self._at = now()
        self._kinds: dict[tuple[str, ...], int] = {}
        self._rule_sets: dict[tuple[int, str], int] = {}
        self._index = IndexWriter(connection)
        self._words = self._index.words

    def add_original(self, packed: Packed) -> int | None:
        """Keep the bytes of an original; its id, None where it is held."""
        row = self.db.execute(statements.ORIGINAL, (None, *packed))
        return new_id(row) if row.rowcount else None

    def add_text(self, original_id: int, prepared: Prepared) -> None:
        """Keep the text of an original that is new, where it must be kept."""
        # The indexer tells each word once, whatever becomes of the file it met it in.
        self._words |= prepared.entries.new_words
        if prepared.text is not None:
            self.db.execute(
                "INSERT OR REPLACE INTO texts (original_id, extractor, text) VALUES (?, ?, ?)",
                (original_id, prepared.extractor, prepared.text),
            )

    def add_words(self, words: Iterable[tuple[str, str]]) -> None:
        """Tell the vocabulary words that it may lack, with their stems."""
        self._words.update(words)

    def add_copy(
        self,
        release_id: int | None,
        original_id: int,
        origin: str,
        metadata: str = "",
        ingested_at: str | None = None,
    ) -> int | None:
        """Note where an original came from; None when this was noted before."""
        copy_id = next_id(self.db, "copies")
        row = self.db.execute(
            statements.COPY,
            (copy_id, release_id, original_id, *self.noted(origin, ingested_at)),
        )
        if not row.rowcount:
            return None
        if metadata:
            self.db.execute(statements.COPY_METADATA, (copy_id, metadata))
        return copy_id

    def noted(self, origin: str, ingested_at: str | None) -> tuple[str, str, int]:
        """What is noted of an arrival: where from, when, and under which operation."""
        return origin, ingested_at or self._at, self.operation_id

    def read_at_last(self, original_id: int, release_id: int) -> bool:
        """Give the copies of an original that was kept unread to the release that it is; whether there are any."""
        changed = self.db.execute(
            "UPDATE copies SET release_id = ? WHERE original_id = ? AND release_id IS NULL",
            (release_id, original_id),
        )
        return changed.rowcount > 0

    def add_release(
        self, prepared: Prepared, rules: tuple[int, str], release_id: int | None = None
    ) -> int:
        """A new release with its values and index entries; its id, the next where none is given.

        Findings are added with its copy.
        """
        values = prepared.values
        row = self.db.execute(
            statements.RELEASE,
            release_row(release_id, prepared, values, self.rule_set(rules)),
        )
        release_id = new_id(row)
        self._add_programmes(release_id, values.programmes)
        self.db.execute(statements.ENTRIES, (release_id, *prepared.entries.columns))
        return release_id

    def hide_release(self, release_id: int) -> None:
        """Take a release out of sight, with all that is derived; its copies are the caller's."""
        self._index.remove(release_id, indexed_of(self.db, release_id))
        for table in ("findings", "release_programmes"):
            self.db.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        self.db.execute("DELETE FROM releases WHERE id = ?", (release_id,))

    def show_release(
        self, release_id: int, reading: HeldReading, values: Values
    ) -> None:
        """Bring a release back under its id, as it was read, with these values; its copies are there."""
        row = (
            release_id,
            *statements.value_columns(values),
            reading.text_sha256,
            self.rule_set(reading.rules),
        )
        self.db.execute(statements.RELEASE, (*row, reading.body, reading.boilerplate))
        self._add_programmes(release_id, values.programmes)
        self._index.insert(release_id, indexed_of(self.db, release_id))
        self.replace_findings(release_id, reading.by_copy, reading.rules)

    def set_values(
        self, release_id: int, values: Values, text: tuple[str, str] | None = None
    ) -> None:
        """Write the values chosen anew, and body and boilerplate where they are given; the index entries follow."""
        before = indexed_of(self.db, release_id)
        self.db.execute(
            "UPDATE releases SET headline = ?, subheadline = ?, released_on = ?, date_status = ?, "
            "released_first = ?, released_last = ?, place = ?, organisation = ?, number = ?, language = ?, url = ? "
            "WHERE id = ?",
            (
                *statements.value_columns(values),
                release_id,
            ),
        )
        if text is not None:
            self.db.execute(
                "UPDATE releases SET body = ?, boilerplate = ? WHERE id = ?",
                (*text, release_id),
            )
        self.db.execute(
            "DELETE FROM release_programmes WHERE release_id = ?", (release_id,)
        )
        self._add_programmes(release_id, values.programmes)
        after = indexed_of(self.db, release_id)
        if before != after:
            self._index.remove(release_id, before)
            self._index.insert(release_id, after)

    def _add_programmes(self, release_id: int, programmes: Iterable[str]) -> None:
        self.db.executemany(
            statements.PROGRAMME, [(programme, release_id) for programme in programmes]
        )

    def add_findings(
        self, release_id: int, copy_id: int, findings: Sequence[Finding]
    ) -> None:
        """Keep every candidate that a copy's text gave."""
        (count,) = self.db.execute(
            "SELECT coalesce(max(n) + 1, 0) FROM findings WHERE release_id = ?",
            (release_id,),
        ).fetchone()
        self.db.executemany(
            statements.FINDING, self.finding_rows(release_id, copy_id, findings, count)
        )

    def finding_rows(
        self, release_id: int, copy_id: int, findings: Iterable[Finding], first: int
    ) -> list[statements.FindingRow]:
        """Findings as rows, numbered from `first`."""
        kind = self._kind
        return [
            (
                release_id,
                n,
                copy_id,
                kind(field, role, rule, part),
                value,
                confidence,
                start,
                end,
                chosen,
            )
            for n, (
                field,
                value,
                role,
                rule,
                confidence,
                start,
                end,
                part,
                chosen,
            ) in enumerate(findings, first)
        ]

    def replace_findings(
        self,
        release_id: int,
        read: Iterable[tuple[int, Sequence[Finding]]],
        rules: tuple[int, str],
    ) -> None:
        """Put what other rules found, copy by copy, in the place of all findings of a release."""
        self.db.execute("DELETE FROM findings WHERE release_id = ?", (release_id,))
        for copy_id, findings in read:
            self.add_findings(release_id, copy_id, findings)
        self.db.execute(
            "UPDATE releases SET rule_set_id = ? WHERE id = ?",
            (self.rule_set(rules), release_id),
        )

    def set_chosen(self, release_id: int, chosen: Sequence[bool]) -> None:
        """Mark anew which findings of a release are chosen; one flag each, in their order."""
        self.db.executemany(
            "UPDATE findings SET chosen = ? WHERE release_id = ? AND n = ?",
            [(flag, release_id, n) for n, flag in enumerate(chosen)],
        )

    def add_decisions(
        self, original_id: int, decisions: Iterable[Decision], at: str | None = None
    ) -> None:
        """Append what a person decided, now or at another moment."""
        self.db.executemany(
            "INSERT INTO decisions (id, at, original_id, field, action, value, operation_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    n,
                    at or self._at,
                    original_id,
                    each.field,
                    each.action,
                    each.value,
                    self.operation_id,
                )
                for n, each in enumerate(decisions, next_id(self.db, "decisions"))
            ],
        )

    def finish(self, told: set[tuple[str, str]] | None = None) -> None:
        """Write the words that the vocabulary may lack. Last, before the transaction ends.

        `told` are words that it has, of the same run: those of this transaction join them.
        """
        told = set() if told is None else told
        add_words(self.db, self._words - told)
        if len(told) > _MOST_TOLD:
            told.clear()
        told |= self._words

    def _kind(self, *key: str) -> int:
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._interned(
                "INSERT OR IGNORE INTO finding_kinds (field, role, rule, part) VALUES (?, ?, ?, ?)",
                "SELECT id FROM finding_kinds WHERE field = ? AND role = ? AND rule = ? AND part = ?",
                key,
            )
        return kind

    def rule_set(self, rules: tuple[int, str]) -> int:
        """The id of some rules."""
        if rules not in self._rule_sets:
            self._rule_sets[rules] = self._interned(
                "INSERT OR IGNORE INTO rule_sets (code, catalogue_sha256) VALUES (?, ?)",
                "SELECT id FROM rule_sets WHERE code = ? AND catalogue_sha256 = ?",
                rules,
            )
        return self._rule_sets[rules]

    def _interned(self, insert: str, select: str, key: tuple[Any, ...]) -> int:
        self.db.execute(insert, key)
        (found,) = self.db.execute(select, key).fetchone()
        return int(found)


def held_original(
    connection: sqlite3.Connection, sha256: str
) -> tuple[int, int | None] | None:
    """Original id and release id where these bytes are held."""
    row = connection.execute(
        "SELECT o.id, (SELECT release_id FROM copies WHERE original_id = o.id ORDER BY id LIMIT 1) "
        "FROM originals o WHERE o.sha256 = ?",
        (sha256,),
    ).fetchone()
    return (row[0], row[1]) if row else None


def held_copy(connection: sqlite3.Connection, original_id: int, origin: str) -> bool:
    """Whether this original is known to have come from this place."""
    row = connection.execute(
        "SELECT 1 FROM copies WHERE original_id = ? AND origin = ?",
        (original_id, origin),
    ).fetchone()
    return row is not None


def copy_from(connection: sqlite3.Connection, original_id: int, origin: str) -> int:
    """The id of the copy that came from a place; it is there."""
    (copy_id,) = connection.execute(
        "SELECT id FROM copies WHERE original_id = ? AND origin = ?",
        (original_id, origin),
    ).fetchone()
    return int(copy_id)


def held_words(connection: sqlite3.Connection, text_sha256: str) -> int | None:
    """The release that has these words."""
    row = connection.execute(
        "SELECT id FROM releases WHERE text_sha256 = ?", (text_sha256,)
    ).fetchone()
    return int(row[0]) if row else None


def release_row(
    release_id: int | None, prepared: Prepared, values: Values, rule_set_id: int
) -> tuple[int | str | None, ...]:
    """A release as a row of `releases`; without an id it gets the next one."""
    return (
        release_id,
        *statements.value_columns(values),
        prepared.text_sha256,
        rule_set_id,
        prepared.body,
        prepared.boilerplate,
    )


def new_id(cursor: sqlite3.Cursor) -> int:
    """The id of the row that was just inserted."""
    assert cursor.lastrowid is not None
    return cursor.lastrowid
