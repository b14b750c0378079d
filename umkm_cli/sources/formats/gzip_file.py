"""Unpack gzip files (RFC 1952), such as exports of mailboxes and archived lists."""

import gzip
import posixpath
from collections.abc import Iterator
from io import BytesIO

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, describe_too_large
from umkm_cli.sources.kinds import identify_kind

_PIECE = 1 << 20  # bytes
_HEAD_SIZE, _FLAGS_AT = 10, 3
_HAS_EXTRA, _HAS_NAME = 4, 8
_UNNAMED, _UNNAMED_TEXT = "content", "content.txt"


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the file in a gzip file. Raises NoText if it is damaged or too large.

    It has the name that it had when it was packed, if that was noted.
    """
    unpacked = _unpack(content, bounds)
    name = posixpath.basename(_noted_name(content)) or _UNNAMED
    if name == _UNNAMED and identify_kind(name, unpacked, named=False) is None:
        name = _UNNAMED_TEXT
    if len(unpacked) > bounds.max_bytes:
        yield bounds.failed_member(name, describe_too_large(bounds.max_bytes))
        return
    bounds.count(1, 0)
    yield Member(name, unpacked)


def _unpack(content: bytes, bounds: Bounds) -> bytes:
    """Unpack and count a file, until it exceeds the size of a member."""
    unpacked = bytearray()
    for piece in _pieces(content):
        bounds.count(0, len(piece))
        unpacked += piece
        if len(unpacked) > bounds.max_bytes:
            break
    return bytes(unpacked)


def _pieces(content: bytes) -> Iterator[bytes]:
    try:
        with gzip.open(BytesIO(content)) as file:
            while piece := file.read(_PIECE):
                yield piece
    except Exception as error:  # zlib and gzip raise many kinds
        raise NoText(later("damaged: it cannot be unpacked")) from error


def _noted_name(content: bytes) -> str:
    """Return the name of the file before it was packed, or ""."""
    flags = content[_FLAGS_AT]
    at = _HEAD_SIZE
    if flags & _HAS_EXTRA:
        at += 2 + int.from_bytes(content[at : at + 2], "little")
    name = content[at:].partition(b"\0")[0] if flags & _HAS_NAME else b""
    return name.decode("utf-8", "replace")
