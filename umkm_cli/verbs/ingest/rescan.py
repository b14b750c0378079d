"""Have OCR read the pages of archived releases that were left unread, and re-read the releases.

Each release is written in one transaction: its texts, which undo restores, then its
reading. Pages are read before that, in separate processes.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import filterfalse, groupby
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import original_bytes, stored_extract
from umkm_cli.archive.releases import get_release, is_visible
from umkm_cli.archive.text_log import replace_text, text_of_extract
from umkm_cli.archive.undo_log import (
    find_replaced_reading,
    reading_of,
    store_replaced_reading,
)
from umkm_cli.archive.unread_pages import (
    PartlyRead,
    note_unread_pages,
    partly_read_files,
)
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.language import later
from umkm_cli.models.ingest import (
    LITTLE_TEXT,
    Concern,
    Disposition,
    IngestPreview,
    Receipt,
)
from umkm_cli.models.release import Copy, Extract
from umkm_cli.sources import SCAN_TYPES, Source
from umkm_cli.verbs.extracts import load_extract
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pictures import Pictures
from umkm_cli.verbs.ingest.pool import Pool, processors
from umkm_cli.verbs.ingest.worker import Ticket
from umkm_cli.verbs.retag import Reread, preview_reread, reread_release

_NOTHING_MORE = later("OCR finds no more text on it")
_SAME = later("it has the same words as release {id} now; they stay two releases")
_SPLIT = later("other copies of its release have other words; the text stays theirs")
_OF_PAGES = "page margin: "
"""What the lines of metadata begin with that come from the pages as they were read."""
_AHEAD = 2
"""The files that wait for each process."""


class _Rescanned(NamedTuple):
    """A file of a release that OCR was to read: its extract, or the failure to make one."""

    file: PartlyRead
    copy: Copy
    extract: Extract | None
    failure: str | None

    def has_more(self, db: Connection) -> bool:
        """Return whether OCR read more pages than the archive has the text of."""
        stored = stored_extract(db, self.copy.sha256)
        if self.extract is None or stored is None:
            return False
        return len(self.extract.scan.pages) > len(stored.scan.pages)

    @property
    def is_known_to_lack(self) -> bool:
        """Whether it lacks text, as the archive recorded or OCR found: an earlier umkm did not record that."""
        is_recorded = self.file.pages is not None
        return is_recorded or self.extract is None or self.extract.unread_pages > 0

    def receipt(self, reread: Reread | None) -> Receipt:
        """Return the receipt of the file; `reread` is its release, if OCR read more of it."""
        if self.extract is None:
            return self._receipt(Disposition.FAILED)._replace(error=self.failure)
        lacks = self.extract.lacks
        concerns = (Concern(LITTLE_TEXT, lacks),) if lacks else ()
        if reread is None:
            remark = "" if lacks else _NOTHING_MORE
            done = self._receipt(Disposition.KNOWN)
            return done._replace(remark=remark, concerns=concerns)
        return self._receipt(Disposition.REREAD)._replace(
            improved=tuple(dict.fromkeys(map(attrgetter("field"), reread.changes))),
            remark=_remark(reread),
            concerns=concerns,
        )

    def _receipt(self, disposition: Disposition) -> Receipt:
        origin, release_id = self.copy.origin, self.file.release_id
        return Receipt(origin, disposition, release_id, came="named")


def _remark(reread: Reread) -> str:
    """Return what is odd about the words of a release that was re-read; "" if nothing is."""
    if reread.same_as is not None:
        return _SAME.format(id=reread.same_as)
    return _SPLIT if reread.splits else ""


class Rescan:
    """Reads the unread pages of releases: of those with these `ids`, or of all."""

    def __init__(
        self,
        catalogue: Catalogue,
        today: date,
        options: IngestOptions,
        ids: Collection[int] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._ids = ids
        recognition = Pictures(options).recognition
        self._reader = Reader(
            catalogue, today, options.max_bytes, recognition=recognition
        )
        memory = options.limit.bytes + recognition.memory
        self._limit = options.limit._replace(bytes=memory)

    def files(self, archive: Archive) -> list[PartlyRead]:
        """Return the files that may have unread pages."""
        with archive.snapshot() as db:
            found = partly_read_files(db, SCAN_TYPES)
        if self._ids is None:
            return found
        return [file for file in found if file.release_id in self._ids]

    def receipts(self, archive: Archive, operation: Operation) -> Iterator[Receipt]:
        """Read the pages and write what was found; yield the receipts of a release when it is on disk."""
        for files in self._read_all(archive):
            gained = _files_with_more(archive, files)
            reread = None
            if gained:
                with operation.transaction() as writer:
                    reread = self._write(archive, writer, gained)
            _note_others(archive, list(filterfalse(gained.__contains__, files)))
            for file in _told(files, gained):
                yield file.receipt(reread if file in gained else None)

    def previews(self, archive: Archive) -> Iterator[IngestPreview]:
        """Yield what `receipts` would say of each file, without writing anything."""
        for files in self._read_all(archive):
            gained = _files_with_more(archive, files)
            reread = self._preview(archive, gained) if gained else None
            for file in _told(files, gained):
                if reread is None or file not in gained:
                    yield IngestPreview(file.receipt(None))
                else:
                    yield IngestPreview(file.receipt(reread), reread.values)

    def _read_all(self, archive: Archive) -> Iterator[list[_Rescanned]]:
        """Yield the files of one release after the other, read by OCR."""
        with Pool(self._reader, processors(), self._limit) as pool:
            read = self._read_in(pool, archive)
            for _, files in groupby(read, attrgetter("file.release_id")):
                yield list(files)

    def _read_in(self, pool: Pool, archive: Archive) -> Iterator[_Rescanned]:
        """Yield the files in order, with some ahead in the processes of a pool."""
        waiting: deque[tuple[PartlyRead, Copy, Ticket]] = deque()
        for file in self.files(archive):
            for copy, item in _open(archive, file):
                waiting.append((file, copy, pool.submit(item)))
            if len(waiting) > _AHEAD * processors():
                yield _finish(pool, *waiting.popleft())
        while waiting:
            yield _finish(pool, *waiting.popleft())

    def _write(
        self, archive: Archive, writer: Writer, gained: Sequence[_Rescanned]
    ) -> Reread | None:
        """Write the texts of files and re-read their release; None if it was removed meanwhile."""
        db, release_id = writer.db, gained[0].file.release_id
        if not is_visible(db, release_id):
            return None
        for file in gained:
            assert file.extract is not None
            new = text_of_extract(file.extract, file.copy.id)
            replace_text(db, writer.operation_id, file.file.original_id, new)
        reread = reread_release(archive, writer, release_id, self._catalogue)
        if find_replaced_reading(db, writer.operation_id, release_id) is None:
            # Undo finds by it which releases an operation changed.
            now = reading_of(db, release_id)
            store_replaced_reading(db, writer.operation_id, release_id, now, now)
        return reread

    def _preview(self, archive: Archive, gained: Sequence[_Rescanned]) -> Reread:
        """Return what `_write` would do."""
        extracts = {file.copy.sha256: file.extract for file in gained}

        def load(db: Connection, copy: Copy) -> Extract:
            return extracts.get(copy.sha256) or load_extract(db, copy)

        release_id = gained[0].file.release_id
        with archive.snapshot() as db:
            return preview_reread(archive, db, release_id, self._catalogue, load)


def _told(
    files: Iterable[_Rescanned], gained: Collection[_Rescanned]
) -> list[_Rescanned]:
    """Return the files that a person is told about."""
    return [file for file in files if file in gained or file.is_known_to_lack]


def _open(archive: Archive, file: PartlyRead) -> Iterator[tuple[Copy, Item]]:
    """Yield the copy of a file and the file as it is to be read, unless it was removed meanwhile."""
    with archive.snapshot() as db:
        if not is_visible(db, file.release_id):
            return
        copies = get_release(archive, file.release_id).copies
        for copy in copies:
            if copy.id == file.copy_id:
                metadata = load_extract(db, copy).metadata.split("\n")
                others = (each for each in metadata if not each.startswith(_OF_PAGES))
                source = Source("", copy.origin, False, metadata="\n".join(others))
                content = original_bytes(db, copy.sha256)
                yield copy, Item(source, content, copy.sha256, copy.media_type)


def _finish(pool: Pool, file: PartlyRead, copy: Copy, ticket: Ticket) -> _Rescanned:
    read = pool.result(ticket)
    return _Rescanned(file, copy, _extract_of(read), read.failure)


def _extract_of(read: ReadItem) -> Extract | None:
    """Return the extract that a release was prepared from."""
    prepared = read.prepared
    if prepared is None or prepared.text is None:
        return None
    return Extract(
        prepared.text,
        prepared.extractor,
        stored=True,
        metadata=prepared.metadata,
        lacks=prepared.lacks,
        aside=prepared.aside,
        scan=prepared.scan,
        unread_pages=prepared.unread_pages,
    )


def _files_with_more(archive: Archive, files: Iterable[_Rescanned]) -> list[_Rescanned]:
    with archive.snapshot() as db:
        return [file for file in files if file.has_more(db)]


def _note_others(archive: Archive, files: Iterable[_Rescanned]) -> None:
    """Record what files lack of which OCR read nothing more, where that is not recorded yet."""
    for file in files:
        extract = file.extract
        if extract is not None and extract.unread_pages != file.file.pages:
            with archive.transaction() as db:
                note_unread_pages(
                    db, file.file.original_id, extract.lacks, extract.unread_pages
                )
