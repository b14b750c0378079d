"""A reading process, from the point of view of the parent that gives it work."""

import select
import sys
import time
from collections import deque
from contextlib import suppress
from itertools import chain
from operator import attrgetter

from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.messages import pack_items, unpack_read_items
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import ALIVE, LimitedProcess
from umkm_cli.verbs.ingest.serving import serve

CAN_POLL_PIPES = sys.platform == "linux"
"""Whether polling a pipe reveals that it has room for a bundle.

Only then are light items sent with their bytes.
"""

BUNDLE_ITEMS = 32
# Light items are sent in bundles, since each message wakes threads at both ends. A
# process gets as many as it can read while a batch is written. Bundles that it has not
# begun must fit into the pipe: otherwise sending would block on a process that may hang.
_MOST_LIGHT, _MOST_UNREAD = 512, 4096  # items; bytes, if pipes cannot be polled
_BUNDLE_BYTES = 48 * 1024 if CAN_POLL_PIPES else _MOST_UNREAD // 2
_ITEM, _SIZE = attrgetter("item"), attrgetter("size")
_ITEM_BYTES = 500
_TIMES_REPLY = 4
"""The largest reply is the memory limit divided by this."""


class Ticket:
    """An item submitted to be read; `read` is set when the reply arrives.

    A `light` item is expected to be quick. An item is read `alone` if it is suspected of
    crashing a process.
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
        self.reply_bytes = 0
        self.size = _ITEM_BYTES + names + item.size

    @property
    def is_plain(self) -> bool:
        """Whether it may share a bundle, and go to a busy process."""
        return self.light and not self.alone


def take_bundle(waiting: deque[Ticket]) -> list[Ticket]:
    """Remove and return the first ticket, with as many light ones as fit into one message."""
    bundle = [waiting.popleft()]
    size = bundle[0].size
    while all((bundle[0].is_plain, len(bundle) < BUNDLE_ITEMS, waiting)):
        size += waiting[0].size
        if not waiting[0].is_plain or size > _BUNDLE_BYTES:
            break
        bundle.append(waiting.popleft())
    return bundle


class Worker(LimitedProcess):
    """A reading process, and the bundles sent to it that are not answered yet, oldest first."""

    def __init__(self, reader: Reader, limit: Limit) -> None:
        super().__init__(serve, (reader, limit.bytes // _TIMES_REPLY), limit)
        self.bundles: deque[list[Ticket]] = deque()
        self.count = 0
        self._since = time.monotonic()

    def can_accept(self, ticket: Ticket) -> bool:
        """Return whether it can be sent another item; a busy one only accepts light ones."""
        if not self.bundles:
            return True
        if not (ticket.is_plain and self.bundles[-1][0].is_plain):
            return False
        if self.count >= _MOST_LIGHT:
            return False
        if CAN_POLL_PIPES:
            # On Linux a pipe polls as writable while it is less than a quarter full.
            pipe = select.poll()
            pipe.register(self.connection.fileno(), select.POLLOUT)
            return bool(pipe.poll(0))
        unread: int = sum(map(_SIZE, chain.from_iterable(self.bundles)))
        return ticket.size + unread <= _MOST_UNREAD

    def send(self, bundle: list[Ticket]) -> None:
        """Send it a bundle to read."""
        if not self.bundles:
            self._since = time.monotonic()
        self.bundles.append(bundle)
        self.count += len(bundle)
        # If the process has ended, waiting for its reply will show it.
        with suppress(OSError):
            self.connection.send_bytes(pack_items(list(map(_ITEM, bundle))))

    def take_replies(self) -> int:
        """Receive the replies that have arrived; return their size in bytes.

        Raises EOFError or OSError if the process has ended.
        """
        received = 0
        while self.connection.poll():
            message = self.connection.recv_bytes()
            if message == ALIVE:
                self._since = time.monotonic()
                continue
            bundle = self.bundles.popleft()
            read = unpack_read_items(message, list(map(_ITEM, bundle)))
            self.count -= len(bundle)
            for ticket, read_item in zip(bundle, read, strict=True):
                ticket.read = read_item
                ticket.reply_bytes = len(message) // len(bundle)
                received += ticket.reply_bytes
            self._since = time.monotonic()
        return received

    def exceeded_limit(self) -> str | None:
        """Return a message about the limit that it exceeds; None if it exceeds none."""
        return self.exceeded(self._since) if self.bundles else None
