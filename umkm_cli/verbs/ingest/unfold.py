"""Unfold a file that contains others: what a process does that `unfolding` starts.

Its members are unpacked and examined here, and so are theirs. What comes out goes back
in small portions, each when it is asked for: neither side ever holds more than one.
"""

import os
import pickle
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from multiprocessing.connection import Connection
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import CHAT, Disposition, Member, Receipt
from umkm_cli.sources import (
    Bounds,
    Columns,
    Source,
    members_of_large_file,
    unpack,
)
from umkm_cli.verbs.ingest.examine import (
    Examined,
    examine,
    member_source,
    receipt_of_failure,
    receipt_of_skipping,
)
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.process import TOO_MUCH_MEMORY

_NOT_KEPT = later(
    "only its pages are kept, since it is larger than --max-size; keep the file"
)
_PORTION_FILES, _PORTION_BYTES = 256, 256 * 1024


class Task(NamedTuple):
    """A file to unfold, what it may unpack to, and the columns of tables.

    Without content it is an export or a web archive of any size, to be read where it is.
    """

    item: Item
    bounds: Bounds
    columns: Columns


class Portion(NamedTuple):
    """What came out of a file next, and what it may still unpack to.

    The last portion is empty. The unfolded file itself comes without its content.
    """

    files: list[Examined]
    bounds: Bounds


def serve_unfolding(connection: Connection) -> None:
    """Unfold one file after the other, until nobody hands in any."""
    try:
        with suppress(EOFError, OSError):
            while True:
                _answer(connection, pickle.loads(connection.recv_bytes()))
    finally:
        # Nothing is torn down: what was inherited, an open archive among it, is not
        # ours to close.
        os._exit(0)


def _answer(connection: Connection, task: Task) -> None:
    """Send what comes out of a file: a portion, then one more whenever one is asked for."""
    bounds = task.bounds
    files_in = map(partial(_without_bytes_of, task.item), unfold(task))
    for files in _portions(files_in):
        _send(connection, Portion(files, bounds))
        bounds.continue_from(pickle.loads(connection.recv_bytes()))
    _send(connection, Portion([], bounds))


def _without_bytes_of(unfolded: Item, file: Examined) -> Examined:
    """Return a file; the unfolded one without its bytes, which its sender has."""
    if isinstance(file, ReadItem) and file.item.content is unfolded.content:
        return file._replace(item=file.item._replace(content=None))
    return file


def _send(connection: Connection, portion: Portion) -> None:
    connection.send_bytes(pickle.dumps(portion, pickle.HIGHEST_PROTOCOL))


def _portions(files: Iterator[Examined]) -> Iterator[list[Examined]]:
    portion: list[Examined] = []
    size = 0
    for file in files:
        portion.append(file)
        size += _size_of(file)
        if len(portion) >= _PORTION_FILES or size >= _PORTION_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _size_of(file: Examined) -> int:
    match file:
        case Receipt():
            return len(file.origin)
        case Item():
            return file.size
        case ReadItem():
            return file.item.size


def unfold(task: Task) -> Iterator[Examined]:
    """Yield the files in a file and all that they contain, then the file itself.

    An export of any size, or one that restored an original, is not itself one of them,
    and a large web archive is not kept.
    """
    item = task.item
    failure: str | None = None
    has_members = restores = False
    left_out: list[str] = []
    try:
        for member in _members(task):
            has_members = True
            restores |= member.arrival is not None
            if member.left_out and item.media_type == CHAT:
                left_out.append(member.left_out)
            yield from _open(member_source(item.source, member), task)
    except UnreadableFile as error:
        failure = str(error)
    except MemoryError:
        failure = TOO_MUCH_MEMORY
    if item.content is not None and not restores:
        item = item._replace(source=_with_counts(item.source, left_out))
        yield ReadItem(item, failure=failure, has_members=has_members)
    elif failure is not None:
        yield receipt_of_failure(item.source, failure)
    elif item.content is None and item.is_container:
        yield Receipt(item.source.origin, Disposition.OPENED, remark=_NOT_KEPT)


def _with_counts(source: Source, left_out: list[str]) -> Source:
    """Return a file with what was left out of it as its metadata."""
    lines = [f"left out: {each}" for each in left_out]
    return source._replace(metadata="\n".join(filter(None, (source.metadata, *lines))))


def _members(task: Task) -> Iterator[Member]:
    """Yield the members of a file. Raises UnreadableFile."""
    item, bounds, columns = task
    if item.content is None:
        return members_of_large_file(item.source, item.media_type, bounds)
    return unpack(item.kind, item.content, bounds, columns)


def _open(source: Source, task: Task) -> Iterator[Examined]:
    """Yield what a member is, and what is in it."""
    if source.failure is not None:
        yield receipt_of_failure(source, source.failure)
        return
    if source.left_out:
        yield receipt_of_skipping(source, source.left_out)
        return
    content = source.content or b""
    file = examine(source, content, sha256(content).hexdigest())
    if isinstance(file, Item) and file.is_container:
        yield from unfold(task._replace(item=file))
    else:
        yield file
