"""Open the parts of an OpenDocument text, each when it is needed."""

from functools import cached_property
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.odt.names import MANIFEST
from umkm_cli.sources.formats.office import Package, is_xml, parse_xml


class OpenDocument:
    """The parts of an OpenDocument text, which are one if it is a single XML file.

    `package` is None for such a file. Raises NoText if it is protected.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._unpacked: dict[str, bytes] = {}
        self.package: Package | None = None
        if not is_xml(content):
            self.package = Package(content)
            _refuse_protected(self.package)

    def bytes_of(self, name: str) -> bytes:
        """Return the bytes of a part; none if there is no such part."""
        if self.package is None:
            return self._content
        if name not in self._unpacked:
            self._unpacked[name] = self.package.content(name)
        return self._unpacked[name]

    @cached_property
    def content(self) -> Element:
        """The root of the part with the text."""
        return self._root("content.xml")

    @cached_property
    def styles(self) -> Element:
        """The root of the part with the styles and the margins of the pages."""
        return self._root("styles.xml")

    @cached_property
    def meta(self) -> Element:
        """The root of the part with the properties."""
        return self._root("meta.xml")

    def _root(self, name: str) -> Element:
        """Return the root of a part; an empty element if there is no such part."""
        content = self.bytes_of(name)
        if not content:
            return Element("none")
        return parse_xml(content, name)


def _refuse_protected(package: Package) -> None:
    manifest = package.part("META-INF/manifest.xml")
    if manifest is None:
        return
    for _ in manifest.iter(MANIFEST + "encryption-data"):
        raise NoText(later("protected by a password; save a copy without it"))
