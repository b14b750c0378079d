"""Put the lines of a printed page in reading order.

Columns are read one after the other; lines that span them separate blocks of columns.
Cells of a table, and other pieces at the same height, are joined to one line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise, starmap
from operator import attrgetter

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.pdf.typeset import SPANS, PrintedLine, group_by_height

_LEAST_LINES, _LEAST_LETTERS = 4, 18  # of a column
_SPANNING = 0.25  # at most this share of a page's lines may span its columns
_MOST_EDGES = 1000  # of the lines of a page with columns; most begin at few of them
_HEIGHT, _BEGIN, _END = map(attrgetter, ("y", "x0", "x1"))
# The mark of a list's item, which some programs print apart from the item.
_ITEM_MARK = re.compile(r"[•▪◦·–-]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]")
_ALIGNED = 5  # points by which the edges of aligned cells may differ


def reading_order(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page in reading order.

    Between lines that span the columns, these are read one after the other.
    """
    gutters = _gutters(lines)
    if not gutters:
        return _join_rows(lines)
    ordered: list[PrintedLine] = []
    block: list[PrintedLine] = []
    for line in _from_top(lines):
        placed = line._replace(column=_column(line, gutters))
        if placed.column != SPANS:
            block.append(placed)
            continue
        ordered += _by_columns(block)
        ordered.append(placed)
        block = []
    return ordered + _by_columns(block)


def _from_top(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    return sorted(lines, key=lambda line: -line.y)


def _column(line: PrintedLine, gutters: Sequence[float]) -> int:
    """Return the number of the column that contains a line, or `SPANS`."""
    column = bisect_right(gutters, line.x0)
    if bisect_left(gutters, line.x1) > column:
        return SPANS
    return column


def _by_columns(block: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines between two spanning ones, column by column."""
    by_column = sorted(block, key=lambda line: line.column)
    ordered: list[PrintedLine] = []
    for _, lines in groupby(by_column, lambda line: line.column):
        ordered += _join_rows(lines)
    return ordered


def _gutters(lines: Sequence[PrintedLine]) -> list[float]:
    """Return the positions that separate columns of prose, in points from the left.

    Only few lines may cross them.
    """
    by_begin = sorted(lines, key=_BEGIN)
    begins, ends = list(map(_BEGIN, by_begin)), sorted(map(_END, lines))
    most_spanning = _SPANNING * len(lines)
    gutters: list[float] = []
    first = 0  # index of the first line right of the last gutter
    edges = sorted(set(begins))
    if len(edges) > _MOST_EDGES:
        return []
    for edge in edges:
        gutter = edge - 1
        middle = bisect_right(begins, gutter)
        if middle - bisect_right(ends, gutter) > most_spanning:
            continue
        left = [line for line in by_begin[first:middle] if line.x1 <= gutter]
        if _are_columns(left, by_begin[middle:]):
            gutters.append(gutter)
            first = bisect_left(begins, gutter)
    return gutters


def _are_columns(*sides: Sequence[PrintedLine]) -> bool:
    """Return whether the lines on two sides of a gutter are adjacent columns of prose.

    The cells of a table are shorter.
    """
    if min(map(len, sides)) < _LEAST_LINES:
        return False
    if min(map(_usual_length, sides)) < _LEAST_LETTERS:
        return False
    heights = [sorted(map(_HEIGHT, side)) for side in sides]
    top, bottom = min(map(max, heights)) + 2, max(map(min, heights)) - 2
    adjacent = [bisect_right(ys, top) - bisect_left(ys, bottom) for ys in heights]
    return min(adjacent) >= _LEAST_LINES - 1


def _usual_length(lines: Sequence[PrintedLine]) -> float:
    """Return the number of letters in the line that has the middle letter of all."""
    lengths = sorted(map(len, map(attrgetter("text"), lines)))
    sums = list(accumulate(lengths))
    return lengths[bisect_left(sums, sums[-1] / 2)]


def _join_rows(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Return the lines from top to bottom, with pieces at the same height joined.

    These are the cells of a table, or a label and its value.
    """
    rows = group_by_height(_from_top(lines))
    for row in rows:
        row.sort(key=_BEGIN)
        if len(row) > 1 and _ITEM_MARK.fullmatch(row[0].text):
            row[:2] = [_join_cells(row[:2], " ")]
    below = list(starmap(_are_aligned, pairwise(rows)))
    above_and_below = zip([False, *below], [*below, False], strict=True)
    separators = [CELL if any(aligned) else " " for aligned in above_and_below]
    return list(map(_join_cells, rows, separators))


def _are_aligned(row: Sequence[PrintedLine], below: Sequence[PrintedLine]) -> bool:
    """Return whether the cells of two rows are aligned below each other.

    A label and its value, with a colon between them, are not cells.
    """
    fewest = min(len(row), len(below))
    if fewest < 2:
        return False
    others = [cell.text[:1] for cell in (*row[1:], *below[1:])]
    if ":" in {row[0].text[-1:], below[0].text[-1:], *others}:
        return False
    begins, ends = sorted(map(_BEGIN, below)), sorted(map(_END, below))
    aligned = sum(
        _has_near(begins, cell.x0) or _has_near(ends, cell.x1) for cell in row
    )
    return aligned >= fewest


def _has_near(positions: Sequence[float], position: float) -> bool:
    """Return whether one of the sorted positions is that of an aligned edge."""
    nearest = bisect_right(positions, position - _ALIGNED)
    return nearest < bisect_left(positions, position + _ALIGNED)


def _join_cells(cells: Sequence[PrintedLine], separator: str) -> PrintedLine:
    text = separator.join(map(attrgetter("text"), cells))
    return cells[0]._replace(text=text, x1=cells[-1].x1)
