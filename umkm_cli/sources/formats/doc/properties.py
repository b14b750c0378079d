"""Read the properties of characters and paragraphs of old Word documents (MS-DOC 2.6, 2.9).

They stand in pages of 512 bytes, by the place of the characters in the file, as lists of
changes: each a number that says what it changes, and a value.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.sources.formats.doc.binary import (
    CHARACTERS,
    PARAGRAPHS,
    Binary,
    read_plc,
)

Properties = Mapping[int, bytes]
"""The values of properties by the number of their changes."""

NONE: Properties = {}

DELETED, HIDDEN, BOLD, SYMBOL, FONT, RAISED = 0x0800, 0x083C, 0x0835, 0x6A09, 0x4A4F, 0x2A48  # fmt: skip
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
ALIGNED, ALIGNED_97, LIST, LEVEL = 0x2461, 0x2403, 0x460B, 0x260A
_IN_DATA = (0x6645, 0x6646)
STYLE = -1
"""The number of a paragraph's style, which is no change."""

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG = (0xD606, 0xD608)  # whose sizes have two bytes
_TABS = 0xC615
_PAGE, _COUNT_AT = 512, 511
_PAGE_NUMBER = 0x3FFFFF
_ENTRY_OF_PARAGRAPH, _ENTRY_OF_CHARACTERS = 13, 1


class _Run(NamedTuple):
    """Characters in a row, by their places in the file, and their properties."""

    start: int
    end: int
    properties: Properties


class Runs:
    """The properties of all characters, or of all paragraphs, by place in the file."""

    def __init__(self, runs: Iterator[_Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run.start)
        self._starts = list(map(attrgetter("start"), self._runs))

    def at(self, place: int) -> Properties:
        """Return the properties of the character at a place."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or self._runs[index].end <= place:
            return NONE
        return self._runs[index].properties

    def split(self, start: int, end: int) -> Iterator[tuple[int, int, Properties]]:
        """Yield the parts of a span that have the same properties, with these."""
        index = max(0, bisect_right(self._starts, start) - 1)
        for run in islice(self._runs, index, None):
            first, last = max(start, run.start), min(end, run.end)
            if first >= end:
                break
            if first >= last:
                continue  # before the span, or within another run
            if start < first:
                yield start, first, NONE
            yield first, last, run.properties
            start = last
        if start < end:
            yield start, end, NONE


def runs_of_characters(binary: Binary) -> Runs:
    """Return the properties of the characters; none of a document of Word 6."""
    read = partial(_characters, binary.document)
    return Runs(_runs(binary, CHARACTERS, read, _ENTRY_OF_CHARACTERS))


def runs_of_paragraphs(binary: Binary) -> Runs:
    """Return the properties of the paragraphs; none of a document of Word 6."""
    read = partial(_paragraph, binary.document, binary.compound.stream("Data"))
    return Runs(_runs(binary, PARAGRAPHS, read, _ENTRY_OF_PARAGRAPH))


def _runs(
    binary: Binary, table: int, read: "partial[Properties]", size: int
) -> Iterator[_Run]:
    if not binary.is_new:
        return
    for (number,) in map(struct.Struct("<I").unpack, binary.plc(table, 4).entries):
        at = (number & _PAGE_NUMBER) * _PAGE
        page = binary.document[at : at + _PAGE]
        if len(page) < _PAGE:
            continue
        count = page[_COUNT_AT]
        places, entries = read_plc(page[: (4 + size) * count + 4], size)
        for start, end, entry in zip(places, places[1:], entries, strict=False):
            if entry[0] and start < end:
                yield _Run(start, end, read(at + 2 * entry[0]))


def _characters(document: bytes, at: int) -> Properties:
    size = document[at] if at < len(document) else 0
    return read_changes(document[at + 1 : at + 1 + size])


def _paragraph(document: bytes, data: bytes, at: int) -> Properties:
    words = document[at] if at < len(document) else 0
    start, size = at + 1, 2 * words - 1
    if not words:
        start, size = at + 2, 2 * document[at + 1]
    style = document[start : start + 2]
    changes = read_changes(document[start + 2 : start + size])
    for number in filter(changes.__contains__, _IN_DATA):
        (place,) = struct.unpack("<I", changes[number])
        (length,) = struct.unpack_from("<H", data, place)
        changes |= read_changes(data[place + 2 : place + 2 + length])
    return {STYLE: style, **changes}


def read_changes(data: bytes) -> dict[int, bytes]:
    """Return the values of changes by number; the last of each counts."""
    values: dict[int, bytes] = {}
    at = 0
    while at + 2 < len(data):
        number = int.from_bytes(data[at : at + 2], "little")
        at += 2
        size = _SIZES.get(number >> 13)
        if size is None:
            size, at = _stated_size(data, at, number)
        values[number] = data[at : at + size]
        at += size
    return values


def _stated_size(data: bytes, at: int, number: int) -> tuple[int, int]:
    """Return the size of a value that states it, and where the value begins."""
    if number in _LONG:
        return max(0, int.from_bytes(data[at : at + 2], "little") - 1), at + 2
    if number == _TABS and data[at] == 0xFF:
        return len(data), at
    return data[at], at + 1


def is_set(properties: Properties, number: int) -> bool:
    """Return whether a property is on; one that says the opposite of its style is."""
    return properties.get(number, b"\0")[:1] in (b"\x01", b"\x81")


def value(properties: Properties, number: int, default: int = 0) -> int:
    """Return the value of a property as a number."""
    return int.from_bytes(properties.get(number, bytes([default])), "little")
