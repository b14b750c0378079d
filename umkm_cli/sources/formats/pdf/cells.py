"""Mark the cells of a table that are so close that they look like words of a sentence.

Between words of justified prose there may be such a gap, too, but not in one line below
the other at the same place.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, starmap
from operator import add, attrgetter
from typing import NamedTuple

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.pdf.pieces import Piece

_NARROWEST = 0.9  # font sizes
_LEAST_ROWS, _ENOUGH = 3, 2  # rows of a table; those above or below one
_LEVEL = 0.35  # font sizes
_MOST_PITCH = 4  # font sizes from one row to the next
_LEAST_SHARED = 0.5  # font sizes that all gaps of a column have in common
_MOST_GAPS = 2000  # of a page
_LEAST_CELLS = 0.8  # of the lines of a column
_LONGEST_WORDS = 20  # letters of a cell that may begin in lower case
# What stands in front of an item of a list or of a heading.
_MARK = re.compile(r"\W{1,3}|\(?(?:\d{1,3}%?|\w)\s?\W{1,3}|\d+(?:\.\d+)+\S*")
_CELL = re.compile(r"(?=.*\w)(?!:).*(?<!:)", re.S)

_TEXT, _PARTS_CELLS = attrgetter("text"), attrgetter("parts_cells")

_Run = Sequence[Piece]


class _Gap(NamedTuple):
    """A gap between pieces of one line, with its edges in points."""

    before: _Run
    behind: _Run
    left: float
    right: float

    @property
    def parts_cells(self) -> bool:
        """Whether the words on both sides can be cells, not lines of prose."""
        return all(map(_is_cell, map(_text, (self.before, self.behind))))


class _Row(NamedTuple):
    """A run of adjacent words, and the gaps in it and before it."""

    run: _Run
    gaps: list[_Gap]

    @property
    def depth(self) -> float:
        """How far down it is, in points."""
        return -self.run[0].y


def mark_narrow_cells(runs: Sequence[_Run]) -> Iterable[_Run]:
    """Return the runs of adjacent words, with a mark where gaps stand below each other."""
    narrow = list(map(_narrow_gaps, runs))
    if not 0 < sum(map(len, narrow)) <= _MOST_GAPS:
        return runs
    wide = [[], *starmap(_wide_gaps, pairwise(runs))]
    gaps = map(add, narrow, wide)
    rows = sorted(map(_Row, runs, gaps), key=attrgetter("depth"))
    cells = [
        gap.behind[0]
        for at, row in enumerate(rows)
        for gap in row.gaps
        if gap.behind[0] is not row.run[0] and _is_in_table(rows, at, gap)
    ]
    marked = {id(piece): piece._replace(text=CELL + piece.text) for piece in cells}
    return [[marked.get(id(piece), piece) for piece in run] for run in runs]


def _narrow_gaps(run: _Run) -> list[_Gap]:
    """Return the gaps in a run, but not that behind the mark of a list's item."""
    places = [
        number
        for number, (before, piece) in enumerate(pairwise(run), 1)
        if piece.x0 - before.x1 > _NARROWEST * piece.size
    ]
    if not places:
        return []
    cells = [run[start:end] for start, end in pairwise([0, *places, len(run)])]
    gaps = list(starmap(_gap, pairwise(cells)))
    return gaps[_MARK.fullmatch(_text(cells[0])) is not None :]


def _wide_gaps(before: _Run, run: _Run) -> list[_Gap]:
    """Return the gap between two runs on one line as a list of one."""
    rise, gap = run[0].y - before[-1].y, run[0].x0 - before[-1].x1
    is_level = abs(rise) < _LEVEL * run[0].size
    return [_gap(before, run)] if is_level and gap > 0 else []


def _gap(before: _Run, behind: _Run) -> _Gap:
    return _Gap(before, behind, before[-1].x1, behind[0].x0)


def _text(pieces: _Run) -> str:
    return "".join(map(_TEXT, pieces)).strip()


def _is_cell(text: str) -> bool:
    """Return whether a text can be a cell: no line of prose, mark, label or its value."""
    is_short = len(text) <= _LONGEST_WORDS or not text[0].islower()
    return is_short and _CELL.fullmatch(text) is not None


def _is_in_table(rows: Sequence[_Row], at: int, gap: _Gap) -> bool:
    """Return whether gaps in other rows, which are in order, continue a gap in one."""
    above, below = range(at - 1, -1, -1), range(at + 1, len(rows))
    column = [
        gap,
        *_continuing(map(rows.__getitem__, above), gap),
        *_continuing(map(rows.__getitem__, below), gap),
    ]
    cells: int = sum(map(_PARTS_CELLS, column))
    return cells >= max(_LEAST_ROWS, _LEAST_CELLS * len(column))


def _continuing(rows: Iterable[_Row], gap: _Gap) -> list[_Gap]:
    """Return the next gaps at the place of a gap, up to a line with words there."""
    found: list[_Gap] = []
    left, right, depth = gap.left, gap.right, -gap.behind[0].y
    size = gap.behind[0].size
    for row in rows:
        if abs(row.depth - depth) > _MOST_PITCH * size or len(found) == _ENOUGH:
            break
        shared = [
            (max(left, other.left), min(right, other.right), other)
            for other in row.gaps
            if min(right, other.right) - max(left, other.left) > _LEAST_SHARED * size
        ]
        if shared:
            left, right, other = shared[0]
            found.append(other)
            depth = row.depth
        elif row.run[0].x0 < right and row.run[-1].x1 > left:
            break
    return found
