"""Find and read files: single files, everything below a folder, or standard input."""

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import Arrival, containers_around
from umkm_cli.sources.bounds import Bounds, describe_too_large
from umkm_cli.sources.locks import LOCK_FILE, is_lock_file

STDIN = "-"
DEFAULT_MAX_BYTES = 50 * 1024 * 1024
# Neither flag exists on all systems.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_OUTCOMES_HEADER = "origin\toutcome\t"
_ESCAPED_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_WEB_PAGES = (".html", ".htm")
_PIECE = 1 << 20  # bytes
_FAILURES: dict[type[OSError], str] = {
    FileNotFoundError: later("no such file or folder"),
    PermissionError: later("no permission to read it"),
}


class Source(NamedTuple):
    """A file to ingest: its path, and its `origin` as the archive records it.

    `named` is whether the user named this file; files found in a folder may be skipped
    silently. `failure` is set for a folder that cannot be listed. `of_page` is whether
    the file is in the folder that a browser created for a saved page.

    A member of a container already has its `content` and the container's statements
    about it (see `Member`); `depth` counts the containers, which share their `bounds`.
    `left_out`, `times` and `is_captured` are those of the member.
    """

    path: str
    origin: str
    named: bool
    failure: str | None = None
    content: bytes | None = None
    metadata: str = ""
    media_type: str = ""
    stands_for: str = ""
    arrival: Arrival | None = None
    sha256: str = ""
    depth: int = 0
    bounds: Bounds | None = None
    of_page: bool = False
    left_out: str = ""
    is_captured: bool = False
    times: int = 1


def find_sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield the sources of the paths, folders recursively and sorted by name.

    Walks lazily, with one listing in memory at a time. Skips hidden files and folders
    (`.git`), lock files (`~$rilis.docx`), and links to folders, so that a walk always
    ends. Also yields missing paths: reading one raises the error.
    """
    for path in paths:
        if path == STDIN:
            yield Source(STDIN, STDIN, named=True)
        elif os.path.isdir(path):
            yield from _walk(os.path.abspath(path))
        else:
            absolute = os.path.abspath(path)
            yield Source(absolute, _escape_path(absolute), named=True)


def parse_path_list(text: str) -> list[str]:
    """Return the paths in a list with one per line.

    If the text is the output of `umkm ingest`, as TSV or JSON, returns the paths of the
    files that failed; for a member (`a.zip!b.docx`), that of the container.
    """
    failed = (origin for origin, outcome in _outcomes(text) if outcome == "failed")
    return list(dict.fromkeys(map(_received_file, failed)))


def _outcomes(text: str) -> list[tuple[str, str]]:
    """Return pairs of origin and outcome; in a plain list every path has failed."""
    from_json = _outcomes_in_json(text)
    if from_json:
        return from_json
    lines = text.splitlines()
    if text.startswith(_OUTCOMES_HEADER):
        rows = (f"{line}\t".split("\t") for line in lines)
        return list(map(itemgetter(0, 1), rows))
    return list(zip(filter(str.strip, lines), repeat("failed")))


def _outcomes_in_json(text: str) -> list[tuple[str, str]]:
    """Return the outcomes in the JSON output of ingest; none for any other text."""
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        pairs = map(itemgetter("origin", "outcome"), json.loads(text))
        return [(str(origin), str(outcome)) for origin, outcome in pairs]
    return []


def _received_file(origin: str) -> str:
    """Return the file that contained a member, or the origin if no such file exists."""
    origin = _unescape_path(origin.replace("\x00", ""))
    paths = [*containers_around(origin), origin]
    return next(filter(os.path.lexists, reversed(paths)), origin)


class _Listing(NamedTuple):
    """The sorted names in a folder, without hidden ones and links to folders."""

    files: list[str]
    folders: list[str]


def _walk(folder: str, *, of_page: bool = False) -> Iterator[Source]:
    try:
        listing = _list_folder(folder)
    except OSError as error:
        failure = describe_failure(error)
        origin = _escape_path(folder)
        yield Source(folder, origin, named=True, failure=failure, of_page=of_page)
        return
    for name in listing.files:
        path = os.path.join(folder, name)
        yield Source(path, _escape_path(path), named=False, of_page=of_page)
    folders_of_pages = _folders_of_pages(listing.files)
    for name in listing.folders:
        path = os.path.join(folder, name)
        yield from _walk(path, of_page=of_page or name in folders_of_pages)


def _list_folder(folder: str) -> _Listing:
    """List a folder. Raises OSError."""
    listing = _Listing([], [])
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                _add_entry(entry, listing)
    listing.files.sort()
    listing.folders.sort()
    return listing


def _add_entry(entry: os.DirEntry[str], listing: _Listing) -> None:
    """Add an entry as a file or a folder; skip links to folders.

    An entry that cannot be examined counts as a file, and will fail as one.
    """
    try:
        if entry.is_dir(follow_symlinks=False):
            listing.folders.append(entry.name)
        elif not entry.is_dir() and not _is_lock(entry):
            listing.files.append(entry.name)
    except OSError:
        listing.files.append(entry.name)


def _is_lock(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a lock file. Raises OSError."""
    return entry.name.startswith("~") and is_lock_file(entry.name, entry.stat().st_size)


