"""Taking files in: read, tagged, and written batch by batch, each release whole in one transaction.

Reading, stemming and compressing happen before the transaction, so that the archive is locked only for the writing.
What another run wrote meanwhile is seen when the lock is in hand: nothing is written twice, nothing overwritten.
"""

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.batch_writer import NewReleases, gather_index
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.archive.tombstones import last_erasure, removal_of
from umkm_cli.archive.undo_log import keep_reading, kept_reading, reading_of
from umkm_cli.archive.writer import Writer, copy_from, held_original, held_words
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import Arrival, Receipt
from umkm_cli.models.release import Decision
from umkm_cli.reading import standing_decisions
from umkm_cli.sources import Source
from umkm_cli.text import ReleaseTokens
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.pipeline import (
    Held,
    IngestOptions,
    Intake,
    Kept,
    New,
    Step,
    skipped_before,
)
from umkm_cli.verbs.values import (
    changed_fields,
    current_rule_set,
    current_values,
    update_values,
)

_BATCH_RELEASES, _BATCH_BYTES = 2000, 8 * 1024 * 1024
_BATCH_SECONDS = 5.0
_GONE = "removed while this was at work; take it in once more"


def ingest(
    archive: Archive,
    sources: Iterable[Source],
    catalogue: Catalogue,
    *,
    today: date,
    asked: IngestOptions,
    arguments: Sequence[str] = (),
) -> Iterator[Receipt]:
    """Take the sources in; one receipt each and one for each member, in order, given when what it says is on disk.

    `arguments` is what was asked, for the journal. Raises ArchiveBusy or CannotAccess when the archive cannot be
    written; what was given a receipt is in.
    """
    run = _Run(archive, catalogue, asked, tuple(arguments))
    batch: list[Step] = []
    size, since = 0, time.monotonic()
    with (
        _without_collector(),
        Intake(archive, Reader(catalogue, today), asked) as intake,
    ):
        for step in intake.steps(sources):
            batch.append(step)
            size += _stored_size(step)
            waited = time.monotonic() - since
            if (
                len(batch) >= _BATCH_RELEASES
                or size >= _BATCH_BYTES
                or waited > _BATCH_SECONDS
            ):
                yield from run.write(batch)
                batch, size, since = [], 0, time.monotonic()
        yield from run.write(batch)


def _stored_size(step: Step) -> int:
    if isinstance(step, New):
        return step.prepared.original.byte_size
    return step.packed.byte_size if isinstance(step, Kept) else 0


@contextmanager
def _without_collector() -> Iterator[None]:
    """Our nouns refer to nothing that refers back: looking for such rings among a batch takes 6 % and finds none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Run:
    """One run of ingest: what it was asked, and the operation it writes under."""

    def __init__(
        self,
        archive: Archive,
        catalogue: Catalogue,
        asked: IngestOptions,
        arguments: tuple[str, ...],
    ) -> None:
        self._asked = asked
        self._operation = Operation(archive, "ingest", arguments)
        self._rules = current_rule_set(catalogue)
        self._erased: list[str] = []  # origins
        self._erasure: int | None = None
        self._fresh: Indexer | None = None

    def write(self, batch: Sequence[Step]) -> Iterator[Receipt]:
        """Write a batch in one transaction; its receipts, once it is on disk."""
        if all(isinstance(step, Receipt) for step in batch):
            yield from (step for step in batch if isinstance(step, Receipt))
            return
        with self._operation.transaction() as writer:
            gather_index(writer.db)
            receipts = self._written(writer, batch)
            self._tell_words(writer, zip(batch, receipts, strict=True))
        yield from receipts

    def _tell_words(
        self, writer: Writer, written: Iterable[tuple[Step, Receipt]]
    ) -> None:
        """Tell the vocabulary the words of a batch once more, where it cannot be sure to have them.

        Whoever reads files tells each word once. It is not in the vocabulary where that file was skipped, or where what
        was erased meanwhile took it along.
        """
        erasure = last_erasure(writer.db)
        if self._erasure not in (None, erasure):
            self._fresh = Indexer()
        self._erasure = erasure
        for step, receipt in written:
            if (
                self._fresh is not None
                and isinstance(step, New)
                and receipt.outcome in ("new", "copy")
            ):
                prepared = step.prepared
                wording = ReleaseTokens.of(
                    prepared.values.headline, prepared.body, prepared.boilerplate
                )
                writer.add_words(
                    self._fresh.entries(wording, prepared.values).new_words
                )

    def _written(self, writer: Writer, batch: Sequence[Step]) -> list[Receipt]:
        """Write steps in their order. New releases are gathered until a step may concern one of them."""
        new = NewReleases(
            writer,
            self._rules,
            [step.prepared for step in batch if isinstance(step, New)],
        )
        receipts: list[Receipt] = []
        gathered: list[Receipt | New] = []
        for step in batch:
            if isinstance(step, Receipt):
                gathered.append(step)
                self._note_erased(step)
            elif isinstance(step, New) and new.is_new(step.prepared):
                new.add(
                    step.prepared,
                    *_placed(step.origin, step.prepared.metadata, step.arrival),
                )
                gathered.append(step)
                if step.arrival is not None and step.arrival.decisions:
                    receipts += self._write_new(writer, new, gathered)
                    gathered = []
            else:
                receipts += self._write_new(writer, new, gathered)
                gathered = []
                receipts.append(self._write_one(writer, step))
                self._note_erased(receipts[-1])
                if isinstance(step, New):
                    new.hold(step.prepared.original.sha256, step.prepared.text_sha256)
                elif isinstance(step, Kept):
                    new.hold(step.packed.sha256)
        receipts += self._write_new(writer, new, gathered)
        return receipts

    def _note_erased(self, receipt: Receipt) -> None:
        if receipt.erased:
            self._erased.append(receipt.origin)

    def _write_new(
        self, writer: Writer, new: NewReleases, gathered: Sequence[Receipt | New]
    ) -> Iterator[Receipt]:
        """Write the new releases that were gathered; their receipts, and those between them."""
        ids = iter(new.write())
        for step in gathered:
            if isinstance(step, Receipt):
                yield step
            else:
                release_id, original_id = next(ids)
                self._add_decisions(writer, original_id, step.arrival)
                yield Receipt(step.origin, "new", release_id)

    def _write_one(self, writer: Writer, step: Held | New | Kept) -> Receipt:
        if isinstance(step, Held):
            if (
                step.released
                and (held_original(writer.db, step.sha256) or (0, None))[1] is None
            ):
                return Receipt(step.origin, "failed", None, _GONE)
            return self._write_known(
                writer, step.origin, step.sha256, step.metadata, step.arrival
            )
        if isinstance(step, Kept):
            return self._write_kept(writer, step)
        prepared, db = step.prepared, writer.db
        if not self._asked.removed and (
            removal := removal_of(db, prepared.original.sha256, prepared.text_sha256)
        ):
            self._fresh = self._fresh or Indexer()
            return skipped_before(step.origin, removal)
        original_id = writer.add_original(prepared.original)
        held_before = original_id is None  # but of no release, until now
        if original_id is None:
            held = held_original(db, prepared.original.sha256)
            assert held is not None
            if held[1] is not None:
                sha256 = prepared.original.sha256
                return self._write_known(
                    writer, step.origin, sha256, step.metadata, step.arrival
                )
            original_id = held[0]
        writer.add_text(original_id, prepared)
        release_id = held_words(db, prepared.text_sha256)
        before = current_values(db, release_id) if release_id is not None else None
        self._add_decisions(writer, original_id, step.arrival)
        if release_id is None or before is None:
            release_id = writer.add_release(prepared, self._rules)
            unread = self._add_copy(
                writer, release_id, original_id, step, held_before=held_before
            )
            if held_before:
                update_values(
                    writer, release_id, prepared.values
                )  # what was decided about these bytes stands
            if unread:
                keep_reading(
                    db,
                    writer.operation_id,
                    release_id,
                    None,
                    reading_of(db, release_id),
                )
            return Receipt(step.origin, "new", release_id)
        self._add_copy(writer, release_id, original_id, step, held_before=held_before)
        improved = changed_fields(before, update_values(writer, release_id, before))
        if kept_reading(db, writer.operation_id, release_id):
            keep_reading(
                db, writer.operation_id, release_id, None, reading_of(db, release_id)
            )
        return Receipt(step.origin, "copy", release_id, improved=improved)

    def _add_copy(
        self,
        writer: Writer,
        release_id: int,
        original_id: int,
        step: New,
        *,
        held_before: bool,
    ) -> bool:
        """Note a copy of a release, and what was found in it; whether other copies of it were kept unread until now."""
        place = _placed(step.origin, step.prepared.metadata, step.arrival)
        # An update of several rows makes FTS5 write what it gathered: a segment of the index for each release.
        unread = held_before and writer.read_at_last(original_id, release_id)
        copy_id = writer.add_copy(release_id, original_id, *place)
        if copy_id is None:
            copy_id = copy_from(writer.db, original_id, place[0])
        writer.add_findings(release_id, copy_id, step.prepared.findings)
        return unread

    def _add_decisions(
        self, writer: Writer, original_id: int, arrival: Arrival | None
    ) -> None:
        """Append what a person decided: what an export brings back as it was, then what was decided now."""
        for at, sha256, decision in arrival.decisions if arrival else ():
            about = held_original(writer.db, sha256)
            writer.add_decisions(about[0] if about else original_id, [decision], at)
        if self._asked.decisions:
            writer.add_decisions(original_id, self._asked.decisions)

    def _write_kept(self, writer: Writer, step: Kept) -> Receipt:
        """Keep the bytes of a file that is no release itself, unless it holds what a person erased."""
        if any(each.startswith(f"{step.origin}!") for each in self._erased):
            return Receipt(
                step.origin,
                "skipped",
                None,
                "not kept: it holds what was erased (erased)",
                erased=True,
            )
        original_id = writer.add_original(step.packed)
        if original_id is None:
            held = held_original(writer.db, step.packed.sha256)
            assert held is not None
            original_id = held[0]
        writer.add_copy(
            None, original_id, *_placed(step.origin, step.metadata, step.arrival)
        )
        return Receipt(step.origin, step.outcome, None, step.error)

    def _new_decisions(
        self, db: Connection, release_id: int, sha256: str, arrival: Arrival | None
    ) -> list[tuple[str | None, str, Decision]]:
        """What an export brings back and was not held, and what is decided now and does not stand already."""
        held = set(recorded_decisions(db, release_id))
        standing = standing_decisions(
            each.decision for each in recorded_decisions(db, release_id)
        )
        brought = [
            each for each in (arrival.decisions if arrival else ()) if each not in held
        ]
        return [
            *brought,
            *(
                (None, sha256, each)
                for each in self._asked.decisions
                if each not in standing
            ),
        ]

    def _write_known(
        self,
        writer: Writer,
        origin: str,
        sha256: str,
        metadata: str,
        arrival: Arrival | None,
    ) -> Receipt:
        """The bytes are held: note the new place, and what a person decides about them now."""
        db = writer.db
        held = held_original(db, sha256)
        if held is None:
            return Receipt(origin, "failed", None, _GONE)
        original_id, release_id = held
        writer.add_copy(release_id, original_id, *_placed(origin, metadata, arrival))
        said = (
            self._new_decisions(db, release_id, sha256, arrival)
            if release_id is not None
            else []
        )
        improved: tuple[str, ...] = ()
        if said and release_id is not None:
            before = current_values(db, release_id)
            for at, about, decision in said:
                held = held_original(db, about) or held
                writer.add_decisions(held[0], [decision], at)
            improved = changed_fields(before, update_values(writer, release_id, before))
        return Receipt(origin, "known", release_id, improved=improved)


def _placed(
    origin: str, metadata: str, arrival: Arrival | None
) -> tuple[str, str, str | None]:
    """Where a file came from, what is said of it, and when; None for now. An export that comes back tells both."""
    return (
        (arrival.origin, metadata, arrival.ingested_at)
        if arrival
        else (origin, metadata, None)
    )
