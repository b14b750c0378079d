"""Find what the main streams of an old Word document hold (MS-DOC 2.5, and that of Word 6).

A document is one run of characters, in *stories*: the text, its footnotes, the margins
of the pages, comments, endnotes and text boxes, one after the other. Tables say where
each begins, and where the parts of it do.
"""

import struct
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.compound_streams import CompoundFile

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_STORIES = ("text", "footnote", "margin", "macro", "comment", "endnote", "box", "margin box")  # fmt: skip
_CHARACTER_SET_AT, _MACINTOSH = 0x14, 0x100
_NUMBER = struct.Struct("<I")
_MOST = 1 << 23
"""Characters in a document; a release has some thousands."""

_DAMAGED = later("damaged: the text of this Word document cannot be found")


class _Form(NamedTuple):
    """Where the header of a Word document has the lengths of its stories, and its tables."""

    lengths: int
    tables: int
    is_new: bool


_FORMS = {_WORD_97: _Form(0x4C, 0x9A, True), _WORD_6: _Form(0x34, 0x58, False)}

# Tables by their place in the header.
STYLES, FOOTNOTES, COMMENTS, MARGINS = 1, 2, 4, 11
CHARACTERS, PARAGRAPHS, FONTS, PIECES = 12, 13, 15, 33
ANCHORS, ENDNOTES, BOXES, LISTS, LIST_CHANGES = 40, 46, 56, 73, 74


class Plc(NamedTuple):
    """A table of places, with an entry of some bytes for the space behind each."""

    places: tuple[int, ...]
    entries: tuple[bytes, ...]

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield the beginning and the end of each space."""
        return pairwise(self.places)


class Binary:
    """The streams of an old Word document. Raises NoText if it is damaged or protected."""

    def __init__(self, content: bytes) -> None:
        self.compound = CompoundFile(content)
        self.document = self.compound.stream("WordDocument")
        (kind,) = struct.unpack_from("<H", self.document)
        (flags,) = struct.unpack_from("<H", self.document, 10)
        form = _FORMS.get(kind)
        if form is None:
            raise NoText(_DAMAGED)
        if flags & _ENCRYPTED:
            raise NoText(later("protected by a password; save a copy without it"))
        self.is_new = form.is_new
        self._form = form
        self._table = self.document
        if form.is_new:
            name = "1Table" if flags & _OTHER_TABLE else "0Table"
            self._table = self.compound.stream(name)
        lengths = struct.unpack_from(f"<{len(_STORIES)}I", self.document, form.lengths)
        if sum(lengths) > _MOST:
            raise NoText(later("larger than any release"))
        places = accumulate(lengths, initial=0)
        self.stories = dict(zip(_STORIES, pairwise(places), strict=True))
        """The first and the last place of each story."""

    @property
    def charset(self) -> str:
        """The encoding of letters of one byte, which is another on a Macintosh before 1997."""
        (character_set,) = struct.unpack_from("<H", self.document, _CHARACTER_SET_AT)
        is_of_mac = not self.is_new and character_set == _MACINTOSH
        return "mac-roman" if is_of_mac else "cp1252"

    @property
    def first_letter(self) -> int:
        """Where the text begins, if it is in one piece."""
        return self.number(self.document, 0x18)

    def number(self, data: bytes, at: int) -> int:
        """Return a number of four bytes. Raises struct.error where there is none."""
        (number,) = _NUMBER.unpack_from(data, at)
        return int(number)

    def table(self, place: int, *, beyond: int = 0) -> bytes:
        """Return a table, and as much of what is `beyond`; none if there is no such table."""
        at = self._form.tables + 8 * place
        if not self.is_new and place > PIECES:
            return b""
        start, size = struct.unpack_from("<II", self.document, at)
        return self._table[start : start + size + beyond] if size else b""

    def plc(self, place: int, size: int) -> Plc:
        """Return a table of places whose entries have this size."""
        return read_plc(self.table(place), size)


def read_plc(data: bytes, size: int) -> Plc:
    """Read a table of places from bytes; an empty one from none."""
    count = max(0, (len(data) - 4) // (4 + size))
    if not count:
        return Plc((), ())
    places = struct.unpack_from(f"<{count + 1}I", data)
    first = 4 * (count + 1)
    starts = range(first, first + count * size, size) if size else [first] * count
    return Plc(places, tuple(data[at : at + size] for at in starts))
