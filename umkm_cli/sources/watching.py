"""Files as they arrive in folders that are watched."""

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchfiles import Change, watch

from umkm_cli.sources.files import Source, find_sources

_SETTLED_SECONDS = 1.5
_LOOK_MILLISECONDS = 500


State = tuple[int, int] | None
"""Size of a file and moment of its last change; None where it has gone. Not beside the clock: clocks differ."""


def noted(sources: Iterable[Source], seen: dict[str, State]) -> Iterator[Source]:
    """The sources, each noted as it was when it was taken."""
    for source in sources:
        seen[source.path] = _state(source.path)
        yield source


def arrivals(paths: Sequence[str], seen: Mapping[str, State]) -> Iterator[list[Source]]:
    """The files that were written below some paths, as they come, each when it has not changed for a moment.

    Begins with what arrived before the watch stood: all that is not as it was `seen`. Never ends by itself. A file that
    is still being copied would otherwise come in as half a release.
    """
    arriving = _Arriving()
    begun = False
    roots = [os.path.abspath(path) for path in paths]
    while True:
        watched = [_place(root) for root in roots]
        for changes in watch(
            *roots,
            watch_filter=None,
            yield_on_timeout=True,
            rust_timeout=_LOOK_MILLISECONDS,
            raise_interrupt=True,
        ):
            for change, path in changes:
                named = _as_named(path, roots)
                if change != Change.deleted and named is not None:
                    arriving.add(named, {})
            if not begun:
                for root in roots:
                    arriving.add(root, seen)
                begun = True
            if sources := arriving.settled():
                yield sources
            if [_place(root) for root in roots] != watched:
                break  # moved away, or a drive unmounted: what is watched is not what has the name any more
        while not all(map(os.path.exists, roots)):
            time.sleep(_LOOK_MILLISECONDS / 1000)
        begun = False


class _Arriving:
    """Files until they have not changed for a moment: how they were when looked at, and since when they are so."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Source, State, float]] = {}

    def add(self, path: str, seen: Mapping[str, State]) -> None:
        """A file that was written, or all that lies in a folder, but for what is as it was `seen`."""
        for source in find_sources([path]):
            if source.failure is None and (
                source.path not in seen or seen[source.path] != _state(source.path)
            ):
                self._seen.setdefault(
                    source.path, (source._replace(named=False), None, time.monotonic())
                )

    def settled(self) -> list[Source]:
        """Those that have not changed for a moment, in the order of their names; each is told once."""
        now = time.monotonic()
        ready: list[Source] = []
        for path, (source, before, since) in list(self._seen.items()):
            state = _state(path)
            if state is None:
                del self._seen[path]
            elif state != before:
                self._seen[path] = (source, state, now)
            elif now - since > _SETTLED_SECONDS:
                del self._seen[path]
                ready.append(source)
        return sorted(ready)


def _state(path: str) -> State:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _place(path: str) -> tuple[int, int] | None:
    """Which file or folder has a name; a single file may be another each time that it is written."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else (0, 0)


def _as_named(path: str, roots: Sequence[str]) -> str | None:
    """A path below the root that the user named; some systems tell of it by another name (`/private/tmp`).

    None for what is hidden, or lies in a hidden folder.
    """
    for root in roots:
        for seen in (root, os.path.realpath(root)):
            if path == seen:
                return root
            if path.startswith(os.path.join(seen, "")):
                inside = os.path.relpath(path, seen)
                hidden = any(part.startswith(".") for part in inside.split(os.sep))
                return None if hidden else os.path.join(root, inside)
    return None
