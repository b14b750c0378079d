"""Find the tables in a text."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from umkm_cli.models.release import CELL
from umkm_cli.reading.layout import Line, Text

_FIGURE = re.compile(r"\d")


def table_rows(text: Text, lines: Sequence[Line]) -> frozenset[int]:
    """Return the start positions of the lines that are table rows.

    A table is a run of lines with equally many cells and at least one figure, or of
    lines with cells of which most have figures, since a PDF may run cells together.
    """
    if "|" not in text.characters:
        return frozenset()
    rows: set[int] = set()
    for alike, share in ((_count_cells, 0), (_has_cells, 0.5)):
        for cells, block in groupby(lines, alike):
            table = list(block)
            figured = list(filter(_has_figure, table))
            is_run = cells > 0 and len(table) > 1
            if is_run and len(figured) > share * len(table):
                rows.update(map(attrgetter("start"), table))
    return frozenset(rows)


def _count_cells(line: Line) -> int:
    return line.text.count(CELL)


def _has_cells(line: Line) -> int:
    return CELL in line.text


def _has_figure(line: Line) -> bool:
    return _FIGURE.search(line.text) is not None
