"""Read the properties in Outlook's messages (.msg, MS-OXMSG), which are compound files.

The library for it loads every stream at once, does not give messages within messages,
and needs a library for command lines.
"""

import struct
from collections.abc import Iterator
from functools import cached_property

from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.compound_streams import CompoundFile
from umkm_cli.sources.formats.text import decode_declared

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_VALUE = struct.Struct("<HHI8s")  # type, identifier, flags, value
_STRING_8, _UNICODE, _BINARY, _OBJECT = 0x1E, 0x1F, 0x102, 0x0D
_CODE_PAGES = (0x3FDE, 0x3FFD)


class OutlookItem:
    """A message, or an attachment of one: what stands below a path in a compound file.

    `head` is the number of bytes before its properties.
    """

    def __init__(self, file: CompoundFile, path: tuple[str, ...], head: int) -> None:
        self._file = file
        self._path = path
        self._head = head

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The values of eight bytes, by identifier."""
        data = self._file.stream(*self._path, _PROPERTIES)[self._head :]
        whole = data[: len(data) // _VALUE.size * _VALUE.size]
        return {
            identifier: int.from_bytes(value, "little")
            for _, identifier, _, value in _VALUE.iter_unpack(whole)
        }

    def number(self, identifier: int) -> int:
        """Return the value of a property of fixed size, or 0."""
        return self._numbers.get(identifier, 0) & 0xFFFFFFFF

    def ticks(self, identifier: int) -> int:
        """Return a moment, in tenths of microseconds since 1601, or 0."""
        return self._numbers.get(identifier, 0)

    def content(self, identifier: int) -> bytes:
        """Return the bytes of a property, or none."""
        return self._file.stream(*self._place(identifier, _BINARY))

    def text(self, *identifiers: int) -> str:
        """Return the first of some texts that is not empty, or ""."""
        return next(filter(None, map(self._text, identifiers)), "")

    def _text(self, identifier: int) -> str:
        wide = self._file.stream(*self._place(identifier, _UNICODE))
        if wide:
            return decode_declared(wide, "utf-16-le").rstrip("\0")
        narrow = self._file.stream(*self._place(identifier, _STRING_8))
        return decode_declared(narrow, self.charset).rstrip("\0") if narrow else ""

    @property
    def charset(self) -> str:
        """The encoding of texts of one byte, in the form of Python; "" if it states none."""
        pages = filter(None, map(self.number, _CODE_PAGES))
        page = next(pages, 0)
        return _CHARSETS.get(page, f"cp{page}") if page else ""

    def attachments(self) -> Iterator["OutlookItem"]:
        """Yield the attachments, in order."""
        below = [*self._path, _ATTACHMENT]
        for path in sorted(self._file.paths):
            if [*path[:-1], path[-1][: len(_ATTACHMENT)]] == below:
                yield OutlookItem(self._file, tuple(path), 8)

    def message(self) -> "OutlookItem | None":
        """Return the message that is attached; None if it is a file."""
        path = self._place(_ATTACHED, _OBJECT)
        held = [*path, _PROPERTIES] in self._file.paths
        return OutlookItem(self._file, path, 24) if held else None

    @property
    def is_cut(self) -> bool:
        """Whether the end of something in it is missing, of what was read."""
        depth = len(self._path)
        return any(path[:depth] == self._path for path in self._file.short)

    def finish(self, read: Extract) -> Extract:
        """Return what was read of it, telling if its end is missing. Raises NoText if nothing else is left."""
        return self._file.finish(read)

    def _place(self, identifier: int, kind: int) -> tuple[str, ...]:
        return (*self._path, f"__substg1.0_{identifier:04X}{kind:04X}")


_ATTACHED = 0x3701
_CHARSETS = {65001: "utf-8", 28591: "iso-8859-1", 20127: "ascii", 1200: "utf-16-le"}


def open_message(content: bytes) -> OutlookItem:
    """Return the message in a file. Raises NoText if it is damaged."""
    return OutlookItem(CompoundFile(content), (), 32)
