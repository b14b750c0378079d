"""A process that reads, as the one sees it that hands out the work."""

import multiprocessing
import os
import select
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from umkm_cli.verbs.ingest.extract import TOO_MUCH_MEMORY, Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.messages import pack_items, unpack_read_items
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.serving import serve

CAN_POLL_PIPES = sys.platform == "linux"
"""Whether a pipe tells if it can take a bundle.

Only then light items bring their bytes along.
"""

BUNDLE_ITEMS = 32
# Light items go out in bundles, since each message wakes threads at both ends. A
# process holds as many as it reads while a batch is written. What it holds beside the
# bundle that it reads must fit into the pipe, or handing it out would wait for a
# process that may be stuck.
_MOST_LIGHT, _MOST_UNREAD = 512, 4096  # items; bytes where the pipe does not tell
_BUNDLE_BYTES = 48 * 1024 if CAN_POLL_PIPES else _MOST_UNREAD // 2
_ITEM_BYTES = 500
_FORK = sys.platform == "linux"


class Ticket:
    """An item that was handed in to be read; what was `read` of it comes.

    A `light` one is not expected to take long. One that is suspected of having brought
    a process down is read `alone`.
    """

    def __init__(
        self, item: Item, read: ReadItem | None = None, *, light: bool = False
    ) -> None:
        source = item.source
        names = len(source.path) + len(source.origin) + len(source.metadata)
        self.item = item
        self.read = read
        self.light = light
        self.alone = False
        self.size = _ITEM_BYTES + names + item.size

    @property
    def is_plain(self) -> bool:
        """Whether it may share a bundle, and a process at work."""
        return self.light and not self.alone


def take_bundle(waiting: deque[Ticket]) -> list[Ticket]:
    """Take the first ticket, with as many light ones as go into one message."""
    bundle = [waiting.popleft()]
    size = bundle[0].size
    while bundle[0].is_plain and len(bundle) < BUNDLE_ITEMS and waiting:
        size += waiting[0].size
        if not waiting[0].is_plain or size > _BUNDLE_BYTES:
            break
        bundle.append(waiting.popleft())
    return bundle


class Worker:
    """One process, and the bundles that it was given to read, oldest first.

    On Linux it is forked, and closes the connections to `others`; elsewhere it is
    started afresh.
    """

    def __init__(
        self, reader: Reader, limit: Limit, others: Sequence["Worker"]
    ) -> None:
        self._limit = limit
        self.bundles: deque[list[Ticket]] = deque()
        self.count = 0
        self._since = time.monotonic()
        context = (
            multiprocessing.get_context("fork")
            if _FORK
            else multiprocessing.get_context("spawn")
        )
        self.connection, theirs = context.Pipe()
        inherited = [self.connection, *(other.connection for other in others)]
        self.process = context.Process(
            target=serve,
            args=(theirs, inherited if _FORK else [], reader, limit),
            daemon=True,
        )
        self.process.start()
        theirs.close()

    def can_take(self, ticket: Ticket) -> bool:
        """Tell whether it may hold one more; while at work only what is light."""
        if not self.bundles:
            return True
        if not (ticket.is_plain and self.bundles[-1][0].is_plain):
            return False
        if self.count >= _MOST_LIGHT:
            return False
        if CAN_POLL_PIPES:
            # Linux says that more can be sent while a pipe is less than a quarter full.
            pipe = select.poll()
            pipe.register(self.connection.fileno(), select.POLLOUT)
            return bool(pipe.poll(0))
        unread = sum(held.size for bundle in self.bundles for held in bundle)
        return ticket.size + unread <= _MOST_UNREAD

    def give(self, bundle: list[Ticket]) -> None:
        """Hand out a bundle."""
        if not self.bundles:
            self._since = time.monotonic()
        self.bundles.append(bundle)
        self.count += len(bundle)
        # A process that has ended takes nothing: that shows when we wait for its reply.
        with suppress(OSError):
            self.connection.send_bytes(pack_items([ticket.item for ticket in bundle]))

    def take_replies(self) -> None:
        """Take the replies that have come.

        Raises EOFError or OSError where the process has ended.
        """
        while self.connection.poll():
            message = self.connection.recv_bytes()
            bundle = self.bundles.popleft()
            read = unpack_read_items(message, [ticket.item for ticket in bundle])
            self.count -= len(bundle)
            for ticket, read_item in zip(bundle, read, strict=True):
                ticket.read = read_item
            self._since = time.monotonic()

    def excess(self) -> str | None:
        """Say in what it is over its limits; None where it is not."""
        if not self.bundles:
            return None
        seconds = self._limit.seconds
        if time.monotonic() - self._since > seconds:
            return f"reading it takes longer than {seconds:g} seconds; --max-seconds N allows longer"
        if not self._limit.watched:
            return None
        # Beside what the program itself takes, which a forked process has, too.
        taken = _memory_of(self.process.pid) - _memory_of(os.getpid())
        return TOO_MUCH_MEMORY if taken > self._limit.bytes else None

    def kill(self) -> None:
        """End it, whatever it is at; `process` is to be joined."""
        self.process.kill()
        self.connection.close()


def _memory_of(pid: int | None) -> int:
    """Return the memory that a process takes, in bytes; 0 where it has ended."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
