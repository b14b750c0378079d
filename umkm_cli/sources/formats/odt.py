"""Read OpenDocument texts (.odt, OpenDocument 1.3 part 3) with all changes accepted."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.office import (
    Package,
    check_depth,
    clean_lines,
    table_texts,
)

EXTRACTOR = "odt-1"

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
# Elements that can wrap the rows of a table.
_GROUPS = tuple(
    _TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")
)
# `tracked-changes` contains deleted text.
_UNSEEN = (
    _TEXT + "tracked-changes",
    _OFFICE + "annotation",
    _TEXT + "note-citation",
    _OFFICE + "forms",
)
_MARKS = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": "\n"}


def read(content: bytes) -> Extract:
    """Return the text of an OpenDocument text.

    Raises NoText if it is damaged or protected.
    """
    package = Package(content)
    if _is_protected(package):
        raise NoText("protected by a password; save a copy without it")
    document = package.part("content.xml")
    body = None
    if document is not None:
        body = document.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise NoText("damaged: an OpenDocument text without its text")
    text = "\n\n".join(_blocks(body, 0))
    return Extract(text, EXTRACTOR, stored=True, metadata=_metadata(package))


def _is_protected(package: Package) -> bool:
    manifest = package.part("META-INF/manifest.xml")
    if manifest is None:
        return False
    return next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None


def _blocks(element: Element, depth: int) -> Iterator[str]:
    """Yield the paragraphs and rows below an element, each a text of one or more lines."""
    check_depth(depth)
    for child in element:
        yield from _BLOCKS.get(child.tag, _blocks_within)(child, depth)


def _blocks_within(element: Element, depth: int) -> Iterator[str]:
    return _blocks(element, depth + 1)


def _no_blocks(_: Element, __: int) -> Iterator[str]:
    return iter(())


def _table(table: Element, depth: int) -> Iterator[str]:
    rows: list[list[list[str]]] = []
    for row in _rows(table, depth):
        cells: list[list[str]] = []
        for child in row:
            if child.tag in _CELLS:
                cells.append(list(_blocks(child, depth + 1)))
        rows.append(cells)
    return table_texts(rows)


def _rows(table: Element, depth: int) -> Iterator[Element]:
    """Yield the rows of a table, also grouped ones, without those of tables inside."""
    check_depth(depth)
    for child in table:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child, depth + 1)


def _paragraph(paragraph: Element, depth: int) -> Iterator[str]:
    """Yield the text boxes of a paragraph, the paragraph itself, and its notes."""
    parts = _Parts([], [], [])
    _gather(paragraph, parts, depth)
    yield from parts.boxes
    text = "\n".join(clean_lines("".join(parts.pieces)))
    if text:
        yield text
    yield from parts.notes


_BLOCKS: dict[str, Callable[[Element, int], Iterator[str]]] = {
    **dict.fromkeys(_UNSEEN, _no_blocks),
    _TEXT + "p": _paragraph,
    _TEXT + "h": _paragraph,
    _TABLE + "table": _table,
}


class _Parts(NamedTuple):
    """The content of a paragraph: pieces of its text, its text boxes, its notes."""

    pieces: list[str]
    boxes: list[str]
    notes: list[str]


def _gather(element: Element, parts: _Parts, depth: int) -> None:
    """Add the content of an element of a paragraph to `parts`."""
    check_depth(depth)
    parts.pieces.append(_fold_line_ends(element.text))
    for child in element:
        _GATHER.get(child.tag, _gather)(child, parts, depth + 1)
        parts.pieces.append(_fold_line_ends(child.tail))


def _gather_mark(element: Element, parts: _Parts, _: int) -> None:
    parts.pieces.append(_MARKS[element.tag])


def _gather_box(box: Element, parts: _Parts, depth: int) -> None:
    parts.boxes.extend(_blocks(box, depth))


def _gather_note(note: Element, parts: _Parts, depth: int) -> None:
    parts.notes.extend(_blocks(note, depth))


def _gather_nothing(_: Element, __: _Parts, ___: int) -> None:
    pass


_GATHER: dict[str, Callable[[Element, _Parts, int], None]] = {
    **dict.fromkeys(_UNSEEN, _gather_nothing),
    **dict.fromkeys(_MARKS, _gather_mark),
    _DRAW + "text-box": _gather_box,
    _TEXT + "note-body": _gather_note,
}


def _fold_line_ends(text: str | None) -> str:
    """Replace line ends, which count as spaces in the XML (OpenDocument 1.3, 6.1.2)."""
    return (text or "").replace("\n", " ")


def _metadata(package: Package) -> str:
    meta = package.part("meta.xml")
    if meta is None:
        return ""
    values: dict[str, str] = {}
    for element in meta.iter():
        if element.text:
            values.setdefault(element.tag.rpartition("}")[2], element.text)
    return metadata_lines(
        (
            ("document title", values.get("title")),
            ("document created", values.get("creation-date")),
        )
    )
