"""Letters on a printed page, and the lines that they stand on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SPANS = -1
"""The column of a line that spans them all."""


class Glyph(NamedTuple):
    """A letter: where it begins and ends, its base line, and its size. Points, from the lower left corner."""

    letter: str
    x0: float
    x1: float
    y: float
    size: float


class Page(NamedTuple):
    """The letters of a page in the order of the file; `height` in points."""

    height: float
    glyphs: Sequence[Glyph]


class PrintedLine(NamedTuple):
    """Letters that stand together on a base line. `column` counts those of its page from the left, or is `SPANS`."""

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


def printed_lines(page: Page) -> list[PrintedLine]:
    """The letters gathered into lines, in the order of the file; a wide gap parts columns and cells."""
    lines: list[PrintedLine] = []
    run: list[Glyph] = []
    for glyph in page.glyphs:
        if run and not _goes_on(run, glyph):
            lines += _line(run)
            run = []
        if run or not glyph.letter.isspace():
            run.append(glyph)
    lines += _line(run)
    return _rejoined(lines)


def _goes_on(run: list[Glyph], glyph: Glyph) -> bool:
    last = next((each for each in reversed(run) if not each.letter.isspace()), run[-1])
    if glyph.letter.isspace():
        return True
    size = max(last.size, glyph.size, 1)
    return (
        abs(glyph.y - last.y) < 0.35 * size
        and -0.7 * size < glyph.x0 - last.x1 < 2 * size
    )


def _line(run: list[Glyph]) -> Iterator[PrintedLine]:
    text = " ".join("".join(each.letter for each in run).split())
    if text:
        inked = [each for each in run if not each.letter.isspace()]
        sizes = Counter(round(each.size, 1) for each in inked)
        yield PrintedLine(
            text,
            inked[0].x0,
            max(each.x1 for each in inked),
            inked[0].y,
            sizes.most_common(1)[0][0],
        )


def _rejoined(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Pieces of one line that the file writes one after the other out of order, as styled words often are."""
    joined: list[PrintedLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before is not None
            and abs(before.y - line.y) < 0.2 * line.size
            and 0 <= line.x0 - before.x1 < line.size
        ):
            text = f"{before.text} {line.text}"
            joined[-1] = before._replace(text=text, x1=line.x1)
        else:
            joined.append(line)
    return joined
