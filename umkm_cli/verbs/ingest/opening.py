"""Open files: identify their kind, look up their bytes, unpack containers.

Another process unpacks a container, which follows its members, so that an interrupted
run unpacks it again.
"""

from collections.abc import Iterable, Iterator, Set
from contextlib import AbstractContextManager, suppress
from functools import partial
from hashlib import sha256
from itertools import islice
from operator import itemgetter

from umkm_cli.archive import Archive, packing
from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import (
    STDIN,
    Bounds,
    Source,
    bounds_of_large_file,
    could_be_release,
    is_plain,
    media_type_of_large_file,
    name_input,
    read_bytes,
)
from umkm_cli.sources.chat_folders import FolderNotes
from umkm_cli.verbs.ingest.examine import (
    Examined,
    examine,
    member_source,
    receipt_of_failure,
    receipt_of_skipping,
)
from umkm_cli.verbs.ingest.items import LIGHT_BYTES, Item, ReadItem, skip_reading
from umkm_cli.verbs.ingest.known import find_known, look_up
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pictures import Pictures
from umkm_cli.verbs.ingest.unfolding import Unfolders

Opened = Receipt | Item | ReadItem
"""The receipt of a file that is done, a file to read, or a file that need not be read."""

_OpenedBytes = tuple[bytes, str, Set[str]]
"""The bytes of a file, their SHA-256, and those that the archive may have already."""

_AHEAD = 32  # files


