"""Read the files in `winmail.dat`, Outlook's own format of attachments (MS-OXTNEF).

The libraries for this format are not kept up any more, and need it only in small part.
"""

import struct
from collections.abc import Callable, Iterator
from itertools import chain

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.text import decode_declared, decode_mixed

BEGINS = b"\x78\x9f\x3e\x22"
_HEAD_SIZE = len(BEGINS) + 2
_NEXT_FILE, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_PROPERTIES_OF_MAIL, _TITLE_OF_MAIL, _SUBJECT = 0x00069003, 0x00018004, 0x0037
_ATTRIBUTE = struct.Struct("<BII")  # level, identifier, length
_CHECKSUM_SIZE = 2
_LINE_END = b"\r\n"  # some programs add one
_LONG_NAME, _OBJECT = 0x3707, 0x3701
_CHARSETS = {0x1E: "windows-1252", 0x1F: "utf-16-le"}
# The sizes of properties by type; those of any other type state theirs.
_FIXED_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}  # fmt: skip
# The bytes at the beginning of a value that say what kind of object it is.
_INTERFACES = {0x0D: 16}
_FIRST_NAMED = 0x8000
_GUID_SIZE = 16
_MANY = 0x1000
_Values = dict[int, bytes]
"""The values of a file by identifier, text in UTF-8."""

_DAMAGED = later("damaged: its attachments cannot be separated")
_CUT = later(
    "an Outlook message that was cut off: its end is missing; get the file once more"
)


def files_in_tnef(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files by name; "" if one has none. Raises NoText if it is damaged."""
    values: _Values = {}
    try:
        for identifier, value in chain(_attributes(content), [(_NEXT_FILE, b"")]):
            if identifier == _NEXT_FILE:
                yield from _file(values)
                values = {}
            read = _READERS.get(identifier, _skip)
            values |= read(value)
    except (struct.error, LookupError) as error:
        raise NoText(_DAMAGED) from error


def text_properties(content: bytes) -> dict[int, bytes]:
    """Return the properties of the mail itself, text in UTF-8. Raises NoText if it is damaged."""
    values: _Values = {}
    try:
        for identifier, value in _attributes(content):
            read = _READERS_OF_MAIL.get(identifier, _skip)
            values = read(value) | values
    except (struct.error, LookupError) as error:
        raise NoText(_DAMAGED) from error
    return values


def _file(values: _Values) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of a file, if it has any."""
    name = values.get(_LONG_NAME, values.get(_TITLE, b""))
    content = values.get(_OBJECT, values.get(_DATA, b""))
    if content:
        yield decode_mixed(name), content


def _skip(value: bytes) -> _Values:
    return {}


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD_SIZE
    while content[at : at + _ATTRIBUTE.size].strip(_LINE_END):
        end = at + _ATTRIBUTE.size
        if end <= len(content):
            _, identifier, length = _ATTRIBUTE.unpack_from(content, at)
            at, end = end, end + length
        if end > len(content):
            raise NoText(_CUT)
        value = content[at:end]
        yield identifier, value
        at += length + _CHECKSUM_SIZE


def _read_properties(properties: bytes) -> _Values:
    """Return the values of properties by identifier, text in UTF-8."""
    (count,) = struct.unpack_from("<I", properties)
    at = 4
    values: _Values = {}
    for _ in range(count):
        kind, identifier = struct.unpack_from("<HH", properties, at)
        at = _skip_name(properties, at + 4) if identifier >= _FIRST_NAMED else at + 4
        value, at = _value(properties, at, kind)
        if kind in _CHARSETS:
            value = _in_utf8(value, _CHARSETS[kind])
        values[identifier] = value[_INTERFACES.get(kind, 0) :]
    return values


def _skip_name(properties: bytes, at: int) -> int:
    """Return where the value of a property begins that has a name of its own."""
    is_text, length = struct.unpack_from("<II", properties, at + _GUID_SIZE)
    return at + _GUID_SIZE + 8 + (_padded(length) if is_text else 0)


def _value(properties: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """Return the last value of a property, and where the next property begins."""
    size = _FIXED_SIZES.get(kind)
    if size is not None:
        return properties[at : at + size], at + size
    (count,) = struct.unpack_from("<I", properties, at)
    at += 4
    each = _FIXED_SIZES.get(kind & ~_MANY)
    if each is not None:
        return b"", at + count * each
    value = b""
    for _ in range(count):
        (length,) = struct.unpack_from("<I", properties, at)
        value = properties[at + 4 : at + 4 + length]
        at += 4 + _padded(length)
    return value, at


def _padded(length: int) -> int:
    return length + -length % 4


def _in_utf8(text: bytes, charset: str) -> bytes:
    return decode_declared(text, charset).rstrip("\0").encode("utf-8", "replace")


_READERS_OF_MAIL: dict[int, Callable[[bytes], _Values]] = {
    _TITLE_OF_MAIL: lambda value: {_SUBJECT: _in_utf8(value, "windows-1252")},
    _PROPERTIES_OF_MAIL: _read_properties,
}
_READERS: dict[int, Callable[[bytes], _Values]] = {
    _TITLE: lambda value: {_TITLE: _in_utf8(value, "windows-1252")},
    _DATA: lambda value: {_DATA: value},
    _PROPERTIES: _read_properties,
}
