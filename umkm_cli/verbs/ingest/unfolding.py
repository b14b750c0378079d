"""Processes that unfold files, so that a hostile one fails alone.

A file that takes too long, needs too much memory or brings its process down yields what
came out of it until then.
"""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import repeat

from umkm_cli.errors import UnreadableFile
from umkm_cli.sources import EXPORT, Bounds, Columns
from umkm_cli.verbs.ingest.examine import Examined, receipt_of_failure
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import Limit
from umkm_cli.verbs.ingest.process import LimitedProcess, end_all
from umkm_cli.verbs.ingest.unfold import Portion, Task, serve_unfolding

# A line of an export holds all originals of a release, each of which was within the
# limits when it came in, and parsing it takes their size several times.
_TIMES_MEMORY = {EXPORT: 4}


class Unfolders(AbstractContextManager["Unfolders"]):
    """The processes that unfold the files of one run.

    Use it as a context manager: none outlives it. While one file is being unfolded, so
    may be another that came out of it, as a ZIP file attached to a mail in a ZIP file.
    """

    def __init__(self, limit: Limit, columns: Columns) -> None:
        self._limit = limit
        self._columns = columns
        self._idle: list[_Unfolder] = []
        self._busy: list[_Unfolder] = []

    def __exit__(self, *_: object) -> None:
        """End all processes, whatever they are at."""
        end_all([*self._idle, *self._busy])
        self._idle, self._busy = [], []

    def unfold(self, item: Item, bounds: Bounds) -> Iterator[list[Examined]]:
        """Yield the files in a file and all that they contain, some at a time.

        The file itself comes last, unless it is an export that restored originals. It
        is unfolded no faster than this is iterated. What came out is counted in
        `bounds`, and so is what was counted there meanwhile.
        """
        item = item._replace(source=item.source._replace(bounds=bounds))
        unfolder = self._take(item)
        is_at_end = has_members = restores = False
        message: object = Task(item, bounds, self._columns)
        try:
            while files := unfolder.next_files(message, bounds):
                has_members = True
                restores = restores or any(map(_is_restored, files))
                yield list(map(_complete, files, repeat(item)))
                message = bounds
            is_at_end = True
        except UnreadableFile as error:
            if restores or item.content is None:
                yield [receipt_of_failure(item.source, str(error))]
            else:
                failure = str(error)
                yield [ReadItem(item, failure=failure, has_members=has_members)]
        finally:
            self._give_back(unfolder, is_reusable=is_at_end)

    def _take(self, item: Item) -> "_Unfolder":
        if item.content is None:
            times = _TIMES_MEMORY.get(item.media_type, 1)
            limit = self._limit._replace(bytes=times * self._limit.bytes)
            unfolder = _Unfolder(limit, limits_steps=True)
        elif self._idle:
            unfolder = self._idle.pop()
        else:
            unfolder = _Unfolder(self._limit)
        self._busy.append(unfolder)
        unfolder.begin()
        return unfolder

    def _give_back(self, unfolder: "_Unfolder", *, is_reusable: bool) -> None:
        if unfolder not in self._busy:
            return  # all have ended
        self._busy.remove(unfolder)
        if is_reusable and not unfolder.limits_steps:
            self._idle.append(unfolder)
            return
        end_all([unfolder])


class _Unfolder(LimitedProcess):
    """A process that unfolds one file at a time.

    The time limit is for a whole file; with `limits_steps`, for each portion, since an
    export or a web archive may be as large as an archive.
    """

    def __init__(self, limit: Limit, *, limits_steps: bool = False) -> None:
        super().__init__(serve_unfolding, (), limit)
        self.limits_steps = limits_steps
        self._seconds = 0.0

    def begin(self) -> None:
        """Begin with another file: it has worked on none of it yet."""
        self._seconds = 0.0

    def next_files(self, message: object, bounds: Bounds) -> list[Examined]:
        """Return the next files; none at the end. Raises UnreadableFile as `ask` does."""
        since = time.monotonic() - self._seconds
        portion: Portion = self.ask(message, since)
        bounds.continue_from(portion.bounds)
        if not self.limits_steps:
            self._seconds = time.monotonic() - since
        return portion.files


def _is_restored(file: Examined) -> bool:
    return isinstance(file, Item) and file.source.arrival is not None


def _complete(file: Examined, unfolded: Item) -> Examined:
    """Return a file that came out with what it shares with the unfolded one."""
    match file:
        case Item(source=source):
            return file._replace(source=source._replace(bounds=unfolded.source.bounds))
        case ReadItem(item=Item(content=None, source=source)):
            described = unfolded.source._replace(metadata=source.metadata)
            return file._replace(item=unfolded._replace(source=described))
    return file
