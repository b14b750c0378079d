"""The files of a path: one file, a folder and all below it, or standard input."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile

STDIN = "-"
DEFAULT_MAX_BYTES = 50 * 1024 * 1024


class Source(NamedTuple):
    """A file to take in: how to open it, and its `origin` as the archive writes it down.

    `named` tells whether the user named this very file; a file met in a folder may be skipped quietly.
    """

    path: str
    origin: str
    named: bool


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
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif not entry.is_dir():
                    files.append(entry.name)
    except OSError:
        # Said as any other file that cannot be read: `read_bytes` meets the same error.
        yield Source(folder, _written(folder), named=True)
        return
    files.sort()
    folders.sort()
    for name in files:
        path = os.path.join(folder, name)
        yield Source(path, _written(path), named=False)
    for name in folders:
        yield from _walk(os.path.join(folder, name))


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
        # A pipe or device could block for ever: looked at before it is opened.
        if not stat.S_ISREG(os.stat(source.path).st_mode):
            if os.path.isdir(source.path):
                os.listdir(source.path)
            raise UnreadableFile("not a regular file")
        with open(source.path, "rb", buffering=0) as file:
            _check_size(os.fstat(file.fileno()).st_size, max_bytes)
            content = file.read(max_bytes + 1) or b""
    except OSError as error:
        raise UnreadableFile(_sentence(error)) from error
    _check_size(len(content), max_bytes)
    return content


def _check_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise UnreadableFile(f"larger than {max_bytes / 1024 / 1024:g} MB; --max-size MB takes larger files")


def _sentence(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
