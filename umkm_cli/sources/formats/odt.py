"""OpenDocument texts (.odt): OASIS OpenDocument 1.3, part 3, with every tracked change accepted."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.office import Package, table_texts, tidied
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "odt-1"

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_BLOCKS = (_TEXT + "p", _TEXT + "h")
# What was deleted is kept apart in `tracked-changes`.
_UNSEEN = frozenset(
    [
        _TEXT + "tracked-changes",
        _OFFICE + "annotation",
        _TEXT + "note-citation",
        _OFFICE + "forms",
    ]
)
_DEEPEST = 200


def read(content: bytes) -> Extract:
    """The text of an OpenDocument text. Raises NoText where it is damaged, protected, or has none."""
    package = Package(content)
    manifest = package.part("META-INF/manifest.xml")
    if (
        manifest is not None
        and next(manifest.iter(_MANIFEST + "encryption-data"), None) is not None
    ):
        raise NoText("protected by a password; save a copy without it")
    document = package.part("content.xml")
    body = (
        document.find(f"{_OFFICE}body/{_OFFICE}text") if document is not None else None
    )
    if body is None:
        raise NoText("damaged: an OpenDocument text without its text")
    return Extract(
        "\n\n".join(_blocks(body, 0)),
        EXTRACTOR,
        stored=True,
        metadata=_metadata(package),
    )


def _blocks(element: Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise NoText("nested deeper than any document is")
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag in _BLOCKS:
            yield from _paragraph(child, depth)
        elif child.tag == _TABLE + "table":
            yield from table_texts(
                [
                    [
                        list(_blocks(cell, depth + 1))
                        for cell in row
                        if cell.tag in _CELLS
                    ]
                    for row in child.iter(_TABLE + "table-row")
                ]
            )
        else:
            yield from _blocks(child, depth + 1)


def _paragraph(paragraph: Element, depth: int) -> Iterator[str]:
    """A paragraph; before it the text boxes and after it the notes that are anchored in it."""
    pieces: list[str] = []
    boxes: list[str] = []
    notes: list[str] = []
    _gather(paragraph, pieces, boxes, notes, depth)
    yield from boxes
    if text := "\n".join(tidied("".join(pieces))):
        yield text
    yield from notes


def _gather(
    element: Element, pieces: list[str], boxes: list[str], notes: list[str], depth: int
) -> None:
    if depth > _DEEPEST:
        raise NoText("nested deeper than any document is")
    pieces.append(_folded(element.text))
    for child in element:
        tag = child.tag
        if tag == _TEXT + "s":
            pieces.append(" ")
        elif tag == _TEXT + "tab":
            pieces.append("\t")
        elif tag == _TEXT + "line-break":
            pieces.append("\n")
        elif tag == _DRAW + "text-box":
            boxes += _blocks(child, depth + 1)
        elif tag == _TEXT + "note-body":
            notes += _blocks(child, depth + 1)
        elif tag not in _UNSEEN:
            _gather(child, pieces, boxes, notes, depth + 1)
        pieces.append(_folded(child.tail))


def _folded(text: str | None) -> str:
    """White space in the XML, line ends too, is one space (OpenDocument 1.3, 6.1.2)."""
    return (text or "").replace("\n", " ")


def _metadata(package: Package) -> str:
    meta = package.part("meta.xml")
    held: dict[str, str] = {}
    for child in meta.iter() if meta is not None else ():
        if child.text:
            held.setdefault(child.tag.rpartition("}")[2], child.text)
    return metadata_lines(
        (
            ("document title", held.get("title")),
            ("document created", held.get("creation-date")),
        )
    )
