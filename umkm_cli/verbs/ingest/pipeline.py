"""Turn files into items to write: open them, look them up, read them.

Short plain texts are read in this process; richer formats, and all files of a big folder,
in other processes.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from umkm_cli.archive import Archive
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import STDIN, Source
from umkm_cli.verbs.ingest.covering import Attached
from umkm_cli.verbs.ingest.dispose import finish_step
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.learning import Content, learn_from_first
from umkm_cli.verbs.ingest.new_words import NewWords
from umkm_cli.verbs.ingest.opening import Opened, Opener
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pool import Pool, processors
from umkm_cli.verbs.ingest.worker import CAN_POLL_PIPES, Ticket

_MANY = 200  # from this number of files on, processes pay off for plain text, too
_WINDOW_ITEMS, _WINDOW_BYTES = 1024, 64 * 1024 * 1024

_Waiting = Receipt | ReadItem | Ticket


class Reads(Protocol):
    """Files as they are read. A context manager, because processes may be at work."""

    def __enter__(self) -> "Reads":
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """End all processes."""

    def read_all(self, sources: Iterable[Source]) -> Iterator[Receipt | ReadItem]:
        """Yield sources and their members in order, each ready to be written, or its receipt."""


class Intake(AbstractContextManager["Intake"]):
    """Opens and reads files. A context manager, because it may start processes."""

    def __init__(
        self,
        archive: Archive | None,
        catalogue: Catalogue,
        today: date,
        options: IngestOptions,
        processes: int | None = None,
        *,
        learns: bool = False,
    ) -> None:
        """At most so many `processes` read, by default one for each processor.

        If it `learns`, the first files give the archive dictionaries.
        """
        self._options = options
        self._learner = archive if learns else None
        self._opener = Opener(archive, options)
        recognition = self._opener.pictures.recognition
        self._reader = Reader(
            catalogue, today, options.max_bytes, options.decisions, recognition
        )
        self._processors = processes or processors()
        limit = options.limit
        enough = limit._replace(bytes=limit.bytes + recognition.memory)
        self._pool = Pool(self._reader, self._processors, enough)
        self._count = 0

    def __exit__(self, *_: object) -> None:
        """Kill the processes."""
        self._opener.__exit__()
        self._pool.__exit__()

    def read_all(self, sources: Iterable[Source]) -> Iterator[Receipt | ReadItem]:
        """Read sources and their members, in order; a container follows its members.

        Yield a receipt for each file about which nothing needs to be written.
        """
        words = NewWords()
        for step in self.read_opened(self._learn(self._opener.open_all(sources))):
            yield words.complete(step, finish_step(step, self._options))

    def _learn(self, opened: Iterator[Opened]) -> Iterator[Opened]:
        """Return opened files, of which the first were learned from."""
        if self._learner is None:
            return opened
        self._reader.dictionaries, files = learn_from_first(
            self._learner, opened, _contents_of
        )
        return files

    def open_all(self, sources: Iterable[Source]) -> Iterator[Opened]:
        """Open sources and their members, in order, to be passed to `read_opened`."""
        return self._opener.open_all(sources)

    def read_opened(self, files: Iterable[Opened]) -> Iterator[Receipt | ReadItem]:
        """Yield opened files as they were read, and what is attached to them before each.

        They are to be passed to `finish_step` once it is known which archive they are for.
        """
        waiting: deque[_Waiting] = deque()
        size = 0
        for opened in files:
            waiting.append(self._begin(opened))
            size += _bytes_of(waiting[-1])
            while waiting and self._is_due(waiting, size):
                size -= _bytes_of(waiting[0])
                yield from self._finish(waiting.popleft())
        while waiting:
            yield from self._finish(waiting.popleft())

    def _begin(self, opened: Opened) -> _Waiting:
        """Read a file now or submit it to the pool, if it needs reading."""
        opened = self._opener.pictures.sort_out(opened)
        if not isinstance(opened, Item):
            return opened
        self._count += 1
        if not opened.is_light:
            return self._pool.submit(opened)
        in_bulk = self._count > _MANY and self._processors > 1
        if not in_bulk:
            return Ticket(opened, self._reader.read(opened))
        source = opened.source
        is_on_disk = source.depth == 0 and source.origin != STDIN
        if is_on_disk and not CAN_POLL_PIPES:  # it can be opened again
            opened = opened._replace(content=None)
        return self._pool.submit(opened, light=True)

    def _finish(self, step: _Waiting) -> Iterator[Receipt | ReadItem]:
        """Wait for a file; yield its attachments, then the file itself."""
        if not isinstance(step, Ticket):
            yield step
            return
        read = self._pool.result(step)
        attached = Attached(self._options)
        if read.members and read.item.source.arrival is None:
            attachments = self.open_all(self._opener.attachments(read))
            yield from attached.watch(self.read_opened(attachments))
        if attached.is_covered_by(read):
            read = read.as_note()
        yield read

    def _is_due(self, waiting: deque[_Waiting], size: int) -> bool:
        """Whether the first is to be finished, even if that means to wait for it."""
        first = waiting[0]
        if not isinstance(first, Ticket) or first.read is not None:
            return True
        size += self._pool.held_bytes
        return len(waiting) > _WINDOW_ITEMS or size > _WINDOW_BYTES


def _contents_of(opened: Opened) -> Iterator[Content]:
    """Yield the media type and the bytes of a file, if they were opened."""
    if isinstance(opened, Item):
        yield opened.media_type, opened.content or b""


def _bytes_of(step: _Waiting) -> int:
    match step:
        case Ticket():
            return step.item.size
        case ReadItem(packed=packed) if packed is not None:
            return len(packed.stored_bytes)
    return 0
