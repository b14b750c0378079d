"""Files as they arrive in folders that are watched."""

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchfiles import Change, watch

from umkm_cli.sources.files import Source, find_sources

_SETTLED_SECONDS = 1.5
_LOOK_MILLISECONDS = 500
_ANY_FILE = (0, 0)
_NEVER = (-1, -1)

FileState = tuple[int, int] | None
"""Size of a file and moment of its last change; None where it has gone.

Not compared with the clock: clocks differ.
"""
_Place = tuple[int, int] | None


def record_states(
    sources: Iterable[Source], seen: dict[str, FileState]
) -> Iterator[Source]:
    """Yield the sources, and record in `seen` how each was when it was taken."""
    for source in sources:
        seen[source.path] = _state(source.path)
        yield source


def watch_for_files(
    paths: Sequence[str], seen: Mapping[str, FileState]
) -> Iterator[list[Source]]:
    """Yield the files that are written below some paths, as they come.

    A file comes when it has not changed for a moment: one that is still being copied
    would otherwise come in as half a release. Begins with what arrived before the watch
    stood: all that is not as it was `seen`. Never ends by itself.
    """
    arriving = _Arriving()
    roots = [os.path.abspath(path) for path in paths]
    while True:
        yield from _watch_in_place(roots, arriving, seen)
        while not all(map(os.path.exists, roots)):
            time.sleep(_LOOK_MILLISECONDS / 1000)


def _watch_in_place(
    roots: Sequence[str], arriving: "_Arriving", seen: Mapping[str, FileState]
) -> Iterator[list[Source]]:
    """Watch until a root is not the file or folder any more that it was.

    It was moved away, or its drive unmounted: what is watched then has another name.
    """
    places = list(map(_place, roots))
    for batch, changed in enumerate(_changed_paths(roots)):
        for path in changed:
            arriving.add(path, {})
        if batch == 0:  # from now on the watch stands, and nothing is missed
            for root in roots:
                arriving.add(root, seen)
        settled = arriving.take_settled()
        if settled:
            yield settled
        if list(map(_place, roots)) != places:
            return


def _changed_paths(roots: Sequence[str]) -> Iterator[list[str]]:
    """Yield the paths that were written to, as the user would name them, time and again.

    Often there are none.
    """
    for changes in watch(
        *roots,
        watch_filter=None,
        yield_on_timeout=True,
        rust_timeout=_LOOK_MILLISECONDS,
        raise_interrupt=True,
    ):
        written = [path for change, path in changes if change != Change.deleted]
        yield list(filter(None, (_as_named(path, roots) for path in written)))


class _Arriving:
    """Files until they have not changed for a moment.

    Of each: how it was when looked at, and since when it is so.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[Source, FileState, float]] = {}

    def add(self, path: str, seen: Mapping[str, FileState]) -> None:
        """Add a file that was written, or all that lies in a folder.

        What is as it was `seen` is left out.
        """
        for source in find_sources([path]):
            as_seen = seen.get(source.path, _NEVER) == _state(source.path)
            if source.failure is None and not as_seen:
                entry = (source._replace(named=False), None, time.monotonic())
                self._waiting.setdefault(source.path, entry)

    def take_settled(self) -> list[Source]:
        """Take out the files that have not changed for a moment, ordered by name."""
        now = time.monotonic()
        settled: list[Source] = []
        for path, (source, before, since) in list(self._waiting.items()):
            state = _state(path)
            if state is None:
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


def _place(path: str) -> _Place:
    """Tell which folder has a name; a single file may be another each time it is written."""
    status = _status(path)
    if status is None:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return _ANY_FILE
    return status.st_dev, status.st_ino


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _as_named(path: str, roots: Sequence[str]) -> str | None:
    """Return a path below the root that the user named.

    Some systems tell of it by another name (`/private/tmp`). None for what is hidden,
    or lies in a hidden folder.
    """
    for root in roots:
        for spelling in (root, os.path.realpath(root)):
            if path == spelling:
                return root
            if path.startswith(os.path.join(spelling, "")):
                inside = os.path.relpath(path, spelling)
                if f"{os.sep}." in os.sep + inside:
                    return None
                return os.path.join(root, inside)
    return None
