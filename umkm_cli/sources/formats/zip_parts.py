"""Unpack the parts of ZIP files piece by piece (APPNOTE 6.3, 4.4.5 and 5.8).

`zipfile` lets bzip2 and LZMA unpack all at once: 1,150 bytes can become 1.4 GB. Here no
piece is larger than asked for, whatever the method.
"""

import bz2
import lzma
import posixpath
import re
import struct
from binascii import crc32
from collections.abc import Iterator
from copy import copy
from typing import IO, Protocol
from zipfile import (
    ZIP_BZIP2,
    ZIP_DEFLATED,
    ZIP_LZMA,
    ZIP_STORED,
    BadZipFile,
    ZipFile,
    ZipInfo,
)

from umkm_cli.language import later

_PIECE = 1 << 20  # bytes
_PACKED_PIECE = 1 << 16
# The header of an LZMA part: version, size of the properties, which are lc, lp and pb
# in one byte, and the size of the dictionary.
_LZMA_HEADER = struct.Struct("<HHBI")
_LZMA_PROPERTIES = 5

_IRREGULAR = re.compile(r"\\|\A/|//|(?:\A|/)\.\.?(?:/|\Z)")


class _Decompressor(Protocol):
    """What bzip2 and LZMA have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def canonical(name: str) -> str:
    """Return the name of a part of an Office file as it is compared.

    Case does not count; some programs write backslashes, or a slash at the beginning.
    """
    lower = name.lower()
    if not _IRREGULAR.search(lower):
        return lower
    slashed = lower.replace("\\", "/")
    return posixpath.normpath(slashed).lstrip("/")


def unpacked_pieces(
    archive: ZipFile, info: ZipInfo, most_bytes: int
) -> Iterator[bytes]:
    """Yield a part in pieces of at most 1 MB.

    The caller takes no more than `most_bytes`, which limits the dictionary of LZMA.
    Raises BadZipFile or any error of the decompressor for a damaged part.
    """
    if info.compress_type in (ZIP_STORED, ZIP_DEFLATED):
        with archive.open(info) as part:
            while piece := part.read(_PIECE):
                yield piece
        return
    with archive.open(_as_stored(info)) as packed:
        pieces = _decompress(packed, _decompressor(packed, info, most_bytes))
        yield from _checked(pieces, info)


def _as_stored(info: ZipInfo) -> ZipInfo:
    """Return a part that reads as its packed bytes."""
    stored = copy(info)
    stored.compress_type = ZIP_STORED
    stored.file_size = info.compress_size
    del stored.CRC  # it is that of the unpacked bytes
    return stored


def _decompressor(packed: IO[bytes], info: ZipInfo, most_bytes: int) -> _Decompressor:
    if info.compress_type == ZIP_BZIP2:
        return bz2.BZ2Decompressor()
    if info.compress_type != ZIP_LZMA:
        raise BadZipFile(later("packed by an unknown method"))
    header = packed.read(_LZMA_HEADER.size)
    _, size, properties, dictionary = _LZMA_HEADER.unpack(header)
    if size != _LZMA_PROPERTIES:
        raise BadZipFile(later("unknown properties of LZMA"))
    literal = {"lc": properties % 9, "lp": properties // 9 % 5, "pb": properties // 45}
    # It is reserved at once, and never used beyond what was unpacked.
    within = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": min(dictionary, most_bytes + _PIECE),
    }
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[literal | within])


def _decompress(packed: IO[bytes], decompressor: _Decompressor) -> Iterator[bytes]:
    """Yield what is packed; a part may end without saying so, where its bytes do."""
    data = b""
    while not decompressor.eof:
        if decompressor.needs_input:
            data = packed.read(_PACKED_PIECE)
            if not data:
                return
        piece = decompressor.decompress(data, _PIECE)
        data = b""
        yield piece


def _checked(pieces: Iterator[bytes], info: ZipInfo) -> Iterator[bytes]:
    """Yield pieces; raise BadZipFile at their end if they are not what was packed."""
    checksum = 0
    for piece in pieces:
        checksum = crc32(piece, checksum)
        yield piece
    if checksum != info.CRC:
        raise BadZipFile(later("its checksum is wrong"))
