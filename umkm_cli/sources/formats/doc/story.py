"""Give a story of an old Word document the form that Word files have since 2007.

The reader of those then reads it, so that a release has the same words in both.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from umkm_cli.sources.formats.doc import properties as p
from umkm_cli.sources.formats.doc.pieces import MARKS, Pieces, TextRun
from umkm_cli.sources.formats.doc.properties import Properties, is_set, value
from umkm_cli.sources.formats.docx.names import VALUE, W

_TEXT = f"{W}r/{W}t"
_CELL_MARK = "\x07"
_BEGIN, _SEPARATE, _END = "\x13", "\x14", "\x15"
_FIELD_MARKS = {_BEGIN: "begin", _SEPARATE: "separate", _END: "end"}
_SIMPLE = {"\t": "tab", "\x0b": "br", "\x0e": "br", "\x1e": "noBreakHyphen"}
_SYMBOL = "("  # stands for one whose font and number its properties have
_SPECIAL = re.compile(r"(?P<special>[\x00-\x1f])|[^\x00-\x1f]+")
_OR_SYMBOL = re.compile(r"(?P<special>[\x00-\x1f(])|[^\x00-\x1f(]+")
_CENTRED = 1
_DEEPEST = 20
_NO_LIST = 0x7FF  # from here on: numbers of Word 6, or marks
_RAISED = {1: "superscript", 2: "subscript"}


class Insertions(NamedTuple):
    """What stands in a story at some places: elements of a run, and text boxes."""

    marks: Mapping[int, Element]
    boxes: Mapping[int, list[Element]]


NOTHING = Insertions({}, {})


class _Paragraph(NamedTuple):
    """A paragraph: its element, the mark that ends it, and its properties."""

    element: Element
    mark: str
    properties: Properties

    @property
    def depth(self) -> int:
        """How many tables it is in."""
        depth = value(self.properties, p.DEPTH)
        in_table = self.mark == _CELL_MARK or is_set(self.properties, p.IN_TABLE)
        return min(max(depth, int(in_table)), _DEEPEST)

    @property
    def ends_row(self) -> bool:
        """Whether it is only the mark at the end of a row.

        In Word 6, whose properties are not read, that is an empty cell.
        """
        if not self.properties:
            return self.mark == _CELL_MARK and self.element.find(_TEXT) is None
        outer, inner = p.ROW_END, p.INNER_ROW
        return is_set(self.properties, outer) or is_set(self.properties, inner)

    @property
    def ends_cell(self) -> bool:
        """Whether a cell ends with it."""
        return self.mark == _CELL_MARK or is_set(self.properties, p.INNER_CELL)


class StoryWriter:
    """Writes stories as elements. `fonts` are the names of fonts by number."""

    def __init__(self, pieces: Pieces, fonts: list[str]) -> None:
        self._pieces = pieces
        self._fonts = fonts

    def fill(
        self, parent: Element, start: int, end: int, inserted: Insertions = NOTHING
    ) -> Element:
        """Add the paragraphs and tables between two places; returns the parent."""
        tables = _Tables(parent)
        for paragraph in self._paragraphs(start, end, inserted):
            tables.add(paragraph)
        return parent

    def _paragraphs(
        self, start: int, end: int, inserted: Insertions
    ) -> Iterator[_Paragraph]:
        writer = _ParagraphWriter(self._fonts, inserted)
        for segment in self._pieces.segments(start, end):
            writer.add(segment)
            mark = segment.text[-1:]
            if mark in MARKS:
                yield writer.end(mark, segment.of_paragraph)
        if len(writer.element):
            yield writer.end("\r", p.NONE)


class _Tables:
    """Puts paragraphs into the cells that they belong to, one after the other."""

    def __init__(self, parent: Element) -> None:
        self._parent = parent
        self._open: list[_Table] = []

    def add(self, paragraph: _Paragraph) -> None:
        """Add the next paragraph."""
        del self._open[paragraph.depth :]
        while len(self._open) < paragraph.depth:
            self._open.append(_Table(self._place()))
        if not self._open:
            self._parent.append(paragraph.element)
        elif paragraph.ends_row:
            self._open[-1].end_row()
        else:
            self._place().append(paragraph.element)
            if paragraph.ends_cell:
                self._open[-1].end_cell()

    def _place(self) -> Element:
        return self._open[-1].cell() if self._open else self._parent


class _Table:
    """A table that is being filled."""

    def __init__(self, parent: Element) -> None:
        self._table = SubElement(parent, W + "tbl")
        self._row: Element | None = None
        self._cell: Element | None = None

    def cell(self) -> Element:
        """Return the cell to fill."""
        if self._row is None:
            self._row = SubElement(self._table, W + "tr")
        if self._cell is None:
            self._cell = SubElement(self._row, W + "tc")
        return self._cell

    def end_cell(self) -> None:
        """Let the next paragraph begin a cell."""
        self._cell = None

    def end_row(self) -> None:
        """Let the next paragraph begin a row."""
        self._row = self._cell = None


class _ParagraphWriter:
    """Writes one paragraph after the other. `fields` are those that have no result yet."""

    def __init__(self, fonts: list[str], inserted: Insertions) -> None:
        self._fonts = fonts
        self._inserted = inserted
        self._in_code: list[bool] = []
        self.element = Element(W + "p")

    def end(self, mark: str, properties: Properties) -> _Paragraph:
        """Return the paragraph that ends here."""
        ended, self.element = self.element, Element(W + "p")
        ended.insert(0, _properties_of_paragraph(properties))
        return _Paragraph(ended, mark, properties)

    def add(self, segment: TextRun) -> None:
        """Add characters with the same properties."""
        parent = self.element
        if is_set(segment.properties, p.DELETED):
            parent = SubElement(parent, W + "del")
        run = SubElement(parent, W + "r")
        run.append(self._properties_of_run(segment.properties))
        special = _OR_SYMBOL if p.SYMBOL in segment.properties else _SPECIAL
        for found in special.finditer(segment.text):
            letter = found["special"]
            if letter:
                place = segment.start + found.start()
                self._add_special(run, place, letter, segment.properties)
                continue
            name = "instrText" if self._in_code[-1:] == [True] else "t"
            SubElement(run, W + name).text = found[0]

    def _add_special(
        self, run: Element, place: int, letter: str, properties: Properties
    ) -> None:
        if letter in _SIMPLE:
            SubElement(run, W + _SIMPLE[letter])
        elif letter in _FIELD_MARKS:
            self._add_field_mark(run, letter)
        elif letter == _SYMBOL:
            run.append(self._symbol(properties))
        elif place in self._inserted.marks:
            run.append(self._inserted.marks[place])
        else:
            run.extend(self._inserted.boxes.get(place, ()))

    def _add_field_mark(self, run: Element, letter: str) -> None:
        SubElement(run, W + "fldChar", {W + "fldCharType": _FIELD_MARKS[letter]})
        if letter == _BEGIN:
            self._in_code.append(True)
        elif self._in_code:
            self._in_code.pop()
        if letter == _SEPARATE:
            self._in_code.append(False)

    def _symbol(self, properties: Properties) -> Element:
        font, code = properties[p.SYMBOL][:2], properties[p.SYMBOL][2:4]
        name = self._font(int.from_bytes(font, "little"))
        number = f"{int.from_bytes(code, 'little'):04X}"
        return Element(W + "sym", {W + "font": name, W + "char": number})

    def _font(self, number: int) -> str:
        return self._fonts[number] if number < len(self._fonts) else ""

    def _properties_of_run(self, properties: Properties) -> Element:
        element = Element(W + "rPr")
        for number, name in _MARKED:
            if number in properties:
                state = str(int(is_set(properties, number)))
                SubElement(element, W + name, {VALUE: state})
        if p.FONT in properties:
            name = self._font(value(properties, p.FONT))
            SubElement(element, W + "rFonts", {W + "ascii": name})
        raised = _RAISED.get(value(properties, p.RAISED))
        if raised is not None:
            SubElement(element, W + "vertAlign", {VALUE: raised})
        return element


_MARKED = ((p.HIDDEN, "vanish"), (p.BOLD, "b"))


def _properties_of_paragraph(properties: Properties) -> Element:
    element = Element(W + "pPr")
    style = value(properties, p.STYLE)
    SubElement(element, W + "pStyle", {VALUE: str(style)})
    add_layout(element, properties)
    return element


def add_layout(element: Element, properties: Properties) -> None:
    """Add what a paragraph, or a style, says about its place on the page and in a list."""
    aligned = value(properties, p.ALIGNED, value(properties, p.ALIGNED_97))
    if aligned == _CENTRED:
        SubElement(element, W + "jc", {VALUE: "center"})
    number = value(properties, p.LIST)
    if p.LIST in properties and number < _NO_LIST:
        numbering = SubElement(element, W + "numPr")
        level = str(value(properties, p.LEVEL))
        SubElement(numbering, W + "ilvl", {VALUE: level})
        SubElement(numbering, W + "numId", {VALUE: str(number)})
