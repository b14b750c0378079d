"""Find the own programmes of full exports in ZIP files, also of those in ZIP files inside.

Only the first line of each export is unpacked, before the file is ingested.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import IO
from zipfile import ZipFile, ZipInfo

from umkm_cli.catalogue.programmes import Programme
from umkm_cli.errors import UnreadableFile
from umkm_cli.sources.exports import programmes_of_export
from umkm_cli.sources.formats.zip_parts import unpacked_pieces
from umkm_cli.sources.kinds import EXPORT_ENDINGS, ending_of

_DEEPEST = 5
_MOST_PIECES = 256  # of 1 MB: the longest line, and the largest ZIP file inside another
_MOST_BYTES = _MOST_PIECES << 20
_BEGINNINGS = (b"{", b"\xef\xbb\xbf{")


def programmes_in_zip(path: str) -> list[Programme]:
    """Return the programmes of all exports in a ZIP file; none if it is damaged.

    Raises UnreadableFile if it is not, and they are.
    """
    with open(path, "rb") as file:
        return list(_programmes_in(file, _DEEPEST))


def _programmes_in(file: IO[bytes], depth: int) -> Iterator[Programme]:
    with _suppress_damage(), ZipFile(file) as archive:
        for info in archive.infolist():
            with _suppress_damage():
                yield from _programmes_of_part(archive, info, depth)


def _programmes_of_part(
    archive: ZipFile, info: ZipInfo, depth: int
) -> Iterator[Programme]:
    ending = ending_of(info.filename)
    if ending in EXPORT_ENDINGS:
        yield from programmes_of_export(_first_line(archive, info))
    elif ending == ".zip" and depth > 1:
        inside = b"".join(_pieces(archive, info))
        yield from _programmes_in(BytesIO(inside), depth - 1)


def _first_line(archive: ZipFile, info: ZipInfo) -> str:
    """Return the first line of a part; of one that is no export, perhaps less."""
    line = b""
    for piece in _pieces(archive, info):
        head, end, _ = piece.partition(b"\n")
        line += head
        if end or not line.startswith(_BEGINNINGS):
            break
    return line.decode("utf-8-sig", "replace")


def _pieces(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    return islice(unpacked_pieces(archive, info, _MOST_BYTES), _MOST_PIECES)


@contextmanager
def _suppress_damage() -> Iterator[None]:
    """Leave out what is damaged: to say so is left to those who ingest it."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except Exception:  # zlib, lzma and zipfile raise many kinds
        return
