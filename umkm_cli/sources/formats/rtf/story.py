"""Collect the paragraphs and tables of one text in a rich text file.

The body is such a text, and so is each note, text box, comment, header and footer.
"""

from collections.abc import Iterable
from itertools import chain, repeat

from umkm_cli.sources.formats.headings import heading_blocks
from umkm_cli.sources.formats.office import clean_lines, table_texts
from umkm_cli.sources.formats.xml_text import Parts

_Cell = list[str]


class Story:
    """A text of paragraphs and tables, in which one paragraph is being written.

    `paragraph` has its parts. `in_table` is whether it belongs to a table, `is_centred`
    and `is_bold` whether it looks like a heading. `aside` has the kinds and lines of
    what is not visible.
    """

    def __init__(self) -> None:
        self.aside: list[tuple[str, str]] = []
        self.paragraph = Parts(self)
        self.in_table = False
        self.is_centred = False
        self.is_bold = True
        self._blocks: list[str] = []
        self._rows: list[list[_Cell]] = []
        self._row: list[_Cell] = []
        self._cell: _Cell = []
        self._inner_row: list[_Cell] = []
        self._inner_cell: _Cell = []

    def write(self, text: str, *, is_bold: bool) -> None:
        """Add text to the paragraph."""
        self.paragraph.pieces.append(text)
        if not is_bold and not text.isspace():
            self.is_bold = False

    def set_aside(self, kind: str, lines: Iterable[str]) -> None:
        """Keep lines that are no part of the text."""
        self.aside.extend(zip(repeat(kind), lines))

    def end_paragraph(self) -> None:
        """End the paragraph; an empty one is an empty line, except in a table."""
        blocks = self._end_parts()
        if self.in_table:
            self._cell += blocks
            return
        self._end_table()
        self._blocks += blocks or [""]

    def end_cell(self) -> None:
        """End a cell, and the paragraph in it."""
        self._row.append([*self._cell, *self._end_parts()])
        self._cell = []

    def end_row(self) -> None:
        """End a row of a table."""
        self._rows.append(self._row)
        self._row = []

    def end_inner_cell(self) -> None:
        """End a cell of a table in a table; what is in its own tables is in order."""
        self._inner_row.append([*self._inner_cell, *self._end_parts()])
        self._inner_cell = []

    def end_inner_row(self) -> None:
        """End a row of a table in a table."""
        self._cell += table_texts([self._inner_row])
        self._inner_row = []

    def lines(self) -> list[str]:
        """Return all lines, also those of a paragraph and a table without an end."""
        rest = self._end_parts()
        self._cell += chain.from_iterable(self._inner_row)
        self._row.append(self._cell)
        self.end_row()
        self._end_table()
        return [*self._blocks, *rest]

    def _end_table(self) -> None:
        self._blocks += table_texts(self._rows)
        self._rows = []

    def _end_parts(self) -> list[str]:
        """Return the text boxes of the paragraph, its lines and its notes; begin another."""
        parts = self.paragraph
        parts.end()
        lines = list(clean_lines(parts.text))
        if self.is_centred or self.is_bold:
            lines = list(heading_blocks(lines))
        self.paragraph = Parts(self)
        self.is_bold = True
        return [*parts.boxes, *lines, *parts.notes]
