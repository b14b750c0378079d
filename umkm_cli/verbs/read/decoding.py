"""Decode the parts of a result in a process of its own, ahead of the one that writes.

It checks every byte: the SHA-256 of each file of a table, and of each original. So what
is damaged is noticed before any of a part is written, and a file that crashes the library
which reads Parquet does so alone.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import file_digest, sha256
from heapq import merge
from itertools import groupby, islice
from multiprocessing.connection import Connection
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive.compression import decode_original
from umkm_cli.archive.packing import PackedOriginal
from umkm_cli.errors import UmkmError, UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import Receipt
from umkm_cli.output.parquet_tables import ParquetTables, open_parquet_tables
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.messages import (
    pack_items,
    pack_read_items,
    unpack_items,
    unpack_read_items,
)
from umkm_cli.verbs.read.folder import ReadFolder
from umkm_cli.verbs.read.part import PARQUET_TABLES
from umkm_cli.verbs.read.plan import ReadPart
from umkm_cli.verbs.read.rows import Step, restore_steps
from umkm_cli.verbs.read.tables import TABLES

_STEPS_AT_ONCE = 256
_CHANGED = later("a file of it has changed")
_NOT_ITS_BYTES = later("the bytes of an original do not match its SHA-256")
_WRONG = (UmkmError, OSError, ValueError, TypeError, IndexError)


class Decoded(NamedTuple):
    """The next steps of a part, or why there are none; neither at the end of all parts.

    `place` is the part. What was read is packed as the processes that read files do it.
    """

    place: int = 0
    receipts: tuple[Receipt | None, ...] = ()
    items: bytes = b""
    read: bytes = b""
    failure: str | None = None

    def steps(self) -> Iterator[Step]:
        """Yield the steps."""
        items = unpack_items(self.items)
        read = iter(unpack_read_items(self.read, items))
        for receipt in self.receipts:
            yield next(read) if receipt is None else receipt


def serve_parts(connection: Connection, folder: Path) -> None:
    """Send the steps of all parts in order, a message as soon as the one before is taken."""
    try:
        with suppress(OSError, EOFError):
            for decoded in _decode_all(ReadFolder(folder)):
                connection.send_bytes(pickle.dumps(decoded, pickle.HIGHEST_PROTOCOL))
            connection.send_bytes(pickle.dumps(Decoded()))
            connection.recv_bytes()  # until nobody needs this process
    finally:
        os._exit(0)  # what was inherited is not ours to close


def _decode_all(folder: ReadFolder) -> Iterator[Decoded]:
    try:
        with open_parquet_tables(PARQUET_TABLES) as parquet:
            for _, parts in groupby(folder.planned(), attrgetter("place")):
                yield from _decode(folder, parquet, list(parts))
    except _WRONG as error:
        yield Decoded(failure=str(error))
    # Whatever a forged file brings about, its reader is to learn that it ends here.
    except Exception as error:
        yield Decoded(failure=repr(error))


def _decode(
    folder: ReadFolder, parquet: ParquetTables, parts: Sequence[ReadPart]
) -> Iterator[Decoded]:
    """Yield the steps of parts that share a place. Raises one of `_WRONG`."""
    for part in parts:
        _check_digests(folder, part)
    tables = {
        name: merge(
            *(parquet.read(folder.table(name, part), types) for part in parts),
            key=itemgetter(0, 1),
        )
        for name, types in TABLES.items()
    }
    steps: Iterator[Step] = restore_steps(tables)
    while some := list(islice(steps, _STEPS_AT_ONCE)):
        yield _pack(parts[0].place, some)


def _check_digests(folder: ReadFolder, part: ReadPart) -> None:
    """Raise UnreadableFile if a file is not as it was written, OSError if it is missing."""
    digests = folder.digests(part)
    for name in TABLES:
        with folder.table(name, part).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != digests.get(name):
                raise UnreadableFile(_CHANGED)


def _pack(place: int, steps: Sequence[Step]) -> Decoded:
    receipts: list[Receipt | None] = []
    read: list[ReadItem] = []
    for step in steps:
        if isinstance(step, Receipt):
            receipts.append(step)
            continue
        receipts.append(None)
        read.append(step)
        if step.original is not None:
            _check_original(step.original)
    items = list(map(attrgetter("item"), read))
    return Decoded(place, tuple(receipts), pack_items(items), pack_read_items(read))


def _check_original(packed: PackedOriginal) -> None:
    """Raise ValueError or UnreadableFile if an original is not what its SHA-256 says."""
    content = decode_original(packed.encoding, packed.byte_size, packed.stored_bytes)
    if sha256(content).hexdigest() != packed.sha256:
        raise UnreadableFile(_NOT_ITS_BYTES)
