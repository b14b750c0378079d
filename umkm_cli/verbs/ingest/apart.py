"""Call functions in a process of its own, within limits: for files outside the pools."""

import os
import pickle
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, TypeVar

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.release import Extract
from umkm_cli.sources import extract, kind_of_media_type
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import TOO_MUCH_MEMORY, LimitedProcess, end_all

_Result = TypeVar("_Result")


class _Failure(NamedTuple):
    """Why a function has no result."""

    why: str


class Apart(AbstractContextManager["Apart"]):
    """A process for one call after the other, each with the first arguments `shared`.

    Use it as a context manager: the process does not outlive it. A call that exceeds a
    limit or crashes fails alone, and the next one gets another process.
    """

    def __init__(self, shared: tuple[Any, ...], limit: Limit) -> None:
        self._shared = shared
        self._limit = limit
        self._process: LimitedProcess | None = None

    def __exit__(self, *_: object) -> None:
        """End the process."""
        if self._process is not None:
            end_all([self._process])
            self._process = None

    def call(self, function: Callable[..., _Result], *arguments: Any) -> _Result:
        """Return what a function returns, which must be one of a module.

        Raises UnreadableFile if the function does, or if it exceeds a limit.
        """
        if self._process is None:
            self._process = LimitedProcess(_serve, (self._shared,), self._limit)
        try:
            reply = self._process.ask((function, arguments), time.monotonic())
        except UnreadableFile:
            self.__exit__()
            raise
        if isinstance(reply, _Failure):
            raise UnreadableFile(reply.why)
        result: _Result = reply
        return result


def run_apart(
    function: Callable[..., _Result], arguments: tuple[Any, ...], limit: Limit
) -> _Result:
    """Return what a function returns, as `Apart.call` does."""
    with Apart((), limit) as apart:
        return apart.call(function, *arguments)


def extract_apart(media_type: str, content: bytes, limit: Limit) -> Extract:
    """Return the text of a file of a known kind. Raises UnreadableFile."""
    return run_apart(extract, (kind_of_media_type(media_type), content), limit)


def _serve(connection: Connection, shared: tuple[Any, ...]) -> None:
    try:
        with suppress(OSError, EOFError):
            while True:
                function, arguments = pickle.loads(connection.recv_bytes())
                reply = _call(function, (*shared, *arguments))
                connection.send_bytes(pickle.dumps(reply))
    finally:
        os._exit(0)  # what was inherited is not ours to close


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return function(*arguments)
    except UnreadableFile as error:
        return _Failure(str(error))
    except MemoryError:
        return _Failure(TOO_MUCH_MEMORY)
