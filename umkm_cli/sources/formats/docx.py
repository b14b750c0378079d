"""Read Word documents (.docx, ECMA-376 part 1, 17).

The text is what a reader sees with all changes accepted: text boxes where they are
anchored, content controls, and tables row by row. Notes follow the paragraph that
refers to them. Page headers and footers are omitted, but a letterhead goes to the
metadata, because nothing else may name the issuer.
"""

import re
from collections.abc import Callable, Iterable, Iterator
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

EXTRACTOR = "docx-1"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main"
# Deleted or moved text, field codes, and properties.
_UNSEEN = tuple(
    _W + name
    for name in "del moveFrom instrText delText pPr rPr sdtPr sectPr tblPr".split()
)
_MARKS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "softHyphen": "",
}
# Elements that can wrap the rows of a table or the cells of a row.
_WRAPPERS = tuple(_W + name for name in ("sdt", "sdtContent", "customXml", "ins"))
_RUNS_OF_TEXT = f".//{_W}r[{_W}t]"
_BOLD = f"{_W}rPr/{_W}b"
_BOX_OF_CHOICE = f"{_COMPATIBILITY}Choice[1]//{_W}txbxContent"
_NOTE_KINDS = ("footnote", "endnote")
# The template of python-docx has a fixed creation date.
_OWN_TEMPLATE = "python-docx"
_HEADING_STYLES = ("heading", "title", "judul", "subtitle")
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_HEADER_PART = re.compile(r"word/header\d*\.xml")

_Notes = dict[tuple[str, str], str]
"""Footnotes and endnotes by kind and number, each on one line."""


def read(content: bytes) -> Extract:
    """Return the text of a Word document.

    Raises NoText if it is damaged, protected, or saved as Strict Open XML.
    """
    package = Package(content)
    # Word names the main part `document.xml`, other programs `document2.xml`.
    document = package.part(min(_parts_like(_MAIN_PART, package), default=""))
    if document is None:
        raise NoText("damaged: a Word document without its text")
    if document.tag.startswith(_STRICT):
        raise NoText("saved as Strict Open XML; save it as an ordinary Word document")
    text = "\n\n".join(_blocks(document, _notes(package), 0))
    return Extract(text, EXTRACTOR, stored=True, metadata=_metadata(package))


def _parts_like(pattern: re.Pattern[str], package: Package) -> list[str]:
    return sorted(filter(pattern.fullmatch, package.names))


def _notes(package: Package) -> _Notes:
    notes: _Notes = {}
    for kind in _NOTE_KINDS:
        for note in package.children(f"word/{kind}s.xml"):
            if note.get(_W + "type") is None:  # not the line between text and notes
                number = note.get(_W + "id", "")
                notes[kind, number] = " ".join(_blocks(note, {}, 0))
    return notes


def _blocks(elements: Iterable[Element], notes: _Notes, depth: int) -> Iterator[str]:
    """Yield the paragraphs and rows in elements, each a text of one or more lines."""
    check_depth(depth)
    for child in elements:
        yield from _BLOCKS.get(child.tag, _blocks_within)(child, notes, depth)


def _blocks_within(element: Element, notes: _Notes, depth: int) -> Iterator[str]:
    return _blocks(element, notes, depth + 1)


def _no_blocks(_: Element, __: _Notes, ___: int) -> Iterator[str]:
    return iter(())


