"""Run one function in a process of its own, within limits: for files outside the pools."""

import os
import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, TypeVar

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, kind_of_media_type
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import TOO_MUCH_MEMORY, LimitedProcess

_Result = TypeVar("_Result")


class _Failure(NamedTuple):
    """Why a function has no result."""

    why: str


def run_apart(
    function: Callable[..., _Result], arguments: tuple[Any, ...], limit: Limit
) -> _Result:
    """Return what a function returns, which must be one of a module.

    Raises UnreadableFile if the function does, or if it exceeds a limit.
    """
    process = LimitedProcess(_serve, (), limit)
    try:
        reply = process.ask((function, arguments), time.monotonic())
    finally:
        process.kill()
        process.process.join()
    if isinstance(reply, _Failure):
        raise UnreadableFile(reply.why)
    result: _Result = reply
    return result


def extract_apart(media_type: str, content: bytes, limit: Limit) -> Extract:
    """Return the text of a file of a known kind. Raises UnreadableFile."""
    return run_apart(_extract, (media_type, content), limit)


def _extract(media_type: str, content: bytes) -> Extract:
    kind = kind_of_media_type(media_type)
    assert kind is not None
    return extract(kind, content)


def _serve(connection: Connection) -> None:
    try:
        with suppress(OSError, EOFError):
            function, arguments = pickle.loads(connection.recv_bytes())
            connection.send_bytes(pickle.dumps(_call(function, arguments)))
    finally:
        os._exit(0)  # what was inherited is not ours to close


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return function(*arguments)
    except UnreadableFile as error:
        return _Failure(str(error))
    except MemoryError:
        return _Failure(TOO_MUCH_MEMORY)
