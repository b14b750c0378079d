"""The main loop of a reading process: bundle after bundle, within a limit of memory."""

import os
import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue

from umkm_cli.verbs.ingest.extract import TOO_MUCH_MEMORY, Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.messages import pack_read_items, unpack_items
from umkm_cli.verbs.ingest.options import Limit


def serve(
    connection: Connection,
    inherited: Sequence[Connection],
    reader: Reader,
    limit: Limit,
) -> None:
    """Read bundles of items and reply, until the connection is closed.

    `inherited` connections belong to the parent and are closed.
    """
    # The parent handles interrupts.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    # A crashing native library may print dozens of lines, which nobody can use.
    with open(os.devnull, "wb") as devnull:
        os.dup2(devnull.fileno(), 2)
    if not limit.watched:
        _limit_memory(limit.bytes)
    # Threads empty the pipe at once and queue the replies, so that neither side ever
    # blocks the other.
    bundles: SimpleQueue[list[Item]] = SimpleQueue()
    replies: SimpleQueue[list[ReadItem]] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, bundles), daemon=True).start()
    threading.Thread(target=_send, args=(connection, replies), daemon=True).start()
    while True:
        replies.put([_read(reader, item) for item in bundles.get()])


def _read(reader: Reader, item: Item) -> ReadItem:
    try:
        return reader.read(item)
    except MemoryError:
        return reader.fail(item, TOO_MUCH_MEMORY)


def _receive(connection: Connection, bundles: "SimpleQueue[list[Item]]") -> None:
    try:
        while True:
            bundles.put(unpack_items(connection.recv_bytes()))
    except BaseException:
        # The pipe is closed, or an item does not fit into memory. Exit without cleanup:
        # inherited objects, such as an open archive, belong to the parent.
        os._exit(0)


def _send(connection: Connection, replies: "SimpleQueue[list[ReadItem]]") -> None:
    with suppress(OSError, MemoryError):
        while True:
            connection.send_bytes(pack_read_items(replies.get()))
    os._exit(0)


def _limit_memory(most: int) -> None:
    import resource

    with open("/proc/self/statm") as status:
        used = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + most, used + most))
