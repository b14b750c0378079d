"""Letters on a printed page, and the lines that they stand on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

_LETTER = attrgetter("letter")
SPANS = -1
"""The column of a line that spans them all."""


class Glyph(NamedTuple):
    """A letter: where it begins and ends, its base line, and its size.

    Points, from the lower left corner.
    """

    letter: str
    x0: float
    x1: float
    y: float
    size: float


class GlyphPage(NamedTuple):
    """The letters of a page in the order of the file; `height` in points."""

    height: float
    glyphs: Sequence[Glyph]


class PrintedLine(NamedTuple):
    """Letters that stand together on a base line.

    `column` counts those of its page from the left, or is `SPANS`.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    column: int = 0

    @property
    def is_capitals(self) -> bool:
        """Whether it is set in capitals, as headlines are."""
        return self.text.isupper()

    @property
    def centre(self) -> float:
        """Half way along the line."""
        return (self.x0 + self.x1) / 2


def printed_lines(page: GlyphPage) -> list[PrintedLine]:
    """Gather letters into lines, in the order of the file.

    A wide gap parts columns and cells. Pieces of one line that the file writes one
    after the other are joined: they are out of order, as styled words often are.
    """
    joined: list[PrintedLine] = []
    for line in map(_set_line, _runs(page.glyphs)):
        if joined and _goes_on(joined[-1], line):
            text = f"{joined[-1].text} {line.text}"
            joined[-1] = joined[-1]._replace(text=text, x1=line.x1)
        else:
            joined.append(line)
    return joined


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield letters that stand beside each other, and the blanks among them."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.letter.isspace():
            if last and not _is_beside(last, glyph):
                yield run
                run = []
            last = glyph
        run.append(glyph)
    if last:
        yield run


def _is_beside(last: Glyph, glyph: Glyph) -> bool:
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


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    is_level = abs(before.y - line.y) < 0.2 * line.size
    return is_level and 0 <= line.x0 - before.x1 < line.size


def group_by_height(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Put lines on one height together; they come sorted by it."""
    rows: list[list[PrintedLine]] = []
    for line in lines:
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows
