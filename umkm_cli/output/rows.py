"""Draw tables of any length: rows of one line each, in batches, so that the first are there at once.

The columns of a batch are at least as wide as those of the batches before it. Text that
has too little room is cut between words.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import Final, NamedTuple

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from umkm_cli.language.names import short_label
from umkm_cli.output.fitting import fit, width_of

Cell = Sequence[Segment]
"""Pieces of text, each in its style, on one line."""

_BATCH: Final = 1000
_WIDTH_IN_PIPE: Final = 160
_BOLD: Final = Style(bold=True)
_FEWEST: Final = 3
"""So many columns are shown, however narrow the terminal."""
_NARROWEST: Final = 6


class RowColumn(NamedTuple):
    """A column: its name, and its room.

    It is as wide as its widest cell, at most `widest`, behind a `gap`. Columns
    with a `weight` share what the others leave; while that is less than their `least`, the
    last column is left out. The name is over what stands behind an `indent`.
    """

    name: str
    weight: int = 0
    least: int = 0
    widest: int = 1000
    is_number: bool = False
    gap: int = 2
    indent: int = 0


class _Room(NamedTuple):
    """A column that is shown, its number, and its width."""

    place: int
    column: RowColumn
    width: int


def print_rows(
    columns: Sequence[RowColumn],
    rows: Iterable[Sequence[Cell]],
    console: Console,
    *,
    header: bool = True,
) -> None:
    """Print rows on lines as wide as the terminal; in a pipe, as a large screen."""
    if not console.is_terminal:
        console.width = max(console.width, _WIDTH_IN_PIPE)
    lines = chain([list(map(_label, columns))] if header else [], rows)
    natural = [0] * len(columns)
    while batch := list(islice(lines, _BATCH)):
        widest = [max(map(_width, cells)) for cells in zip(*batch, strict=True)]
        natural = list(map(max, natural, widest))
        rooms = _rooms(columns, natural, console.width)
        segments = chain.from_iterable(_line(rooms, row) for row in batch)
        console.print(Segments(segments), end="", crop=False)


def _label(column: RowColumn) -> Cell:
    return [Segment(" " * column.indent + short_label(column.name), _BOLD)]


def _width(cell: Cell) -> int:
    return sum(width_of(segment.text) for segment in cell)


def _rooms(
    columns: Sequence[RowColumn], natural: Sequence[int], width: int
) -> Sequence[_Room]:
    """Return the columns that are shown, with their widths."""
    rooms = [
        _Room(place, column, min(column.widest, natural[place]))
        for place, column in enumerate(columns)
    ]
    while len(rooms) > _FEWEST and _left(rooms, width) < _needed(rooms):
        rooms.pop()
    widths = dict(_shares(rooms, max(_NARROWEST, _left(rooms, width))))
    return [room._replace(width=widths.get(room.place, room.width)) for room in rooms]


def _left(rooms: Sequence[_Room], width: int) -> int:
    """Return how much of the width is left for columns that share it."""
    fixed = sum(room.width for room in rooms if not room.column.weight)
    return width - fixed - sum(room.column.gap for room in rooms)


def _needed(rooms: Sequence[_Room]) -> int:
    return sum(min(room.column.least, room.width) for room in rooms)


def _shares(rooms: Sequence[_Room], left: int) -> Iterator[tuple[int, int]]:
    """Yield the width of each column that shares what is left: by weight, but no more than it needs."""
    sharing = list(filter(attrgetter("column.weight"), rooms))
    weights = sum(map(attrgetter("column.weight"), sharing))
    for room in sorted(sharing, key=lambda room: room.width / room.column.weight):
        share = max(room.column.least, left * room.column.weight // weights)
        width = min(room.width, share, left)
        left -= width
        weights -= room.column.weight
        yield room.place, width


def _line(rooms: Sequence[_Room], row: Sequence[Cell]) -> Iterator[Segment]:
    """Yield a line, with nothing behind its last word."""
    start = end = 0
    for room in rooms:
        pieces = list(_cut(row[room.place], room.width))
        length = _width(pieces)
        start += room.column.gap
        at = start + (room.width - length if room.column.is_number else 0)
        if length:
            yield from [Segment(" " * (at - end)), *pieces]
            end = at + length
        start += room.width
    yield Segment.line()


def _cut(cell: Cell, room: int) -> Iterator[Segment]:
    for segment in cell:
        text = fit(segment.text, room)
        yield Segment(text, segment.style)
        room -= width_of(text)
