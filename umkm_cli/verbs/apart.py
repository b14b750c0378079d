"""Call functions that unpack or parse files in another process, within limits.

The files of an archive may be hostile, since the archive may be a stranger's. A call that
takes too long, needs too much memory or crashes fails alone.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from multiprocessing.connection import Connection
from typing import Any

from umkm_cli.errors import UnreadableFile
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import TOO_MUCH_MEMORY

_WATCH_SECONDS = 0.2
_LIMIT = Limit()
_FORK = sys.platform == "linux"
_TOO_LONG = "reading it takes longer than {:g} seconds"
_CRASHED = "damaged in a way that crashes the reader"


class Apart(AbstractContextManager["Apart"]):
    """A process for calls with the same first argument, `shared`.

    Use it as a context manager: the process does not outlive it.
    """

    def __init__(self, shared: object, limit: Limit = _LIMIT) -> None:
        self._shared = shared
        self._limit = limit
        self._running: _Running | None = None

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._end()

    def call(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Return what a function of a module returns. Raises UnreadableFile."""
        if self._running is None:
            self._running = _Running(self._shared, self._limit)
        succeeded, reply = False, None
        try:
            succeeded, reply = self._running.ask((function, arguments))
        except (EOFError, OSError) as error:
            self._end()
            raise UnreadableFile(_CRASHED) from error
        except UnreadableFile:
            self._end()
            raise
        if not succeeded:
            raise UnreadableFile(str(reply))
        return reply

    def _end(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running = None


class _Running:
    """The process, and our end of the pipe to it."""

    def __init__(self, shared: object, limit: Limit) -> None:
        self._limit = limit
        context = (
            multiprocessing.get_context("fork")
            if _FORK
            else multiprocessing.get_context("spawn")
        )
        self._ours, theirs = context.Pipe()
        inherited = self._ours if _FORK else None
        self._process = context.Process(
            target=_serve, args=(theirs, inherited, shared, limit), daemon=True
        )
        self._process.start()
        theirs.close()

    def ask(self, message: object) -> tuple[bool, Any]:
        """Send a message, and return the reply.

        Raises UnreadableFile if a limit is exceeded, EOFError or OSError if the process
        has ended.
        """
        since = time.monotonic()
        self._ours.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
        while not self._ours.poll(_WATCH_SECONDS):
            if time.monotonic() - since > self._limit.seconds:
                raise UnreadableFile(_TOO_LONG.format(self._limit.seconds))
            if self._limit.watched and self._memory() > self._limit.bytes:
                raise UnreadableFile(TOO_MUCH_MEMORY)
        reply: tuple[bool, Any] = pickle.loads(self._ours.recv_bytes())
        return reply

    def _memory(self) -> int:
        """Return the memory that the process has beyond ours, in bytes."""
        import psutil

        try:
            sizes = [
                int(psutil.Process(each).memory_info().rss)
                for each in (self._process.pid, os.getpid())
            ]
        except psutil.Error:
            return 0
        return sizes[0] - sizes[1]

    def kill(self) -> None:
        """End the process, even if it is busy."""
        self._process.kill()
        self._process.join()
        self._ours.close()


def _serve(
    connection: Connection, inherited: Connection | None, shared: object, limit: Limit
) -> None:
    """Answer calls until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles interrupts
    if inherited is not None:
        inherited.close()
    # A crashing native library may print dozens of lines, which nobody can use.
    with open(os.devnull, "wb") as devnull:
        os.dup2(devnull.fileno(), 2)
    if not limit.watched:
        _limit_memory(limit.bytes)
    try:
        with suppress(EOFError, OSError):
            while True:
                reply = _answer(shared, *pickle.loads(connection.recv_bytes()))
                connection.send_bytes(pickle.dumps(reply, pickle.HIGHEST_PROTOCOL))
    finally:
        # Exit without cleanup: inherited objects, such as an open archive, belong to
        # the parent.
        os._exit(0)


def _answer(
    shared: object, function: Callable[..., Any], arguments: tuple[object, ...]
) -> tuple[bool, Any]:
    try:
        return True, function(shared, *arguments)
    except UnreadableFile as error:
        return False, str(error)
    except MemoryError:
        return False, TOO_MUCH_MEMORY


def _limit_memory(most: int) -> None:
    import resource

    with open("/proc/self/statm") as status:
        used = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + most, used + most))
