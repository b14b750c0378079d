"""Printed pages: from letters and where they stand to paragraphs in reading order.

Columns are read one after the other, what spans them where it stands; page headers, footers and numbers are set aside;
words that a line's end parted are joined, and paragraphs that a page's end parted too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from umkm_cli.sources.office import CELL


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


class Line(NamedTuple):
    """Letters that stand together on a base line. `column` counts the columns of its page from the left."""

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


_MARGIN = 0.12  # of a page's height, above and below, where headers and footers stand
_PAGE_NUMBER = re.compile(
    r"(?:(?:hal(?:aman|\.)?|page|hlm\.?)\s*)?[-–—|]?\s*\d{1,3}\s*[-–—|]?(?:\s*(?:dari|of|/)\s*\d{1,3})?", re.I
)
_SENTENCE_END = re.compile(r"[.!?:;…][”\"’')\]]*$")
_LEAST_LINES, _LEAST_LETTERS = 4, 18  # of a column
_FULL = 36  # letters of a line that goes on to the edge of a column
_GAP = 1.7  # sizes of letters between a page's margin and its text
_SPANS = -1  # the column of a line that spans them all
_SPANNING = 0.25  # of the lines of a page may span its columns
_BULLET = re.compile(r"^[•▪◦‣●■\uf0b7\uf0a7]\s*")
_BREAK = "\n"  # between the lines of a paragraph
_WORD_PART = re.compile(r"([^\W\d_]+)-$")
_WORD_START = re.compile(r"^([^\W\d_]+)")


def read_pages(pages: Sequence[Page]) -> tuple[str, list[str]]:
    """The text of pages, paragraphs apart by empty lines; and the lines of their margins that were set aside."""
    printed = [_lines(page) for page in pages]
    aside = _margin_lines(printed, [page.height for page in pages])
    kept = [
        [line for number, line in enumerate(lines) if (at, number) not in aside]
        for at, lines in enumerate(printed)
    ]
    flow = [
        [_BREAK.join(line.text for line in each) for each in _paragraphs(_in_order(lines))] for lines in kept
    ]
    margins = [printed[at][number].text for at, number in sorted(aside)]
    told = dict.fromkeys(each for each in margins if not _PAGE_NUMBER.fullmatch(each))
    return "\n\n".join(_joined(flow)), list(told)


def _lines(page: Page) -> list[Line]:
    """The letters gathered into lines, in the order of the file; a wide gap parts columns and cells."""
    lines: list[Line] = []
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
    return abs(glyph.y - last.y) < 0.35 * size and -0.7 * size < glyph.x0 - last.x1 < 2 * size


def _line(run: list[Glyph]) -> Iterator[Line]:
    text = " ".join("".join(each.letter for each in run).split())
    if text:
        inked = [each for each in run if not each.letter.isspace()]
        sizes = Counter(round(each.size, 1) for each in inked)
        yield Line(text, inked[0].x0, max(each.x1 for each in inked), inked[0].y, sizes.most_common(1)[0][0])


def _rejoined(lines: list[Line]) -> list[Line]:
    """Pieces of one line that the file writes one after the other out of order, as styled words often are."""
    joined: list[Line] = []
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


def _margin_lines(printed: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[tuple[int, int]]:
    """Page numbers, and lines that stand in the margins of several pages, other figures aside: page and line.

    Only what stands between the text and the edge is such a line. The first page keeps its header: a letterhead names
    the issuer.
    """
    pages_of: dict[str, set[int]] = {}
    for at, lines in enumerate(printed):
        for line in lines:
            if _is_marginal(line, heights[at]):
                pages_of.setdefault(_key(line), set()).add(at)
    repeated = {key for key, pages in pages_of.items() if len(pages) > 1}
    aside: set[tuple[int, int]] = set()
    for at, lines in enumerate(printed):
        rows = _numbered_rows(lines)
        for ordered, is_header in ((rows, False), (rows[::-1], True)):
            for row in _edge_rows(ordered, repeated, heights[at]):
                if at > 0 or not is_header or all(_PAGE_NUMBER.fullmatch(line.text) for _, line in row):
                    aside.update((at, number) for number, _ in row)
    return aside


_Rows = list[list[tuple[int, Line]]]


def _edge_rows(rows: _Rows, repeated: set[str], height: float) -> _Rows:
    """The rows at one edge of a page that are repeated or a page number, with a gap between them and the text."""
    count = 0
    while count < len(rows) and all(
        _is_marginal(line, height) and (_key(line) in repeated or _PAGE_NUMBER.fullmatch(line.text))
        for _, line in rows[count]
    ):
        count += 1
    if 0 < count < len(rows):
        outer, inner = rows[count - 1][0][1], rows[count][0][1]
        if abs(outer.y - inner.y) < _GAP * max(outer.size, inner.size):
            return []
    return rows[:count]


def _is_marginal(line: Line, height: float) -> bool:
    return line.y < _MARGIN * height or line.y > (1 - _MARGIN) * height


def _key(line: Line) -> str:
    """What a line of a margin says, but for its figures."""
    return re.sub(r"\d+", "#", line.text.lower())


def _numbered_rows(lines: Sequence[Line]) -> _Rows:
    """The lines with their numbers, those on one height together, from the bottom to the top."""
    rows: _Rows = []
    for number, line in sorted(enumerate(lines), key=lambda each: each[1].y):
        if rows and abs(rows[-1][0][1].y - line.y) < 0.4 * max(line.size, 1):
            rows[-1].append((number, line))
        else:
            rows.append([(number, line)])
    return rows


def _in_order(lines: list[Line]) -> list[Line]:
    """The lines of a page as they are read: column by column between the lines that span the columns."""
    gutters = _gutters(lines)
    if not gutters:
        return _rows(lines)
    ordered: list[Line] = []
    block: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if any(line.x0 < gutter < line.x1 for gutter in gutters):
            ordered += _columns(block)
            ordered.append(line._replace(column=_SPANS))
            block = []
        else:
            block.append(line._replace(column=sum(line.x0 >= gutter for gutter in gutters)))
    return ordered + _columns(block)


def _columns(block: Sequence[Line]) -> list[Line]:
    """The lines that stand between two spanning ones, column by column."""
    columns = sorted({line.column for line in block})
    return [
        row._replace(column=column)
        for column in columns
        for row in _rows([line for line in block if line.column == column])
    ]


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Where a page is parted into columns of prose: points from the left that few lines cross."""
    if len(lines) < 2 * _LEAST_LINES:
        return []
    edges = sorted({line.x0 for line in lines})
    gutters: list[float] = []
    for edge in edges:
        at = edge - 1
        left = [line for line in lines if line.x1 <= at and all(line.x0 >= gutter for gutter in gutters)]
        right = [line for line in lines if line.x0 > at]
        spanning = len(lines) - sum(line.x1 <= at for line in lines) - len(right)
        if (
            spanning <= _SPANNING * len(lines)
            and _is_column(left)
            and _is_column(right)
            and _side_by_side(left, right)
        ):
            gutters.append(at)
    return gutters


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are prose; the cells of a table are shorter."""
    return len(lines) >= _LEAST_LINES and median(len(line.text) for line in lines) >= _LEAST_LETTERS


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    top, bottom = (
        min(max(line.y for line in side) for side in (left, right)),
        max(min(line.y for line in side) for side in (left, right)),
    )
    beside = [sum(bottom - 2 <= line.y <= top + 2 for line in side) for side in (left, right)]
    return min(beside) >= _LEAST_LINES - 1


def _rows(lines: list[Line]) -> list[Line]:
    """The lines from top to bottom, pieces on one height joined: the cells of a table, or a label and what it tells."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    table = [False] * len(rows)
    for at, (row, below) in enumerate(pairwise(rows)):
        if len(row) > 1 and len(below) > 1 and _aligned(row, below):
            table[at] = table[at + 1] = True
    return [_row(row, CELL if table[at] else " ") for at, row in enumerate(rows)]


