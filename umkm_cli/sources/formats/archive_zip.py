"""Read ZIP files (APPNOTE 6.3).

Nothing is ever written to disk under a name from a ZIP file.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, describe_too_large
from umkm_cli.sources.chat_folders import Notes, note_of, notes_beside
from umkm_cli.sources.formats.zip_parts import unpacked_pieces
from umkm_cli.sources.locks import is_lock_file

_ENCRYPTED, _UTF8_NAME = 0x1, 0x800
# Folders and hidden files; `.` and `..` are not hidden names but relative paths.
_SKIPPED = re.compile(r"\A\Z|/\Z|\A__MACOSX(?:/|\Z)|(?:\A|/)\.[^/]*[^./]")
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65535
_ZIP64, _ZIP64_SIZE = b"PK\x06\x07", 20
_SMALL_DIRECTORY = 1 << 20  # bytes; some 20,000 files


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files in a ZIP file, without hidden ones and lock files.

    Raises NoText if it is damaged.
    """
    with open_zip(content) as archive:
        notes = _notes_of_chats(archive, bounds)
        for info in archive.infolist():
            name = _name(info)
            if not _SKIPPED.search(name) and not is_lock_file(name, info.file_size):
                member = _member(archive, info, name, bounds)
                yield member._replace(metadata=note_of(notes, name))


def has_small_directory(content: bytes) -> bool:
    """Return whether listing the files in a ZIP file takes little memory and time.

    The directory of an Office file is small, and not in the format for huge files.
    """
    window = content[-_END_SIZE - _LONGEST_COMMENT :]
    # `zipfile` tries the last bytes first. Neither place may lie.
    places = {max(0, len(window) - _END_SIZE), window.rfind(_END)}
    return not any(map(partial(_is_large_directory, window), places))


def _is_large_directory(window: bytes, at: int) -> bool:
    end = window[at : at + _END_SIZE]
    if any((at < 0, len(end) < _END_SIZE, not end.startswith(_END))):
        return False
    size = int.from_bytes(end[12:16], "little")
    is_zip64 = window[max(0, at - _ZIP64_SIZE) : at].startswith(_ZIP64)
    return is_zip64 or size > _SMALL_DIRECTORY


def open_zip(content: bytes) -> ZipFile:
    """Open a ZIP file in memory. Raises NoText if it is damaged."""
    try:
        return ZipFile(BytesIO(content))
    except Exception as error:  # zipfile and struct raise many kinds
        raise NoText(
            later("damaged: the contents of this ZIP file cannot be found")
        ) from error


def is_encrypted(info: ZipInfo) -> bool:
    """Return whether a part is protected by a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def _notes_of_chats(archive: ZipFile, bounds: Bounds) -> Notes:
    """Return what the chats in a ZIP file say about its other files."""
    files = {info.filename: info for info in archive.infolist() if info.file_size}

    def read(name: str, most_bytes: int) -> bytes:
        pieces: list[bytes] = []
        # What cannot be unpacked fails as a member.
        with suppress(Exception):
            for piece in unpacked_pieces(archive, files[name], most_bytes):
                pieces.append(piece)
                if sum(map(len, pieces)) >= most_bytes:
                    break
        return b"".join(pieces)[:most_bytes]

    return notes_beside(files, read, bounds.max_bytes)


def _member(archive: ZipFile, info: ZipInfo, name: str, bounds: Bounds) -> Member:
    if is_encrypted(info):
        return bounds.failed_member(
            name, later("protected by a password; unpack it first")
        )
    try:
        content = _unpack_within(archive, info, bounds)
    except (NoText, MemoryError):
        raise
    except Exception:  # zlib, lzma and zipfile raise many kinds
        # Some decompressors only fail after they have unpacked everything.
        bounds.count(0, min(info.file_size, bounds.max_bytes))
        return bounds.failed_member(name, later("damaged: it cannot be unpacked"))
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
    for piece in unpacked_pieces(archive, info, bounds.max_bytes):
        size += len(piece)
        bounds.count(0, len(piece))
        pieces.append(piece)
        if size > bounds.max_bytes:
            break
    return b"".join(pieces)


def _name(info: ZipInfo) -> str:
    """Return the intended name: many programs write UTF-8 without declaring it."""
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename.encode("utf-8", "backslashreplace").decode("utf-8")
