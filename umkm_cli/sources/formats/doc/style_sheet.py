"""Read the styles and the names of fonts of old Word documents (MS-DOC 2.9.271, 2.9.284)."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element, SubElement

from umkm_cli.sources.formats.doc.binary import FONTS, STYLES, Binary
from umkm_cli.sources.formats.doc.properties import BOLD, HIDDEN, is_set, read_changes
from umkm_cli.sources.formats.doc.story import add_layout
from umkm_cli.sources.formats.docx.names import VALUE, W

_HEAD = struct.Struct(
    "<HHHHH"
)  # kind, base and count are parts of the second and third
_OF_PARAGRAPH, _NO_BASE = 1, 0xFFF
_FONT_NAME_AT = 40  # bytes, behind what else is said of a font


def style_sheet(binary: Binary) -> Element:
    """Return the styles as the part of a Word file that describes them.

    What cannot be read of damaged ones is left out. Those of Word 6 are not read.
    """
    root = Element(W + "styles")
    data = binary.table(STYLES) if binary.is_new else b""
    with suppress(struct.error):
        for number, style in enumerate(_styles(data)):
            if style:
                root.append(_read_style(number, style, _base_size(data)))
    return root


def _base_size(data: bytes) -> int:
    (size,) = struct.unpack_from("<H", data, 4)
    return int(size)


def _styles(data: bytes) -> Iterator[bytes]:
    """Yield each style; an unused one is empty."""
    if not data:
        return
    head, count = struct.unpack_from("<HH", data)
    at = 2 + head
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, at)
        yield data[at + 2 : at + 2 + size]
        at += 2 + size


def _read_style(number: int, style: bytes, base_size: int) -> Element:
    _, kind_and_base, _, _, _ = _HEAD.unpack_from(style)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    element = Element(W + "style", {W + "styleId": str(number)})
    (length,) = struct.unpack_from("<H", style, base_size)
    end = base_size + 2 + 2 * length
    name = style[base_size + 2 : end].decode("utf-16-le", "replace")
    SubElement(element, W + "name", {VALUE: name})
    if base != _NO_BASE:
        SubElement(element, W + "basedOn", {VALUE: str(base)})
    if kind == _OF_PARAGRAPH:
        _add_properties(element, style, end + 2)
    return element


def _add_properties(element: Element, style: bytes, at: int) -> None:
    """Add the properties of a paragraph style: those of paragraphs, then of characters."""
    of_paragraph, at = _changes(style, at, 2)
    of_characters, _ = _changes(style, at, 0)
    add_layout(SubElement(element, W + "pPr"), of_paragraph)
    run = SubElement(element, W + "rPr")
    for mark, name in ((HIDDEN, "vanish"), (BOLD, "b")):
        if is_set(of_characters, mark):
            SubElement(run, W + name)


def _changes(style: bytes, at: int, skipped: int) -> tuple[dict[int, bytes], int]:
    """Return changes that state their size, and where the next ones begin."""
    (size,) = struct.unpack_from("<H", style, at)
    changes = read_changes(style[at + 2 + skipped : at + 2 + size])
    return changes, at + 2 + size + size % 2


def font_names(binary: Binary) -> list[str]:
    """Return the names of the fonts by number; those of Word 6 are not read."""
    names: list[str] = []
    data = binary.table(FONTS) if binary.is_new else b""
    at = 4
    while at < len(data):
        size = data[at]
        name = data[at + _FONT_NAME_AT : at + 1 + size].decode("utf-16-le", "replace")
        names.append(name.partition("\0")[0])
        at += 1 + size
    return names