def _aligned(row: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the cells of two rows stand below each other, and are not a label with its colon."""
    if any(cell.text.startswith(":") for cell in (*row[1:], *below[1:])):
        return False
    same = sum(
        any(abs(cell.x0 - other.x0) < 5 or abs(cell.x1 - other.x1) < 5 for other in below) for cell in row
    )
    return same >= min(len(row), len(below))


def _row(cells: Sequence[Line], between: str) -> Line:
    if len(cells) == 1:
        return cells[0]
    text = between.join(cell.text for cell in cells)
    return cells[0]._replace(text=text, x1=cells[-1].x1)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page gathered into paragraphs."""
    if not lines:
        return
    sides = {
        column: _sides([line for line in lines if line.column == column])
        for column in {line.column for line in lines}
    }
    pitch = _pitch(lines)
    size = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]
    block = [lines[0]]
    for before, line in pairwise(lines):
        if _parts(before, line, sides[before.column], pitch, size):
            yield block
            block = []
        block.append(line)
    yield block


def _sides(lines: Sequence[Line]) -> tuple[float, float]:
    """Where the lines of a column begin, and how far they reach."""
    return min(line.x0 for line in lines), max(line.x1 for line in lines)


def _pitch(lines: Sequence[Line]) -> float:
    """How far apart the lines of a paragraph are, in sizes of their letters: the commonest distance."""
    steps = Counter(
        round((before.y - line.y) / line.size, 1)
        for before, line in pairwise(lines)
        if line.column == before.column and line.size and 0.8 <= (before.y - line.y) / line.size <= 3
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _parts(before: Line, line: Line, sides: tuple[float, float], pitch: float, size: float) -> bool:
    """Whether a new paragraph begins with a line, on a page whose text has letters of a `size`."""
    if CELL in line.text or CELL in before.text:
        return True
    if line.column != before.column:
        return _SPANS in (line.column, before.column) or not _runs_on(before.text, line.text)
    if abs(before.size - line.size) > 0.12 * line.size:
        return True
    if before.y - line.y > (pitch + 0.25) * max(line.size, 1):
        return True
    if (before.is_capitals and line.is_capitals) or line.size > 1.12 * size:
        return False  # a headline over several lines
    left, right = sides
    width = right - left
    centred = abs(before.centre - line.centre) < 3 and abs(line.centre - (left + right) / 2) < 0.1 * width
    if centred and line.x0 - left > 0.05 * width:
        return False  # a headline that is centred over several lines
    if line.x0 - left > 8 and before.x0 - left < 4 and line.x0 - before.x0 < 0.3 * width:
        return True  # an indented first line
    first = line.text.split(maxsplit=1)[0]
    letter = (line.x1 - line.x0) / max(len(line.text), 1)
    room = right - before.x1
    ends = _SENTENCE_END.search(before.text) is not None
    return room > (len(first) + 1) * letter * (1.1 if ends else 3) and not (
        line.text[:1].islower() and room < 0.5 * width
    )


def _joined(pages: Sequence[list[str]]) -> Iterator[str]:
    """The paragraphs of all pages, each on one line; one that a page's end parted is joined again."""
    known = set(
        re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(each for page in pages for each in page).lower())
    )
    waiting = ""
    for page in pages:
        for number, text in enumerate(page):
            before, first = waiting.rpartition(_BREAK)[2], text.partition(_BREAK)[0]
            parted = _runs_on(before, first) if number == 0 else _is_cut(before, first)
            if waiting and parted:
                waiting += _BREAK + text
                continue
            if waiting:
                yield _unparted(waiting, known)
            waiting = text
    if waiting:
        yield _unparted(waiting, known)


