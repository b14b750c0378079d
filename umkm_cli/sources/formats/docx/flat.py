"""Open Word documents that are one XML file: "Word XML Document", and that of Word 2003.

The first has the parts of a Word file as elements (ECMA-376 part 2, annex on flat OPC).
The second has everything in place; its changes, comments, notes and page headers are
given the form that Word files have since 2007.
"""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.names import W
from umkm_cli.sources.formats.office import NO_FINGERPRINT, Package, parse_xml
from umkm_cli.sources.formats.zip_parts import canonical

_PART = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_CHANGE = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MAIN = "word/document.xml"
_PROPERTIES = {_OFFICE + "Title": "title", _OFFICE + "Created": "created"}
_CHANGES = {"Word.Deletion": W + "del", "Word.Comment": W + "comment"}
# Where Word files have what Word 2003 has in place, by the element.
_PLACES = {
    W + "comment": "word/comments.xml",
    W + "footnote": "word/footnotes.xml",
    W + "endnote": "word/endnotes.xml",
    W + "hdr": "word/header1.xml",
    W + "ftr": "word/footer1.xml",
}


class ElementPackage(Package):
    """The parts of a Word document that are elements already, not bytes in a ZIP file.

    `roots` are those of the parts by name, and `contents` the parts that are not XML.
    """

    def __init__(self, roots: dict[str, Element], contents: dict[str, bytes]) -> None:
        self._roots = roots
        self._contents = contents
        self.names = frozenset([*roots, *contents])

    def content(self, name: str) -> bytes:
        """Return the bytes of a part that is not XML; none of any other."""
        return self._contents.get(canonical(name), b"")

    def part(self, name: str) -> Element | None:
        """Return the root element of a part, or None if there is no such part."""
        return self._roots.get(canonical(name))

    def fingerprint(self, name: str) -> tuple[int, int]:
        """Return no fingerprint: the parts have no bytes of their own."""
        return NO_FINGERPRINT


class FlatPackage(ElementPackage):
    """The parts of a Word document that is one XML file."""

    def __init__(self, content: bytes) -> None:
        super().__init__({}, {})
        root = parse_xml(content, "document")
        if root.tag.startswith(_PART):
            self._take_parts(root)
        else:
            self._take_document(root)
        self.names = frozenset([*self._roots, *self._contents])

    def _take_parts(self, root: Element) -> None:
        for part in root:
            name = canonical(part.get(_PART + "name", ""))
            for content in part.iterfind(f"{_PART}xmlData/*"):
                self._roots[name] = content
            for data in part.iterfind(_PART + "binaryData"):
                with suppress(ValueError):
                    self._contents[name] = b64decode(data.text or "")

    def _take_document(self, root: Element) -> None:
        self._roots[_MAIN] = root
        for styles in root.iterfind(W + "styles"):
            self._roots["word/styles.xml"] = styles
        properties = self._root("docprops/core.xml")
        for element in list(_in_place(root)):
            if element.tag in _PROPERTIES:
                value = Element(_PROPERTIES[element.tag])
                value.text = element.text
                properties.append(value)
                continue
            place = self._root(_PLACES[element.tag])
            number = str(len(place))
            moved = Element(element.tag, {**element.attrib, W + "id": number})
            moved.extend(element)
            place.append(moved)
            element.clear()
            element.tag = f"{moved.tag}Reference"
            element.set(W + "id", number)

    def _root(self, name: str) -> Element:
        """Return the root of a part, which is empty at first."""
        return self._roots.setdefault(name, Element(name))


def _in_place(root: Element) -> Iterator[Element]:
    """Yield what Word files have in other parts; renames changes."""
    for element in root.iter():
        if element.tag == _CHANGE:
            kind = element.get(W + "type", "")
            element.tag = _CHANGES.get(kind, element.tag)
        if element.tag in _PLACES or element.tag in _PROPERTIES:
            yield element
