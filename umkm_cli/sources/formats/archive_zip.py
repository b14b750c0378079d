"""Read ZIP files (APPNOTE 6.3).

Nothing is ever written to disk under a name from a ZIP file.
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
# Folders and hidden files; `.` and `..` are not hidden names but relative paths.
_SKIPPED = re.compile(r"\A\Z|/\Z|\A__MACOSX(?:/|\Z)|(?:\A|/)\.[^/]*[^./]")
_PIECE = 1 << 20  # bytes


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files in a ZIP file, without hidden ones.

    Raises NoText if it is damaged.
    """
    with open_zip(content) as archive:
        for info in archive.infolist():
            name = _name(info)
            if not _SKIPPED.search(name):
                yield _member(archive, info, name, bounds)


def open_zip(content: bytes) -> ZipFile:
    """Open a ZIP file in memory. Raises NoText if it is damaged."""
    try:
        return ZipFile(BytesIO(content))
    except Exception as error:  # zipfile and struct raise many kinds
        raise NoText(
            "damaged: the contents of this ZIP file cannot be found"
        ) from error


def is_encrypted(info: ZipInfo) -> bool:
    """Return whether a part is protected by a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def _member(archive: ZipFile, info: ZipInfo, name: str, bounds: Bounds) -> Member:
    if is_encrypted(info):
        return bounds.failed_member(name, "protected by a password; unpack it first")
    try:
        content = _unpack_within(archive, info, bounds)
    except NoText:
        raise
    except Exception:  # zlib, lzma and zipfile raise many kinds
        # Some decompressors only fail after they have unpacked everything.
        bounds.count(0, min(info.file_size, bounds.max_bytes))
        return bounds.failed_member(name, "damaged: it cannot be unpacked")
    if len(content) > bounds.max_bytes:
        return bounds.failed_member(name, describe_too_large(bounds.max_bytes))
    bounds.count(1, 0)
    return Member(name, content)


def _unpack_within(archive: ZipFile, info: ZipInfo, bounds: Bounds) -> bytes:
    """Unpack and count a part until it exceeds the size of a member.

    Counts piece by piece, because the directory may state a wrong size, and because a
    part that fails at its end has been unpacked too.
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
    """Return the intended name: many programs write UTF-8 without declaring it."""
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename.encode("utf-8", "backslashreplace").decode("utf-8")
