"""Read stored originals again in other processes, while what was read before is written."""

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from multiprocessing.connection import Connection as Pipe
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.releases import get_release, is_visible
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import UmkmError
from umkm_cli.models.release import Copy, Extract, Reading
from umkm_cli.reading import file_name, read
from umkm_cli.verbs.extracts import load_extract
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.pool import processors
from umkm_cli.verbs.ingest.process import LimitedProcess, end_all

Readings = Mapping[Copy, Reading]
"""The readings of copies."""


class _Job(NamedTuple):
    """The extract of a copy, which is to be read."""

    copy: Copy
    extract: Extract

    def run(self, catalogue: Catalogue) -> Reading:
        """Read it."""
        return read(self.extract, catalogue, self.copy.day, file_name(self.copy.origin))


class ReadAhead(AbstractContextManager["ReadAhead"]):
    """Processes that read the originals of releases ahead; one fewer than there are processors.

    A context manager, which ends them. What a process cannot read, because it exceeds its
    memory or has ended, is missing in what they return.
    """

    def __init__(self, archive: Archive, catalogue: Catalogue) -> None:
        self._archive = archive
        self._processes = [
            LimitedProcess(_serve, (catalogue,), Limit())
            for _ in range(processors() - 1)
        ]
        self._sent: list[tuple[LimitedProcess, list[_Job]]] = []

    def __exit__(self, *_: object) -> None:
        """End the processes, even busy ones."""
        end_all(self._processes)

    def begin(self, ids: Sequence[int]) -> None:
        """Begin to read the originals of releases; what was begun before must have been fetched."""
        if not self._processes:
            return
        with self._archive.snapshot() as db:
            jobs = list(_jobs_of(self._archive, db, ids))
        count = len(self._processes)
        for number, process in enumerate(self._processes):
            part = jobs[number::count]
            with suppress(OSError):
                process.connection.send_bytes(pickle.dumps(part))
                self._sent.append((process, part))

    def fetch(self) -> Readings:
        """Wait until what was begun is read; return the readings."""
        found: dict[Copy, Reading] = {}
        for process, jobs in self._sent:
            try:
                readings = pickle.loads(process.connection.recv_bytes())
            except (EOFError, OSError):
                self._processes.remove(process)
                end_all([process])
            else:
                found.update(zip((job.copy for job in jobs), readings, strict=True))
        self._sent.clear()
        return found


def _jobs_of(archive: Archive, db: Connection, ids: Iterable[int]) -> Iterator[_Job]:
    """Yield what is to be read of releases; what is damaged is left to whoever writes."""
    for release_id in filter(partial(is_visible, db), ids):
        with suppress(UmkmError):
            for copy in distinct_copies(get_release(archive, release_id).copies):
                yield _Job(copy, load_extract(db, copy))


def distinct_copies(copies: Iterable[Copy]) -> list[Copy]:
    """Return the copies of a release, of those with the same bytes the first."""
    firsts: dict[str, Copy] = {}
    for copy in copies:
        firsts.setdefault(copy.sha256, copy)
    return list(firsts.values())


def _serve(connection: Pipe, catalogue: Catalogue) -> None:
    """Read and reply, until the connection is closed."""
    while True:
        try:
            jobs: list[_Job] = pickle.loads(connection.recv_bytes())
            connection.send_bytes(pickle.dumps([job.run(catalogue) for job in jobs]))
        except BaseException:
            # Exit without cleanup: inherited objects, such as an open archive, belong to the parent.
            os._exit(0)
