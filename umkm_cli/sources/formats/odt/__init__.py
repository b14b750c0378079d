"""Read OpenDocument texts (.odt, .ott, .fodt; OpenDocument 1.3 part 3).

The text is what a reader sees with all changes accepted. What is deleted, hidden or in
the margins of the pages is aside; the headers and footers also are metadata, because
nothing else may name the issuer, the day or the number.
"""

from collections.abc import Iterable, Iterator
from itertools import filterfalse
from typing import NamedTuple
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import aside_lines, metadata_lines
from umkm_cli.sources.formats.odt.body import OpenReader
from umkm_cli.sources.formats.odt.names import MANIFEST, OFFICE, STYLE
from umkm_cli.sources.formats.odt.styles import OpenStyles
from umkm_cli.sources.formats.office import Package, is_page_number, parse_xml

EXTRACTOR = "odt-2"

_ZIP_BEGINS = b"PK"
_OTHER_BODIES = {
    OFFICE + "spreadsheet": "an OpenDocument spreadsheet; save its table as CSV",
    OFFICE + "presentation": "an OpenDocument presentation; save its text",
    OFFICE + "drawing": "an OpenDocument drawing; save its text",
}


class _Document(NamedTuple):
    """The roots of the parts of a document; the same for all if it is one XML file."""

    content: Element
    styles: Element
    meta: Element
    package: Package | None


def read(content: bytes) -> Extract:
    """Return the text of an OpenDocument text.

    Raises NoText if it is damaged, protected, or no text.
    """
    document = _open(content)
    body = document.content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise NoText(_describe(document.content))
    styles = OpenStyles((document.styles, document.content))
    reader = OpenReader(styles, document.package)
    text = "\n\n".join(reader.read(body))
    margins = list(_margins(document.styles, reader))
    return Extract(
        text,
        EXTRACTOR,
        stored=True,
        metadata=metadata_lines([*_properties(document.meta), *margins]),
        lacks="; ".join(reader.lacks),
        aside=aside_lines(reader.aside),
    )


def _open(content: bytes) -> _Document:
    if not content.startswith(_ZIP_BEGINS):
        root = parse_xml(content, "document")
        return _Document(root, root, root, None)
    package = Package(content)
    if _is_protected(package):
        raise NoText("protected by a password; save a copy without it")
    return _Document(
        _part(package, "content.xml"),
        _part(package, "styles.xml"),
        _part(package, "meta.xml"),
        package,
    )


def _part(package: Package, name: str) -> Element:
    """Return the root of a part; an empty element if there is no such part."""
    root = package.part(name)
    return Element("none") if root is None else root


def _describe(content: Element) -> str:
    """Return the sentence about a document without a text."""
    for each in content.iterfind(f"{OFFICE}body/*"):
        if each.tag in _OTHER_BODIES:
            return f"this is {_OTHER_BODIES[each.tag]}"
    return "damaged: an OpenDocument text without its text"


def _is_protected(package: Package) -> bool:
    manifest = package.part("META-INF/manifest.xml")
    if manifest is None:
        return False
    return next(manifest.iter(MANIFEST + "encryption-data"), None) is not None


def _margins(styles: Element, reader: OpenReader) -> Iterator[tuple[str, str]]:
    """Set the headers and footers of the pages aside, and yield their names and texts.

    Each kind of page has its own, and others for left and first pages.
    """
    for margin in styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page/*"):
        name = margin.tag.removeprefix(STYLE).partition("-")[0]
        if name in ("header", "footer") and margin.get(STYLE + "display") != "false":
            blocks = list(filterfalse(is_page_number, reader.read(margin)))
            reader.set_aside(f"page {name}", blocks)
            yield f"page {name}", " ".join(blocks)


def _properties(root: Element) -> Iterable[tuple[str, str | None]]:
    values: dict[str, str] = {}
    for meta in root.iter(OFFICE + "meta"):
        for element in meta:
            values.setdefault(element.tag.rpartition("}")[2], element.text or "")
    return (
        ("document title", values.get("title")),
        ("document created", values.get("creation-date")),
    )
