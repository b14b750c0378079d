"""ZIP files: APPNOTE 6.3.

Nothing is ever written to the disk by a name that stands in one.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, describe_too_large

_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
# Folders, and hidden files; a part of only dots is no name, but a way to another folder.
_PASSED_OVER = re.compile(r"\A\Z|/\Z|\A__MACOSX(?:/|\Z)|(?:\A|/)\.[^/]*[^./]")
_PIECE = 1 << 20  # bytes


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files in a ZIP file; hidden ones are passed over, as in folders.

    Raises NoText where it is damaged.
    """
    with open_zip(content) as archive:
        for info in archive.infolist():
            name = _name(info)
            if not _PASSED_OVER.search(name):
                yield _member(archive, info, name, bounds)


def open_zip(content: bytes) -> ZipFile:
    """Open the ZIP file that bytes are. Raises NoText where it is damaged."""
    try:
        return ZipFile(BytesIO(content))
    except Exception as error:  # zipfile's and struct's own, of many kinds
        raise NoText(
            "damaged: the contents of this ZIP file cannot be found"
        ) from error


def is_encrypted(info: ZipInfo) -> bool:
    """Tell whether a part is protected by a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def _member(archive: ZipFile, info: ZipInfo, name: str, bounds: Bounds) -> Member:
    if is_encrypted(info):
        return bounds.failed_member(name, "protected by a password; unpack it first")
    try:
        content = _unpack_within(archive, info, bounds)
    except NoText:
        raise
    except Exception:  # zlib's, lzma's and zipfile's own, of many kinds
        # Some ways of packing unpack all before they tell.
        bounds.count(0, min(info.file_size, bounds.max_bytes))
        return bounds.failed_member(name, "damaged: it cannot be unpacked")
    if len(content) > bounds.max_bytes:
        return bounds.failed_member(name, describe_too_large(bounds.max_bytes))
    bounds.count(1, 0)
    return Member(name, content)


def _unpack_within(archive: ZipFile, info: ZipInfo, bounds: Bounds) -> bytes:
    """Unpack a part, counted, until it is larger than a member may be.

    The size that the directory states may be a lie, and what fails at last has been
    unpacked, too.
    """
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as part:
        while size <= bounds.max_bytes and (piece := part.read(_PIECE)):
            size += len(piece)
            bounds.count(0, len(piece))
            pieces.append(piece)
    return b"".join(pieces)


def _name(info: ZipInfo) -> str:
    """Return the name as it was meant: many programs write UTF-8 without saying so."""
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename.encode("utf-8", "backslashreplace").decode("utf-8")
