"""Build a new archive from the originals, copies and decisions of an old one.

Every release is re-read and keeps its id.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial, reduce
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection, create_or_open, rebuilding
from umkm_cli.archive.decisions import recorded_decisions
from umkm_cli.archive.lookup import release_with_words
from umkm_cli.archive.originals import (
    count_releases_with_copies,
    metadata_of,
    original_bytes,
    scanned_text,
    stored_extract,
)
from umkm_cli.archive.packing import PreparedRelease
from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.archive.tombstones import unlink_copies
from umkm_cli.archive.writer import Writer
from umkm_cli.atomic import replacing
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.ingest import Arrival
from umkm_cli.models.release import Copy, Extract, RecordedDecision
from umkm_cli.sources import Source
from umkm_cli.verbs.context import Watch, unwatched
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.pool import Pool, processors
from umkm_cli.verbs.ingest.worker import Ticket
from umkm_cli.verbs.values import add_set_aside, current_rule_set, update_values

_MOST_BYTES = 64 * 1024 * 1024
_MOST_RELEASES = 500


class RebuiltRelease(NamedTuple):
    """A release that was re-read; `problem` describes what went wrong, if anything did.

    It is `lost` if none of its files can be read; they are then kept without a release.
    """

    id: int
    problem: str | None = None
    lost: bool = False


class _Waiting(NamedTuple):
    """A release whose originals are being read, each with its id, copy and ticket."""

    release_id: int
    originals: list[tuple[int, Copy, Ticket]]


def rebuild(
    archive: Archive,
    target: Path,
    catalogue: Catalogue,
    limit: Limit,
    say: Callable[[str], None],
    watch: Watch = unwatched,
) -> Iterator[RebuiltRelease]:
    """Build a new archive at `target`, which must not exist yet.

    Yield each release once it is on disk. The file is named `target` only when it is
    complete. `say` reports rows left out because the old archive is damaged; `watch` follows
    the work.

    Raises FileExists, CannotAccess or NotAnArchive.
    """
    with translate_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            replacing(target, overwrite=False, like=archive.path) as part,
            create_or_open(part) as new,
        ):
            left_out = rebuilding.copy_primary_tables(
                archive, new, partial(watch, later("copying"))
            )
            if left_out:
                say(
                    _(
                        "{left_out} rows are damaged or refer to data that {path} has lost; they were left out."
                    ).format(left_out=written_number(left_out), path=archive.path)
                )
            rebuilt = _Rebuilding(archive, new, catalogue, limit).run()
            yield from watch(later("reading"), rebuilt, count_releases_with_copies(new))


class _Rebuilding:
    """Reads the releases of a new archive from its originals, and writes them."""

    def __init__(
        self, old: Archive, new: Archive, catalogue: Catalogue, limit: Limit
    ) -> None:
        self._old = old
        self._new = new
        self._rules = current_rule_set(catalogue)
        today = datetime.now(UTC).date()
        self._reader = Reader(catalogue, today, _MOST_BYTES)
        self._limit = limit
        self._written_words: set[tuple[str, str]] = set()

    def run(self) -> Iterator[RebuiltRelease]:
        """Read and write all releases, in the order of their ids."""
        with Pool(self._reader, processors(), self._limit) as pool:
            batch: list[_Waiting] = []
            size = 0
            for release_id, originals in rebuilding.copies_by_release(self._new):
                batch.append(self._submit(pool, release_id, originals))
                size += sum(copy.byte_size for _, copy in originals)
                if len(batch) >= _MOST_RELEASES or size > _MOST_BYTES:
                    yield from self._write_batch(pool, batch)
                    batch, size = [], 0
            yield from self._write_batch(pool, batch)

    def _submit(
        self, pool: Pool, release_id: int, originals: list[tuple[int, Copy]]
    ) -> _Waiting:
        """Submit the originals of a release to the pool."""
        tickets: list[tuple[int, Copy, Ticket]] = []
        with self._new.snapshot() as db:
            decisions = recorded_decisions(db, release_id)
            for original_id, copy in originals:
                item = _item(db, copy, decisions, self._scanned(copy))
                try:
                    item = item._replace(content=original_bytes(db, copy.sha256))
                except NotAnArchive as error:
                    ticket = Ticket(item, ReadItem(item, failure=str(error)))
                else:
                    ticket = pool.submit(item, light=item.is_light)
                tickets.append((original_id, copy, ticket))
        return _Waiting(release_id, tickets)

    def _write_batch(self, pool: Pool, batch: list[_Waiting]) -> list[RebuiltRelease]:
        """Wait until a batch is read, then write it in one transaction."""
        for waiting in batch:
            for *_parts, ticket in waiting.originals:
                pool.result(ticket)
        with self._new.transaction() as db:
            # Operation 0, which is none: the journal was copied from the old archive.
            writer = Writer(db, 0)
            rebuilt = list(map(partial(self._write, writer), batch))
            writer.finish(self._written_words)
        return rebuilt

    def _write(self, writer: Writer, waiting: _Waiting) -> RebuiltRelease:
        release_id, problem = waiting.release_id, None
        read: list[tuple[int, PreparedRelease]] = []
        for original_id, copy, ticket in waiting.originals:
            assert ticket.read is not None
            prepared = ticket.read.prepared
            if prepared is None:
                problem = f"{copy.origin}: {ticket.read.failure}"
                prepared = self._from_stored_text(copy, ticket.item)
            if prepared is not None:
                writer.add_text(original_id, prepared)
                read.append((copy.id, prepared))
        if not read:
            unlink_copies(writer.db, release_id)
            problem = problem or _("none of its files are in the archive")
            return RebuiltRelease(release_id, problem, lost=True)
        first = read[0][1]
        other = release_with_words(writer.db, first.identity.text_sha256)
        if other is not None:
            problem = _(
                "under the current rules it has the same words as release {other}; both are kept"
            ).format(other=other)
            identity = self._identity(writer, release_id, first)
            first = first._replace(
                identity=first.identity._replace(text_sha256=identity)
            )
        writer.add_release(first, self._rules, release_id)
        for copy_id, prepared in read:
            writer.add_findings(release_id, copy_id, prepared.findings)
        texts = reduce(add_set_aside, [prepared.texts for _, prepared in read])
        update_values(
            writer, release_id, first.values, texts if texts != first.texts else None
        )
        return RebuiltRelease(release_id, problem)

    def _scanned(self, copy: Copy) -> Extract | None:
        """Return what OCR read of a copy, which takes long and may not be there now."""
        with suppress(NotAnArchive), self._old.snapshot() as db:
            return scanned_text(db, copy.sha256)
        return None

    def _from_stored_text(self, copy: Copy, item: Item) -> PreparedRelease | None:
        """Read a file that can no longer be decoded from its stored text instead; None if there is none."""
        with suppress(NotAnArchive), self._old.snapshot() as db:
            stored = stored_extract(db, copy.sha256)
            if stored is not None:
                held = stored._replace(extractor="held", metadata=item.source.metadata)
                return self._reader.prepare(item, held)
        return None

    def _identity(
        self, writer: Writer, release_id: int, prepared: PreparedRelease
    ) -> str:
        """Return an identity for a release whose words another release has, too.

        That is its identity in the old archive, unless that is taken.
        """
        identity = rebuilding.identity_in(self._old, release_id)
        if identity and release_with_words(writer.db, identity) is None:
            return identity
        return f"{prepared.identity.text_sha256}:{release_id}"


def _item(
    db: Connection,
    copy: Copy,
    decisions: tuple[RecordedDecision, ...],
    scanned: Extract | None,
) -> Item:
    """Return the item to read for a copy, without its bytes yet."""
    source = Source(
        "",
        copy.origin,
        named=False,
        metadata=metadata_of(db, copy.id),
        arrival=Arrival(copy.origin, copy.ingested_at, decisions, scanned=scanned),
    )
    return Item(source, b"", copy.sha256, copy.media_type)