def _table(table: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """Yield the rows of a table, except deleted ones; see `table_texts`."""
    rows = [
        [list(_blocks(cell, notes, depth + 1)) for cell in _unwrap(row, "tc")]
        for row in _unwrap(table, "tr")
        if row.find(f"{_W}trPr/{_W}del") is None
    ]
    return table_texts(rows)


def _unwrap(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, including wrapped ones."""
    check_depth(depth)
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrap(child, name, depth + 1)


def _paragraph(paragraph: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """Yield the text boxes of a paragraph, the paragraph itself, and its notes."""
    parts = _Parts([], [])
    _gather(paragraph, parts, depth)
    yield from parts.boxes
    line_end = " " if _is_heading(paragraph) else "\n"
    texts = [line_end.join(clean_lines("".join(parts.pieces)))]
    if notes:
        texts += _notes_of(paragraph, notes)
    yield from filter(None, texts)


def _notes_of(paragraph: Element, notes: _Notes) -> Iterator[str]:
    for kind in _NOTE_KINDS:
        for reference in paragraph.iter(f"{_W}{kind}Reference"):
            yield notes.get((kind, reference.get(_W + "id", "")), "")


_BLOCKS: dict[str, Callable[[Element, _Notes, int], Iterator[str]]] = {
    **dict.fromkeys(_UNSEEN, _no_blocks),
    _W + "p": _paragraph,
    _W + "tbl": _table,
}


def _is_heading(paragraph: Element) -> bool:
    """Return whether a paragraph looks like a heading: centred, bold, or by its style.

    In headings, line breaks are only layout.
    """
    runs = paragraph.findall(_RUNS_OF_TEXT)
    bold = sum(run.find(_BOLD) is not None for run in runs)
    return (
        _property(paragraph, "pStyle").lower().startswith(_HEADING_STYLES)
        or _property(paragraph, "jc") == "center"
        or 0 < bold == len(runs)
    )


def _property(paragraph: Element, name: str) -> str:
    """Return the value of a paragraph's property, or ""."""
    element = paragraph.find(f"{_W}pPr/{_W}{name}")
    if element is None:
        return ""
    return element.get(_W + "val", "")


class _Parts(NamedTuple):
    """The content of a paragraph: pieces of its text, and the blocks of text boxes."""

    pieces: list[str]
    boxes: list[str]


def _gather(element: Element, parts: _Parts, depth: int) -> None:
    """Add the content of an element of a paragraph to `parts`."""
    check_depth(depth)
    for child in element:
        _GATHER.get(child.tag, _gather)(child, parts, depth + 1)


def _gather_text(element: Element, parts: _Parts, _: int) -> None:
    parts.pieces.append(element.text or "")


def _gather_mark(element: Element, parts: _Parts, _: int) -> None:
    parts.pieces.append(_MARKS[element.tag])


def _gather_box(box: Element, parts: _Parts, depth: int) -> None:
    parts.boxes.extend(_blocks(box, {}, depth))


def _gather_alternate(element: Element, parts: _Parts, depth: int) -> None:
    """Gather only one of the two versions of a text box or picture.

    The fallback, for older programs, is used if the choice has no text box.
    """
    name = "Choice"
    if element.find(_BOX_OF_CHOICE) is None:
        name = "Fallback"
    drawn = element.find(_COMPATIBILITY + name)
    if drawn is not None:
        _gather(drawn, parts, depth)


def _gather_nothing(_: Element, __: _Parts, ___: int) -> None:
    pass


_GATHER: dict[str, Callable[[Element, _Parts, int], None]] = {
    **dict.fromkeys(_UNSEEN, _gather_nothing),
    **dict.fromkeys(_MARKS, _gather_mark),
    _W + "t": _gather_text,
    _W + "txbxContent": _gather_box,
    _COMPATIBILITY + "AlternateContent": _gather_alternate,
}


def _metadata(package: Package) -> str:
    """Return the core properties (ECMA-376 part 2, 11) and the letterhead.

    The letterhead is the first page header that is not empty.
    """
    core = {
        element.tag.rpartition("}")[2]: element.text
        for element in package.children("docProps/core.xml")
        if element.text
    }
    created = core.get("created")
    if core.get("creator") == _OWN_TEMPLATE:
        created = None
    heads = list(map(package.children, _parts_like(_HEADER_PART, package)))
    letterheads = (" ".join(_blocks(head, {}, 0)) for head in heads)
    return metadata_lines(
        (
            ("document title", core.get("title")),
            ("document created", created),
            ("letterhead", next(filter(None, letterheads), "")),
        )
    )
