"""Watch folders for new files."""

import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import product
from pathlib import Path

from watchfiles import Change, watch

from umkm_cli.sources.files import Source, find_sources
from umkm_cli.sources.locks import is_lock_file

_SETTLED_SECONDS = 1.5
_LOOK_MILLISECONDS = 500
_ANY_FILE = (0, 0)
_NEVER = (-1, -1)
_HIDDEN = re.compile(r"\.")
_SPELLINGS: tuple[Callable[[str], str], ...] = (str, os.path.realpath)

FileState = tuple[int, int] | None
"""A file's size and modification time in nanoseconds, or None if it does not exist.

The time is only compared with earlier states, since a file server's clock may differ.
"""
_Identity = tuple[int, int] | None


def record_states(
    sources: Iterable[Source], seen: dict[str, FileState]
) -> Iterator[Source]:
    """Yield the sources, and record the state of each in `seen` before it is read."""
    for source in sources:
        seen[source.path] = _state(source.path)
        yield source


def watch_for_files(
    paths: Sequence[str], seen: Mapping[str, FileState]
) -> Iterator[list[Source]]:
    """Yield the files that are written at or below the paths, in batches. Never ends.

    Yields a file once it has not changed for a moment, since it may still be being
    copied. The first batches include files that changed before watching began: those
    whose state is not as in `seen`.
    """
    arriving = _Arriving()
    roots = list(map(os.path.abspath, paths))
    while True:
        yield from _watch_in_place(roots, arriving, seen)
        while not all(map(os.path.exists, roots)):
            time.sleep(_LOOK_MILLISECONDS / 1000)


def _watch_in_place(
    roots: Sequence[str], arriving: "_Arriving", seen: Mapping[str, FileState]
) -> Iterator[list[Source]]:
    """Watch until a root is another file or folder than at the beginning.

    It may have been moved or unmounted; the watch would follow it to its new name.
    """
    identities = list(map(_identity, roots))
    for batch, changed in enumerate(_changed_paths(roots)):
        for path in changed:
            arriving.add(path, {})
        if batch == 0:  # only now is the watch in place
            for root in roots:
                arriving.add(root, seen)
        settled = arriving.take_settled()
        if settled:
            yield settled
        if list(map(_identity, roots)) != identities:
            return


def _changed_paths(roots: Sequence[str]) -> Iterator[list[str]]:
    """Yield batches of paths that were written to, spelled as the user named the roots.

    Batches are often empty, because one is yielded at every timeout.
    """
    for changes in watch(
        *roots,
        watch_filter=None,
        yield_on_timeout=True,
        rust_timeout=_LOOK_MILLISECONDS,
        raise_interrupt=True,
    ):
        written = (path for change, path in changes if change != Change.deleted)
        yield list(filter(None, map(partial(_as_named, roots), written)))


class _Arriving:
    """Files that have changed recently.

    Each is stored with its state when last checked and the time since when it has been
    in that state.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[Source, FileState, float]] = {}

    def add(self, path: str, seen: Mapping[str, FileState]) -> None:
        """Add a file or all files in a folder, except those with a state as `seen`."""
        for source in find_sources([path]):
            as_seen = seen.get(source.path, _NEVER) == _state(source.path)
            if source.failure is None and not as_seen:
                entry = (source._replace(named=False), None, time.monotonic())
                self._waiting.setdefault(source.path, entry)

    def take_settled(self) -> list[Source]:
        """Remove and return the files that have not changed for a moment, sorted."""
        now = time.monotonic()
        settled: list[Source] = []
        for path, (source, before, since) in list(self._waiting.items()):
            state = _state(path)
            if state is None or is_lock_file(path, state[0]):
                del self._waiting[path]
            elif state != before:
                self._waiting[path] = (source, state, now)
            elif now - since > _SETTLED_SECONDS:
                del self._waiting[path]
                settled.append(source)
        return sorted(settled)


def _state(path: str) -> FileState:
    status = _status(path)
    if status is None:
        return None
    return status.st_size, status.st_mtime_ns


def _identity(path: str) -> _Identity:
    """Return device and inode of a folder, or None if it does not exist.

    All files have the same identity, because writing to a file may replace it.
    """
    status = _status(path)
    if status is None:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return _ANY_FILE
    return status.st_dev, status.st_ino


def _status(path: str) -> os.stat_result | None:
    with suppress(OSError):
        return os.stat(path)
    return None


def _as_named(roots: Sequence[str], path: str) -> str | None:
    """Return a path spelled below the root that the user named.

    Some systems report another spelling (`/private/tmp`). Returns None for hidden files
    and for those in hidden folders.
    """
    written = Path(path)
    for root, spell in product(roots, _SPELLINGS):
        spelling = spell(root)
        if written.is_relative_to(spelling):
            inside = written.relative_to(spelling)
            if any(map(_HIDDEN.match, inside.parts)):
                return None
            return str(root / inside)
    return None
