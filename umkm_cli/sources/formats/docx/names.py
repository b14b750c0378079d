"""The namespaces of Word documents (ECMA-376 part 1, annex A)."""

from xml.etree.ElementTree import Element

_OFFICE = "http://schemas.openxmlformats.org"
W = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
RELATIONS = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
MATH = f"{{{_OFFICE}/officeDocument/2006/math}}"
DRAWING = f"{{{_OFFICE}/drawingml/2006/main}}"
PLACED = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
PICTURE = f"{{{_OFFICE}/drawingml/2006/picture}}"
DIAGRAM = f"{{{_OFFICE}/drawingml/2006/diagram}}"
CHART = f"{{{_OFFICE}/drawingml/2006/chart}}"
COMPATIBILITY = f"{{{_OFFICE}/markup-compatibility/2006}}"
SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
OLE = "{urn:schemas-microsoft-com:office:office}"
HINT = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
"""What Word 2003 tells other programs, such as the number that a paragraph shows."""

VALUE = W + "val"
_OFF = ("0", "false", "off", "none")


def is_on(mark: Element | None) -> bool:
    """Return whether a property such as `<w:b/>` is there and not switched off."""
    if mark is None:
        return False
    value = mark.get(VALUE, "1")
    return value.lower() not in _OFF


def value_of(element: Element | None) -> str:
    """Return the value of a property, or ""."""
    if element is None:
        return ""
    return element.get(VALUE, "")
