"""Workbooks of Excel 97 to 2003 (.xls, MS-XLS): a list of short texts in one sheet."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from tests.compound_files import compound

_BEGIN, _END, _SHEET, _CODE_PAGE, _SIZE, _TEXT = 0x809, 0x0A, 0x85, 0x42, 0x200, 0x204
_GLOBALS, _CELLS, _VERSION = 0x05, 0x10, 0x600
_UTF_16 = 1200


def old_workbook(
    rows: Sequence[Sequence[str]], streams: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Return a workbook with these cells, each of at most 4,000 characters, and other streams."""
    cells = b"".join(_sheet(rows))
    before = _begin(_GLOBALS) + _record(_CODE_PAGE, struct.pack("<H", _UTF_16))
    named = struct.pack("<BB", len("Rilis"), 0) + b"Rilis"
    size = len(before) + len(_record(_SHEET, bytes(6) + named)) + len(_record(_END))
    listed = _record(_SHEET, struct.pack("<IH", size, 0) + named)
    return compound({"Workbook": before + listed + _record(_END) + cells, **streams})


def _sheet(rows: Sequence[Sequence[str]]) -> Iterator[bytes]:
    yield _begin(_CELLS)
    columns = max(map(len, rows))
    yield _record(_SIZE, struct.pack("<IIHHH", 0, len(rows), 0, columns, 0))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            encoded = text.encode("utf-16-le")
            head = struct.pack("<HHHHB", row, column, 0, len(encoded) // 2, 1)
            yield _record(_TEXT, head + encoded)
    yield _record(_END)


def _begin(kind: int) -> bytes:
    return _record(_BEGIN, struct.pack("<HHHHII", _VERSION, kind, 0, 0, 0, 6))


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content
