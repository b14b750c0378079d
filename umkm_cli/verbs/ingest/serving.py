"""The main loop of a reading process: bundle after bundle, within a limit of memory."""

import gc
import os
import threading
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from queue import SimpleQueue

from umkm_cli.language import later
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.messages import pack_read_items, unpack_items
from umkm_cli.verbs.ingest.process import ALIVE, TOO_MUCH_MEMORY

_TOO_MUCH_TEXT = later("it contains more text than any release should")


def serve(connection: Connection, reader: Reader, most_bytes: int) -> None:
    """Read bundles of items and reply, until the connection is closed.

    A reply larger than `most_bytes` is replaced by a failure. A file that takes long with
    good reason, as a scan of many pages, shows signs of life meanwhile.
    """
    # Threads empty the pipe at once and queue the replies, so that neither side ever
    # blocks the other.
    bundles: SimpleQueue[list[Item]] = SimpleQueue()
    replies: SimpleQueue[list[ReadItem] | None] = SimpleQueue()
    reader.recognition.alive = partial(replies.put, None)
    threading.Thread(target=_receive, args=(connection, bundles), daemon=True).start()
    sending = (connection, replies, reader, most_bytes)
    threading.Thread(target=_send, args=sending, daemon=True).start()
    while True:
        replies.put(list(map(partial(_read, reader), bundles.get())))


def _read(reader: Reader, item: Item) -> ReadItem:
    with suppress(MemoryError):
        return reader.read(item)
    # Only now is free what the error held on to.
    gc.collect()
    return reader.fail(item, TOO_MUCH_MEMORY)


def _receive(connection: Connection, bundles: "SimpleQueue[list[Item]]") -> None:
    try:
        while True:
            bundles.put(unpack_items(connection.recv_bytes()))
    except BaseException:
        # The pipe is closed, or an item does not fit into memory. Exit without cleanup:
        # inherited objects, such as an open archive, belong to the parent.
        os._exit(0)


def _send(
    connection: Connection,
    replies: "SimpleQueue[list[ReadItem] | None]",
    reader: Reader,
    most_bytes: int,
) -> None:
    with suppress(OSError, MemoryError):
        while True:
            read = replies.get()
            if read is None:
                connection.send_bytes(ALIVE)
                continue
            message = pack_read_items(read)
            if len(message) > most_bytes:
                read = [reader.fail(each.item, _TOO_MUCH_TEXT) for each in read]
                message = pack_read_items(read)
            connection.send_bytes(message)
    os._exit(0)
