"""Take the records out of a WARC file (ISO 28500), and go on behind one that is damaged.

A crawl that was interrupted leaves half a record; crawls are joined by putting one file
behind the other.
"""

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterator
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.web_archive.response import CUT_OFF
from umkm_cli.sources.web_signatures import is_warc

HEAD_SIZE = 32 * 1024
"""How much of a record is read to see what it is."""

NO_RECORD = later("damaged: a web archive without records")

_DAMAGED = later("damaged: it cannot be unpacked")
_WRONG_DIGEST = later(
    "damaged: its bytes do not match the digest that was noted with it"
)
_SOME_DAMAGED = later("damaged, or cut off; what else is in it was read")
_PIECE = 1 << 20  # bytes
# A file in pieces that are each packed by gzip, or one that is not packed.
_BEGIN = re.compile(rb"\x1f\x8b\x08|WARC/[01]")
_ENOUGH = 1024  # bytes, also packed, to see whether a record begins
_DIGESTS = ("sha1", "sha256", "md5")


class Record:
    """One record of a WARC file: what its header says, and the bytes below it, on demand."""

    def __init__(self, record: WarcRecord) -> None:
        self._record = record
        self._read = bytearray()
        self.size = record.content_length
        self.kind = str(record.record_type)

    def field(self, name: str) -> str:
        """Return a field of its header, or ""."""
        return (self._record.headers.get(name) or "").strip()

    def head(self) -> bytes:
        """Return the first bytes below the header. Raises NoText if they are damaged."""
        return self._read_until(min(HEAD_SIZE, self.size))

    def block(self) -> bytes:
        """Return the bytes below the header. Raises NoText if they are damaged or cut off."""
        block = self._read_until(self.size)
        if len(block) < self.size:
            raise NoText(CUT_OFF)
        if not _matches(self.field("WARC-Block-Digest"), block):
            raise NoText(_WRONG_DIGEST)
        return block

    def is_whole(self) -> bool:
        """Go to its end; return whether the file has all of it. Raises OSError."""
        rest: int = self._record.reader.consume()
        return len(self._read) + rest == self.size

    def _read_until(self, size: int) -> bytes:
        try:
            while len(self._read) < size:
                wanted = min(size - len(self._read), _PIECE)
                piece = self._record.reader.read(wanted)
                if not piece:
                    break
                self._read += piece
        except OSError as error:
            raise NoText(_DAMAGED) from error
        return bytes(self._read)


def _matches(noted: str, block: bytes) -> bool:
    """Return whether bytes have a digest, `sha1:` and letters or figures; True without one."""
    name, _, digest = noted.partition(":")
    if name.lower() not in _DIGESTS:
        return True
    computed = hashlib.new(name.lower(), block, usedforsecurity=False).digest()
    written = b32encode(computed).decode("ascii"), computed.hex().upper()
    return digest.strip().upper() in written


def read_records(file: IO[bytes]) -> Iterator[Record]:
    """Yield the records of a file. Raises NoText at its end if it has none, or some are damaged."""
    start: int | None = 0
    has_records, is_damaged = False, False
    while start is not None:
        file.seek(start)
        try:
            for found in ArchiveIterator(file, parse_http=False):
                start = found.stream_pos
                has_records = True
                record = Record(found)
                yield record
                is_damaged |= not record.is_whole()
            break
        except OSError:  # also what fastwarc cannot make out
            is_damaged = True
            start = _find_begin(file, start + 1)
    if not has_records:
        raise NoText(NO_RECORD)
    if is_damaged:
        raise NoText(_SOME_DAMAGED)


def _find_begin(file: IO[bytes], start: int) -> int | None:
    """Return where the next record begins, from `start` on; None if there is no other."""
    file.seek(start)
    window = b""
    while piece := file.read(_PIECE):
        window += piece
        for begin in _BEGIN.finditer(window):
            if is_warc(window[begin.start() : begin.start() + _ENOUGH]):
                return start + begin.start()
        kept = window[-_ENOUGH:]
        start += len(window) - len(kept)
        window = kept
    return None
