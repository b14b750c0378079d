"""Turn files into items to write: open them, look them up, read them.

Short plain texts are read in this process; richer formats, and all files of a big folder,
in other processes.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date

from umkm_cli.archive import Archive
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import STDIN, Source
from umkm_cli.verbs.ingest.covering import Attached
from umkm_cli.verbs.ingest.dispose import finish_reading
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.opening import Opened, Opener
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pool import Pool, processors
from umkm_cli.verbs.ingest.worker import CAN_POLL_PIPES, Ticket

_MANY = 200  # from this number of files on, processes pay off for plain text, too
_WINDOW_ITEMS, _WINDOW_BYTES = 1024, 64 * 1024 * 1024

_Waiting = Receipt | ReadItem | Ticket


class Intake(AbstractContextManager["Intake"]):
    """Opens and reads files. A context manager, because it may start processes."""

    def __init__(
        self,
        archive: Archive | None,
        catalogue: Catalogue,
        today: date,
        options: IngestOptions,
    ) -> None:
        self._options = options
        self._opener = Opener(archive, options)
        recognition = self._opener.pictures.recognition
        self._reader = Reader(
            catalogue, today, options.max_bytes, options.decisions, recognition
        )
        self._processors = processors()
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
        waiting: deque[_Waiting] = deque()
        size = 0
        for opened in self._opener.open_all(sources):
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
        attached = Attached()
        if read.members and read.item.source.arrival is None:
            attachments = self.read_all(self._opener.attachments(read))
            yield from attached.watch(attachments)
        if attached.is_covered_by(read):
            read = read.as_note()
        yield finish_reading(read, self._options)

    def _is_due(self, waiting: deque[_Waiting], size: int) -> bool:
        """Whether the first is to be finished, even if that means to wait for it."""
        first = waiting[0]
        if not isinstance(first, Ticket) or first.read is not None:
            return True
        size += self._pool.held_bytes
        return len(waiting) > _WINDOW_ITEMS or size > _WINDOW_BYTES


def _bytes_of(step: _Waiting) -> int:
    match step:
        case Ticket():
            return step.item.size
        case ReadItem(packed=packed) if packed is not None:
            return len(packed.stored_bytes)
    return 0
