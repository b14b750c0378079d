"""Read OpenDocument texts (.odt, .ott, .fodt; OpenDocument 1.3 part 3).

The text is what a reader sees with all changes accepted. What is deleted, hidden or in
the margins of the pages is aside; the headers and footers also are metadata, because
nothing else may name the issuer, the day or the number.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import aside_lines, metadata_lines
from umkm_cli.sources.formats.embedded import read_members
from umkm_cli.sources.formats.odt.body import BLOCKS, gather_open
from umkm_cli.sources.formats.odt.gathered import OpenReader
from umkm_cli.sources.formats.odt.names import OFFICE, STYLE
from umkm_cli.sources.formats.odt.objects import embedded_objects
from umkm_cli.sources.formats.odt.parts import OpenDocument

EXTRACTOR = "odt-3"

# Looked for in the bytes, because parsing the part takes longer than all the rest.
_MARGIN = re.compile(rb"<(?:\w+:)?(?:header|footer)(?:-left|-first)?[\s/>]")
_OTHER_BODIES = {
    OFFICE + "spreadsheet": later("an OpenDocument spreadsheet; save its table as CSV"),
    OFFICE + "presentation": later("an OpenDocument presentation; save its text"),
    OFFICE + "drawing": later("an OpenDocument drawing; save its text"),
}


def read(content: bytes) -> Extract:
    """Return the text of an OpenDocument text.

    Raises NoText if it is damaged, protected, or no text.
    """
    document = OpenDocument(content)
    body = document.content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise NoText(_describe(document.content))
    reader = OpenReader(document, BLOCKS, gather_open)
    text = "\n\n".join(reader.read(body))
    margins = list(_margins(document, reader))
    return Extract(
        text,
        EXTRACTOR,
        stored=True,
        metadata=metadata_lines([*_properties(document.meta), *margins]),
        lacks="; ".join(reader.lacks),
        aside=aside_lines(reader.aside),
    )


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files that are embedded in an OpenDocument text, if umkm reads their kinds."""
    document = OpenDocument(content)
    if document.package is not None:
        objects = embedded_objects(document.content, document.package)
        yield from read_members(objects, bounds)


def _describe(content: Element) -> str:
    """Return the sentence about a document without a text."""
    for each in content.iterfind(f"{OFFICE}body/*"):
        if each.tag in _OTHER_BODIES:
            return later("this is {what}").format(what=_OTHER_BODIES[each.tag])
    return later("damaged: an OpenDocument text without its text")


def _margins(document: OpenDocument, reader: OpenReader) -> Iterator[tuple[str, str]]:
    """Set the headers and footers of the pages aside, and yield their names and texts.

    Each kind of page has its own, and others for left and first pages.
    """
    if not _MARGIN.search(document.bytes_of("styles.xml")):
        return
    for margin in document.styles.iterfind(
        f"{OFFICE}master-styles/{STYLE}master-page/*"
    ):
        name = margin.tag.removeprefix(STYLE).partition("-")[0]
        if name in ("header", "footer") and margin.get(STYLE + "display") != "false":
            yield reader.read_margin(name, margin)


def _properties(root: Element) -> Iterable[tuple[str, str | None]]:
    values: dict[str, str] = {}
    for element in root.iterfind(f".//{OFFICE}meta/*"):
        values.setdefault(element.tag.rpartition("}")[2], element.text or "")
    return (
        ("document title", values.get("title")),
        ("document created", values.get("creation-date")),
    )
