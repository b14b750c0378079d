"""Read what is embedded in an OpenDocument text: formulas, charts, other documents."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umkm_cli.language import later
from umkm_cli.sources.formats.embedded import open_object
from umkm_cli.sources.formats.odt.names import DRAW, LINK, MATH, TEXT
from umkm_cli.sources.formats.office import Package
from umkm_cli.sources.formats.xml_text import check_depth

# What stands between the parts of a formula on a line.
_BETWEEN = {MATH + "mfrac": "/", MATH + "msup": "^", MATH + "msub": "_"}
_BEFORE = {MATH + "msqrt": "√"}
_OBJECTS = (DRAW + "object", DRAW + "object-ole")
_SOURCES = (MATH + "annotation", MATH + "annotation-xml")


def formula_text(element: Element, depth: int = 0) -> str:
    """Return a formula on one line."""
    check_depth(depth)
    parts: list[str] = []
    for child in element:
        if child.tag not in _SOURCES:
            part = formula_text(child, depth + 1)
            parts.append(part)
    words = (element.text or "").split()
    sign = _BEFORE.get(element.tag, "")
    between = _BETWEEN.get(element.tag, "")
    return sign + " ".join(words) + between.join(parts)


def paragraph_texts(element: Element) -> Iterator[str]:
    """Yield the paragraphs in an embedded document, such as the labels of a chart."""
    for paragraph in element.iter(TEXT + "p"):
        pieces = paragraph.itertext()
        yield "".join(pieces)


def embedded_root(element: Element, package: Package | None) -> Element | None:
    """Return the root of an embedded document, or None if it is of another program."""
    if len(element):
        return element[0]
    if package is None:
        return None
    return package.part(f"{_place(element)}/content.xml")


def embedded_objects(root: Element, package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of the objects of other programs in a document."""
    for element in root.iter():
        if element.tag in _OBJECTS:
            yield _place(element), package.content(_place(element))


def lacking_object(element: Element, package: Package | None) -> dict[str, None]:
    """Return the sentence about an object of another program that umkm does not read."""
    name = _place(element)
    content = package.content(name) if package is not None else b""
    held = open_object(name, content)
    if held.is_read:
        return {}
    return {
        later("an embedded object ({name}), shown as a picture").format(
            name=held.name
        ): None
    }


def _place(element: Element) -> str:
    return element.get(LINK + "href", "")
