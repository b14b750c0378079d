"""Read web archives with their indexes (WACZ 1.1): ZIP files with WARC files in them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from operator import attrgetter
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, describe_too_large
from umkm_cli.sources.formats import json_records, web_archive
from umkm_cli.sources.formats.archive_zip import is_encrypted
from umkm_cli.sources.formats.web_archive.captures import Captures
from umkm_cli.sources.formats.web_archive.records import NO_RECORD
from umkm_cli.sources.formats.web_archive.whole import texts_of_records

_WARC = re.compile(r"archive/.+\.warc(?:\.gz|\.zst)?", re.IGNORECASE)
_NAME = attrgetter("filename")
_DAMAGED = later("damaged: the contents of this ZIP file cannot be found")
_LOCKED = later("protected by a password; unpack it first")
_METHODS = (ZIP_STORED, ZIP_DEFLATED)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the captures in all WARC files. Raises NoText if any is damaged."""
    return members_of_file(BytesIO(content), bounds)


def members_of_file(file: IO[bytes], bounds: Bounds) -> Iterator[Member]:
    """Yield the captures in an open file, one record at a time.

    A damaged WARC file does not hide the next one: raises NoText at the end.
    """
    captures = Captures(bounds)
    failures: list[NoText] = []
    with _open(file) as archive:
        infos = [info for info in archive.infolist() if _WARC.fullmatch(_NAME(info))]
        for info in infos:
            try:
                with _open_part(archive, info) as part:
                    yield from web_archive.captures_in(part, captures)
            except NoText as failure:
                failures.append(failure)
    if not infos:
        raise NoText(NO_RECORD)
    if failures:
        raise failures[0]


def texts_besides(content: bytes, most: int) -> Iterator[str]:
    """Yield the text of all records, and of the lists of pages. Raises NoText."""
    with _open(BytesIO(content)) as archive:
        for info in archive.infolist():
            if _WARC.fullmatch(_NAME(info)):
                with _open_part(archive, info) as file:
                    yield from texts_of_records(file, most)
            else:
                yield _text_of_part(archive, info, most)


def _text_of_part(archive: ZipFile, info: ZipInfo, most: int) -> str:
    with _open_part(archive, info) as file:
        part = file.read(most + 1)
    if len(part) > most:
        raise NoText(describe_too_large(most))
    with suppress(NoText):  # an index that is packed
        return json_records.whole_text(part)
    return ""


def _open(file: IO[bytes]) -> ZipFile:
    try:
        return ZipFile(file)
    except Exception as error:  # zipfile and struct raise many kinds
        raise NoText(_DAMAGED) from error


def _open_part(archive: ZipFile, info: ZipInfo) -> IO[bytes]:
    """Open a part, to be unpacked piece by piece. Raises NoText."""
    if is_encrypted(info):
        raise NoText(_LOCKED)
    if info.compress_type not in _METHODS:
        raise NoText(later("packed by an unknown method"))
    try:
        return archive.open(info)
    except (BadZipFile, OSError, NotImplementedError) as error:
        raise NoText(_DAMAGED) from error
