"""Read and edit the tab-separated tables of the catalogue.

The first line names the columns. Blank lines, and lines that begin with `# `, are
ignored.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import filterfalse
from pathlib import Path

_NO_CELLS = re.compile(r"# |\s*\Z")


def read_shipped(name: str) -> str:
    """Return the text of a table that is installed with umkm."""
    # Not importlib.resources, which takes as long to import as a search may take.
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


def column_names(text: str) -> list[str]:
    """Return the column names from the first line of a table; [] for an empty one."""
    for _, line in _lines_with_cells(text):
        return _cells_of(line)
    return []


def read_rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number, from 1, and the cells by column of each row of a table."""
    lines = _lines_with_cells(text)
    _, first_line = next(lines, (0, ""))
    columns = _cells_of(first_line)
    for number, line in lines:
        yield number, dict(zip(columns, _cells_of(line), strict=False))


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, which are separated by `|`."""
    values = map(str.strip, cell.split("|"))
    return tuple(filter(None, values))


def append_row(text: str, cells: dict[str, str]) -> str:
    """Return a table with a row added at its end, and any new columns on its right."""
    columns = column_names(text)
    new = list(filterfalse(columns.__contains__, cells))
    lines = text.splitlines()
    if new:
        columns += new
        number, _ = next(_lines_with_cells(text), (len(lines) + 1, ""))
        lines[number - 1 : number] = ["\t".join(columns)]
    row = [cells.get(column, "") for column in columns]
    lines.append("\t".join(row).rstrip("\t"))
    return _join_lines(lines)


def delete_line(text: str, number: int) -> str:
    """Return a table without the line of this number, counted from 1."""
    lines = text.splitlines()
    del lines[number - 1]
    return _join_lines(lines)


def _lines_with_cells(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that have cells, with their numbers from 1."""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not _NO_CELLS.match(line):
            yield number, line


def _cells_of(line: str) -> list[str]:
    return list(map(str.strip, line.split("\t")))


def _join_lines(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
