"""Gather the text of what is drawn in a paragraph of a Word document.

Diagrams and charts are parts of their own (ECMA-376 part 1, 21).
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umkm_cli.language import later
from umkm_cli.sources.formats.docx.gathered import WordParts
from umkm_cli.sources.formats.docx.names import (
    CHART,
    DIAGRAM,
    DRAWING,
    OLE,
    PICTURE,
    PLACED,
    SHAPE,
    VML,
    W,
)
from umkm_cli.sources.formats.embedded import open_object
from umkm_cli.sources.formats.xml_text import ALTERNATIVE, CAPTION, Gather

_LABELS = (DRAWING + "p", CHART + "v")
_DESCRIBED_BY = ("title", "descr", "alt")


def _gather_description(element: Element, parts: WordParts, depth: int) -> None:
    """Set aside how a picture is described to those who cannot see it."""
    descriptions = map(element.attrib.get, _DESCRIBED_BY)
    parts.add_aside_lines(ALTERNATIVE, filter(None, descriptions))
    parts.reader.gather(element, parts, depth)


def _gather_chart(element: Element, parts: WordParts, _: int) -> None:
    """Set aside the titles of a chart, and the names and figures of its series."""
    parts.add_aside_lines(CAPTION, _drawn(element, parts, "id"))


def _drawn(element: Element, parts: WordParts, attribute: str) -> Iterator[str]:
    """Yield the text of a part that is drawn, the first time that it is shown."""
    reader = parts.reader
    name = reader.file.target(element, attribute)
    if not reader.insert(name):
        return
    for element in reader.file.package.descendants(name):
        text = element.text or ""
        if element.tag == DRAWING + "p":
            text = _text_of(element)
        if element.tag in _LABELS:
            yield text


def _text_of(paragraph: Element) -> str:
    pieces: list[str] = []
    for element in paragraph.iter(DRAWING + "t"):
        text = element.text or ""
        pieces.append(text)
    return "".join(pieces)


def _report_object(element: Element, parts: WordParts, _: int) -> None:
    """Report a document of another program, of which only a picture is read."""
    file = parts.reader.file
    name = file.target(element)
    held = open_object(name, file.package.content(name))
    if not held.is_read:
        program = element.get("ProgID", "OLE").partition(".")[0]
        sentence = later(
            "an embedded {program} object ({name}), shown as a picture"
        ).format(program=program, name=held.name)
        parts.reader.lacks[sentence.replace(" ()", "")] = None


DRAWN: dict[str, Gather] = {
    **dict.fromkeys(
        (PLACED + "docPr", PICTURE + "cNvPr", SHAPE + "cNvPr", VML + "shape"),
        _gather_description,
    ),
    # The paragraphs of drawings and diagrams, and text that is bent or coloured.
    DRAWING + "p": lambda each, parts, _: parts.boxes.append(_text_of(each)),
    DIAGRAM + "relIds": lambda each, parts, _: parts.boxes.extend(
        _drawn(each, parts, "dm")
    ),
    VML + "textpath": lambda each, parts, _: parts.boxes.append(each.get("string", "")),
    CHART + "chart": _gather_chart,
    OLE + "OLEObject": _report_object,
    W + "subDoc": lambda _, parts, __: parts.reader.lacks.update(
        {later("a part that is kept in another file"): None}
    ),
}
"""What the elements of drawings add to a paragraph."""
