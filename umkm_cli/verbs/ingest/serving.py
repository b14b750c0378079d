"""What a process that reads does: bundle after bundle, within a limit of memory."""

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
    """Read item after item, until nobody hands in any.

    `inherited` connections are not ours.
    """
    # An interrupt is for the one who handed in the items.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    # What a library of another language says when it falls, in dozens of lines, is not
    # for the terminal.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if not limit.watched:
        _limit_memory(limit.bytes)
    # Items are taken from the pipe at once, and replies wait here: neither side ever
    # waits for the other.
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
        # The pipe is closed, or an item does not fit into memory. Nothing is torn down:
        # what was inherited, an open archive among it, is not ours to close.
        os._exit(0)


def _send(connection: Connection, replies: "SimpleQueue[list[ReadItem]]") -> None:
    with suppress(OSError, MemoryError):
        while True:
            connection.send_bytes(pack_read_items(replies.get()))
    os._exit(0)


def _limit_memory(most: int) -> None:
    import resource

    with open("/proc/self/statm") as status:
        taken = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + most, taken + most))
