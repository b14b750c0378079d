"""Outlook's messages (.msg, MS-OXMSG), made of their properties."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from tests import made
from tests.compound_files import compound

_TEXT, _BINARY, _OBJECT, _NARROW = 0x1F, 0x102, 0x0D, 0x1E
_MOMENT, _LONG = 0x40, 3
CLASS, SUBJECT, HEADER, SENT, SENDER, ADDRESS = 0x1A, 0x37, 0x7D, 0x39, 0xC1A, 0x5D01
PLAIN, PAGE, RICH, CODE_PAGE = 0x1000, 0x1013, 0x1009, 0x3FDE
_DATA, _NAME, _TYPE, _SHOWN_AS = 0x3701, 0x3707, 0x370E, 0x3712

Value = str | bytes | int | datetime
Streams = dict[str, bytes]


class Attached(NamedTuple):
    """A file or a message that is attached; `shown_as` is what a page refers to it by."""

    name: str
    content: "bytes | Streams"
    media_type: str = ""
    shown_as: str = ""


def properties(values: Mapping[int, Value], head: int, charset: str = "") -> Streams:
    """The streams of some properties; text is of one byte a letter if there is a charset."""
    streams: Streams = {}
    listed = bytes(head)
    for identifier, value in values.items():
        kind, fixed = _TEXT, bytes(8)
        match value:
            case datetime():
                kind = _MOMENT
                since = value - datetime(1601, 1, 1, tzinfo=UTC)
                fixed = struct.pack("<Q", int(since.total_seconds()) * 10**7)
            case int():
                kind, fixed = _LONG, struct.pack("<Q", value)
            case bytes():
                kind = _BINARY
                streams[_name(identifier, kind)] = value
            case str():
                kind = _NARROW if charset else _TEXT
                streams[_name(identifier, kind)] = value.encode(charset or "utf-16-le")
        listed += struct.pack("<HHI8s", kind, identifier, 0, fixed)
    return {**streams, "__properties_version1.0": listed}


def _name(identifier: int, kind: int) -> str:
    return f"__substg1.0_{identifier:04X}{kind:04X}"


def streams_of(
    values: Mapping[int, Value], attached: Sequence[Attached] = (), *, head: int = 32, charset: str = ""
) -> Streams:  # fmt: skip
    """The streams of a message; `head` is 24 for one within another."""
    streams = properties({CLASS: "IPM.Note", **values}, head, charset)
    for number, each in enumerate(attached):
        folder = f"__attach_version1.0_#{number:08X}"
        told: dict[int, Value] = {_NAME: each.name, _TYPE: each.media_type}
        if each.shown_as:
            told[_SHOWN_AS] = each.shown_as
        inner: Streams = {}
        if isinstance(each.content, bytes):
            told[_DATA] = each.content
        else:
            place = _name(_DATA, _OBJECT)
            inner = {f"{place}/{path}": data for path, data in each.content.items()}
        held = {**properties(told, 8), **inner}
        streams |= {f"{folder}/{path}": data for path, data in held.items()}
    return streams


def message(
    values: Mapping[int, Value], attached: Sequence[Attached] = (), charset: str = ""
) -> bytes:
    """A message with these properties and attachments."""
    return compound(streams_of(values, attached, charset=charset))


def message_seeds() -> Iterator[bytes]:
    """Yield messages for `tests.fuzz`: plain, and with all that one can hold."""
    body: dict[int, Value] = {
        SUBJECT: made.HEADLINE,
        PLAIN: "\n\n".join(made.PARAGRAPHS),
    }
    yield message(body)
    inner = streams_of({SUBJECT: "Dalam", PAGE: b"<p>Isi"}, head=24)
    yield message(
        {**body, SENT: datetime(2020, 1, 2, tzinfo=UTC), CODE_PAGE: 1252},
        [Attached("a.txt", b"Isi lampiran"), Attached("b", inner)],
        charset="cp1252",
    )


def unpacked_rich_text(source: bytes) -> bytes:
    """Rich text as Outlook keeps it, not packed (MS-OXRTFCP 2.1.3.1)."""
    return struct.pack("<II4sI", len(source) + 12, len(source), b"MELA", 0) + source


def winmail(
    values: Mapping[int, Value], files: Mapping[str, bytes], subject: str = ""
) -> bytes:
    """A `winmail.dat` (MS-OXTNEF) with these properties of the mail, its subject, and files."""
    attributes = [(0x18004, subject.encode("cp1252") + b"\0")] if subject else []
    listed = b"".join(map(_listed, values.items()))
    attributes.append((0x69003, struct.pack("<I", len(values)) + listed))
    for name, content in files.items():
        title = name.encode("cp1252") + b"\0"
        attributes += [(0x69002, bytes(14)), (0x18010, title), (0x6800F, content)]
    whole = b"".join(
        struct.pack("<BII", 1 + (number > 0x60000), number, len(value))
        + value
        + bytes(2)
        for number, value in attributes
    )
    return b"\x78\x9f\x3e\x22\x01\x00" + whole


def _listed(named: tuple[int, Value]) -> bytes:
    identifier, value = named
    match value:
        case datetime():
            since = value - datetime(1601, 1, 1, tzinfo=UTC)
            ticks = int(since.total_seconds()) * 10**7
            return struct.pack("<HHQ", _MOMENT, identifier, ticks)
        case int():
            return struct.pack("<HHI", _LONG, identifier, value)
    kind, content = (
        (_BINARY, value)
        if isinstance(value, bytes)
        else (_TEXT, value.encode("utf-16-le"))
    )
    head = struct.pack("<HHII", kind, identifier, 1, len(content))
    return head + content + bytes(-len(content) % 4)