class Opener(AbstractContextManager["Opener"]):
    """Opens the files of one run. `archive` is None if there is none yet.

    Use it as a context manager: it may have processes at work.
    """

    def __init__(self, archive: Archive | None, options: IngestOptions) -> None:
        self.pictures = Pictures(options)
        self._archive = archive
        self._options = options
        self._unfolders = Unfolders(options.limit, options.columns)
        self._notes = FolderNotes(self._is_archive_at)
        self._ahead: dict[str, _OpenedBytes] = {}  # small texts, by path

    def __exit__(self, *_: object) -> None:
        """Kill the processes."""
        self._unfolders.__exit__()

    def open_all(self, sources: Iterable[Source]) -> Iterator[Opened]:
        """Open sources and their members, in order."""
        remaining = iter(sources)
        while batch := list(islice(remaining, _AHEAD)):
            self._read_ahead(batch)
            for source in batch:
                yield from self._open(source)

    def attachments(self, read: ReadItem) -> Iterator[Source]:
        """Yield the attachments of a mail.

        If they exceed the bounds, one failure stands for the remaining ones.
        """
        source = read.item.source
        bounds = source.bounds or Bounds(self._options.max_bytes)
        for member in read.members:
            try:
                bounds.count(1, len(member.content))
            except UnreadableFile as error:
                failure = str(error)
                yield Source(source.path, source.origin, named=False, failure=failure)
                return
            yield member_source(source._replace(bounds=bounds), member)

    def _read_ahead(self, sources: Iterable[Source]) -> None:
        """Read small texts and look them up together, since each query locks the archive."""
        texts: dict[str, tuple[bytes, str]] = {}
        most = min(LIGHT_BYTES, self._options.max_bytes)
        for source in filter(self._is_unopened_text, sources):
            with suppress(UnreadableFile):  # reported when it is opened
                content = read_bytes(source, most)
                texts[source.path] = content, sha256(content).hexdigest()
        known = find_known(self._archive, list(map(itemgetter(1), texts.values())))
        for path, (content, digest) in texts.items():
            self._ahead[path] = content, digest, known

    def _is_unopened_text(self, source: Source) -> bool:
        is_unopened = source.content is None and is_plain(source)
        return is_unopened and not self._is_archive(source)

    def _is_archive(self, source: Source) -> bool:
        """Return whether a source is the archive, which SQLite alone may open."""
        return self._is_archive_at(source.path)

    def _is_archive_at(self, path: str) -> bool:
        return self._archive is not None and self._archive.is_at(path)

    def _with_note(self, source: Source) -> Source:
        """Return a file of a folder with what a chat beside it says about it."""
        note = "" if source.named else self._notes.about(source.path)
        return source._replace(metadata=note) if note else source

    def _open(self, source: Source) -> Iterator[Opened]:
        if source.failure is not None:
            yield receipt_of_failure(source, source.failure)
            return
        try:
            if source.content is not None:
                yield from self._open_bytes(source)
            elif self._is_archive(source):
                yield receipt_of_skipping(
                    source, later("the archive itself ({ending})")
                )
            elif not self._could_be_release(source):
                yield receipt_of_skipping(source)
            else:
                yield from self._open_file(self._with_note(source))
        except UnreadableFile as error:
            yield receipt_of_failure(source, str(error))

    def _could_be_release(self, source: Source) -> bool:
        with_pictures = self.pictures.is_wanted(source) and not source.of_page
        return could_be_release(source, with_pictures=with_pictures)

    def _open_file(self, source: Source) -> Iterator[Opened]:
        """Open a file, where it is if it is too large to be read whole. Raises UnreadableFile."""
        most = self._options.max_bytes
        media_type = media_type_of_large_file(source, most)
        if media_type is None:
            yield from self._open_bytes(source)
            return
        source = source._replace(bounds=bounds_of_large_file(source, most))
        yield from self._unfold(Item(source, None, "", media_type))

    def _open_bytes(self, source: Source) -> Iterator[Opened]:
        """Identify a source by its bytes, and open it accordingly. Raises UnreadableFile."""
        content, digest, known = self._read(source)
        if source.path == STDIN:
            source = source._replace(path=name_input(content, self._options.columns))
        file = examine(source, content, digest)
        if isinstance(file, Item) and file.is_container:
            yield from self._unfold(file)
        else:
            yield self._admit(file, known)

    def _read(self, source: Source) -> _OpenedBytes:
        """Return the bytes of a source. Raises UnreadableFile."""
        content = source.content
        if content is None:
            if ahead := self._ahead.pop(source.path, None):
                return ahead
            content = read_bytes(source, self._options.max_bytes)
        digest = sha256(content).hexdigest()
        return content, digest, {digest}

    def _unfold(self, item: Item) -> Iterator[Opened]:
        """Give what is in a file and all that it contains, then the file itself."""
        bounds = item.source.bounds or Bounds(self._options.max_bytes)
        for files in self._unfolders.unfold(item, bounds):
            digests = [file.sha256 for file in files if isinstance(file, Item)]
            known = find_known(self._archive, digests)
            yield from map(partial(self._admit, known=known), files)

    def _admit(self, file: Examined, known: Set[str]) -> Opened:
        """Return a file as it goes on: looked up, if its SHA-256 may be `known`."""
        match file:
            case Item():
                # A row of an export may repeat a release in other bytes.
                may_be_known = file.sha256 in known or file.source.stands_for
                return self._look_up_text(file) if may_be_known else file
            case ReadItem():
                return self._conclude(file)
        return file

    def _look_up_text(self, item: Item) -> Opened:
        """Look a file up.

        One that was kept unread, or may have attachments, is read again.
        """
        item = look_up(self._archive, item, self._options)
        content = item.content or b""
        is_done = item.needs_no_reading and not item.kind.may_have_attachments(content)
        was_exported = item.source.arrival is not None
        if item.known is not None and (is_done or was_exported):
            return skip_reading(item)
        return item

    def _conclude(self, file: ReadItem) -> Opened:
        """Return a file that is not read itself, such as one that was unfolded."""
        item, failure = file.item, file.failure
        if failure is None or item.source.arrival is not None:
            item = look_up(self._archive, item, self._options)
            return skip_reading(item) if item.known is not None else _keep(file)
        if file.has_members or self._options.keep_unread:
            return _keep(file)
        return receipt_of_failure(item.source, failure)


def _keep(file: ReadItem) -> ReadItem:
    """Return a file with its original, ready to be stored."""
    return file._replace(packed=packing.pack(file.item.original())).without_bytes()
