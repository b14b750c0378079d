"""Word documents (.docx): ECMA-376, part 1, 17.

The text as a reader sees it with every change accepted: text boxes where they are anchored, content controls, tables
row by row. Page headers and footers are set aside, but a letterhead may be all that names the issuer: it stands in the
metadata. A note comes behind the paragraph that refers to it.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.office import Package, table_texts, tidied
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "docx-1"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Of what a text box or picture is drawn twice for, the fallback is for older programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
)
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main"
# Deleted or moved away, codes of fields, and what is set for no reader.
_UNSEEN = frozenset(
    _W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sdtPr",
        "sectPr",
        "tblPr",
    )
)
_MARKS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "softHyphen": "",
}
_HEADING_STYLES = ("heading", "title", "judul", "subtitle")
_DEEPEST = 200
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_HEADER_PART = re.compile(r"word/header\d*\.xml")

_Notes = dict[str, str]


def read(content: bytes) -> Extract:
    """The text of a Word document. Raises NoText where it is damaged, protected, or has none."""
    package = Package(content)
    # Word itself names it so, other programs `document2.xml`.
    document = package.part(
        min((name for name in package.names if _MAIN_PART.fullmatch(name)), default="")
    )
    if document is None:
        raise NoText("damaged: a Word document without its text")
    if document.tag.startswith(_STRICT):
        raise NoText("saved as Strict Open XML; save it as a common Word document")
    paragraphs = _blocks(document, _notes(package), 0)
    return Extract(
        "\n\n".join(paragraphs), EXTRACTOR, stored=True, metadata=_metadata(package)
    )


def _notes(package: Package) -> _Notes:
    """The footnotes and endnotes by kind and number, each on one line."""
    return {
        f"{kind} {note.get(_W + 'id', '')}": " ".join(_blocks(note, {}, 0))
        for kind in ("footnote", "endnote")
        if (part := package.part(f"word/{kind}s.xml")) is not None
        for note in part
        if note.get(_W + "type") is None
    }


def _blocks(element: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """The paragraphs and rows below an element, in order, each a text of one or more lines."""
    if depth > _DEEPEST:
        raise NoText("nested deeper than any document is")
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag == _W + "p":
            yield from _paragraph(child, notes, depth)
        elif child.tag == _W + "tbl":
            yield from _table(child, notes, depth)
        else:
            yield from _blocks(child, notes, depth + 1)


def _table(table: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """A row of cells is one line; what is only laid out in a table, as letters are, keeps its paragraphs."""
    rows = [
        [list(_blocks(cell, notes, depth + 1)) for cell in _children(row, "tc")]
        for row in _children(table, "tr")
        if row.find(f"{_W}trPr/{_W}del") is None
    ]
    yield from table_texts(rows)


def _children(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls too."""
    if depth > _DEEPEST:
        raise NoText("nested deeper than any document is")
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml", _W + "ins"):
            yield from _children(child, name, depth + 1)


def _paragraph(paragraph: Element, notes: _Notes, depth: int) -> Iterator[str]:
    """A paragraph; before it the text boxes that are anchored in it, behind it its footnotes."""
    pieces: list[str] = []
    boxes: list[str] = []
    _gather(paragraph, pieces, boxes, depth)
    yield from boxes
    if text := (" " if _is_heading(paragraph) else "\n").join(tidied("".join(pieces))):
        yield text
    if notes:
        for kind in ("footnote", "endnote"):
            numbers = [
                each.get(_W + "id", "")
                for each in paragraph.iter(f"{_W}{kind}Reference")
            ]
            yield from filter(
                None, (notes.get(f"{kind} {number}") for number in numbers)
            )


def _is_heading(paragraph: Element) -> bool:
    """Whether a paragraph is set as headings are, whose line breaks are for the eye: centred, bold, or by style."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if style is not None and style.get(_W + "val", "").lower().startswith(
        _HEADING_STYLES
    ):
        return True
    align = paragraph.find(f"{_W}pPr/{_W}jc")
    if align is not None and align.get(_W + "val") == "center":
        return True
    runs = [run for run in paragraph.iter(_W + "r") if run.find(_W + "t") is not None]
    return bool(runs) and all(run.find(f"{_W}rPr/{_W}b") is not None for run in runs)


def _gather(element: Element, pieces: list[str], boxes: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise NoText("nested deeper than any document is")
    for child in element:
        tag = child.tag
        if tag == _W + "t":
            pieces.append(child.text or "")
        elif tag in _MARKS:
            pieces.append(_MARKS[tag])
        elif tag == _W + "txbxContent":
            boxes += _blocks(child, {}, depth + 1)
        elif tag == _ALTERNATE:
            choice = child.find(_CHOICE)
            if choice is None or next(choice.iter(_W + "txbxContent"), None) is None:
                choice = child.find(_FALLBACK)
            if choice is not None:
                _gather(choice, pieces, boxes, depth + 1)
        elif tag not in _UNSEEN:
            _gather(child, pieces, boxes, depth + 1)


def _metadata(package: Package) -> str:
    """The core properties (ECMA-376 part 2, 11) that tell something of a release, and the letterhead."""
    core = package.part("docProps/core.xml")
    held: dict[str, str] = {}
    for child in core if core is not None else ():
        if child.text:
            held[child.tag.rpartition("}")[2]] = child.text
    # python-docx's own template, which carries the day that it was made.
    own = "" if held.get("creator") == "python-docx" else held.get("created")
    names = sorted(name for name in package.names if _HEADER_PART.fullmatch(name))
    heads = [part for name in names if (part := package.part(name)) is not None]
    letterhead = next(
        (text for head in heads if (text := " ".join(_blocks(head, {}, 0)))), None
    )
    return metadata_lines(
        (
            ("document title", held.get("title")),
            ("document created", own),
            ("letterhead", letterhead),
        )
    )
