"""Processes that read files, several at once, within bounds of time and memory.

A file that takes longer, needs more or brings its reader down fails alone: its process
is ended and another takes its place. Where the system can set the limit of memory, it
does; elsewhere the process is watched.
"""

import os
from collections import deque
from contextlib import AbstractContextManager
from itertools import chain
from multiprocessing.connection import wait

from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.worker import BUNDLE_ITEMS, Ticket, Worker, take_bundle

_WATCH_SECONDS = 0.2
_MOST_PROCESSES = 32  # Windows can wait for 63 of them
_BROKEN = "damaged in a way that crashes the reader"


class Pool(AbstractContextManager["Pool"]):
    """So many processes that read. Use it as a context manager: none outlives it."""

    def __init__(self, reader: Reader, processes: int, limit: Limit) -> None:
        self._reader = reader
        self._most = max(1, processes)
        self._limit = limit
        self._workers: list[Worker] = []
        self._waiting: deque[Ticket] = deque()

    def __exit__(self, *_: object) -> None:
        """End all processes, whatever they are at."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.process.join()

    def submit(self, item: Item, *, light: bool = False) -> Ticket:
        """Hand in an item.

        Light ones wait until there is a bundle of them, or until a result is asked for.
        """
        ticket = Ticket(item, light=light)
        self._waiting.append(ticket)
        if not light:
            self._hand_out()
        elif len(self._waiting) % BUNDLE_ITEMS == 0:
            self._listen(0)
        return ticket

    def result(self, ticket: Ticket) -> ReadItem:
        """Return what was read of an item, once it is there."""
        if ticket.read is None:
            self._hand_out()
        while ticket.read is None:
            self._listen(_WATCH_SECONDS)
        return ticket.read

    def _hand_out(self) -> None:
        """Give each process enough to do; start another one where all have."""
        while self._waiting:
            worker = min(self._workers, key=lambda worker: worker.count, default=None)
            if worker is None or (worker.bundles and len(self._workers) < self._most):
                worker = Worker(self._reader, self._limit, self._workers)
                self._workers.append(worker)
            if not worker.can_take(self._waiting[0]):
                return
            worker.give(take_bundle(self._waiting))

    def _listen(self, seconds: float) -> None:
        """Take the replies that have come, at most so long.

        End what is over its limits.
        """
        ready = wait([worker.connection for worker in self._workers], seconds)
        for worker in list(self._workers):
            if worker.connection in ready:
                try:
                    worker.take_replies()
                except (EOFError, OSError):
                    self._replace(worker, _BROKEN)
            elif not ready and seconds:
                failure = worker.excess()
                if failure is not None:
                    self._replace(worker, failure)
        self._hand_out()

    def _replace(self, worker: Worker, failure: str) -> None:
        """End a process, or clear one away that has ended.

        What it was reading fails where that was one file; of several each is read again
        alone, which tells the one. What it held besides goes to another process.
        """
        self._workers.remove(worker)
        worker.kill()
        worker.process.join()
        suspects = worker.bundles.popleft() if worker.bundles else []
        if len(suspects) == 1:
            culprit = suspects.pop()
            culprit.read = self._reader.fail(culprit.item, failure)
        for ticket in suspects:
            ticket.alone = True
        again = [*suspects, *chain.from_iterable(worker.bundles)]
        self._waiting.extendleft(reversed(again))


def processors() -> int:
    """Return how many processes can run at once."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(count, _MOST_PROCESSES)
