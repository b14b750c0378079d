"""Combine the letters on a printed page to lines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

_LETTER = attrgetter("letter")
SPANS = -1
"""The column number of a line that spans several columns."""


class Glyph(NamedTuple):
    """A letter with its left and right edge, baseline and font size.

    All are in points from the lower left corner of the page.
    """

    letter: str
    x0: float
    x1: float
    y: float
    size: float


class GlyphPage(NamedTuple):
    """The letters of a page in the order of the file; `height` in points.

    `lacks_text` is true if it shows something that has no letters, such as a scan.
    """

    height: float
    glyphs: Sequence[Glyph]
    lacks_text: bool = False


class PrintedLine(NamedTuple):
    """Adjacent letters on one baseline; positions as in `Glyph`.

    `column` is the number of its column from the left, or `SPANS`.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    column: int = 0

    @property
    def is_capitals(self) -> bool:
        """Whether it is in capitals, like many headlines."""
        return self.text.isupper()

    @property
    def centre(self) -> float:
        """The horizontal centre of the line."""
        return (self.x0 + self.x1) / 2


def printed_lines(page: GlyphPage) -> list[PrintedLine]:
    """Combine letters to lines, in the order of the file.

    A wide gap separates columns and cells. Consecutive pieces of one line are joined,
    since styled words are often written separately.
    """
    joined: list[PrintedLine] = []
    for line in map(_set_line, _runs(page.glyphs)):
        if joined and _continues_line(joined[-1], line):
            text = f"{joined[-1].text} {line.text}"
            joined[-1] = joined[-1]._replace(text=text, x1=line.x1)
        else:
            joined.append(line)
    return joined


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield runs of adjacent letters, including the blanks between them."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.letter.isspace():
            if last and not _is_adjacent(last, glyph):
                yield run
                run = []
            last = glyph
        run.append(glyph)
    if last:
        yield run


def _is_adjacent(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size, 1)
    is_level = abs(glyph.y - last.y) < 0.35 * size
    return is_level and -0.7 * size < glyph.x0 - last.x1 < 2 * size


def _set_line(run: list[Glyph]) -> PrintedLine:
    text = "".join(map(_LETTER, run))
    inked = [glyph for glyph in run if not glyph.letter.isspace()]
    _, begins, ends, heights, sizes = zip(*inked, strict=True)
    usual_sizes = Counter([round(size, 1) for size in sizes]).most_common(1)
    return PrintedLine(
        " ".join(text.split()),
        begins[0],
        max(ends),
        heights[0],
        usual_sizes[0][0],
    )


def _continues_line(before: PrintedLine, line: PrintedLine) -> bool:
    is_level = abs(before.y - line.y) < 0.2 * line.size
    return is_level and 0 <= line.x0 - before.x1 < line.size


def group_by_height(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Group lines at about the same height; `lines` must be sorted by height."""
    rows: list[list[PrintedLine]] = []
    for line in lines:
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows
