"""Ingest sources: write them batch by batch, each release within one transaction.

Reading, stemming and compressing happen before the transaction, so that the archive is
locked only for writing. Lookups are repeated under the lock, so that nothing written by
another run meanwhile is written twice or overwritten.
"""

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain

from umkm_cli.archive import Archive
from umkm_cli.archive.batch_writer import ReleaseBatch, gather_index
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.lookup import FileMatch, match_file
from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.archive.tombstones import last_erasure
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import Source
from umkm_cli.text import ReleaseTokens
from umkm_cli.verbs.ingest.account import Account
from umkm_cli.verbs.ingest.dispose import containers_of_erased, dispose
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pipeline import Intake, Reads
from umkm_cli.verbs.ingest.records import RecordWriter
from umkm_cli.verbs.ingest.rivals import Rivals
from umkm_cli.verbs.values import current_rule_set

_BATCH_RELEASES, _BATCH_BYTES = 2000, 8 * 1024 * 1024
_BATCH_SECONDS = 5.0

Step = Receipt | ReadItem


def ingest(
    archive: Archive,
    sources: Iterable[Source],
    catalogue: Catalogue,
    *,
    today: date,
    options: IngestOptions,
    operation: Operation | None = None,
    reads: Reads | None = None,
) -> Iterator[Receipt]:
    """Ingest sources, and yield a receipt for each of them and each of their members, in order.

    A receipt is yielded only when what it says is on disk. All is written in the name of
    the `operation`, by default one of its own. `reads` are files that were read before,
    if these are. Raises ArchiveBusy or CannotAccess if the archive cannot be written;
    files whose receipts were yielded are in it.
    """
    run = _Run(catalogue, options, operation or Operation(archive, "ingest", ()))
    account = Account()
    reads = reads or Intake(archive, catalogue, today, options, learns=True)
    with _without_collector(), reads as intake:
        batches = _batches(intake.read_all(account.follow(sources)))
        # No variable refers to a batch while the next one is gathered, to save memory.
        receipts = chain.from_iterable(map(run.write, batches))
        yield from map(account.complete, receipts)


def _batches(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Gather steps into batches, limited by number, bytes and time."""
    batch: list[Step] = []
    size, since = 0, time.monotonic()
    for step in steps:
        batch.append(step)
        if isinstance(step, ReadItem):
            size += step.size
        is_large = len(batch) >= _BATCH_RELEASES or size >= _BATCH_BYTES
        if is_large or time.monotonic() - since > _BATCH_SECONDS:
            yield batch
            batch, size, since = [], 0, time.monotonic()
            # Writers of answers may make such rings: JSON took 3 kB for each file.
            gc.collect(0)
    yield batch


def _release_in(step: Step) -> PreparedRelease | None:
    """Return the release that was read from a file; None if there is none."""
    return step.prepared if isinstance(step, ReadItem) else None


@contextmanager
def _without_collector() -> Iterator[None]:
    """Turn the garbage collector off.

    The objects of a batch form no reference cycles; looking for some takes 6 % of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Run:
    """One run of ingest: its options, and the operation in whose name it writes."""

    def __init__(
        self,
        catalogue: Catalogue,
        options: IngestOptions,
        operation: Operation,
    ) -> None:
        self._options = options
        self._operation = operation
        self._rules = current_rule_set(catalogue)
        self._around_erased: set[str] = set()
        self._vocabulary = _Vocabulary()
        self._rivals = Rivals()

    def write(self, batch: Sequence[Step]) -> Iterator[Receipt]:
        """Write a batch in one transaction; yield its receipts when it is on disk."""
        receipts = [step for step in batch if isinstance(step, Receipt)]
        if len(receipts) == len(batch):
            self._around_erased.update(*map(containers_of_erased, receipts))
            yield from receipts
            return
        with self._operation.transaction() as writer:
            gather_index(writer.db)
            receipts = self._write_batch(writer, batch)
            releases = map(_release_in, batch)
            self._vocabulary.complete(writer, zip(releases, receipts, strict=True))
        yield from receipts

    def _write_batch(self, writer: Writer, batch: Sequence[Step]) -> list[Receipt]:
        records = RecordWriter(
            writer, self._rules, self._options.decisions, self._rivals
        )
        written = _Batch(writer, self._rules, batch, self._options, records)
        for step in batch:
            receipt = written.add(step, self._around_erased)
            self._around_erased |= containers_of_erased(receipt)
        return written.finish()


class _Batch:
    """The files of one transaction, written in order.

    New releases are gathered, and written together before a file that may relate to one
    of them.
    """

    def __init__(
        self,
        writer: Writer,
        rules: tuple[int, str],
        batch: Sequence[Step],
        options: IngestOptions,
        records: RecordWriter,
    ) -> None:
        self._options = options
        self._db = writer.db
        self._records = records
        releases = filter(None, map(_release_in, batch))
        self._new = ReleaseBatch(writer, rules, releases)
        self._receipts: list[Receipt] = []
        self._gathered: list[tuple[int, ReadItem]] = []  # with the index of its receipt

    def add(self, read: Step, around_erased: set[str]) -> Receipt:
        """Write a file, or gather it to be written later.

        Return its receipt, which gets the id of a gathered release only later.
        """
        if isinstance(read, Receipt):
            self._receipts.append(read)
            return read
        prepared = read.prepared
        if prepared is not None and self._new.is_new(prepared):
            receipt = dispose(read, FileMatch(), self._options)
            self._gathered.append((len(self._receipts), read))
            self._new.add(prepared, read.provenance)
            self._receipts.append(receipt)
            if read.item.exported_decisions:
                self._flush()
            return receipt
        self._flush()
        match = match_file(self._db, read.sha256, prepared)
        receipt = dispose(read, match, self._options, around_erased)
        receipt = self._records.write(read, match, receipt)
        self._new.remember(read.sha256, prepared)
        self._receipts.append(receipt)
        return receipt

    def finish(self) -> list[Receipt]:
        """Write the gathered releases; return all receipts."""
        self._flush()
        return self._receipts

    def _flush(self) -> None:
        """Write the gathered releases, and complete their receipts."""
        ids = self._new.write()
        for (index, read), (release_id, original_id) in zip(
            self._gathered, ids, strict=True
        ):
            self._records.add_all_decisions(original_id, read.item)
            self._receipts[index] = self._receipts[index]._replace(id=release_id)
        self._gathered = []


class _Vocabulary:
    """Adds words to the vocabulary that the readers do not report again.

    A reader reports each word only once. The word is missing from the vocabulary if that
    file was then skipped, or if an erasure meanwhile deleted the word. After either, the
    words of every batch are added once more.
    """

    def __init__(self) -> None:
        self._erasure: int | None = None
        self._indexer: Indexer | None = None

    def complete(
        self,
        writer: Writer,
        written: Iterable[tuple[PreparedRelease | None, Receipt]],
    ) -> None:
        """Add the words of a batch to the vocabulary, if it may lack them."""
        releases = [(prepared, receipt) for prepared, receipt in written if prepared]
        erasure = last_erasure(writer.db)
        was_erased = self._erasure not in (None, erasure)
        self._erasure = erasure
        was_skipped = any(receipt.was_removed for _, receipt in releases)
        has_begun = self._indexer is not None
        if was_erased or (was_skipped and not has_begun):
            self._indexer = Indexer()
        if self._indexer is not None:
            for prepared, receipt in releases:
                if receipt.is_read:
                    tokens = ReleaseTokens.of(prepared.values.headline, prepared.texts)
                    entries = self._indexer.entries(tokens, prepared.values)
                    writer.add_words(entries.new_words)
