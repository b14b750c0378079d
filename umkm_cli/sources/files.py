"""The files of a path: one file, a folder and all below it, or standard input."""

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.ingest import Arrival
from umkm_cli.sources.bounds import Bounds, describe_too_large

STDIN = "-"
DEFAULT_MAX_BYTES = 50 * 1024 * 1024
# Neither exists everywhere.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_OUTCOMES_HEADER = "origin\toutcome\t"
_ESCAPED_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_WEB_PAGES = (".html", ".htm")
_PIECE = 1 << 20  # bytes
_FAILURES: dict[type[OSError], str] = {
    FileNotFoundError: "no such file or folder",
    PermissionError: "no permission to read it",
}


class Source(NamedTuple):
    """A file to take in: how to open it, and its `origin` as the archive records it.

    `named` tells whether the user named this very file; a file met in a folder may be
    skipped quietly. `failure` tells why it cannot be read, where that is known already:
    a folder that cannot be listed. What is `of_page` lies in the folder that a browser
    made beside a page.

    A member of another file has its `content` already, and what that file says of it
    (see `Member`); `depth` counts the files around it, which share their `bounds`.
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
        if self.arrival:
            return self.arrival.origin
        return self.origin


def find_sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield the sources of the paths, folders recursively and in the order of names.

    A folder is walked lazily, one listing in memory at a time. Hidden files and folders
    (`.git`) are passed over, and so are links to folders, so that a walk always ends. A
    path that is missing is yielded all the same: reading it gives the sentence.
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
    """Return the paths in a list, one a line.

    Of what ingest wrote about an earlier run, in tabs or JSON, they are those that
    failed. For a member of a file (`a.zip!b.docx`) the file stands.
    """
    failed = [
        origin.replace("\x00", "")
        for origin, outcome in _outcomes(text)
        if outcome == "failed"
    ]
    paths = [_received_file(_unescape_path(origin)) for origin in failed]
    return list(dict.fromkeys(paths))


def _outcomes(text: str) -> list[tuple[str, str]]:
    """Return origins with their outcomes; a plain list is one of failures."""
    from_json = _outcomes_in_json(text)
    if from_json:
        return from_json
    lines = text.splitlines()
    if text.startswith(_OUTCOMES_HEADER):
        rows = [line.split("\t") for line in lines]
        return [(row[0], "".join(row[1:2])) for row in rows]
    return list(zip(filter(str.strip, lines), repeat("failed")))


def _outcomes_in_json(text: str) -> list[tuple[str, str]]:
    """Return the outcomes in a JSON answer of ingest; none where it is something else."""
    try:
        return [
            (str(receipt["origin"]), str(receipt["outcome"]))
            for receipt in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _received_file(origin: str) -> str:
    """Return the file that a member came in; the origin itself where there is none."""
    parts = origin.split("!")
    for end in range(len(parts), 0, -1):
        path = "!".join(parts[:end])
        if os.path.lexists(path):
            return path
    return origin


class _Listing(NamedTuple):
    """The names in a folder, hidden ones and links to folders left out, sorted."""

    files: list[str]
    folders: list[str]


def _walk(folder: str, *, of_page: bool = False) -> Iterator[Source]:
    try:
        listing = _list_folder(folder)
    except OSError as error:
        failure = _describe_failure(error)
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
                _sort_in(entry, listing)
    listing.files.sort()
    listing.folders.sort()
    return listing


def _sort_in(entry: os.DirEntry[str], listing: _Listing) -> None:
    """Add an entry as a file or a folder; links to folders are neither.

    What cannot be told is taken for a file, and fails as one.
    """
    try:
        if entry.is_dir(follow_symlinks=False):
            listing.folders.append(entry.name)
        elif not entry.is_dir():
            listing.files.append(entry.name)
    except OSError:
        listing.files.append(entry.name)


def _folders_of_pages(files: Iterable[str]) -> set[str]:
    """Name the folders that a browser makes beside the pages that it saves whole.

    They hold the pictures, scripts and advertisements of the page.
    """
    names = map(os.path.splitext, files)
    return {stem + "_files" for stem, ending in names if ending.lower() in _WEB_PAGES}


def _escape_path(path: str) -> str:
    r"""Return a path as text that any database and terminal can hold.

    Odd bytes of a name become `\xff`.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _unescape_path(origin: str) -> str:
    """Return a path as the system has it, with the odd bytes of its name."""
    if os.path.lexists(origin) or "\\x" not in origin:
        return origin
    odd = _ESCAPED_BYTE.sub(
        lambda found: bytes.fromhex(found[1].decode("ascii")), origin.encode("utf-8")
    )
    return os.fsdecode(odd)


def read_bytes(source: Source, max_bytes: int) -> bytes:
    """Read a source.

    Raises UnreadableFile for what is missing, refused, no regular file, or larger than
    `max_bytes`.
    """
    if source.path == STDIN:
        content = sys.stdin.buffer.read(max_bytes + 1)
    else:
        try:
            content = _read_file(source.path, max_bytes)
        except OSError as error:
            raise UnreadableFile(_describe_failure(error)) from error
    _check_size(len(content), max_bytes)
    return content


def _read_file(path: str, max_bytes: int) -> bytes:
    """Read a regular file. Raises OSError, and UnreadableFile for any other."""
    handle = _open(path)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("not a regular file")
        _check_size(status.st_size, max_bytes)
        return _read_all(handle, status.st_size)
    finally:
        os.close(handle)


def read_head(path: str, size: int) -> bytes:
    """Read the first bytes of a file.

    None come where it cannot be read, which `read_bytes` says better.
    """
    try:
        handle = _open(path)
        try:
            is_regular = stat.S_ISREG(os.fstat(handle).st_mode)
            return os.read(handle, size) if is_regular else b""
        finally:
            os.close(handle)
    except OSError:
        return b""


def _open(path: str) -> int:
    """Open a file without waiting for a writer, should it be a pipe.

    What it is, is looked at when it is open.
    """
    return os.open(path, os.O_RDONLY | _NO_WAITING | _BINARY)


def _read_all(handle: int, size: int) -> bytes:
    """Read a file that had `size` when it was opened, and more where it grew."""
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


def _describe_failure(error: OSError) -> str:
    sentence = _FAILURES.get(type(error), error.strerror)
    return (sentence or str(error)).lower()
