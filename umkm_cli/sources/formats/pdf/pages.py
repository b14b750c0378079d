"""Printed pages: from letters and where they stand to paragraphs in reading order.

Columns are read one after the other, what spans them where it stands; page headers, footers and numbers are set aside;
words that a line's end parted are joined, and paragraphs that a page's end parted too.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.pdf.flow import join_lines, paragraphs
from umkm_cli.sources.formats.pdf.typeset import SPANS, Page, PrintedLine, printed_lines

_MARGIN = 0.12  # of a page's height, above and below, where headers and footers stand
_PAGE_NUMBER = re.compile(
    r"(?:(?:hal(?:aman|\.)?|page|hlm\.?)\s*)?[-–—|]?\s*\d{1,3}\s*[-–—|]?(?:\s*(?:dari|of|/)\s*\d{1,3})?",
    re.I,
)
_GAP = 1.7  # sizes of letters between a page's margin and its text
_LEAST_LINES, _LEAST_LETTERS = 4, 18  # of a column
_SPANNING = 0.25  # of the lines of a page may span its columns


def read_pages(pages: Sequence[Page]) -> tuple[str, list[str]]:
    """The text of pages, paragraphs apart by empty lines; and the lines of their margins that were set aside."""
    printed = [printed_lines(page) for page in pages]
    aside = _margin_lines(printed, [page.height for page in pages])
    kept = [
        [line for number, line in enumerate(lines) if (at, number) not in aside]
        for at, lines in enumerate(printed)
    ]
    flow = [paragraphs(_in_order(lines)) for lines in kept]
    margins = [printed[at][number].text for at, number in sorted(aside)]
    told = dict.fromkeys(each for each in margins if not _PAGE_NUMBER.fullmatch(each))
    return "\n\n".join(join_lines(flow)), list(told)


def _margin_lines(
    printed: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> set[tuple[int, int]]:
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
                if (
                    at > 0
                    or not is_header
                    or all(_PAGE_NUMBER.fullmatch(line.text) for _, line in row)
                ):
                    aside.update((at, number) for number, _ in row)
    return aside


_Rows = list[list[tuple[int, PrintedLine]]]


def _edge_rows(rows: _Rows, repeated: set[str], height: float) -> _Rows:
    """The rows at one edge of a page that are repeated or a page number, with a gap between them and the text."""
    count = 0
    while count < len(rows) and all(
        _is_marginal(line, height)
        and (_key(line) in repeated or _PAGE_NUMBER.fullmatch(line.text))
        for _, line in rows[count]
    ):
        count += 1
    if 0 < count < len(rows):
        outer, inner = rows[count - 1][0][1], rows[count][0][1]
        if abs(outer.y - inner.y) < _GAP * max(outer.size, inner.size):
            return []
    return rows[:count]


def _is_marginal(line: PrintedLine, height: float) -> bool:
    return line.y < _MARGIN * height or line.y > (1 - _MARGIN) * height


def _key(line: PrintedLine) -> str:
    """What a line of a margin says, but for its figures."""
    return re.sub(r"\d+", "#", line.text.lower())


def _numbered_rows(lines: Sequence[PrintedLine]) -> _Rows:
    """The lines with their numbers, those on one height together, from the bottom to the top."""
    rows: _Rows = []
    for number, line in sorted(enumerate(lines), key=lambda each: each[1].y):
        if rows and abs(rows[-1][0][1].y - line.y) < 0.4 * max(line.size, 1):
            rows[-1].append((number, line))
        else:
            rows.append([(number, line)])
    return rows


def _in_order(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page as they are read: column by column between the lines that span the columns."""
    gutters = _gutters(lines)
    if not gutters:
        return _rows(lines)
    ordered: list[PrintedLine] = []
    block: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if any(line.x0 < gutter < line.x1 for gutter in gutters):
            ordered += _columns(block)
            ordered.append(line._replace(column=SPANS))
            block = []
        else:
            block.append(
                line._replace(column=sum(line.x0 >= gutter for gutter in gutters))
            )
    return ordered + _columns(block)


def _columns(block: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines that stand between two spanning ones, column by column."""
    columns = sorted({line.column for line in block})
    return [
        row._replace(column=column)
        for column in columns
        for row in _rows([line for line in block if line.column == column])
    ]


def _gutters(lines: Sequence[PrintedLine]) -> list[float]:
    """Where a page is parted into columns of prose: points from the left that few lines cross."""
    if len(lines) < 2 * _LEAST_LINES:
        return []
    edges = sorted({line.x0 for line in lines})
    gutters: list[float] = []
    for edge in edges:
        at = edge - 1
        left = [
            line
            for line in lines
            if line.x1 <= at and all(line.x0 >= gutter for gutter in gutters)
        ]
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


def _is_column(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are prose; the cells of a table are shorter."""
    return (
        len(lines) >= _LEAST_LINES
        and median(len(line.text) for line in lines) >= _LEAST_LETTERS
    )


def _side_by_side(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    top, bottom = (
        min(max(line.y for line in side) for side in (left, right)),
        max(min(line.y for line in side) for side in (left, right)),
    )
    beside = [
        sum(bottom - 2 <= line.y <= top + 2 for line in side) for side in (left, right)
    ]
    return min(beside) >= _LEAST_LINES - 1


def _rows(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines from top to bottom, pieces on one height joined: the cells of a table, or a label and what it tells."""
    rows: list[list[PrintedLine]] = []
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


def _aligned(row: Sequence[PrintedLine], below: Sequence[PrintedLine]) -> bool:
    """Whether the cells of two rows stand below each other, and are not a label with its colon."""
    if any(cell.text.startswith(":") for cell in (*row[1:], *below[1:])):
        return False
    same = sum(
        any(
            abs(cell.x0 - other.x0) < 5 or abs(cell.x1 - other.x1) < 5
            for other in below
        )
        for cell in row
    )
    return same >= min(len(row), len(below))


def _row(cells: Sequence[PrintedLine], between: str) -> PrintedLine:
    if len(cells) == 1:
        return cells[0]
    text = between.join(cell.text for cell in cells)
    return cells[0]._replace(text=text, x1=cells[-1].x1)
