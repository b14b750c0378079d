"""Binary workbooks (.xlsb, MS-XLSB): a list of cells in each sheet, as Excel writes them inline."""

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile, ZipInfo

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_BUNDLES, _END_BUNDLES, _BUNDLE = 0x8F, 0x90, 0x9C
_CALCULATION, _END_BOOK = 0x9D, 0x84
_SIZE, _DATA, _END_DATA, _ROW, _TEXT = 0x94, 0x91, 0x92, 0x00, 0x06


def binary_workbook(*sheets: Sequence[Sequence[str]]) -> bytes:
    """Return a binary workbook with these sheets, named 1, 2 and so on."""
    bundles, relations = b"", ""
    parts: dict[str, bytes] = {"[Content_Types].xml": b"<Types/>"}
    for number, rows in enumerate(sheets, 1):
        named = _text(f"rId{number}") + _text(str(number))
        bundles += _record(_BUNDLE, struct.pack("<II", 0, number) + named)
        relations += (
            f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{number}.bin"/>'
        )
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(rows)
    parts["xl/workbook.bin"] = (
        _record(_BUNDLES)
        + bundles
        + _record(_END_BUNDLES)
        + _record(_CALCULATION)
        + _record(_END_BOOK)
    )
    listed = f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    parts["xl/_rels/workbook.bin.rels"] = listed.encode()
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of these parts, the same at any time."""
    held = BytesIO()
    with ZipFile(held, "w") as file:
        for name, content in parts.items():
            file.writestr(ZipInfo(name), content)
    return held.getvalue()


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    last = len(rows) - 1, max(map(len, rows)) - 1
    cells = b""
    for number, row in enumerate(rows):
        cells += _record(_ROW, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, text in enumerate(row):
            cells += _record(_TEXT, struct.pack("<II", column, 0) + _text(text))
    size = _record(_SIZE, struct.pack("<IIII", 0, last[0], 0, last[1]))
    return size + _record(_DATA) + cells + _record(_END_DATA)


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _record(number: int, content: bytes = b"") -> bytes:
    return _varied(number, number >= 0x80) + _varied_size(len(content)) + content


def _varied(number: int, is_long: bool) -> bytes:
    return (
        struct.pack("<BB", number & 0x7F | 0x80, number >> 7)
        if is_long
        else bytes([number])
    )


def _varied_size(size: int) -> bytes:
    """Return a size in seven bits a byte, the lowest first."""
    pieces = [size & 0x7F]
    while size := size >> 7:
        pieces[-1] |= 0x80
        pieces.append(size & 0x7F)
    return bytes(pieces)
