"""A process of our own, within limits of time and memory, reached through a pipe.

On Linux it is forked; elsewhere it is started afresh. Where the system can limit the
memory, it does; elsewhere the process is watched.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later, speaking
from umkm_cli.verbs.ingest.options import Limit

TOO_MUCH_MEMORY = later("reading it takes more memory than any release should")
CRASHED = later("damaged, or made to exhaust memory, in a way that crashes the reader")
ALIVE = b""
"""The message of a process that begins with another page: its time begins anew."""
WATCH_SECONDS = 0.2
"""How often to check the limits of a process that we wait for."""

_FORK = sys.platform == "linux"
# Our ends of all pipes. A forked process closes its copies of them: as long as one is
# open anywhere, the process at the other end does not notice that we have ended.
_OUR_ENDS: set[Connection] = set()

Serve = Callable[..., None]
"""What a process does: it gets its end of the pipe, then its arguments."""


class LimitedProcess:
    """One process that runs `serve`, and our end of the pipe to it."""

    def __init__(self, serve: Serve, arguments: Sequence[Any], limit: Limit) -> None:
        self.limit = limit
        context = (
            multiprocessing.get_context("fork")
            if _FORK
            else multiprocessing.get_context("spawn")
        )
        self.connection, theirs = context.Pipe()
        _OUR_ENDS.add(self.connection)
        inherited = list(_OUR_ENDS) if _FORK else []
        self.process = context.Process(
            target=_run,
            args=(theirs, inherited, limit, serve, arguments),
            daemon=True,
        )
        self.process.start()
        theirs.close()

    def exceeded(self, since: float) -> str | None:
        """Return a message about the limit that it exceeds; None if it exceeds none.

        It has worked `since` this time of `time.monotonic`.
        """
        seconds = self.limit.seconds
        if time.monotonic() - since > seconds:
            return later(
                "reading it takes longer than {seconds:g} seconds; --max-seconds N allows longer"
            ).format(seconds=seconds)
        if not self.limit.watched:
            return None
        # Beside what the program itself takes, which a forked process has, too.
        taken = _memory_of(self.process.pid) - _memory_of(os.getpid())
        return TOO_MUCH_MEMORY if taken > self.limit.bytes else None

    def ask(self, message: object, since: float) -> Any:
        """Send a message, and return the reply.

        Raises UnreadableFile if it exceeds its limits, having worked `since` then, or
        has ended. Then it is to be killed.
        """
        try:
            self.connection.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
            self._check(since)
            while not self.connection.poll(WATCH_SECONDS):
                self._check(since)
            return pickle.loads(self.connection.recv_bytes())
        except (EOFError, OSError) as error:
            raise UnreadableFile(CRASHED) from error

    def _check(self, since: float) -> None:
        failure = self.exceeded(since)
        if failure is not None:
            raise UnreadableFile(failure)

    def kill(self) -> None:
        """Kill it, even if it is busy; the caller must join `process`."""
        self.process.kill()
        self.connection.close()
        _OUR_ENDS.discard(self.connection)


def end_all(processes: Sequence[LimitedProcess]) -> None:
    """Kill processes, even busy ones, and wait until they have ended."""
    for each in processes:
        each.kill()
    for each in processes:
        each.process.join()


def _run(
    connection: Connection,
    inherited: Sequence[Connection],
    limit: Limit,
    serve: Serve,
    arguments: Sequence[Any],
) -> None:
    """Serve in the new process; `inherited` connections are not ours."""
    # An interrupt is for the one who handed out the work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    # What a library of another language says when it falls, in dozens of lines, is not
    # for the terminal.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if not limit.watched:
        _limit_memory(limit.bytes)
    with speaking("en"):  # what is wrong with files is kept, and retold to people
        serve(connection, *arguments)


def _limit_memory(most: int) -> None:
    import resource

    with open("/proc/self/statm") as status:
        taken = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + most, taken + most))


def _memory_of(pid: int | None) -> int:
    """Return the memory that a process takes, in bytes; 0 where it has ended."""
    import psutil

    with suppress(psutil.Error):
        return int(psutil.Process(pid).memory_info().rss)
    return 0
