"""Read what is embedded in an OpenDocument text: formulas, charts, other documents."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.odt.names import MATH, TEXT
from umkm_cli.sources.formats.xml_text import check_depth

# What stands between the parts of a formula on a line.
_BETWEEN = {MATH + "mfrac": "/", MATH + "msup": "^", MATH + "msub": "_"}
_BEFORE = {MATH + "msqrt": "√"}
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
