"""Extract the text of one file in a process of its own, outside an ingest."""

import os
import pickle
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, kind_of_media_type
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import TOO_MUCH_MEMORY, LimitedProcess


def extract_apart(media_type: str, content: bytes, limit: Limit) -> Extract:
    """Return the text of a file of a known kind. Raises UnreadableFile."""
    process = LimitedProcess(_serve, (), limit)
    try:
        reply = process.ask((media_type, content), time.monotonic())
    finally:
        process.kill()
        process.process.join()
    if isinstance(reply, str):
        raise UnreadableFile(reply)
    assert isinstance(reply, Extract)
    return reply


def _serve(connection: Connection) -> None:
    try:
        with suppress(OSError, EOFError):
            reply = _extract(*pickle.loads(connection.recv_bytes()))
            connection.send_bytes(pickle.dumps(reply))
    finally:
        os._exit(0)  # what was inherited is not ours to close


def _extract(media_type: str, content: bytes) -> Extract | str:
    """Return the text of a file, or why there is none."""
    kind = kind_of_media_type(media_type)
    assert kind is not None
    try:
        return extract(kind, content)
    except UnreadableFile as error:
        return str(error)
    except MemoryError:
        return TOO_MUCH_MEMORY