def _is_cut(line: str, following: str) -> bool:
    """Whether a line ends within a sentence, which goes on in the next one."""
    return following[:1].islower() and not _SENTENCE_END.search(line) and CELL not in line + following


def _runs_on(line: str, following: str) -> bool:
    """Whether a paragraph goes on behind the end of a column or a page: it is cut, or both lines are full."""
    if _SENTENCE_END.search(line) or CELL in line + following:
        return False
    full = len(line) > _FULL and len(following) > _FULL and not following.isupper()
    return _is_cut(line, following) or full


def _unparted(text: str, known: set[str]) -> str:
    """A paragraph on one line, its words whole again; the bullet of a list is no part of it."""
    pieces = _BULLET.sub("", text).split(_BREAK)
    whole = pieces[0]
    for piece in pieces[1:]:
        part, start = _WORD_PART.search(whole), _WORD_START.match(piece)
        if part and start and _is_one_word(part[1], start[1], known):
            whole = whole[:-1] + piece
        elif part and start:
            whole += piece
        else:
            whole += " " + piece
    return whole


def _is_one_word(before: str, after: str, known: set[str]) -> bool:
    """Whether a hyphen at a line's end only parts a word: not in `anak-anak`, nor where the text has it elsewhere."""
    one, two = before.lower(), after.lower()
    if not after[0].islower() or f"{one}-{two}" in known:
        return False
    if one + two in known:
        return True
    return not (two.startswith(one[:3]) and len(one) > 2) and not one.endswith(two[:4])
