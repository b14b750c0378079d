"""Write releases: originals, copies, findings, claims, decisions and index entries.

Everything goes into one open transaction. Single rows and batches share the same INSERT
statements.
"""

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import itemgetter

from umkm_cli.archive import statements
from umkm_cli.archive.claim_writer import ClaimWriter
from umkm_cli.archive.connection import Connection
from umkm_cli.archive.links import Links
from umkm_cli.archive.original_rows import rows_of_originals
from umkm_cli.archive.packing import (
    PackedOriginal,
    PreparedRelease,
    now,
    text_row,
)
from umkm_cli.archive.search.index import IndexWriter, add_words, indexed_of
from umkm_cli.archive.statements import FindingRow, Interner
from umkm_cli.archive.tombstones import new_release_ids, next_id
from umkm_cli.archive.undo_log import ArchivedReading
from umkm_cli.models.claims import Claims
from umkm_cli.models.ingest import Provenance
from umkm_cli.models.release import Decision, Finding, Values
from umkm_cli.text import Texts

_MOST_REMEMBERED_WORDS = 100_000


class Writer:
    """Writes in an open transaction on behalf of one operation of the journal.

    Use a new writer for each transaction, and call `finish` before it ends.
    """

    def __init__(self, connection: Connection, operation_id: int) -> None:
        self.db = connection
        self.operation_id = operation_id
        self._at = now()
        self._interner = Interner(connection)
        self.claims = ClaimWriter(connection, self._interner)
        self._index = IndexWriter(connection)
        self._words = self._index.words
        self.links = Links(connection)

    def add_original(self, packed: PackedOriginal) -> int:
        """Store a new original, and return its id."""
        original_id = next_id(self.db, "originals")
        self.insert_originals([(original_id, packed)])
        return original_id

    def insert_originals(self, rows: Iterable[tuple[int, PackedOriginal]]) -> None:
        """Store originals under the given ids."""
        self.db.executemany(statements.ORIGINAL, rows_of_originals(self.db, rows))

    def add_text(self, original_id: int, prepared: PreparedRelease) -> None:
        """Store the text of a new original if decoding would not reproduce it."""
        # The indexer reports each word only once, even if its release is not written.
        self._words |= prepared.entries.new_words
        if prepared.text is not None:
            self.db.execute(statements.TEXT, text_row(original_id, prepared))

    def add_words(self, words: Iterable[tuple[str, str]]) -> None:
        """Remember words with their stems; `finish` adds them to the vocabulary."""
        self._words.update(words)

    def add_copy(
        self, release_id: int | None, original_id: int, place: Provenance
    ) -> int | None:
        """Record a copy of an original, and return its id; None if already recorded."""
        copy_id = next_id(self.db, "copies")
        if not self.insert_copies([(copy_id, release_id, original_id, place)]):
            return None
        self.insert_metadata([(copy_id, place.metadata)])
        return copy_id

    def insert_copies(
        self, rows: Iterable[tuple[int, int | None, int, Provenance]]
    ) -> int:
        """Record copies by ids of copy, release and original, and count new ones."""
        return self.db.executemany(
            statements.COPY,
            [
                (*ids, place.origin, place.ingested_at or self._at, self.operation_id)
                for *ids, place in rows
            ],
        ).rowcount

    def insert_metadata(self, rows: Iterable[tuple[int, str]]) -> None:
        """Store the metadata of copies that were read; rows are pairs of copy id and metadata."""
        self.db.executemany(statements.COPY_METADATA, filter(itemgetter(1), rows))

    def assign_copies(self, original_id: int, release_id: int) -> bool:
        """Assign an original's unread copies to a release; return whether any exist."""
        changed = self.db.execute(
            "UPDATE copies SET release_id = ? WHERE original_id = ? AND release_id IS NULL",
            (release_id, original_id),
        )
        return changed.rowcount > 0

    def add_release(
        self,
        prepared: PreparedRelease,
        rules: tuple[int, str],
        release_id: int | None = None,
    ) -> int:
        """Write a new release without findings; return its id, by default the next."""
        if release_id is None:
            release_id = new_release_ids(self.db, 1)[0]
        self.insert_releases([(release_id, prepared)], rules)
        return release_id

    def insert_releases(
        self, rows: Sequence[tuple[int, PreparedRelease]], rules: tuple[int, str]
    ) -> None:
        """Write new releases under the given ids, with values and index entries."""
        rule_set = self._interner.rule_set(rules)
        self.db.executemany(
            statements.RELEASE,
            [
                (
                    release_id,
                    *statements.value_columns(prepared.values),
                    prepared.identity.text_sha256,
                    rule_set,
                    *prepared.texts,
                )
                for release_id, prepared in rows
            ],
        )
        self.db.executemany(
            statements.PROGRAMME,
            [
                (programme, release_id)
                for release_id, prepared in rows
                for programme in prepared.values.programmes
            ],
        )
        self.db.executemany(
            statements.ENTRIES,
            [(release_id, *prepared.entries.columns) for release_id, prepared in rows],
        )
        self.links.add((release_id, prepared.sketch) for release_id, prepared in rows)
        self.claims.insert_prepared(rows)

    def hide_release(self, release_id: int) -> None:
        """Hide a release and its links; hiding its copies is left to the caller."""
        self.links.forget(release_id)
        self._index.remove(release_id, indexed_of(self.db, release_id))
        self.claims.remove(release_id)
        for table in ("findings", "release_programmes", "meanings"):
            self.db.execute(f"DELETE FROM {table} WHERE release_id = ?", (release_id,))
        self.db.execute("DELETE FROM releases WHERE id = ?", (release_id,))

    def show_release(
        self, release_id: int, reading: ArchivedReading, values: Values
    ) -> None:
        """Restore a release from an earlier reading; its copies must be visible."""
        row = (
            release_id,
            *statements.value_columns(values),
            reading.text_sha256,
            self._interner.rule_set(reading.rules),
        )
        self.db.execute(statements.RELEASE, (*row, *reading.texts))
        self._add_programmes(release_id, values.programmes)
        self._index.insert(release_id, indexed_of(self.db, release_id))
        self.replace_reading(release_id, reading.by_copy, reading.claims, reading.rules)
        self.relink(release_id)

    def relink(self, release_id: int) -> None:
        """Have `finish` link a release anew."""
        self.links.note(release_id)

    def set_values(
        self, release_id: int, values: Values, texts: Texts | None = None
    ) -> None:
        """Update a release's values, its index entries and, if given, its texts."""
        self.relink(release_id)
        before = indexed_of(self.db, release_id)
        self.db.execute(
            "UPDATE releases SET headline = ?, subheadline = ?, released_on = ?, date_status = ?, "
            "released_first = ?, released_last = ?, place = ?, organisation = ?, number = ?, language = ?, url = ?, "
            "correction_notice = ?, not_a_release = ? WHERE id = ?",
            (*statements.value_columns(values), release_id),
        )
        if texts is not None:
            self.db.execute(
                "UPDATE releases SET body = ?, boilerplate = ?, set_aside = ? WHERE id = ?",
                (*texts, release_id),
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
        self.db.executemany(statements.PROGRAMME, zip(programmes, repeat(release_id)))

    def add_findings(
        self, release_id: int, copy_id: int, findings: Sequence[Finding]
    ) -> None:
        """Store the findings of a copy after those of the release's other copies."""
        (first,) = self.db.execute(
            "SELECT coalesce(max(n) + 1, 0) FROM findings WHERE release_id = ?",
            (release_id,),
        ).fetchone()
        self.insert_findings(self.finding_rows(release_id, copy_id, findings, first))

    def finding_rows(
        self, release_id: int, copy_id: int, findings: Iterable[Finding], first: int = 0
    ) -> list[FindingRow]:
        """Return findings as rows for `insert_findings`, numbered from `first`."""
        kind = self._interner.kind
        # fmt: off
        return [
            (release_id, n, copy_id, kind(field, role, rule, part), value, confidence, start, end, chosen)
            for n, (field, value, role, rule, confidence, start, end, part, chosen) in enumerate(findings, first)
        ]
        # fmt: on

    def insert_findings(self, rows: Iterable[FindingRow]) -> None:
        """Store rows made by `finding_rows`."""
        self.db.executemany(statements.FINDING, rows)

    def replace_reading(
        self,
        release_id: int,
        read: Iterable[tuple[int, Sequence[Finding]]],
        claims: Claims,
        rules: tuple[int, str],
    ) -> None:
        """Replace all findings and claims of a release after it was read with other rules.

        `read` is the id and the new findings of each copy. What people decided about the
        claims is to be marked again.
        """
        self.claims.replace(release_id, claims)
        self.db.execute("DELETE FROM findings WHERE release_id = ?", (release_id,))
        for copy_id, findings in read:
            self.add_findings(release_id, copy_id, findings)
        self.db.execute(
            "UPDATE releases SET rule_set_id = ? WHERE id = ?",
            (self._interner.rule_set(rules), release_id),
        )

    def set_chosen(self, release_id: int, chosen: Sequence[bool]) -> None:
        """Update which findings of a release are chosen: one flag each, in order."""
        self.db.executemany(
            "UPDATE findings SET chosen = ? WHERE release_id = ? AND n = ?",
            [(flag, release_id, n) for n, flag in enumerate(chosen)],
        )

    def add_decisions(
        self, original_id: int, decisions: Iterable[Decision], at: str | None = None
    ) -> None:
        """Append a person's decisions, made at `at` (by default now)."""
        self.db.executemany(
            "INSERT INTO decisions (id, at, original_id, field, action, value, operation_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    n,
                    at or self._at,
                    original_id,
                    decision.field,
                    decision.action,
                    decision.value,
                    self.operation_id,
                )
                for n, decision in enumerate(decisions, next_id(self.db, "decisions"))
            ],
        )

    def delete_decisions(self, ids: range) -> None:
        """Delete decisions that this operation made: the person takes them back at once."""
        self.db.execute(
            "DELETE FROM decisions WHERE id BETWEEN ? AND ? AND operation_id = ?",
            (ids.start, ids.stop - 1, self.operation_id),
        )

    def finish(self, written_words: set[tuple[str, str]]) -> None:
        """Write links, and add missing words to the vocabulary; call this last in a transaction.

        `written_words` are those that earlier transactions of the same run have added;
        the words of this transaction are added to the set.
        """
        self.links.finish()
        add_words(self.db, self._words - written_words)
        if len(written_words) > _MOST_REMEMBERED_WORDS:
            written_words.clear()
        written_words |= self._words
