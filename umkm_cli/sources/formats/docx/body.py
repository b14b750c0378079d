"""Read the blocks of a Word document: paragraphs, tables, and what contains them."""

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.chunks import read_chunk
from umkm_cli.sources.formats.docx.gathered import WordParts, WordReader
from umkm_cli.sources.formats.docx.names import COMPATIBILITY, MATH, W, value_of
from umkm_cli.sources.formats.docx.runs import UNSEEN, gather_word
from umkm_cli.sources.formats.headings import heading_blocks
from umkm_cli.sources.formats.list_numbers import with_mark
from umkm_cli.sources.formats.office import clean_lines, table_texts
from umkm_cli.sources.formats.xml_text import (
    DELETED,
    HIDDEN,
    ReadBlocks,
    blocks_aside,
    check_depth,
    differing,
)

_STYLE = f"{W}pPr/{W}pStyle"
_RUN = f".//{W}r"
_ALTERNATE = COMPATIBILITY + "AlternateContent"
# What makes a row or a cell invisible.
_MARKS = (
    (f"{W}trPr/{W}del", DELETED),
    (f"{W}trPr/{W}hidden", HIDDEN),
    (f"{W}tcPr/{W}cellDel", DELETED),
)


def _read_alternates(element: Element, reader: WordReader, depth: int) -> Iterable[str]:
    """Return the first version of what is stored in several, for programs of any age."""
    before = reader.file.numbers.snapshot()
    versions: list[list[str]] = []
    for each in element:
        reader.file.numbers.restore(before)
        versions.append(list(reader.read(each, depth + 1)))
    shown = next(filter(None, versions), [])
    for version in versions:
        others = differing(version, shown)
        reader.set_aside(HIDDEN, others)
    return shown


def _read_table(table: Element, reader: WordReader, depth: int) -> Iterator[str]:
    """Yield the visible rows of a table; see `table_texts`."""
    rows: list[list[list[str]]] = []
    for row in _unwrap(table, "tr"):
        cells: list[list[str]] = []
        for cell in _unwrap(row, "tc"):
            blocks = list(reader.read(cell, depth + 1))
            is_seen = _is_seen(cell, blocks, reader)
            cells.append(blocks if is_seen else [])
        if _is_seen(row, chain.from_iterable(cells), reader):
            rows.append(cells)
    return table_texts(rows)


def _is_seen(element: Element, blocks: Iterable[str], reader: WordReader) -> bool:
    """Return whether a row or cell is visible; sets the blocks of others aside."""
    for path, kind in _MARKS:
        if element.find(path) is not None:
            reader.set_aside(kind, blocks)
            return False
    return True


def _unwrap(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, including wrapped ones.

    Of what is stored in several versions, only the first is unwrapped.
    """
    check_depth(depth)
    children = list(element)
    if element.tag == _ALTERNATE:
        children = children[:1]
    for child in children:
        if child.tag == W + name:
            yield child
        elif child.tag not in UNSEEN:
            yield from _unwrap(child, name, depth + 1)


def _read_paragraph(
    paragraph: Element, reader: WordReader, depth: int
) -> Iterator[str]:
    """Yield the text boxes of a paragraph, the paragraph itself, and its notes."""
    style = value_of(paragraph.find(_STYLE))
    parts = WordParts(reader, is_hidden=reader.file.styles.hides(style))
    gather_word(paragraph, parts, depth)
    parts.end()
    yield from filter(None, parts.boxes)
    lines = list(clean_lines(parts.text))
    if lines or paragraph.find(_RUN) is None:  # not if its text is hidden or deleted
        lines = with_mark(reader.file.numbers.mark(paragraph), lines)
    if len(lines) > 1 and reader.file.styles.is_heading(paragraph):
        yield from heading_blocks(lines)
    elif lines:
        yield "\n".join(lines)
    yield from filter(None, parts.notes)


def _read_stray(element: Element, reader: WordReader, depth: int) -> Iterator[str]:
    """Yield the paragraph of text that is in none."""
    paragraph = Element(W + "p")
    paragraph.append(element)
    return _read_paragraph(paragraph, reader, depth)


BLOCKS: dict[str, ReadBlocks] = {
    **dict.fromkeys(UNSEEN, lambda _, __, ___: ()),
    **dict.fromkeys(
        (W + "r", W + "t", W + "hyperlink", MATH + "oMathPara"), _read_stray
    ),
    **dict.fromkeys((W + "del", W + "moveFrom"), blocks_aside(DELETED)),
    W + "p": _read_paragraph,
    W + "tbl": _read_table,
    W + "altChunk": read_chunk,
    _ALTERNATE: _read_alternates,
}
"""How elements that contain paragraphs are read."""
