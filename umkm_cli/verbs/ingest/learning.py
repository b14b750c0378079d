"""Look at the first files of a run, so that the archive learns what words their kinds have in common."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from umkm_cli.archive import Archive
from umkm_cli.archive.dictionaries import Dictionaries
from umkm_cli.archive.samples import MOST_SAMPLES, learn_dictionaries

_MOST_BYTES = 8 * 1024 * 1024

Content = tuple[str, bytes]
"""The media type and the bytes of a file."""
_File = TypeVar("_File")


def learn_from_first(
    archive: Archive,
    files: Iterator[_File],
    contents_of: Callable[[_File], Iterable[Content]],
) -> tuple[Dictionaries, Iterator[_File]]:
    """Have an archive learn from the first of some files, as many as are enough.

    Return the dictionaries that the run is compressed with, and all of the files. Raises
    ArchiveBusy or CannotAccess.
    """
    first: deque[_File] = deque()
    contents = chain.from_iterable(map(contents_of, _noting(first, files)))
    # Files are opened first: that can take long, and the archive is not to be held meanwhile.
    enough = list(_enough_of(contents))
    return learn_dictionaries(archive, enough), chain(_let_go(first), files)


def _let_go(first: deque[_File]) -> Iterator[_File]:
    """Yield the files that were noted, and keep none of them: one can be very large."""
    while first:
        yield first.popleft()


def _noting(first: deque[_File], files: Iterator[_File]) -> Iterator[_File]:
    """Yield files, and note each one that was taken."""
    for file in files:
        first.append(file)
        yield file


def _enough_of(contents: Iterable[Content]) -> Iterator[Content]:
    """Yield the first contents, as many as are enough to learn from."""
    size = 0
    for count, content in enumerate(contents, 1):
        yield content
        size += len(content[1])
        if count >= MOST_SAMPLES or size > _MOST_BYTES:
            return
