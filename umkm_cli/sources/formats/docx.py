"""Word documents (.docx): ECMA-376, part 1, 17.

The text as a reader sees it with every change accepted: text boxes where they are
anchored, content controls, tables row by row. Page headers and footers are set aside,
but a letterhead may be all that names the issuer: it stands in the metadata. A note
comes behind the paragraph that refers to it.
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
# Deleted or moved away, codes of fields, and what is set for no reader.
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
# What may stand around the rows of a table, and around the cells of a row.
_WRAPPERS = tuple(_W + name for name in ("sdt", "sdtContent", "customXml", "ins"))
_RUNS_OF_TEXT = f".//{_W}r[{_W}t]"
_BOLD = f"{_W}rPr/{_W}b"
_BOX_OF_CHOICE = f"{_COMPATIBILITY}Choice[1]//{_W}txbxContent"
_NOTE_KINDS = ("footnote", "endnote")
# Of python-docx: it carries the day that it was made.
_OWN_TEMPLATE = "python-docx"
_HEADING_STYLES = ("heading", "title", "judul", "subtitle")
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_HEADER_PART = re.compile(r"word/header\d*\.xml")

_Notes = dict[tuple[str, str], str]
"""The footnotes and endnotes by kind and number, each on one line."""


def read(content: bytes) -> Extract:
    """Read a Word document. Raises NoText where it is damaged, protected, or empty."""
    package = Package(content)
    # Word itself names it so, other programs `document2.xml`.
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
            if note.get(_W + "type") is None:  # no line between text and notes
                number = note.get(_W + "id", "")
                notes[kind, number] = " ".join(_blocks(note, {}, 0))
    return notes


def _blocks(elements: Iterable[Element], notes: _Notes, depth: int) -> Iterator[str]:
    """Yield the paragraphs and rows in an element, each a text of one or more lines."""
    check_depth(depth)
    for child in elements:
        yield from _BLOCKS.get(child.tag, _blocks_within)(child, notes, depth)


def _blocks_within(element: Element, notes: _Notes, depth: int) -> Iterator[str]:
    return _blocks(element, notes, depth + 1)


def _no_blocks(_: Element, __: _Notes, ___: int) -> Iterator[str]:
    return iter(())


def _table(table: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """Yield the rows of a table that are not deleted.

    A row of cells is one line; what is only laid out in a table, as letters are, keeps
    its paragraphs.
    """
    rows = [
        [list(_blocks(cell, notes, depth + 1)) for cell in _unwrap(row, "tc")]
        for row in _unwrap(table, "tr")
        if row.find(f"{_W}trPr/{_W}del") is None
    ]
    return table_texts(rows)


def _unwrap(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, those in content controls too."""
    check_depth(depth)
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrap(child, name, depth + 1)


def _paragraph(paragraph: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """Yield a paragraph, before it its text boxes, behind it its notes."""
    found = _Gathered([], [])
    _gather(paragraph, found, depth)
    yield from found.boxes
    line_end = " " if _is_heading(paragraph) else "\n"
    texts = [line_end.join(clean_lines("".join(found.pieces)))]
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
    """Tell whether a paragraph is set as headings are: centred, bold, or by style.

    Its line breaks are for the eye.
    """
    runs = paragraph.findall(_RUNS_OF_TEXT)
    bold = sum(run.find(_BOLD) is not None for run in runs)
    return (
        _property(paragraph, "pStyle").lower().startswith(_HEADING_STYLES)
        or _property(paragraph, "jc") == "center"
        or 0 < bold == len(runs)
    )


def _property(paragraph: Element, name: str) -> str:
    """Return the value of a paragraph's property; nothing where it has none."""
    element = paragraph.find(f"{_W}pPr/{_W}{name}")
    if element is None:
        return ""
    return element.get(_W + "val", "")


class _Gathered(NamedTuple):
    """What stands in a paragraph: pieces of its text, and the blocks of text boxes."""

    pieces: list[str]
    boxes: list[str]


def _gather(element: Element, found: _Gathered, depth: int) -> None:
    """Gather what stands in an element of a paragraph, each part in its way."""
    check_depth(depth)
    for child in element:
        _GATHER.get(child.tag, _gather)(child, found, depth + 1)


def _gather_text(element: Element, found: _Gathered, _: int) -> None:
    found.pieces.append(element.text or "")


def _gather_mark(element: Element, found: _Gathered, _: int) -> None:
    found.pieces.append(_MARKS[element.tag])


def _gather_box(box: Element, found: _Gathered, depth: int) -> None:
    found.boxes.extend(_blocks(box, {}, depth))


def _gather_alternate(element: Element, found: _Gathered, depth: int) -> None:
    """Gather one of the two that a text box or picture is drawn as.

    The fallback is for older programs.
    """
    name = "Choice"
    if element.find(_BOX_OF_CHOICE) is None:
        name = "Fallback"
    drawn = element.find(_COMPATIBILITY + name)
    if drawn is not None:
        _gather(drawn, found, depth)


def _gather_nothing(_: Element, __: _Gathered, ___: int) -> None:
    pass


_GATHER: dict[str, Callable[[Element, _Gathered, int], None]] = {
    **dict.fromkeys(_UNSEEN, _gather_nothing),
    **dict.fromkeys(_MARKS, _gather_mark),
    _W + "t": _gather_text,
    _W + "txbxContent": _gather_box,
    _COMPATIBILITY + "AlternateContent": _gather_alternate,
}


def _metadata(package: Package) -> str:
    """Return what tells something of a release: core properties, and the letterhead.

    That is the first page header that says anything.
    ECMA-376 part 2, 11.
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
