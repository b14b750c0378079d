"""Write one file according to its receipt: its original, copy, findings and decisions.

New releases unrelated to any archived file are written in batches instead, by
`archive.batch_writer`.
"""

from collections.abc import Iterable, Iterator
from itertools import filterfalse

from umkm_cli.archive import Connection
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.lookup import FileMatch, find_copy, find_original
from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.releases import texts_of
from umkm_cli.archive.undo_log import (
    find_replaced_reading,
    reading_of,
    store_replaced_reading,
)
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue.fields import standing_decisions
from umkm_cli.models.ingest import Disposition, Receipt
from umkm_cli.models.release import Decision
from umkm_cli.verbs.ingest.items import DECISION, Item, ReadItem
from umkm_cli.verbs.ingest.rivals import Rivals
from umkm_cli.verbs.values import (
    add_set_aside,
    changed_fields,
    current_values,
    update_values,
)

# When it was made (None for now), the SHA-256 of the original that it is about, and the decision.
_DatedDecision = tuple[str | None, str, Decision]


class RecordWriter:
    """Writes files in one transaction; `decisions` apply to all of them."""

    def __init__(
        self,
        writer: Writer,
        rules: tuple[int, str],
        decisions: tuple[Decision, ...],
        rivals: Rivals,
    ) -> None:
        self._writer = writer
        self._db: Connection = writer.db
        self._rules = rules
        self._decisions = decisions
        self._rivals = rivals
        rivals.begin(writer.db)

    def write(self, read: ReadItem, match: FileMatch, receipt: Receipt) -> Receipt:
        """Write a file according to its receipt; return the receipt with the values that changed."""
        write = _WRITERS.get(receipt.disposition, RecordWriter._leave)
        return write(self, read, match, receipt)

    def add_decisions(
        self, original_id: int, decisions: Iterable[_DatedDecision]
    ) -> None:
        """Append decisions about originals; those about unknown originals go to this one."""
        for at, sha256, decision in decisions:
            about_id, _ = find_original(self._db, sha256)
            self._writer.add_decisions(about_id or original_id, [decision], at)

    def add_all_decisions(self, original_id: int, item: Item) -> None:
        """Append the decisions from an export, then those of this run."""
        self.add_decisions(original_id, item.exported_decisions)
        if self._decisions:
            self._writer.add_decisions(original_id, self._decisions)

    def _original(self, read: ReadItem, match: FileMatch) -> int:
        """Return the id of a file's original, after storing it if it is new."""
        if match.original_id is not None:
            return match.original_id
        assert read.original is not None
        return self._writer.add_original(read.original)

    def _leave(self, _: ReadItem, __: FileMatch, receipt: Receipt) -> Receipt:
        """Write nothing."""
        return receipt

    def _keep(self, read: ReadItem, match: FileMatch, receipt: Receipt) -> Receipt:
        """Keep a file that is not a release, if there is anything to keep."""
        if read.packed is not None:
            self._writer.add_copy(None, self._original(read, match), read.provenance)
        return receipt

    def _write_new(self, read: ReadItem, match: FileMatch, receipt: Receipt) -> Receipt:
        """Write a new release; its bytes may have been kept unread before."""
        writer, db, prepared = self._writer, self._db, read.prepared
        assert prepared is not None
        original_id = self._original(read, match)
        writer.add_text(original_id, prepared)
        self.add_all_decisions(original_id, read.item)
        release_id = writer.add_release(prepared, self._rules)
        unread_before = self._add_copy(release_id, original_id, read, prepared, match)
        if match.original_id is not None:
            # There may be earlier decisions about these bytes.
            update_values(writer, release_id, prepared.values)
        if unread_before:
            after = reading_of(db, release_id)
            store_replaced_reading(db, writer.operation_id, release_id, None, after)
        return receipt._replace(id=release_id)

    def _write_copy(
        self, read: ReadItem, match: FileMatch, receipt: Receipt
    ) -> Receipt:
        """Write a file with the words of an archived release, but other bytes."""
        writer, db = self._writer, self._db
        prepared, release_id = read.prepared, receipt.id
        assert prepared is not None
        assert release_id is not None
        original_id = self._original(read, match)
        writer.add_text(original_id, prepared)
        archived = texts_of(db, release_id)
        texts = add_set_aside(archived, prepared.texts)
        if texts == archived and self._changes_nothing(read, match, release_id):
            unchosen = tuple(each._replace(chosen=False) for each in prepared.findings)
            prepared = prepared._replace(findings=unchosen)
            self._add_copy(release_id, original_id, read, prepared, match)
            return receipt
        self._rivals.forget(release_id)
        before = current_values(db, release_id)
        self.add_all_decisions(original_id, read.item)
        self._add_copy(release_id, original_id, read, prepared, match)
        after = update_values(
            writer, release_id, before, texts if texts != archived else None
        )
        if find_replaced_reading(db, writer.operation_id, release_id):
            reading = reading_of(db, release_id)
            store_replaced_reading(db, writer.operation_id, release_id, None, reading)
        return receipt._replace(improved=changed_fields(before, after))

    def _changes_nothing(
        self, read: ReadItem, match: FileMatch, release_id: int
    ) -> bool:
        """Return whether a new copy changes neither values nor decisions of its release."""
        assert read.prepared is not None
        return (
            match.original_id is None
            and not read.item.decisions(self._decisions)
            and self._rivals.beat(self._db, release_id, read.prepared.findings)
            and not find_replaced_reading(
                self._db, self._writer.operation_id, release_id
            )
        )

    def _add_copy(
        self,
        release_id: int,
        original_id: int,
        read: ReadItem,
        prepared: PreparedRelease,
        match: FileMatch,
    ) -> bool:
        """Add a copy and its findings; return whether the bytes had been kept unread before.

        Copies kept unread are assigned to the release.
        """
        writer = self._writer
        # Only if necessary: an update of several rows makes FTS5 flush what it has
        # gathered, which would create a segment of the index for each release.
        unread_before = match.original_id is not None and writer.assign_copies(
            original_id, release_id
        )
        place = read.provenance
        copy_id = writer.add_copy(release_id, original_id, place)
        if copy_id is None:
            copy_id = find_copy(self._db, original_id, place.origin)
            assert copy_id is not None
            # Findings point into the metadata, which were not read until now.
            writer.insert_metadata([(copy_id, place.metadata)])
        writer.add_findings(release_id, copy_id, prepared.findings)
        return unread_before

    def _note_known(
        self, read: ReadItem, match: FileMatch, receipt: Receipt
    ) -> Receipt:
        """Record where archived bytes came from this time, and new decisions about them."""
        writer, db, release_id = self._writer, self._db, receipt.id
        original_id = match.original_id
        assert original_id is not None
        writer.add_copy(release_id, original_id, read.item.provenance)
        if release_id is None or not read.item.decisions(self._decisions):
            return receipt
        decisions = list(self._new_decisions(release_id, read.item, read.sha256))
        if not decisions:
            return receipt
        before = current_values(db, release_id)
        self.add_decisions(original_id, decisions)
        after = update_values(writer, release_id, before)
        return receipt._replace(improved=changed_fields(before, after))

    def _new_decisions(
        self, release_id: int, item: Item, sha256: str
    ) -> Iterator[_DatedDecision]:
        """Yield the decisions from an export that are not recorded yet, then those of this run.

        Decisions of this run that are already in effect are left out.
        """
        recorded = recorded_decisions(self._db, release_id)
        yield from filterfalse(recorded.__contains__, item.exported_decisions)
        standing = standing_decisions(map(DECISION, recorded))
        for decision in filterfalse(standing.__contains__, self._decisions):
            yield None, sha256, decision


_WRITERS = {
    Disposition.NEW: RecordWriter._write_new,
    Disposition.COPY: RecordWriter._write_copy,
    Disposition.KNOWN: RecordWriter._note_known,
    Disposition.OPENED: RecordWriter._keep,
    Disposition.UNREAD: RecordWriter._keep,
    Disposition.FAILED: RecordWriter._keep,
}
"""How to write a file by the outcome in its receipt; others are not written."""
