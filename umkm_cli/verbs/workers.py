"""Processes that read files: several at once, and each within bounds of time and memory.

A file that takes longer, needs more or brings its reader down fails alone: its process is ended and another takes its
place. Where the system can set the limit of memory, it does; elsewhere the process is watched.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import NamedTuple

from umkm_cli.verbs.reader import TOO_MUCH_MEMORY, Reader, Reply, Task, packed

DEFAULT_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024
"""Memory that reading one file may take beside what the program itself takes."""

# Light tasks that a process holds: as many as it reads while a batch is written. What it holds beside the one that it
# reads must fit into the pipe, or handing it out would wait for a process that may be stuck.
_MOST_LIGHT, _MOST_UNREAD = 96, 4096 if sys.platform != "linux" else 48 * 1024  # tasks; bytes
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


class _Worker:
    """One process, and what it was given to read, oldest first."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.tickets: deque[Ticket] = deque()
        self.since = time.monotonic()

    def can_take(self, ticket: Ticket) -> bool:
        """Whether it may hold one more: an idle one any, one at work only what is light."""
        if not self.tickets:
            return True
        if (
            not ticket.light
            or ticket.alone
            or not all(each.light and not each.alone for each in self.tickets)
        ):
            return False
        unread = ticket.size + sum(each.size for each in self.tickets)
        return len(self.tickets) < _MOST_LIGHT and unread <= _MOST_UNREAD

    def give(self, ticket: Ticket) -> None:
        if not self.tickets:
            self.since = time.monotonic()
        self.tickets.append(ticket)
        # A process that has ended takes nothing: that shows when its reply is waited for.
        with suppress(OSError):
            self.connection.send(ticket.task)


class Pool:
    """So many processes that read. Use it as a context manager: none outlives it."""

    def __init__(self, reader: Reader, processes: int, limit: Limit) -> None:
        self._reader = reader
        self._most = max(1, processes)
        self._limit = limit
        self._workers: list[_Worker] = []
        self._waiting: deque[Ticket] = deque()
        self._context = multiprocessing.get_context("fork") if _FORK else multiprocessing.get_context("spawn")

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
        """Hand in a task."""
        ticket = Ticket(task, light=light)
        self._waiting.append(ticket)
        self._hand_out()
        return ticket

    def result(self, ticket: Ticket) -> Reply:
        """The reply to a task, once it is there."""
        while ticket.reply is None:
            self._listen(_WATCH_SECONDS)
        return ticket.reply

    def _hand_out(self) -> None:
        """Give each process enough to do; start another one where all have."""
        while self._waiting:
            worker = min(self._workers, key=lambda each: len(each.tickets), default=None)
            if worker is None or (worker.tickets and len(self._workers) < self._most):
                worker = self._started()
            if not worker.can_take(self._waiting[0]):
                return
            worker.give(self._waiting.popleft())

    def _listen(self, seconds: float) -> None:
        """Take the replies that have come, at most so long; end what is over its bounds."""
        ready = wait([worker.connection for worker in self._workers], seconds)
        for worker in [each for each in self._workers if each.connection in ready]:
            try:
                while worker.connection.poll():
                    reply = worker.connection.recv()
                    worker.tickets.popleft().reply = reply
                    worker.since = time.monotonic()
            except (EOFError, OSError):
                self._bury(worker)
        if not ready:
            for worker in list(self._workers):
                self._check(worker)
        self._hand_out()

    def _check(self, worker: _Worker) -> None:
        if not worker.tickets:
            return
        if time.monotonic() - worker.since > self._limit.seconds:
            self._replace(
                worker,
                f"reading it takes longer than {self._limit.seconds:g} seconds; --max-seconds N allows more",
            )
        elif self._limit.watched and _memory_of(worker.process) > self._limit.bytes:
            self._replace(worker, TOO_MUCH_MEMORY)

    def _bury(self, worker: _Worker) -> None:
        """A process has ended: by its one task, or by one of several, which are then read one by one."""
        if len(worker.tickets) == 1:
            self._replace(worker, "damaged in a way that brings its reader down")
            return
        self._end(worker)
        for ticket in worker.tickets:
            ticket.alone = True
        self._waiting.extendleft(reversed(worker.tickets))

    def _replace(self, worker: _Worker, failure: str) -> None:
        """End a process: what it was reading fails, what it held besides goes to another one."""
        self._end(worker)
        ticket = worker.tickets.popleft()
        ticket.reply = Reply(failure=failure, packed=packed(ticket.task))
        self._waiting.extendleft(reversed(worker.tickets))

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
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, _MOST_PROCESSES)


def _serve(connection: Connection, inherited: list[Connection], reader: Reader, limit: Limit) -> None:
    """What a process does: read task after task, until nobody hands in any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one who handed in the tasks
    for each in inherited:
        each.close()
    if not limit.watched:
        _limit_memory(limit.bytes)
    tasks: SimpleQueue[Task] = SimpleQueue()
    # Tasks are taken from the pipe at once, and replies wait here: neither side ever waits for the other.
    replies: SimpleQueue[Reply] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, tasks), daemon=True).start()
    threading.Thread(target=_send, args=(connection, replies), daemon=True).start()
    while True:
        replies.put(_reply(reader, tasks.get()))


def _reply(reader: Reader, task: Task) -> Reply:
    try:
        return reader.read(task)
    except MemoryError:
        return Reply(failure=TOO_MUCH_MEMORY, packed=packed(task))


def _receive(connection: Connection, tasks: "SimpleQueue[Task]") -> None:
    try:
        while True:
            tasks.put(connection.recv())
    except BaseException:
        # The pipe is closed, or a task does not fit into memory. Nothing is torn down: what was inherited, an open
        # archive among it, is not ours to close.
        os._exit(0)


def _send(connection: Connection, replies: "SimpleQueue[Reply]") -> None:
    with suppress(OSError):
        while True:
            connection.send(replies.get())
    os._exit(0)


def _limit_memory(most: int) -> None:
    import resource

    with open("/proc/self/statm") as held:
        taken = int(held.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + most, taken + most))


def _memory_of(process: BaseProcess) -> int:
    """The memory that a process takes, in bytes; 0 where it has ended."""
    import psutil

    try:
        return int(psutil.Process(process.pid).memory_info().rss)
    except psutil.Error:
        return 0
