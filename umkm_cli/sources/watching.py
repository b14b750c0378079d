"""Files as they arrive in folders that are watched."""

import os
import time
from collections.abc import Iterator, Sequence

from watchfiles import Change, watch

from umkm_cli.sources.files import Source, find_sources

_SETTLED_SECONDS = 1.5
_LOOK_MILLISECONDS = 500


def arrivals(paths: Sequence[str]) -> Iterator[list[Source]]:
    """The files that were written below some paths, as they come, each when it has not been written to for a moment.

    Never ends by itself. A file that is still being copied would otherwise come in as half a release.
    """
    written: set[str] = set()
    for changes in watch(
        *paths,
        watch_filter=None,
        yield_on_timeout=True,
        rust_timeout=_LOOK_MILLISECONDS,
        raise_interrupt=True,
    ):
        for change, path in changes:
            (written.discard if change == Change.deleted else written.add)(path)
        settled = sorted(path for path in written if _is_settled(path))
        written.difference_update(settled)
        sources = [source for path in settled for source in _sources_of(path, paths)]
        if sources:
            yield sources


def _is_settled(path: str) -> bool:
    try:
        return time.time() - os.stat(path).st_mtime > _SETTLED_SECONDS
    except OSError:
        return True


def _sources_of(path: str, watched: Sequence[str]) -> Iterator[Source]:
    """A file that arrived, or all of a folder that was moved in; hidden ones are passed over."""
    root = next((each for each in watched if path.startswith(os.path.abspath(each))), "")
    inside = os.path.relpath(path, root) if root else path
    if not os.path.exists(path) or any(part.startswith(".") and part != "." for part in inside.split(os.sep)):
        return
    for source in find_sources([path]):
        yield source._replace(named=False)
