"""Read the text of a mail from `winmail.dat`: rich text, which Outlook packs, or HTML.

Unpacking it (MS-OXRTFCP) takes a few lines; the library for it sets no limit.
"""

import struct
from collections.abc import Callable, Iterator

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import html, rtf
from umkm_cli.sources.formats.text import decode_mixed
from umkm_cli.sources.formats.tnef import text_properties

_HEAD = struct.Struct("<II4sI")  # sizes packed and unpacked, kind, checksum
_PLAIN = b"MELA"
_MOST = 1 << 24  # bytes of an unpacked text
_REFERENCE = struct.Struct(">H")
_WINDOW, _SHORTEST = 4096, 2  # bytes that a reference can reach, and copy
# What the window holds at first.
_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript"
    rb" \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_DAMAGED = later("damaged: the text in Outlook's own format cannot be unpacked")


def read(content: bytes) -> Extract:
    """Return the text of the mail that a `winmail.dat` belongs to, which may be empty.

    Raises NoText if it is damaged.
    """
    stated = text_properties(content)
    for kind, read_text in _READERS.items():
        if stated.get(kind):
            return read_text(stated[kind])
    return Extract("", "", stored=True)


def _read_page(content: bytes) -> Extract:
    page = html.text_of_page(html.decode_page(content))
    return Extract(page, "", stored=True)


def read_rich(content: bytes) -> Extract:
    """Return the text of rich text that Outlook packed. Raises NoText if it is damaged."""
    return rtf.read(unpack_rich_text(content))


def _read_plain(content: bytes) -> Extract:
    return Extract(decode_mixed(content), "", stored=True)


# By the number of the property that has the text (MS-OXPROPS).
_READERS: dict[int, Callable[[bytes], Extract]] = {
    0x1013: _read_page,
    0x1009: read_rich,
    0x1000: _read_plain,
}


def unpack_rich_text(packed: bytes) -> bytes:
    """Unpack rich text. Raises NoText if it is damaged."""
    try:
        _, size, kind, _ = _HEAD.unpack_from(packed)
        content = packed[_HEAD.size :]
        unpacked = content if kind == _PLAIN else _unpack(content)
    except (struct.error, IndexError) as error:
        raise NoText(_DAMAGED) from error
    return unpacked[:size]


def _unpack(packed: bytes) -> bytes:
    """Unpack bytes and references to the bytes before. Raises IndexError for a wrong one."""
    out = bytearray(_BEFORE)
    for token in _tokens(packed):
        if len(token) < _REFERENCE.size:
            out += token
            continue
        (number,) = _REFERENCE.unpack(token)
        start = len(out) - (len(out) - (number >> 4)) % _WINDOW
        if start == len(out) or start > _MOST:
            break
        for at in range(start, start + (number & 0xF) + _SHORTEST):
            out.append(out[at])
    return bytes(out[len(_BEFORE) :])


def _tokens(packed: bytes) -> Iterator[bytes]:
    """Yield bytes and references, which have two; eight of them follow their kinds."""
    at = 0
    while at < len(packed):
        kinds = packed[at]
        at += 1
        for bit in range(8):
            size = 1 + (kinds >> bit & 1)
            yield packed[at : at + size]
            at += size
