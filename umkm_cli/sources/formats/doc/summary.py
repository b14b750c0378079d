"""Read what an old Office document says of itself (MS-OLEPS): its title, and when it was made.

olefile reads all of it, and takes minutes for lists that claim to be long.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from umkm_cli.sources.formats.text import decode_declared

SUMMARY = "\x05SummaryInformation"
"""The stream that says it."""

_SECTION_AT = 44
_CODE_PAGE, _TITLE, _CREATED = 1, 2, 12
_MOST = 100  # properties
_FIRST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC)


def read_summary(stream: bytes) -> Iterator[tuple[str, str]]:
    """Yield the title and the moment, as the parts of Word files name them."""
    with suppress(struct.error, OverflowError):
        values = dict(_values(stream))
        (page,) = struct.unpack_from("<H", values.get(_CODE_PAGE, b"\0\0"))
        title = values.get(_TITLE, bytes(4))
        (size,) = struct.unpack_from("<I", title)
        text = decode_declared(title[4 : 4 + size], f"cp{page}")
        yield "title", text.partition("\0")[0]
        (ticks,) = struct.unpack_from("<Q", values.get(_CREATED, bytes(8)))
        if ticks:
            moment = _FIRST_MOMENT + timedelta(microseconds=ticks // 10)
            yield "created", moment.strftime("%Y-%m-%dT%H:%M:%S")


def _values(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the properties by number, each from its value on."""
    (start,) = struct.unpack_from("<I", stream, _SECTION_AT)
    section = stream[start:]
    (count,) = struct.unpack_from("<I", section, 4)
    for at in range(8, 8 + 8 * min(count, _MOST), 8):
        number, place = struct.unpack_from("<II", section, at)
        yield number, section[place + 4 : place + 4 + 4096]
