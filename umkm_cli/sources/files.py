"""The files of a path: one file, a folder and all below it, or standard input."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile

STDIN = "-"
DEFAULT_MAX_BYTES = 50 * 1024 * 1024
# Neither exists everywhere.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class Source(NamedTuple):
    """A file to take in: how to open it, and its `origin` as the archive writes it down.

    `named` tells whether the user named this very file; a file met in a folder may be skipped quietly.
    `failure` tells why it cannot be read, where that is known already: a folder that cannot be listed.
    """

    path: str
    origin: str
    named: bool
    failure: str | None = None


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
    for name in files:
        path = os.path.join(folder, name)
        yield Source(path, _written(path), named=False)
    for name in folders:
        yield from _walk(os.path.join(folder, name))


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
        if sys.stdin is None:
            raise UnreadableFile("standard input is closed")
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
        raise UnreadableFile(f"larger than {max_bytes / 1024 / 1024:g} MB; --max-size MB takes larger files")


def _sentence(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
