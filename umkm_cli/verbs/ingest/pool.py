"""Processes that read files: several at once, and each within bounds of time and memory.

A file that takes longer, needs more or brings its reader down fails alone: its process is ended and another takes its
place. Where the system can set the limit of memory, it does; elsewhere the process is watched.
"""

import multiprocessing
import os
import select
import signal
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import NamedTuple

from umkm_cli.verbs.ingest.extract import TOO_MUCH_MEMORY, Reader, Reply, Task, packed
from umkm_cli.verbs.ingest.messages import (
    packed_replies,
    packed_tasks,
    unpacked_replies,
    unpacked_tasks,
)

DEFAULT_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024
"""Memory that reading one file may take beside what the program itself takes."""

CARRIES = sys.platform == "linux"
"""Whether a pipe tells if it can take a bundle: only then light tasks bring their bytes along."""

# Light tasks go out in bundles, since each message wakes threads at both ends. A process holds as many as it reads
# while a batch is written. What it holds beside the bundle that it reads must fit into the pipe, or handing it out
# would wait for a process that may be stuck.
_BUNDLE_TASKS, _BUNDLE_BYTES = 32, 48 * 1024
_MOST_LIGHT, _MOST_UNREAD = 512, 4096  # tasks; bytes where the pipe does not tell
_TASK_BYTES = 400
_WATCH_SECONDS = 0.2
_MOST_PROCESSES = 32  # Windows can wait for 63 of them
_CAN_LIMIT = sys.platform == "linux"  # macOS takes no notice of it, Windows has none
_FORK = sys.platform == "linux"


class Limit(NamedTuple):
    """How long reading one file may take, and how much memory; `watched` where we look ourselves."""

    seconds: float = DEFAULT_SECONDS
    bytes: int = MOST_BYTES
    watched: bool = not _CAN_LIMIT


class Ticket:
    """A task that was handed in; its reply comes.

    A `light` one is not expected to take long. One that is suspected of having brought a process down is read `alone`.
    """

    def __init__(self, task: Task, *, light: bool = False) -> None:
        self.task = task
        self.light = light
        self.alone = False
        self.size = _TASK_BYTES + len(task.content) + len(task.metadata)
        self.reply: Reply | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it may share a bundle, and a process at work."""
        return self.light and not self.alone


class _Worker:
    """One process, and the bundles that it was given to read, oldest first."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.bundles: deque[list[Ticket]] = deque()
        self.held = 0
        self.since = time.monotonic()

    def can_take(self, ticket: Ticket) -> bool:
        """Whether it may hold one more: an idle one any, one at work only what is light."""
        if not self.bundles:
            return True
        if (
            not (ticket.is_plain and self.bundles[-1][0].is_plain)
            or self.held >= _MOST_LIGHT
        ):
            return False
        if CARRIES:
            return _takes_more(self.connection)
        return (
            ticket.size + sum(each.size for bundle in self.bundles for each in bundle)
            <= _MOST_UNREAD
        )

    def give(self, bundle: list[Ticket]) -> None:
        """Hand out a bundle."""
        if not self.bundles:
            self.since = time.monotonic()
        self.bundles.append(bundle)
        self.held += len(bundle)
        # A process that has ended takes nothing: that shows when its reply is waited for.
        with suppress(OSError):
            self.connection.send_bytes(packed_tasks([each.task for each in bundle]))

    def take(self) -> None:
        """Take the replies to the oldest bundle. Raises EOFError or OSError where the process has ended."""
        replies = unpacked_replies(self.connection.recv_bytes())
        bundle = self.bundles.popleft()
        self.held -= len(bundle)
        for ticket, reply in zip(bundle, replies, strict=True):
            ticket.reply = reply
        self.since = time.monotonic()


def _takes_more(connection: Connection) -> bool:
    """Whether a bundle can be sent without waiting: Linux says so while a pipe is less than a quarter full."""
    pipe = select.poll()
    pipe.register(connection.fileno(), select.POLLOUT)
    return bool(pipe.poll(0))


