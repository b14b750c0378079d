"""Several archives, open together and read as one."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

from umkm_cli.archive.connection import CACHE_KIB, Archive, Connection
from umkm_cli.archive.naming import with_named_ids
from umkm_cli.archive.opening import open_archive
from umkm_cli.archive.parts import ArchivePart
from umkm_cli.errors import OneArchiveOnly

_LEAST_CACHE_KIB = 4096


class _Snapshot(Connection):
    """A snapshot of several archives: what is not marked to be asked of each is refused."""

    def execute(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse a query. Raises OneArchiveOnly."""
        raise OneArchiveOnly(len(self.parts))

    create_function = execute


class SeveralArchives(Archive):
    """Several open archives, each with the name that stands before its ids."""

    def __init__(self, archives: Sequence[tuple[str, Archive]]) -> None:
        self.told_unread = False
        self.parts = tuple(
            ArchivePart(place, name, archive.path, archive, with_named_ids)
            for place, (name, archive) in enumerate(archives, 1)
        )
        self._now: Connection | None = None
        kib = max(_LEAST_CACHE_KIB, CACHE_KIB // len(archives))
        connections = tuple(archive.connection for _, archive in archives)
        for connection in connections:
            connection.execute(f"PRAGMA cache_size = -{kib}")
            connection.together = connections

    def __getattr__(self, name: str) -> NoReturn:
        """Refuse what only a single archive has: a path, a connection. Raises OneArchiveOnly."""
        raise OneArchiveOnly(len(self.parts))

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        with ExitStack() as stack:
            for part in self.parts:
                stack.push(part.source.__exit__)
            stack.__exit__(kind, error, trace)

    def close(self) -> None:
        """Close all of them."""
        for part in self.parts:
            part.source.close()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Read a consistent snapshot of each; one in a snapshot is the same."""
        if self._now is not None:
            yield self._now
            return
        with ExitStack() as stack:
            now = self._now = _snapshot(
                [
                    part.at(stack.enter_context(part.source.snapshot()))
                    for part in self.parts
                ]
            )
            try:
                yield now
            finally:
                self._now = None
                now.close()

    def transaction(self) -> NoReturn:
        """Refuse to write. Raises OneArchiveOnly."""
        raise OneArchiveOnly(len(self.parts))

    autocommit = transaction
    without_reference_checks = transaction


def _snapshot(parts: Sequence[ArchivePart]) -> Connection:
    """Return what stands for the snapshots of all parts."""
    snapshot = sqlite3.connect(":memory:", factory=_Snapshot)
    snapshot.parts = tuple(parts)
    snapshot.together = tuple(part.source for part in parts)
    return snapshot


def open_archives(paths: Sequence[Path], wait: float | None = None) -> SeveralArchives:
    """Open several archives for reading. If one cannot be opened, none is.

    Raises NoArchive, NotAnArchive, NewerArchive or CannotAccess, which name it.
    """
    with ExitStack() as stack:
        archives = [
            stack.enter_context(open_archive(path, wait=wait)) for path in paths
        ]
        several = SeveralArchives(list(zip(names_of(paths), archives, strict=True)))
        stack.pop_all()
    return several


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return the names of archives: of each file, without its ending.

    Of files that are called alike, as much as it takes: the ending, and the folders they are in.
    """
    whole = list(map(Path.absolute, paths))
    names = list(map(attrgetter("stem"), whole))
    for depth in range(1, max(len(path.parts) for path in whole) + 1):
        twice = {name for name in names if names.count(name) > 1}
        if not twice:
            break
        names = [
            "/".join(path.parts[-depth:]) if name in twice else name
            for path, name in zip(whole, names, strict=True)
        ]
    return names
