"""Separate the cells of tables of figures."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.html.marks import elements

_MOST_CELLS, _LONGEST_CELL = 12, 80


def mark_cells(tree: Any) -> None:
    """Insert separators between the cells of tables of figures.

    In such a table all rows, or all but one, consist of short cells. Tables used for
    page layout contain paragraphs instead.
    """
    for table in _innermost_tables(tree):
        rows = [elements(row, "td, th") for row in elements(table, "tr")]
        of_figures = sum(map(_is_row_of_figures, rows))
        if of_figures < max(2, len(rows) - 1):
            continue
        for row in rows:
            for cell in row[1:]:
                mark = tree.create_text_node(CELL.lstrip())
                cell.insert_before(mark, cell.first_child)


def _innermost_tables(tree: Any) -> Iterator[Any]:
    """Yield the tables that contain no other table.

    Found first, because examining the rows of every table in deeply nested tables would
    take quadratic time.
    """
    tables = elements(tree.document, "table")
    # The first nested table directly follows its parent in document order.
    parents_of_following = map(_parent_table, tables[1:])
    for table, parent in zip_longest(tables, parents_of_following):
        if parent != table:
            yield table


def _parent_table(node: Any) -> Any:
    """Return the innermost table that contains an element, or None."""
    node = node.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node


def _is_row_of_figures(row: list[Any]) -> bool:
    """Return whether a row has several cells, all of them short."""
    if not 1 < len(row) < _MOST_CELLS:
        return False
    return max(len(cell.text.strip()) for cell in row) <= _LONGEST_CELL
