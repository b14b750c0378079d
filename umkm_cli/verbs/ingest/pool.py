"""A pool of processes that read files within limits of time and memory.

A file that exceeds a limit or crashes its process fails alone: the process is killed and
replaced. Memory is limited by the system if possible; otherwise it is polled.
"""

import os
import time
from collections import deque
from contextlib import AbstractContextManager
from itertools import chain
from multiprocessing.connection import wait
from operator import attrgetter

from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import CRASHED, WATCH_SECONDS, end_all
from umkm_cli.verbs.ingest.worker import BUNDLE_ITEMS, Ticket, Worker, take_bundle

_BUNDLES, _CONNECTION = attrgetter("bundles"), attrgetter("connection")
_MOST_PROCESSES = 32  # Windows can wait for 63 of them
_MOST_HELD = 64 * 1024 * 1024  # bytes of replies that have not been fetched


class Pool(AbstractContextManager["Pool"]):
    """At most `processes` reading processes. A context manager, which kills them at the end."""

    def __init__(self, reader: Reader, processes: int, limit: Limit) -> None:
        self._reader = reader
        self._most = max(1, processes)
        self._limit = limit
        self._workers: list[Worker] = []
        self._waiting: deque[Ticket] = deque()
        self._checked = time.monotonic()
        self.held_bytes = 0
        """The size of the replies that have not been fetched."""

    def __exit__(self, *_: object) -> None:
        """Kill all processes, even busy ones."""
        end_all(self._workers)

    def submit(self, item: Item, *, light: bool = False) -> Ticket:
        """Submit an item to be read.

        Light items wait until they fill a bundle, or until a result is requested.
        """
        ticket = Ticket(item, light=light)
        self._waiting.append(ticket)
        if not light:
            self._dispatch()
        elif len(self._waiting) % BUNDLE_ITEMS == 0:
            self._collect(0)
        return ticket

    def result(self, ticket: Ticket) -> ReadItem:
        """Wait until an item is read; return it as read."""
        while ticket.read is None:
            self._dispatch(is_awaited=True)
            self._collect(WATCH_SECONDS)
        self.held_bytes -= ticket.reply_bytes
        ticket.reply_bytes = 0
        return ticket.read

    def _dispatch(self, *, is_awaited: bool = False) -> None:
        """Send waiting items to the processes; start another process if all are busy.

        Pauses while large replies wait, because hostile files grow when they are read,
        unless all processes are idle and a reply `is_awaited`.
        """
        while self._waiting:
            is_busy = any(map(_BUNDLES, self._workers))
            can_wait = is_busy or not is_awaited
            if can_wait and self.held_bytes > _MOST_HELD:
                return
            worker = min(self._workers, key=lambda worker: worker.count, default=None)
            has_room = len(self._workers) < self._most
            if worker is None or (worker.bundles and has_room):
                worker = Worker(self._reader, self._limit)
                self._workers.append(worker)
            if not worker.can_accept(self._waiting[0]):
                return
            worker.send(take_bundle(self._waiting))

    def _collect(self, seconds: float) -> None:
        """Collect replies, waiting at most this long; replace processes that fail."""
        ready = wait(list(map(_CONNECTION, self._workers)), seconds)
        for worker in list(self._workers):
            if worker.connection in ready:
                try:
                    self.held_bytes += worker.take_replies()
                except (EOFError, OSError):
                    self._replace(worker, CRASHED)
        self._check_limits()
        self._dispatch()

    def _check_limits(self) -> None:
        """Replace processes that exceed a limit, also while others keep replying."""
        if time.monotonic() - self._checked < WATCH_SECONDS:
            return
        for worker in list(self._workers):
            failure = worker.exceeded_limit()
            if failure is not None:
                self._replace(worker, failure)
        self._checked = time.monotonic()

    def _replace(self, worker: Worker, failure: str) -> None:
        """Remove a process, killing it if it still runs.

        The file that it was reading fails. If that was a bundle, each of its files is read
        again alone, which identifies the culprit. Its other bundles go back to the queue.
        """
        self._workers.remove(worker)
        end_all([worker])
        suspects = worker.bundles.popleft() if worker.bundles else []
        if len(suspects) == 1:
            culprit = suspects.pop()
            culprit.read = self._reader.fail(culprit.item, failure)
        for ticket in suspects:
            ticket.alone = True
        unread = [*suspects, *chain.from_iterable(worker.bundles)]
        self._waiting.extendleft(reversed(unread))


def processors() -> int:
    """Return the number of processors available, at most 32."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(count, _MOST_PROCESSES)
