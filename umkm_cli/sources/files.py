"""The files of a path: one file, a folder and all below it, or standard input."""

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.ingest import Arrival
from umkm_cli.sources.bounds import Bounds, too_large

STDIN = "-"
DEFAULT_MAX_BYTES = 50 * 1024 * 1024
# Neither exists everywhere.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class Source(NamedTuple):
    """A file to take in: how to open it, and its `origin` as the archive writes it down.

    `named` tells whether the user named this very file; a file met in a folder may be skipped quietly.
    `failure` tells why it cannot be read, where that is known already: a folder that cannot be listed. What is
    `of_page` lies in the folder that a browser made beside a page.

    A member of another file has its `content` already, and what that file says of it (see `custody.Member`); `depth`
    counts the files around it, which share their `bounds`.
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

    @property
    def came_from(self) -> str:
        """Where it came from first: of an exported original that is not the export."""
        return self.arrival.origin if self.arrival else self.origin


def find_sources(paths: Iterable[str]) -> Iterator[Source]:
    """The sources of the paths, folders recursively and in the order of their names.

    A folder is walked lazily, one listing in memory at a time. Hidden files and folders (`.git`) are passed over,
    and so are links to folders, so that a walk always ends. A path that is missing is yielded all the same:
    reading it gives the sentence.
    """
    for path in paths:
        if path == STDIN:
            yield Source(STDIN, STDIN, named=True)
        elif os.path.isdir(path):
            yield from _walk(os.path.abspath(path))
        else:
            absolute = os.path.abspath(path)
            yield Source(absolute, _written(absolute), named=True)


def listed_paths(text: str) -> list[str]:
    """The paths in a list: one a line; of what ingest wrote about an earlier run, in tabs or JSON, those that failed.

    For a member of a file (`a.zip!b.docx`) the file stands.
    """
    rows: list[tuple[str, str]]
    try:
        rows = [
            (str(each["origin"]), str(each["outcome"])) for each in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        rows = []
    if rows:
        pass
    elif text.startswith("origin\toutcome\t"):
        rows = [
            (line.split("\t")[0], line.split("\t")[1])
            for line in text.splitlines()[1:]
            if "\t" in line
        ]
    else:
        rows = [(line, "failed") for line in text.splitlines() if line.strip()]
    failed = (
        origin.replace("\x00", "") for origin, outcome in rows if outcome == "failed"
    )
    return list(dict.fromkeys(_received(_named(origin)) for origin in failed))


def _named(origin: str) -> str:
    """The name as the system has it: odd bytes of it were written down as `\\xff`."""
    if os.path.lexists(origin) or "\\x" not in origin:
        return origin
    odd = re.sub(
        rb"\\x([0-9a-f]{2})",
        lambda found: bytes([int(found[1], 16)]),
        origin.encode("utf-8"),
    )
    return os.fsdecode(odd)


def _received(origin: str) -> str:
    """The file that a member came in."""
    outer = origin
    while not os.path.lexists(outer) and "!" in outer:
        outer = outer.rpartition("!")[0]
    return outer if os.path.lexists(outer) else origin


def _walk(folder: str) -> Iterator[Source]:
    files: list[str] = []
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    _sort_in(entry, files, folders)
    except OSError as error:
        yield Source(folder, _written(folder), named=True, failure=_sentence(error))
        return
    files.sort()
    folders.sort()
    # A page that a browser saved whole has its pictures, scripts and advertisements in a folder beside it.
    pages = {
        os.path.splitext(name)[0] + "_files"
        for name in files
        if name.lower().endswith((".html", ".htm"))
    }
    for name in files:
        path = os.path.join(folder, name)
        yield Source(path, _written(path), named=False)
    for name in folders:
        for source in _walk(os.path.join(folder, name)):
            yield source._replace(of_page=True) if name in pages else source


def _sort_in(entry: os.DirEntry[str], files: list[str], folders: list[str]) -> None:
    """File or folder; links to folders are neither. What cannot be told is taken for a file, and fails as one."""
    try:
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry.name)
        elif not entry.is_dir():
            files.append(entry.name)
    except OSError:
        files.append(entry.name)


def _written(path: str) -> str:
    """The path as text that any database and terminal can hold; odd bytes of a name become `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read_bytes(source: Source, max_bytes: int) -> bytes:
    """The bytes of a source.

    Raises UnreadableFile for what is missing, refused, no regular file, or larger than `max_bytes`.
    """
    if source.path == STDIN:
        content = sys.stdin.buffer.read(max_bytes + 1)
        _check_size(len(content), max_bytes)
        return content
    try:
        # Not to wait for a writer, should it be a pipe; what it is, is looked at when it is open.
        handle = os.open(source.path, os.O_RDONLY | _NO_WAITING | _BINARY)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("not a regular file")
            _check_size(status.st_size, max_bytes)
            content = _read_all(handle, status.st_size)
        finally:
            os.close(handle)
    except OSError as error:
        raise UnreadableFile(_sentence(error)) from error
    _check_size(len(content), max_bytes)
    return content


def read_head(path: str, size: int) -> bytes:
    """The first bytes of a file; none where it cannot be read, which `read_bytes` says better."""
    try:
        handle = os.open(path, os.O_RDONLY | _NO_WAITING | _BINARY)
        try:
            return (
                os.read(handle, size) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
            )
        finally:
            os.close(handle)
    except OSError:
        return b""


def _read_all(handle: int, size: int) -> bytes:
    """The bytes of a file that had `size` when it was opened; one more is asked for, in case it grew."""
    content = os.read(handle, size + 1)
    if len(content) == size:
        return content
    pieces = [content]
    while piece := os.read(handle, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise UnreadableFile(too_large(max_bytes))


def _sentence(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
