"""What is gathered while a Word document is read."""

from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.docx.names import W, is_on, value_of
from umkm_cli.sources.formats.docx.parts import WordFile
from umkm_cli.sources.formats.field_codes import field_text
from umkm_cli.sources.formats.xml_text import Gather, Parts, ReadBlocks, XmlReader

_VANISH = W + "vanish"
_STYLE = W + "rStyle"


class WordReader(XmlReader):
    """A reader of a Word file.

    `notes` are its footnotes and endnotes by kind and number, each on one line; those
    that a paragraph refers to are taken out. `inserted` are the names of the parts that
    were read in the places where they are shown.
    """

    def __init__(
        self, file: WordFile, blocks: dict[str, ReadBlocks], gather: Gather
    ) -> None:
        super().__init__(blocks, gather)
        self.file = file
        self.notes: dict[tuple[str, str], str] = {}
        self.inserted: set[str] = set()

    def insert(self, name: str) -> bool:
        """Note that a part is shown here; returns whether it is the first time."""
        is_new = name not in self.inserted
        self.inserted.add(name)
        return is_new


class WordParts(Parts):
    """The content of a paragraph of a Word document.

    `is_hidden` is whether its style hides text, `is_raised` whether the last run was
    above or below the line, `properties` are those of the current run, `codes` those of
    the fields that have begun, until their results begin, and `references` the kinds
    and numbers of notes.
    """

    def __init__(self, reader: WordReader, *, is_hidden: bool = False) -> None:
        super().__init__(reader)
        self.is_hidden = is_hidden
        self.is_raised = False
        self.properties: Element | None = None
        self.codes: list[str] = []
        self.references: list[tuple[str, str]] = []

    def inner(self) -> "WordParts":
        """Return empty parts for an element of the paragraph."""
        inner = WordParts(self.reader, is_hidden=self.is_hidden)
        inner.properties = self.properties
        return inner

    def hides_run(self) -> bool:
        """Return whether the properties of the current run hide its text."""
        if self.properties is None:
            return self.is_hidden
        mark = self.properties.find(_VANISH)
        if mark is not None:
            return is_on(mark)
        style = value_of(self.properties.find(_STYLE))
        return self.is_hidden or self.reader.file.styles.hides(style)

    def take(self, inner: Parts) -> None:
        """Add the content of an element of the paragraph."""
        super().take(inner)
        if isinstance(inner, WordParts):
            self.references += inner.references

    def end(self) -> None:
        """Add what fields without a result show, and the notes that are referred to."""
        super().end()
        while self.codes:
            code = self.codes.pop()
            self.pieces.append(field_text(code))
        for key in self.references:
            note = self.reader.notes.pop(key, "")
            self.notes.append(note)
