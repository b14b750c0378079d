"""Read Word documents (.docx, ECMA-376 part 1, 17).

The text is what a reader sees with all changes accepted: text boxes where they are
anchored, content controls, and tables row by row. Notes follow the paragraph that
refers to them. What is deleted, hidden or in the margins of the pages is aside; the
headers and footers also are metadata, because nothing else may name the issuer, the
day or the number.

`parts` finds the parts of the file, `body` reads blocks, and `runs` what is in a
paragraph.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import aside_lines, metadata_lines
from umkm_cli.sources.formats.docx.body import BLOCKS
from umkm_cli.sources.formats.docx.flat import FlatPackage
from umkm_cli.sources.formats.docx.gathered import WordReader
from umkm_cli.sources.formats.docx.names import W
from umkm_cli.sources.formats.docx.parts import WordFile
from umkm_cli.sources.formats.docx.runs import gather_word
from umkm_cli.sources.formats.embedded import read_members
from umkm_cli.sources.formats.office import Package, is_xml
from umkm_cli.sources.formats.xml_text import COMMENT, NOTE

EXTRACTOR = "docx-3"

_NOTE_KINDS = ("footnote", "endnote")
# The template of python-docx has a fixed creation date.
_OWN_TEMPLATE = "python-docx"
_MARGINS = ("header", "footer")


def read(content: bytes) -> Extract:
    """Return the text of a Word document.

    Raises NoText if it is damaged or protected.
    """
    return read_package(_open_package(content), EXTRACTOR)


def read_package(package: Package, extractor: str) -> Extract:
    """Return the text of a Word document with these parts. Raises NoText."""
    file = WordFile(package)
    document = file.main
    if document is None:
        raise NoText(later("damaged: a Word document without its text"))
    reader = WordReader(file, BLOCKS, gather_word)
    reader.notes.update(_notes(reader))
    text = "\n\n".join(reader.read(document))
    margins = list(_read_outside(reader))
    return Extract(
        text,
        extractor,
        stored=True,
        metadata=metadata_lines([*_properties(package), *margins]),
        lacks="; ".join(reader.lacks),
        aside=aside_lines(reader.aside),
    )


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files that are embedded in a Word document, if umkm reads their kinds."""
    file = WordFile(_open_package(content))
    return read_members(file.embedded(), bounds)


def _open_package(content: bytes) -> Package:
    """Return the parts of a Word document, in a ZIP file or one of XML."""
    if is_xml(content):
        return FlatPackage(content)
    return Package(content)


def _notes(reader: WordReader) -> Iterable[tuple[tuple[str, str], str]]:
    """Yield the notes by kind and number, without the lines between text and notes."""
    for kind in _NOTE_KINDS:
        for note in chain.from_iterable(reader.file.parts(f"{kind}s")):
            if note.get(W + "type", "normal") == "normal":
                number = note.get(W + "id", "")
                yield (kind, number), " ".join(reader.read(note))


def _read_outside(reader: WordReader) -> Iterable[tuple[str, str]]:
    """Set aside notes without a place, comments, and the margins of the pages.

    Yields the name and the text of each page header and footer.
    """
    reader.set_aside(NOTE, reader.notes.values())
    for comment in chain.from_iterable(reader.file.parts("comments")):
        reader.set_aside(COMMENT, [" ".join(reader.read(comment))])
    for kind in _MARGINS:
        yield from map(partial(reader.read_margin, kind), reader.file.parts(kind))


def _properties(package: Package) -> Iterable[tuple[str, str | None]]:
    """Return the core properties (ECMA-376 part 2, 11)."""
    core = {
        element.tag.rpartition("}")[2]: element.text
        for element in package.children("docProps/core.xml")
        if element.text
    }
    created = core.get("created")
    if core.get("creator") == _OWN_TEMPLATE:
        created = None
    return ("document title", core.get("title")), ("document created", created)
