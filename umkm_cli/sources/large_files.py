"""Read files that exceed the size limit where they are, piece by piece: exports and web archives."""

import os
from collections.abc import Iterator
from contextlib import suppress

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, describe_too_large
from umkm_cli.sources.exports import is_full_export, members_of_export
from umkm_cli.sources.files import Source, describe_failure, read_head
from umkm_cli.sources.kinds import (
    LARGE_EXPORT_ENDINGS,
    ending_of,
    kind_of_media_type,
    unpack_file,
)
from umkm_cli.sources.web_signatures import WACZ, WARC, is_warc

EXPORT = ""
"""What stands for the media type of a full export, whose members are originals."""

_HEAD = 4096  # bytes
_ZIP_BEGINS = b"PK\x03\x04"


def media_type_of_large_file(source: Source, max_bytes: int) -> str | None:
    """Return the media type of a file that is read where it is, because it exceeds the limit.

    None for any other file. A file that could be an export may turn out to be none.
    """
    if not _exceeds(source, max_bytes):
        return None
    ending = ending_of(source.path)
    if ending in LARGE_EXPORT_ENDINGS:
        return EXPORT
    head = read_head(source.path, _HEAD)
    if is_warc(head):
        return WARC
    is_zip = ending == ".wacz" and head.startswith(_ZIP_BEGINS)
    return WACZ if is_zip else None


def _exceeds(source: Source, max_bytes: int) -> bool:
    return _size_of(source) > max_bytes


def _size_of(source: Source) -> int:
    with suppress(OSError):
        return os.path.getsize(source.path)
    return 0


def bounds_of_large_file(source: Source, max_bytes: int) -> Bounds:
    """Return what a file that is read where it is may unpack to."""
    return Bounds(max_bytes, _size_of(source))


def members_of_large_file(
    source: Source, media_type: str, bounds: Bounds
) -> Iterator[Member]:
    """Yield the originals of an export, or the captures of a web archive.

    Raises UnreadableFile for a file that is no export, or cannot be read.
    """
    try:
        kind = kind_of_media_type(media_type)
        if kind is None:
            yield from _originals(source, bounds)
        else:
            with open(source.path, "rb") as file:
                yield from unpack_file(kind, file, bounds)
    except OSError as error:
        raise UnreadableFile(describe_failure(error)) from error


def _originals(source: Source, bounds: Bounds) -> Iterator[Member]:
    """Yield the originals of a full export. Raises UnreadableFile for any other file."""
    if not is_full_export(source.path):
        raise UnreadableFile(describe_too_large(bounds.max_bytes))
    yield from members_of_export(source.path)
