"""Read the lists of old Word documents (MS-DOC 2.9.131 and 2.9.147), as elements of Word files."""

import struct
from contextlib import suppress
from xml.etree.ElementTree import Element, SubElement

from umkm_cli.sources.formats.doc.binary import LIST_CHANGES, LISTS, Binary
from umkm_cli.sources.formats.docx.names import VALUE, W

_LIST = struct.Struct("<i22xBx")  # its number, whether it has one level only
_LEVEL = struct.Struct(
    "<iBB18xBBBx"
)  # start, form, flags, sizes, after which it restarts
_INSTANCE = struct.Struct("<i8xB3x")  # number of its list, how many changes
_CHANGE = struct.Struct("<iI")  # start, flags
_LEVELS = 9
_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    0xFF: "none",
}
_LEGAL, _NO_RESTART, _SIMPLE = 4, 8, 1
_SETS_START, _SETS_LEVEL, _LEVEL_NUMBER = 0x10, 0x20, 0x0F
_BEYOND = 1 << 20  # bytes: the levels follow the table of lists


def numbering(binary: Binary) -> Element:
    """Return the lists as the part of a Word file that describes them.

    What cannot be read of damaged ones is left out.
    """
    root = Element(W + "numbering")
    # What was added before an error stays.
    with suppress(struct.error, IndexError):
        _add_abstract_lists(root, binary.table(LISTS, beyond=_BEYOND))
        _add_lists(root, binary.table(LIST_CHANGES))
    return root


def _add_abstract_lists(root: Element, data: bytes) -> None:
    if not data:
        return
    (count,) = struct.unpack_from("<H", data)
    at = 2 + count * _LIST.size
    for each in range(count):
        number, flags = _LIST.unpack_from(data, 2 + each * _LIST.size)
        attributes = {W + "abstractNumId": str(number)}
        abstract = SubElement(root, W + "abstractNum", attributes)
        for level in range(1 if flags & _SIMPLE else _LEVELS):
            element, at = _read_level(data, at, level)
            abstract.append(element)


def _add_lists(root: Element, data: bytes) -> None:
    if not data:
        return
    (count,) = struct.unpack_from("<I", data)
    at = 4 + count * _INSTANCE.size
    for each in range(count):
        abstract, changes = _INSTANCE.unpack_from(data, 4 + each * _INSTANCE.size)
        listed = SubElement(root, W + "num", {W + "numId": str(each + 1)})
        SubElement(listed, W + "abstractNumId", {VALUE: str(abstract)})
        at += 4
        for _ in range(changes):
            at = _add_change(listed, data, at)


def _add_change(listed: Element, data: bytes, at: int) -> int:
    """Add what a list changes in its abstract one; returns where the next change begins."""
    start, flags = _CHANGE.unpack_from(data, at)
    at += _CHANGE.size
    level = flags & _LEVEL_NUMBER
    change = SubElement(listed, W + "lvlOverride", {W + "ilvl": str(level)})
    if flags & _SETS_START:
        SubElement(change, W + "startOverride", {VALUE: str(start)})
    if flags & _SETS_LEVEL:
        element, at = _read_level(data, at, level)
        change.append(element)
    return at


def _read_level(data: bytes, at: int, level: int) -> tuple[Element, int]:
    """Return a level of a list, and where the next one begins. Raises struct.error."""
    start, form, flags, *sizes, restart = _LEVEL.unpack_from(data, at)
    at += _LEVEL.size + sum(sizes)
    (length,) = struct.unpack_from("<H", data, at)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    element = Element(W + "lvl", {W + "ilvl": str(level)})
    values = {
        "start": str(start),
        "numFmt": _FORMS.get(form, "decimal"),
        "lvlText": "".join(map(_shown, text)),
    }
    if flags & _NO_RESTART and not restart:
        values["lvlRestart"] = "0"
    if flags & _LEGAL:
        values["isLgl"] = "1"
    for name, value in values.items():
        SubElement(element, W + name, {VALUE: value})
    return element, at + 2 + 2 * length


def _shown(letter: str) -> str:
    """Return a letter of a mark; those that stand for numbers as Word files have them."""
    return f"%{ord(letter) + 1}" if letter < chr(_LEVELS) else letter
