"""Taking files in: read, tagged, and written batch by batch, each release whole in one transaction.

Reading, stemming and compressing happen before the transaction, so that the archive is locked only for the writing.
What another run wrote meanwhile is seen when the lock is in hand: nothing is written twice, nothing overwritten.
"""

import gc
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection, store
from umkm_cli.archive.releases import decisions_of
from umkm_cli.archive.stems import Indexer
from umkm_cli.archive.store import Prepared, Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import UnreadableFile
from umkm_cli.models import Decision, Original, Receipt
from umkm_cli.reading import apply_decisions, file_name, read, standing_decisions, values_of
from umkm_cli.sources import STDIN, Source, extract, kind_of, read_bytes
from umkm_cli.verbs.settle import changed_fields, rules_of, settle, values_now

_BATCH_RELEASES, _BATCH_BYTES = 1000, 8 * 1024 * 1024
_ANY_WORD = re.compile(r"[^\W_]")


class _Held(NamedTuple):
    """A file whose bytes the archive holds, from another place or with a decision that is new."""

    origin: str
    sha256: str


class _New(NamedTuple):
    """A file whose bytes the archive did not hold when it was looked at."""

    origin: str
    prepared: Prepared


_Step = Receipt | _Held | _New


def ingest(
    archive: Archive,
    sources: Iterable[Source],
    catalogue: Catalogue,
    *,
    today: date,
    max_bytes: int,
    decisions: Sequence[Decision] = (),
    arguments: Sequence[str] = (),
) -> Iterator[Receipt]:
    """Take the sources in; one receipt each, in their order, given when what it says is on disk.

    `decisions` are a person's, about every file of this run; `arguments` is what was asked, for the journal.
    Raises ArchiveBusy or CannotAccess when the archive cannot be written; what was given a receipt is in.
    """
    run = _Run(archive, catalogue, today, max_bytes, tuple(decisions), tuple(arguments))
    batch: list[_Step] = []
    size = 0
    with _without_collector():
        for source in sources:
            step = run.look(source)
            batch.append(step)
            size += step.prepared.byte_size if isinstance(step, _New) else 0
            if len(batch) >= _BATCH_RELEASES or size >= _BATCH_BYTES:
                yield from run.write(batch)
                batch, size = [], 0
        yield from run.write(batch)


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
        today: date,
        max_bytes: int,
        decisions: tuple[Decision, ...],
        arguments: tuple[str, ...],
    ) -> None:
        self._archive = archive
        self._catalogue = catalogue
        self._today = today
        self._max_bytes = max_bytes
        self._decisions = decisions
        self._arguments = arguments
        self._operation_id: int | None = None
        self._indexer = Indexer()
        self._rules = rules_of(catalogue)

    def look(self, source: Source) -> _Step:
        """Read a source and do all that needs no lock; a receipt where there is nothing to write."""
        if source.failure is not None:
            return Receipt(source.origin, "failed", None, source.failure)
        stdin = source.path == STDIN
        kind = kind_of("-.txt" if stdin else source.path, named=source.named)
        if kind is None:
            ending = os.path.splitext(source.path)[1].lower() or os.path.basename(source.path)
            if source.named and not os.path.exists(source.path):
                return Receipt(source.origin, "failed", None, "no such file or folder")
            return Receipt(source.origin, "skipped", None, f"not a kind of release ({ending})")
        try:
            content = read_bytes(source, self._max_bytes)
            digest = sha256(content).hexdigest()
            with self._archive.reading() as db:
                held = store.held_original(db, digest)
                if held is not None:
                    if not self._decisions and store.held_copy(db, held[0], source.origin):
                        return Receipt(source.origin, "known", held[1])
                    return _Held(source.origin, digest)
            text = extract(kind, content)
            if not _ANY_WORD.search(text.text):
                raise UnreadableFile("there is no text in it")
        except UnreadableFile as error:
            return Receipt(source.origin, "failed", None, str(error))
        reading = read(text, self._catalogue, self._today, file_name(source.origin))
        original = Original(digest, kind.media_type, content)
        values = apply_decisions(values_of(reading.findings), self._decisions)
        return _New(source.origin, store.prepare(original, text, reading, values, self._indexer))

    def write(self, batch: Sequence[_Step]) -> Iterator[Receipt]:
        """Write a batch in one transaction; its receipts, once it is on disk."""
        if all(isinstance(step, Receipt) for step in batch):
            yield from (step for step in batch if isinstance(step, Receipt))
            return
        with self._archive.writing() as db:
            if self._operation_id is None:
                operation_id = store.begin_operation(db, "ingest", self._arguments)
            else:
                operation_id = self._operation_id
            writer = Writer(db, operation_id)
            receipts = [
                step if isinstance(step, Receipt) else self._write_one(db, writer, step) for step in batch
            ]
            writer.finish()
        self._operation_id = operation_id
        yield from receipts

    def _write_one(self, db: Connection, writer: Writer, step: _Held | _New) -> Receipt:
        original_id = writer.add_original(step.prepared) if isinstance(step, _New) else None
        if isinstance(step, _Held) or original_id is None:
            digest = step.sha256 if isinstance(step, _Held) else step.prepared.sha256
            held = store.held_original(db, digest)
            assert held is not None
            return self._write_known(db, writer, step.origin, *held)
        prepared = step.prepared
        writer.add_decisions(original_id, self._decisions)
        release_id = store.held_words(db, prepared.text_sha256)
        if release_id is None:
            values = apply_decisions(values_of(prepared.findings), self._decisions)
            release_id = writer.add_release(prepared, values, self._rules)
            copy_id = writer.add_copy(release_id, original_id, step.origin)
            assert copy_id is not None
            writer.add_findings(release_id, copy_id, prepared.findings)
            return Receipt(step.origin, "new", release_id)
        before = values_now(db, release_id)
        copy_id = writer.add_copy(release_id, original_id, step.origin)
        assert copy_id is not None
        writer.add_findings(release_id, copy_id, prepared.findings)
        improved = changed_fields(before, settle(db, writer, release_id, before))
        return Receipt(step.origin, "copy", release_id, improved=improved)

    def _write_known(
        self, db: Connection, writer: Writer, origin: str, original_id: int, release_id: int | None
    ) -> Receipt:
        """The bytes are held: note the new place, and what a person decides about them now."""
        writer.add_copy(release_id, original_id, origin)
        improved: tuple[str, ...] = ()
        if self._decisions and release_id is not None:
            before = values_now(db, release_id)
            standing = standing_decisions(decisions_of(db, release_id))
            writer.add_decisions(original_id, [each for each in self._decisions if each not in standing])
            improved = changed_fields(before, settle(db, writer, release_id, before))
        return Receipt(origin, "known", release_id, improved=improved)
