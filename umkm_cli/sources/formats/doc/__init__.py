"""Read Word documents from before 2007 (.doc, MS-DOC).

They are given the form that Word files have since then, in memory, and read as those
are. Of the libraries for it, one drops tables and notes and knows no Word 6; the other
writes to disk, and gives up if a shape of the layout is damaged.

`binary` finds the tables, `pieces` puts the text together, `properties` reads what is
said of its characters and paragraphs, and `story` writes them as elements.
"""

import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import compound
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import docx, text
from umkm_cli.sources.formats.doc.binary import (
    ANCHORS,
    BOXES,
    COMMENTS,
    ENDNOTES,
    FOOTNOTES,
    MARGINS,
    Binary,
)
from umkm_cli.sources.formats.doc.lists import numbering
from umkm_cli.sources.formats.doc.pieces import Pieces
from umkm_cli.sources.formats.doc.story import Insertions, StoryWriter
from umkm_cli.sources.formats.doc.style_sheet import font_names, style_sheet
from umkm_cli.sources.formats.doc.summary import SUMMARY, read_summary
from umkm_cli.sources.formats.docx.flat import ElementPackage
from umkm_cli.sources.formats.docx.names import W
from umkm_cli.sources.formats.embedded import read_streams

EXTRACTOR = "doc-1"

# The tables of references to notes, and the size of an entry.
_NOTES = {
    "footnote": (FOOTNOTES, 2),
    "endnote": (ENDNOTES, 2),
    "comment": (COMMENTS, 30),
}
_OBJECT_DEPTH = 3
_ANCHOR_SIZE, _BOX_SIZE, _BOX_SHAPE_AT = 26, 22, 14
_SEPARATORS = 6  # stories between the text and its notes, before those of the margins
_MARGINS = ("header", "header", "footer", "footer", "header", "footer")
_DAMAGED = later("damaged: this Word document cannot be read")


def read(content: bytes) -> Extract:
    """Return the text of an old Word document, or of plain text under its name.

    Raises NoText if it is damaged or protected.
    """
    if not content.startswith(compound.BEGINS):
        return text.read(content)
    try:
        binary = Binary(content)
        package = _package_of(binary)
    except (struct.error, LookupError) as error:
        raise NoText(_DAMAGED) from error
    return binary.compound.finish(docx.read_package(package, EXTRACTOR))


def read_as_decoded(content: bytes) -> Extract:
    """Return the text of a file that the archive does not keep, as plain text is."""
    is_text = not content.startswith(compound.BEGINS)
    return text.read_as_decoded(content) if is_text else read(content)


def whole_text(content: bytes) -> str:
    """Return all text in a file, also what Word left there when it was deleted."""
    found = read(content)
    texts = (found.text, found.metadata, found.aside)
    return "\n".join((*texts, *compound.raw_texts(content)))


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files that are embedded in it, if umkm reads their kinds. Raises NoText."""
    if not content.startswith(compound.BEGINS):
        return iter(())
    return read_streams(content, _is_embedded, bounds)


def _is_embedded(path: list[str]) -> bool:
    return len(path) == _OBJECT_DEPTH and path[0] == "ObjectPool"


def _package_of(binary: Binary) -> ElementPackage:
    """Return a document as the parts that Word files have. Raises NoText."""
    writer = StoryWriter(Pieces(binary), font_names(binary))
    roots = {
        "word/styles.xml": style_sheet(binary),
        "word/numbering.xml": numbering(binary),
        "docprops/core.xml": _properties(binary),
    }
    marks: dict[int, Element] = {}
    for kind in _NOTES:
        notes = Element(f"{W}{kind}s")
        roots[f"word/{kind}s.xml"] = notes
        marks |= _add_notes(notes, kind, binary, writer)
    body = Element(W + "body")
    boxes = _boxes(binary, writer)
    writer.fill(body, *binary.stories["text"], Insertions(marks, boxes))
    roots["word/document.xml"] = Element(W + "document")
    roots["word/document.xml"].append(body)
    for number, margin in enumerate(_margins(binary, writer)):
        kind = margin.tag.removeprefix(W)
        roots[f"word/{kind}{number}.xml"] = margin
    return ElementPackage(roots, {})


def _add_notes(
    notes: Element, kind: str, binary: Binary, writer: StoryWriter
) -> Iterator[tuple[int, Element]]:
    """Add the notes of a kind; yield the places that refer to them, with the references."""
    table, size = _NOTES[kind]
    begin, end = binary.stories[kind]
    places = binary.plc(table, size).places
    spans = binary.plc(table + 1, 0).spans()
    for number, (place, (first, last)) in enumerate(zip(places, spans, strict=False)):
        identity = {W + "id": str(number)}
        note = SubElement(notes, W + kind, identity)
        writer.fill(note, begin + first, min(begin + last, end))
        yield place, Element(f"{W}{kind}Reference", identity)


def _boxes(binary: Binary, writer: StoryWriter) -> dict[int, list[Element]]:
    """Return the text boxes by the place that each is anchored at.

    One in a group of shapes is where the first group is, or at the beginning.
    """
    anchors = binary.plc(ANCHORS, _ANCHOR_SIZE)
    by_shape = {entry[:4]: place for place, entry in zip(*anchors, strict=False)}
    begin, end = binary.stories["box"]
    table = binary.plc(BOXES, _BOX_SIZE)
    shapes = [entry[_BOX_SHAPE_AT : _BOX_SHAPE_AT + 4] for entry in table.entries]
    others = (place for shape, place in by_shape.items() if shape not in shapes)
    group = next(others, next(iter(by_shape.values()), 0))
    boxes: dict[int, list[Element]] = {}
    for shape, (first, last) in zip(shapes, table.spans(), strict=False):
        box = Element(W + "txbxContent")
        writer.fill(box, begin + first, min(begin + last, end))
        boxes.setdefault(by_shape.get(shape, group), []).append(box)
    return boxes


def _margins(binary: Binary, writer: StoryWriter) -> Iterator[Element]:
    """Yield the headers and footers of the pages, and the text boxes in them."""
    begin, end = binary.stories["margin"]
    spans = enumerate(binary.plc(MARGINS, 0).spans(), -_SEPARATORS * binary.is_new)
    for number, (first, last) in spans:
        if number >= 0:
            margin = Element(W + _MARGINS[number % len(_MARGINS)])
            yield writer.fill(margin, begin + first, min(begin + last, end))
    yield writer.fill(Element(W + "header"), *binary.stories["margin box"])


def _properties(binary: Binary) -> Element:
    """Return what the document says of itself: its title, and when it was made."""
    root = Element("core")
    for name, said in read_summary(binary.compound.stream(SUMMARY)):
        SubElement(root, name).text = said
    return root
