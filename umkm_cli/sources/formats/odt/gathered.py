"""What is gathered while an OpenDocument text is read."""

from umkm_cli.sources.formats.odt.numbering import OpenNumbers
from umkm_cli.sources.formats.odt.parts import OpenDocument
from umkm_cli.sources.formats.odt.styles import OpenStyles
from umkm_cli.sources.formats.xml_text import (
    DELETED,
    Gather,
    Parts,
    ReadBlocks,
    XmlReader,
)


class OpenReader(XmlReader):
    """A reader of an OpenDocument text.

    `package` has the embedded documents; None for a document of one XML file.
    `deletions` are the numbers of the changes that deleted something, and `in_deletions`
    those whose text is being read: a program that shows changes leaves it in its place.
    """

    def __init__(
        self, document: OpenDocument, blocks: dict[str, ReadBlocks], gather: Gather
    ) -> None:
        super().__init__(blocks, gather)
        self.styles = OpenStyles(document)
        self.numbers = OpenNumbers(document, self.styles)
        self.package = document.package
        self.deletions: set[str] = set()
        self.in_deletions: set[str] = set()


class OpenParts(Parts):
    """The content of a paragraph.

    `is_hidden` is whether a field hides all of it. The pieces from `deleted_from` on are
    deleted, if a deletion is open.
    """

    def __init__(self, reader: OpenReader) -> None:
        super().__init__(reader)
        self.is_hidden = False
        self.deleted_from = 0

    def cut_deleted(self) -> None:
        """Set the deleted pieces aside, if a deletion is open."""
        if self.reader.in_deletions:
            deleted = self.pieces[self.deleted_from :]
            del self.pieces[self.deleted_from :]
            self.add_aside(DELETED, "".join(deleted))
