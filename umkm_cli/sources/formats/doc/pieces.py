"""Put the pieces of an old Word document together (MS-DOC 2.4): its text, by place.

Each piece is somewhere in the file, in letters of one byte or two.
"""

import re
import struct
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.doc.binary import PIECES, Binary, Plc, read_plc
from umkm_cli.sources.formats.doc.properties import (
    Properties,
    Runs,
    read_changes,
    runs_of_characters,
    runs_of_paragraphs,
)

MARKS = "\r\x07\x0c"
"""The characters that end a paragraph, a cell or a row, and a page or a section."""

_UNTIL_MARK = re.compile(f"[^{MARKS}]*[{MARKS}]|[^{MARKS}]+")
_CHANGES, _PIECES = 1, 2
_OF_ONE_BYTE = 1 << 30
_PIECE = struct.Struct("<HIH")  # flags, place, change
_DAMAGED = later("damaged: the pieces of this Word document cannot be put together")


class TextRun(NamedTuple):
    """Characters in a row with the same properties.

    `start` is the place of the first one; `of_paragraph` are the properties of the
    paragraph that its last one is in.
    """

    start: int
    text: str
    properties: Properties
    of_paragraph: Properties


class _Piece(NamedTuple):
    """A piece: its places in the text, and in the file; its width, and its own changes."""

    start: int
    end: int
    at: int
    width: int
    changes: Properties


class Pieces:
    """The text of an old Word document. Raises NoText if it is damaged."""

    def __init__(self, binary: Binary) -> None:
        self._document = binary.document
        self._charset = binary.charset
        self._characters: Runs = runs_of_characters(binary)
        self._paragraphs: Runs = runs_of_paragraphs(binary)
        self._pieces = list(_pieces(binary))

    def segments(self, start: int, end: int) -> Iterator[TextRun]:
        """Yield the characters between two places; a paragraph ends with its segment."""
        for piece in self._pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                yield from self._segments_of(piece, first, last)

    def _segments_of(self, piece: _Piece, first: int, last: int) -> Iterator[TextRun]:
        at = piece.at + (first - piece.start) * piece.width
        until = piece.at + (last - piece.start) * piece.width
        for begins, ends, properties in self._characters.split(at, until):
            letters = self._decode(self._document[begins:ends], piece.width)
            place = piece.start + (begins - piece.at) // piece.width
            for text in _UNTIL_MARK.findall(letters):
                end = begins + len(text) * piece.width
                of_paragraph = self._paragraphs.at(end - piece.width)
                yield TextRun(
                    place,
                    text,
                    {**properties, **piece.changes},
                    {**of_paragraph, **piece.changes},
                )
                place += len(text)
                begins = end

    def _decode(self, letters: bytes, width: int) -> str:
        if width == 1:
            return letters.decode(self._charset, "replace")
        # Each half of a pair is a place of its own.
        count = len(letters) // 2
        return "".join(map(chr, struct.unpack_from(f"<{count}H", letters)))


def _pieces(binary: Binary) -> Iterator[_Piece]:
    data = binary.table(PIECES)
    lists, plc = _split_table(data)
    if not plc.places:
        if binary.is_new:
            raise NoText(_DAMAGED)
        end = max(map(itemgetter(1), binary.stories.values()))
        yield _Piece(0, end, binary.first_letter, 1, {})
    for (start, end), entry in zip(plc.spans(), plc.entries, strict=True):
        _, at, change = _PIECE.unpack(entry)
        width = 2 if binary.is_new else 1
        if at & _OF_ONE_BYTE:
            at, width = (at & ~_OF_ONE_BYTE) // 2, 1
        own = lists[change >> 1] if change & 1 and change >> 1 < len(lists) else {}
        yield _Piece(start, end, at, width, own)


def _split_table(data: bytes) -> tuple[list[Properties], Plc]:
    """Return the lists of changes in front of the table of pieces, and the table."""
    lists: list[Properties] = []
    at = 0
    while at < len(data) and data[at] == _CHANGES:
        (size,) = struct.unpack_from("<H", data, at + 1)
        lists.append(read_changes(data[at + 3 : at + 3 + size]))
        at += 3 + size
    if data[at : at + 1] != bytes([_PIECES]):
        return lists, Plc((), ())
    (size,) = struct.unpack_from("<I", data, at + 1)
    return lists, read_plc(data[at + 5 : at + 5 + size], _PIECE.size)