class Pool:
    """So many processes that read. Use it as a context manager: none outlives it."""

    def __init__(self, reader: Reader, processes: int, limit: Limit) -> None:
        self._reader = reader
        self._most = max(1, processes)
        self._limit = limit
        self._workers: list[_Worker] = []
        self._waiting: deque[Ticket] = deque()
        self._context = (
            multiprocessing.get_context("fork")
            if _FORK
            else multiprocessing.get_context("spawn")
        )

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()

    def submit(self, task: Task, *, light: bool = False) -> Ticket:
        """Hand in a task. Light ones wait until there is a bundle of them, or until a reply is asked for."""
        ticket = Ticket(task, light=light)
        self._waiting.append(ticket)
        if not light:
            self._hand_out()
        elif len(self._waiting) % _BUNDLE_TASKS == 0:
            self._listen(0)
        return ticket

    def result(self, ticket: Ticket) -> Reply:
        """The reply to a task, once it is there."""
        if ticket.reply is None:
            self._hand_out()
        while ticket.reply is None:
            self._listen(_WATCH_SECONDS)
        return ticket.reply

    def _hand_out(self) -> None:
        """Give each process enough to do; start another one where all have."""
        while self._waiting:
            worker = min(self._workers, key=lambda each: each.held, default=None)
            if worker is None or (worker.bundles and len(self._workers) < self._most):
                worker = self._started()
            if not worker.can_take(self._waiting[0]):
                return
            worker.give(self._bundle())

    def _bundle(self) -> list[Ticket]:
        """The first of what waits, with as many light ones behind it as go into one message."""
        bundle = [self._waiting.popleft()]
        size = bundle[0].size
        while bundle[0].is_plain and len(bundle) < _BUNDLE_TASKS and self._waiting:
            size += self._waiting[0].size
            if not self._waiting[0].is_plain or size > (
                _BUNDLE_BYTES if CARRIES else _MOST_UNREAD // 2
            ):
                break
            bundle.append(self._waiting.popleft())
        return bundle

    def _listen(self, seconds: float) -> None:
        """Take the replies that have come, at most so long; end what is over its bounds."""
        ready = wait([worker.connection for worker in self._workers], seconds)
        for worker in [each for each in self._workers if each.connection in ready]:
            try:
                while worker.connection.poll():
                    worker.take()
            except (EOFError, OSError):
                self._replace(worker, "damaged in a way that brings its reader down")
        if not ready and seconds:
            for worker in list(self._workers):
                self._check(worker)
        self._hand_out()

    def _check(self, worker: _Worker) -> None:
        if not worker.bundles:
            return
        if time.monotonic() - worker.since > self._limit.seconds:
            self._replace(
                worker,
                f"reading it takes longer than {self._limit.seconds:g} seconds; --max-seconds N allows more",
            )
        elif self._limit.watched:
            # Beside what the program itself takes, which a forked process has, too.
            taken = _memory_of(worker.process.pid) - _memory_of(os.getpid())
            if taken > self._limit.bytes:
                self._replace(worker, TOO_MUCH_MEMORY)

    def _replace(self, worker: _Worker, failure: str) -> None:
        """End a process, or clear one away that has ended.

        What it was reading fails where that was one file; of several each is read again alone, which tells the one.
        What it held besides goes to another process.
        """
        self._end(worker)
        suspects = worker.bundles.popleft() if worker.bundles else []
        if len(suspects) == 1:
            culprit = suspects.pop()
            culprit.reply = Reply(failure=failure, packed=packed(culprit.task))
        for ticket in suspects:
            ticket.alone = True
        self._waiting.extendleft(
            reversed([*suspects, *chain.from_iterable(worker.bundles)])
        )

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        others = [worker.connection for worker in self._workers]
        process = self._context.Process(
            target=_serve,
            args=(theirs, [ours, *others] if _FORK else [], self._reader, self._limit),
            daemon=True,
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def processors() -> int:
    """How many processes can run at once."""
    count = (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )
    return min(count, _MOST_PROCESSES)


def _serve(
    connection: Connection, inherited: list[Connection], reader: Reader, limit: Limit
) -> None:
    """What a process does: read task after task, until nobody hands in any."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # an interrupt is for the one who handed in the tasks
    for each in inherited:
        each.close()
    # What a library of another language says when it falls, in dozens of lines, is not for the terminal.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    if not limit.watched:
        _limit_memory(limit.bytes)
    bundles: SimpleQueue[list[Task]] = SimpleQueue()
    # Tasks are taken from the pipe at once, and replies wait here: neither side ever waits for the other.
    replies: SimpleQueue[list[Reply]] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, bundles), daemon=True).start()
    threading.Thread(target=_send, args=(connection, replies), daemon=True).start()
    while True:
        replies.put([_reply(reader, task) for task in bundles.get()])


def _reply(reader: Reader, task: Task) -> Reply:
    try:
        return reader.read(task)
    except MemoryError:
        return Reply(failure=TOO_MUCH_MEMORY, packed=packed(task))


def _receive(connection: Connection, bundles: "SimpleQueue[list[Task]]") -> None:
    try:
        while True:
            bundles.put(unpacked_tasks(connection.recv_bytes()))
    except BaseException:
        # The pipe is closed, or a task does not fit into memory. Nothing is torn down: what was inherited, an open
        # archive among it, is not ours to close.
        os._exit(0)


def _send(connection: Connection, replies: "SimpleQueue[list[Reply]]") -> None:
    with suppress(OSError, MemoryError):
        while True:
            connection.send_bytes(packed_replies(replies.get()))
    os._exit(0)


def _limit_memory(most: int) -> None:
    import resource

    with open("/proc/self/statm") as held:
        taken = int(held.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + most, taken + most))


def _memory_of(pid: int | None) -> int:
    """The memory that a process takes, in bytes; 0 where it has ended."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
