"""Preview the outcome of ingest, without writing anything."""

from collections.abc import Iterable, Iterator
from datetime import date

from umkm_cli.archive import Archive
from umkm_cli.archive.lookup import FileMatch, match_file
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import IngestPreview, Receipt
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest.account import Account
from umkm_cli.verbs.ingest.dispose import containers_of_erased, dispose
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pipeline import Intake, Reads

_NO_ID = 0  # stands for the id of a file that would have been written by now


def preview_ingest(
    archive: Archive | None,
    sources: Iterable[Source],
    catalogue: Catalogue,
    *,
    today: date,
    options: IngestOptions,
    reads: Reads | None = None,
) -> Iterator[IngestPreview]:
    """Yield the outcome that ingest would have for each source and each member.

    `archive` is None if there is none yet. `reads` are files that were read before, if
    these are.
    """
    run = _DryRun(archive, options)
    account = Account()
    with reads or Intake(archive, catalogue, today, options) as intake:
        for step in intake.read_all(account.follow(sources)):
            preview = run.preview(step)
            receipt = account.complete(preview.receipt)
            yield preview._replace(receipt=receipt._replace(id=receipt.id or None))


class _DryRun:
    """Tracks what the archive would contain by now if this run had written it."""

    def __init__(self, archive: Archive | None, options: IngestOptions) -> None:
        self._archive = archive
        self._options = options
        self._release_of: dict[str, int | None] = {}  # by the SHA-256 of bytes
        self._words: set[str | None] = set()
        self._around_erased: set[str] = set()

    def preview(self, step: Receipt | ReadItem) -> IngestPreview:
        """Preview the outcome for one file; the id of an unwritten release is `_NO_ID`."""
        if isinstance(step, Receipt):
            self._around_erased |= containers_of_erased(step)
            return IngestPreview(step)
        match = self._match(step)
        receipt = dispose(step, match, self._options, self._around_erased)
        self._around_erased |= containers_of_erased(receipt)
        self._remember(step, receipt)
        if step.prepared is None or receipt.was_removed:
            return IngestPreview(receipt)
        return IngestPreview(receipt, step.prepared.values)

    def _match(self, read: ReadItem) -> FileMatch:
        """Look a file up in what the archive would contain by now."""
        words = read.text_sha256
        match = FileMatch()
        if self._archive is not None:
            with self._archive.snapshot() as db:
                match = match_file(db, read.sha256, read.prepared)
        if match.release_id is None and read.sha256 in self._release_of:
            release_id = self._release_of[read.sha256]
            match = match._replace(original_id=_NO_ID, release_id=release_id)
        if match.same_words is None and words in self._words:
            match = match._replace(same_words=_NO_ID)
        return match

    def _remember(self, read: ReadItem, receipt: Receipt) -> None:
        """Remember what ingest would have written."""
        if receipt.was_removed:
            return
        if receipt.is_read:
            self._release_of[read.sha256] = receipt.id or _NO_ID
            self._words.add(read.text_sha256)
        elif read.packed is not None:
            self._release_of.setdefault(read.sha256, None)
