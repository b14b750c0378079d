"""Take files out of the objects that office programs embed in documents.

An object is the file itself, or a compound file (MS-CFB) around it, as Windows and
Acrobat make them (MS-OLEDS, 2.3.6). What umkm cannot read stays there, with its picture.
"""

import posixpath
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

from olefile import OleFileIO

from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats.compound_streams import CompoundFile
from umkm_cli.sources.formats.text import decode_mixed
from umkm_cli.sources.kinds import identify_kind

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIZE = struct.Struct("<I")
_FLAGS = 2  # bytes in front of the names, and twice behind them


class Embedded(NamedTuple):
    """A file in an object; "" if it has no name there."""

    name: str
    content: bytes

    @property
    def is_read(self) -> bool:
        """Whether it is of a kind that umkm reads."""
        return identify_kind(self.name, self.content, named=False) is not None


def read_members(
    objects: Iterable[tuple[str, bytes]], bounds: Bounds
) -> Iterator[Member]:
    """Yield the files of kinds that umkm reads in some objects, which have names."""
    for name, content in objects:
        embedded = open_object(name, content)
        if embedded.is_read:
            yield bounds.member(embedded.name, embedded.content)


def read_streams(
    content: bytes, is_embedded: Callable[[list[str]], bool], bounds: Bounds
) -> Iterator[Member]:
    """Yield the files of kinds that umkm reads in the streams of a compound file with some paths.

    Raises NoText if it is damaged.
    """
    held = CompoundFile(content)
    for path in filter(is_embedded, held.paths):
        stream = held.stream(*path)
        embedded = Embedded("", b"")
        with suppress(struct.error, ValueError):  # what is no file in it
            embedded = _STREAMS.get(path[-1], Embedded)("", stream)
        if embedded.is_read:
            yield bounds.member(embedded.name or "embedded", embedded.content)


def open_object(name: str, content: bytes) -> Embedded:
    """Return the file in an object; the object itself if no file can be found in it."""
    name = posixpath.basename(name)
    if content.startswith(_COMPOUND):
        # A damaged one raises errors of many kinds.
        with suppress(Exception), OleFileIO(BytesIO(content)) as compound:
            stream = next(filter(compound.exists, _STREAMS))
            return _STREAMS[stream](name, compound.openstream(stream).read())
    return Embedded(name, content)


def _read_packaged(_: str, stream: bytes) -> Embedded:
    """Return a file of any kind, which stands behind its names. Raises struct.error."""
    label, path, rest = stream[_SIZE.size + _FLAGS :].split(b"\0", 2)
    path, rest = _sized(rest[2 * _FLAGS :])
    content, rest = _sized(rest)
    name = decode_mixed(label or path).replace("\\", "/")
    return Embedded(posixpath.basename(name), content)


def _sized(data: bytes) -> tuple[bytes, bytes]:
    """Return the bytes that follow their size, and the rest. Raises struct.error."""
    (size,) = _SIZE.unpack_from(data)
    end = _SIZE.size + size
    return data[_SIZE.size : end], data[end:]


# Where programs put the file: Windows, Acrobat, Word, LibreOffice.
_STREAMS: dict[str, Callable[[str, bytes], Embedded]] = {
    "\x01Ole10Native": _read_packaged,
    **dict.fromkeys(("CONTENTS", "Package", "EmbeddedOdf"), Embedded),
}
