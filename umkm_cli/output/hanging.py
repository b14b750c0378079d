"""Lay text out on lines of a width without breaking a word.

A word that is longer than a line sticks out, and the terminal itself breaks it: so an
address can still be followed and copied.
"""

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

INDENT_GAP: Final = 2
"""The space behind a label."""
_WORD: Final = re.compile(r"\S+\s*")
_ENDLESS: Final = re.compile(r"\S{2500}")
"""What is no word, and longer than any address."""


def whole_lines(text: Text, width: int) -> list[Text]:
    """Return a text on lines of a width, broken between words only."""
    return [
        line
        for paragraph in text.split("\n", allow_blank=True)
        for line in _lines_of(paragraph, width)
    ]


def _lines_of(paragraph: Text, width: int) -> list[Text]:
    if _ENDLESS.search(paragraph.plain):
        return list(paragraph.divide(range(width, len(paragraph), width)))
    ends: list[int] = []
    used = 0
    for word in _WORD.finditer(paragraph.plain):
        if used and used + cell_len(word[0].rstrip()) > width:
            ends.append(word.start())
            used = 0
        used += cell_len(word[0])
    lines = list(paragraph.divide(ends))
    for line in lines:
        line.rstrip()
    return lines


def unbroken(line: Text) -> Text:
    """Return a line that umkm does not break, such as a path, which may have spaces."""
    line.no_wrap, line.overflow = True, "ignore"
    return line


class WholeWords:
    """Texts, and other things, on lines of a width."""

    def __init__(self, width: int, *parts: RenderableType) -> None:
        self._width = width
        self._parts = parts

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[Segment]:
        within = options.update(width=self._width)
        for part in self._parts:
            if isinstance(part, Text) and not part.no_wrap:
                part = unbroken(Text("\n").join(whole_lines(part, self._width)))
            yield from console.render(part, within)


class HangingLines:
    """Texts with a label in front of each, in the first `indent` columns of a width."""

    def __init__(
        self, indent: int, width: int, *, label_style: str = "", is_right: bool = False
    ) -> None:
        self._indent, self._width = indent, width
        self._style, self._is_right = label_style, is_right
        self._lines: list[Text] = []

    def add_row(self, label: str, text: Text) -> None:
        """Add a text, and the label that its first line has."""
        room = self._indent - INDENT_GAP if self._is_right else self._indent
        blank = " " * max(0, room - cell_len(label))
        placed = f"{blank}{label}" if self._is_right else f"{label}{blank}"
        head = Text(placed.ljust(self._indent), style=self._style)
        for line in whole_lines(text, self._width - self._indent):
            self._lines.append(unbroken(Text.assemble(head, line)))
            head = Text(" " * self._indent)

    def __rich_console__(
        self, _console: Console, _options: ConsoleOptions
    ) -> Iterator[Text]:
        yield from self._lines
