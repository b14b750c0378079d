"""A fresh archive from originals, copies and decisions alone: every release read again, under its number."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive import Archive, create_or_open, rebuilding
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.originals import metadata_of, original_bytes, stored_text
from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.archive.tombstones import unlink_copies
from umkm_cli.archive.writer import Prepared, Writer, held_words
from umkm_cli.atomic import part_of, put_in_place
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import NotAnArchive
from umkm_cli.models.release import Copy, Extract
from umkm_cli.sources import kind_of_media_type
from umkm_cli.verbs.ingest.extract import Reader, Reply, Task
from umkm_cli.verbs.ingest.pool import Limit, Pool, Ticket, processors
from umkm_cli.verbs.values import current_rule_set, update_values

_MOST_BYTES = 64 * 1024 * 1024
_MOST_RELEASES = 500
_LIGHT = 64 * 1024  # bytes of a text that need not be read apart


class Rebuilt(NamedTuple):
    """A release that was read again; `trouble` says what was not as it should be.

    It is `lost` where none of its files can be read: they are kept, as those of no release.
    """

    id: int
    trouble: str | None = None
    lost: bool = False


class _Waiting(NamedTuple):
    """A release whose originals are being read: the id of each, its copy and the ticket."""

    release_id: int
    originals: list[tuple[int, Copy, Ticket]]


def rebuild(
    archive: Archive,
    target: Path,
    catalogue: Catalogue,
    limit: Limit,
    say: Callable[[str], None],
) -> Iterator[Rebuilt]:
    """Make an archive at `target`, where no file is; each release is told once it is written.

    The file takes its name when it is whole. What a damaged archive has lost is told to `say`.

    Raises CannotAccess or NotAnArchive.
    """
    part = part_of(target)
    with translate_errors(part):
        part.unlink(missing_ok=True)
    try:
        with create_or_open(part) as new:
            left_out = rebuilding.copy_record(archive, new)
            if left_out:
                say(
                    f"{left_out:,} rows speak of what {archive.path} has lost; they were left out."
                )
            yield from _Rebuilding(archive, new, catalogue, limit).run()
        with translate_errors(target):
            put_in_place(part, target, replace=False)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


class _Rebuilding:
    """Reads the releases of a new archive from its originals."""

    def __init__(
        self, old: Archive, new: Archive, catalogue: Catalogue, limit: Limit
    ) -> None:
        self._old = old
        self._new = new
        self._catalogue = catalogue
        self._limit = limit
        self._told: set[tuple[str, str]] = set()

    def run(self) -> Iterator[Rebuilt]:
        """Read and write all, in the order of their ids."""
        with Pool(
            Reader(self._catalogue, datetime.now(UTC).date()), processors(), self._limit
        ) as pool:
            batch: list[_Waiting] = []
            size = 0
            for release_id, originals in rebuilding.read_from(self._new):
                batch.append(self._begun(pool, release_id, originals))
                size += sum(copy.byte_size for _, copy in originals)
                if len(batch) >= _MOST_RELEASES or size > _MOST_BYTES:
                    yield from self._written(pool, batch)
                    batch, size = [], 0
            yield from self._written(pool, batch)

    def _begun(
        self, pool: Pool, release_id: int, originals: list[tuple[int, Copy]]
    ) -> _Waiting:
        """Hand in what a release is read from."""
        begun: list[tuple[int, Copy, Ticket]] = []
        with self._new.snapshot() as db:
            decisions = tuple(decisions_of(db, release_id))
            for original_id, copy in originals:
                metadata = metadata_of(db, copy.id)
                task = Task(
                    copy.origin,
                    copy.media_type,
                    b"",
                    metadata,
                    decisions,
                    _MOST_BYTES,
                    day=copy.day,
                )
                try:
                    task = task._replace(content=original_bytes(db, copy.sha256))
                except NotAnArchive as error:
                    ticket = Ticket(task)
                    ticket.reply = Reply(failure=str(error))
                else:
                    kind = kind_of_media_type(copy.media_type)
                    light = (
                        kind is not None and not kind.apart and copy.byte_size <= _LIGHT
                    )
                    ticket = pool.submit(task, light=light)
                begun.append((original_id, copy, ticket))
        return _Waiting(release_id, begun)

    def _written(self, pool: Pool, batch: list[_Waiting]) -> list[Rebuilt]:
        """Write a batch in one transaction, once it is read."""
        for each in batch:
            for _, _, ticket in each.originals:
                pool.result(ticket)
        with self._new.transaction() as db:
            # No operation of its own: the journal is the old one's.
            writer = Writer(db, 0)
            rebuilt = [self._write(writer, each) for each in batch]
            writer.finish(self._told)
        return rebuilt

    def _write(self, writer: Writer, waiting: _Waiting) -> Rebuilt:
        release_id, trouble = waiting.release_id, None
        read: list[tuple[int, int, Prepared]] = []
        for original_id, copy, ticket in waiting.originals:
            reply = ticket.reply
            assert reply is not None
            prepared = reply.prepared
            if prepared is None:
                trouble = f"{copy.origin}: {reply.failure}"
                prepared = self._from_text_held(copy, ticket.task)
            if prepared is not None:
                writer.add_text(original_id, prepared)
                read.append((original_id, copy.id, prepared))
        if not read:
            unlink_copies(writer.db, release_id)
            return Rebuilt(
                release_id, trouble or "none of its files is held", lost=True
            )
        first = read[0][2]
        if (other := held_words(writer.db, first.text_sha256)) is not None:
            trouble = (
                f"by today's rules it has the words of release {other}; both are kept"
            )
            first = first._replace(
                text_sha256=self._identity(writer, release_id, first)
            )
        writer.add_release(first, current_rule_set(self._catalogue), release_id)
        for _, copy_id, prepared in read:
            writer.add_findings(release_id, copy_id, prepared.findings)
        update_values(writer, release_id, first.values)
        return Rebuilt(release_id, trouble)

    def _from_text_held(self, copy: Copy, task: Task) -> Prepared | None:
        """A file that cannot be read any more, from the text that was read of it when it came in."""
        with suppress(NotAnArchive), self._old.snapshot() as db:
            held = stored_text(db, copy.sha256)
            if held is not None:
                extract = Extract(held, "held", stored=True, metadata=task.metadata)
                return Reader(self._catalogue, copy.day).prepared(task, extract)
        return None

    def _identity(self, writer: Writer, release_id: int, prepared: Prepared) -> str:
        """What tells a release from another with the same words: the identity that it had, if it is free."""
        held = rebuilding.identity_in(self._old, release_id)
        if held is not None and held_words(writer.db, held) is None:
            return held
        return f"{prepared.text_sha256}:{release_id}"
