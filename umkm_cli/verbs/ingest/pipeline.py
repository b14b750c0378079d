"""From files to what is to be written: opened, told apart, looked up, read.

Plain text is read at once; what is richer, and everything of a big folder, by other
processes.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date

from umkm_cli.archive import Archive
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import (
    STDIN,
    Source,
)
from umkm_cli.verbs.ingest.dispose import finish_reading
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.opening import Opened, Opener
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pool import Pool, processors
from umkm_cli.verbs.ingest.worker import CAN_POLL_PIPES, Ticket

_MANY = 200  # files from which on starting processes pays for plain text too
_WINDOW_ITEMS, _WINDOW_BYTES = 1024, 64 * 1024 * 1024

_Waiting = Receipt | ReadItem | Ticket


class Intake(AbstractContextManager["Intake"]):
    """Opens and reads files.

    Use it as a context manager: it may have processes at work.
    """

    def __init__(
        self,
        archive: Archive | None,
        catalogue: Catalogue,
        today: date,
        options: IngestOptions,
    ) -> None:
        self._options = options
        self._opener = Opener(archive, options)
        self._reader = Reader(catalogue, today, options.max_bytes, options.decisions)
        self._processors = processors()
        self._pool = Pool(self._reader, self._processors, options.limit)
        self._count = 0

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self._pool.__exit__()

    def read_all(self, sources: Iterable[Source]) -> Iterator[Receipt | ReadItem]:
        """Read sources and all they hold, in their order.

        A file that holds others comes behind them.

        A receipt is given for what needs no writing.
        """
        waiting: deque[_Waiting] = deque()
        size = 0
        for opened in self._opener.open_all(sources):
            waiting.append(self._begin(opened))
            size += _bytes_of(waiting[-1])
            while waiting and _is_due(waiting, size):
                size -= _bytes_of(waiting[0])
                yield from self._finish(waiting.popleft())
        while waiting:
            yield from self._finish(waiting.popleft())

    def _begin(self, opened: Opened) -> _Waiting:
        """Begin to read what is to be read: at once, or in another process."""
        if not isinstance(opened, Item):
            return opened
        self._count += 1
        if not opened.is_light:
            return self._pool.submit(opened)
        in_bulk = self._count > _MANY and self._processors > 1
        if not in_bulk:
            return Ticket(opened, self._reader.read(opened))
        source = opened.source
        is_on_disk = source.depth == 0 and source.path != STDIN
        if is_on_disk and not CAN_POLL_PIPES:  # it can be opened again
            opened = opened._replace(content=None)
        return self._pool.submit(opened, light=True)

    def _finish(self, step: _Waiting) -> Iterator[Receipt | ReadItem]:
        """Give what is attached to a file, then what it became itself."""
        if not isinstance(step, Ticket):
            yield step
            return
        read = self._pool.result(step)
        if read.members and read.item.source.arrival is None:
            yield from self.read_all(self._opener.attachments(read))
        yield finish_reading(read, self._options)


def _is_due(waiting: deque[_Waiting], size: int) -> bool:
    first = waiting[0]
    if not isinstance(first, Ticket) or first.read is not None:
        return True
    return len(waiting) > _WINDOW_ITEMS or size > _WINDOW_BYTES


def _bytes_of(step: _Waiting) -> int:
    return step.item.size if isinstance(step, Ticket) else 0
