"""Separate what stands close: the cells of tables of figures, and the numbers of notes."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.html.marks import elements

_MOST_CELLS, _LONGEST_CELL = 12, 80
_BLOCKS = "p, div, br, center, h1, h2, h3, h4, h5, h6"
_NOTE_LINK = "a[href^='#']"
_NOTE_NUMBER = re.compile(r"\s*\[?(?:\d{1,3}|\*|[ivx]{1,4})\]?\s*")


def mark_cells(tree: Any) -> None:
    """Insert separators between the cells of tables of figures.

    In such a table all rows, or all but one, consist of short cells; paragraphs in them
    are joined. Tables used for page layout contain long paragraphs instead. A colon in a
    cell of its own already separates a label from its value.
    """
    for table in _innermost_tables(tree):
        rows = list(map(_cells, elements(table, "tr")))
        of_figures = sum(map(_is_row_of_figures, rows))
        if of_figures >= max(2, len(rows) - 1):
            for row in rows:
                _mark_row(tree, row)


def _cells(row: Any) -> list[Any]:
    return elements(row, "td, th")


def _mark_row(tree: Any, row: list[Any]) -> None:
    """Put the cells of a row on one line."""
    for cell in row:
        _join_paragraphs(tree, cell)
        cell.append_child(tree.create_text_node(" "))
    is_labelled = any(cell.text.strip()[:1] == ":" for cell in row)
    for cell in row[1:]:
        if is_labelled:
            _move(cell, row[0])
        else:
            mark = tree.create_text_node(CELL.lstrip())
            cell.insert_before(mark, cell.first_child)


def _move(block: Any, to: Any) -> None:
    """Move what is in one element to the end of another."""
    for child in block.child_nodes[:]:
        to.append_child(child)


def _join_paragraphs(tree: Any, cell: Any) -> None:
    """Put the paragraphs of a cell on one line; what is said of each of them stays."""
    for block in elements(cell, _BLOCKS):
        inline = tree.create_element("span")
        for name in block.attrs:
            inline.setattr(name, block.getattr(name))
        _move(block, inline)
        inline.append_child(tree.create_text_node(" "))
        block.parent.replace_child(inline, block)


def part_notes(tree: Any) -> None:
    """Insert a space between the number of a note, which links back, and its text."""
    for link in elements(tree.document, _NOTE_LINK):
        if _NOTE_NUMBER.fullmatch(link.text) and _begins_with_letter(link.next):
            link.append_child(tree.create_text_node(" "))


def _begins_with_letter(node: Any | None) -> bool:
    text: str = getattr(node, "text", "")
    return text[:1].isalpha()


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