def _folders_of_pages(files: Iterable[str]) -> set[str]:
    """Return the names of the folders that browsers create for complete saved pages.

    They contain the pages' pictures, scripts and advertisements.
    """
    names = map(os.path.splitext, files)
    return {stem + "_files" for stem, ending in names if ending.lower() in _WEB_PAGES}


def _escape_path(path: str) -> str:
    r"""Return a path as valid UTF-8, with undecodable bytes as `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _unescape_path(origin: str) -> str:
    """Reverse `_escape_path`."""
    if os.path.lexists(origin) or "\\x" not in origin:
        return origin
    path = _ESCAPED_BYTE.sub(
        lambda escape: bytes.fromhex(escape[1].decode("ascii")), origin.encode("utf-8")
    )
    return os.fsdecode(path)


def read_bytes(source: Source, max_bytes: int) -> bytes:
    """Return the bytes of a source.

    Raises UnreadableFile if it is missing, not readable, not a regular file, or larger
    than `max_bytes`.
    """
    if source.path == STDIN:
        content = sys.stdin.buffer.read(max_bytes + 1)
    else:
        try:
            content = _read_file(source.path, max_bytes)
        except OSError as error:
            raise UnreadableFile(describe_failure(error)) from error
    _check_size(len(content), max_bytes)
    return content


def _read_file(path: str, max_bytes: int) -> bytes:
    """Return the bytes of a regular file. Raises OSError or UnreadableFile."""
    with _opened(path) as handle:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(later("not a regular file"))
        if is_lock_file(path, status.st_size):
            raise UnreadableFile(later("this is {what}").format(what=LOCK_FILE))
        _check_size(status.st_size, max_bytes)
        return _read_all(handle, status.st_size)


def read_head(path: str, size: int) -> bytes:
    """Return the first bytes of a file; none if it cannot be read.

    In that case `read_bytes` will raise the error.
    """
    with suppress(OSError), _opened(path) as handle:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            return os.read(handle, size)
    return b""


@contextmanager
def _opened(path: str) -> Iterator[int]:
    """Open a file for a while, without waiting for a writer if it is a pipe.

    Callers check its type only after opening it, to avoid a race.
    """
    handle = os.open(path, os.O_RDONLY | _NO_WAITING | _BINARY)
    try:
        yield handle
    finally:
        os.close(handle)


def _read_all(handle: int, size: int) -> bytes:
    """Read a file to its end, which may lie beyond `size` if it has grown."""
    content = os.read(handle, size + 1)
    if len(content) == size:
        return content
    pieces = [content]
    while piece := os.read(handle, _PIECE):
        pieces.append(piece)
    return b"".join(pieces)


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise UnreadableFile(describe_too_large(max_bytes))


def describe_failure(error: OSError) -> str:
    """Return the sentence that says why a file or folder cannot be read."""
    sentence = _FAILURES.get(type(error), error.strerror)
    return (sentence or str(error)).lower()
