"""Read what Word and OpenDocument files have in common: a ZIP file of XML parts.

We walk the XML ourselves, because a release must not lose a sentence, and the available
libraries silently skip text boxes, content controls or moved text.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat
from zipfile import ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.archive_zip import is_encrypted, open_zip
from umkm_cli.sources.formats.zip_parts import canonical, unpacked_pieces

_MOST_XML = 64 * 1024 * 1024
"""Bytes of one unpacked part; a release has a few hundred thousand."""

_PAGE_NUMBER = re.compile(
    r"(?:hal(?:aman|\.)?|page|hlm\.?)?\s*[-–—|]?\s*\d{0,4}\s*[-–—|]?(?:\s*(?:dari|of|/)\s*\d{0,4})?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\xa0]+")
_FEW_ROWS = 2
_MOST_IN_CELL, _MOST_IN_CELL_OF_FEW = 3, 1  # paragraphs, of a table of figures


# The namespaces of Strict Open XML differ from the usual ones only in their form
# (ISO/IEC 29500-1, annex A), and those of Word 2003 in one name.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)(?=[\"'])")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# XML that cannot have a document type, because its bytes are ASCII where it matters.
_PLAIN_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:[\w:]+[\s/>]"
    rb"|\?xml(?![^?]*encoding)|\?xml[^?]*encoding=[\"']utf-8[\"'])",
    re.I,
)
_TYPE = b"<!DOCTYPE"
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")


NO_FINGERPRINT = (0, 0)
"""What a part without bytes of its own has for a checksum and a size."""


class Relation(NamedTuple):
    """What one part of a package says about another: the last word of its type, its name."""

    kind: str
    target: str


class Package:
    """The parts of an Office file, by name in lower case.

    Raises NoText if it is damaged or protected.
    """

    def __init__(self, content: bytes) -> None:
        self._archive = open_zip(content)
        self._parts = {
            canonical(info.filename): info for info in self._archive.infolist()
        }
        self.names = frozenset(self._parts)

    def content(self, name: str) -> bytes:
        """Return the bytes of a part; none if there is no such part."""
        info = self._parts.get(canonical(name))
        if info is None:
            return b""
        if is_encrypted(info):
            raise NoText(later("protected by a password; save a copy without it"))
        try:
            content = self._unpack(info)
        except MemoryError:
            raise
        except Exception as error:  # zlib and zipfile raise many kinds
            raise NoText(
                later("damaged: {name} does not unpack").format(name=name)
            ) from error
        if len(content) > _MOST_XML:
            most = _MOST_XML // 1024 // 1024
            raise NoText(
                later(
                    "its part {name} is larger than {most} MB, too large for a release"
                ).format(name=name, most=most)
            )
        return content

    def fingerprint(self, name: str) -> tuple[int, int]:
        """Return the checksum and the size of a part, if there is one."""
        info = self._parts.get(name)
        if info is None:
            return NO_FINGERPRINT
        return info.CRC, info.file_size

    def part(self, name: str) -> Element | None:
        """Return the root element of a part, or None if there is no such part."""
        content = self.content(name)
        if not content:
            return None
        return parse_xml(content, name)

    def _unpack(self, info: ZipInfo) -> bytes:
        """Return a part, or only its beginning if it is too large."""
        content = bytearray()
        for piece in unpacked_pieces(self._archive, info, _MOST_XML):
            content += piece
            if len(content) > _MOST_XML:
                break
        return bytes(content)

    def children(self, name: str) -> list[Element]:
        """Return the children of a part's root; none if there is no such part."""
        part = self.part(name)
        if part is None:
            return []
        return list(part)

    def descendants(self, name: str) -> Iterator[Element]:
        """Return all elements of a part; none if there is no such part."""
        return chain.from_iterable(map(Element.iter, self.children(name)))

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part by number; those of the package for `""`."""
        folder, _, file = canonical(name).rpartition("/")
        found: dict[str, Relation] = {}
        for each in self.children(posixpath.join(folder, "_rels", f"{file}.rels")):
            kind = each.get("Type", "").rpartition("/")[2]
            path = unquote(each.get("Target", ""))
            target = canonical(posixpath.join(folder, path))
            number = each.get("Id", "")
            found[number] = Relation(kind, target)
        return found


def is_xml(content: bytes) -> bool:
    """Return whether a document is one XML file, and not a ZIP file of parts."""
    return _XML.match(content) is not None


def parse_xml(content: bytes, name: str) -> Element:
    """Return the root element of XML, with the usual namespaces of Office.

    Raises NoText if it is damaged, or if it defines entities, which office files must
    not do (ECMA-376 part 2, 9.1); it is refused before any entity is expanded.
    """
    try:
        if _TYPE in content or not _PLAIN_XML.match(content):
            scan = expat.ParserCreate()
            scan.StartDoctypeDeclHandler = _refuse_document_type
            scan.Parse(content, True)
        usual = _STRICT.sub(_USUAL, content).replace(_WORD_2003, _WORD)
        return fromstring(usual)
    except _DocumentType:
        raise NoText(
            later(
                "its part {name} defines entities, which no office program writes"
            ).format(name=name)
        ) from None
    except (expat.ExpatError, ParseError, ValueError, LookupError) as error:
        raise NoText(later("damaged: {name} is not XML").format(name=name)) from error


class _DocumentType(Exception):
    """The XML has a document type that defines something."""


def _refuse_document_type(_: str, __: object, ___: object, defines: bool) -> None:
    # A reference to a file of definitions, as OpenOffice wrote, is never followed.
    if defines:
        raise _DocumentType


def is_page_number(line: str) -> bool:
    """Return whether a line of a page's margin is only its number."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def clean_lines(paragraph: str) -> Iterator[str]:
    """Return the lines of a paragraph that are not blank.

    Removes soft hyphens, and folds white space.
    """
    spaced = _SPACES.sub(" ", paragraph.replace("\xad", ""))
    lines = map(str.strip, spaced.split("\n"))
    return filter(None, lines)


def table_texts(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """Yield the rows of a table, each on one line; `rows` are cells of paragraphs.

    A table with many paragraphs in a cell is only layout, as for letterheads: its
    paragraphs are yielded instead.
    """
    most_in_cell = _MOST_IN_CELL
    if len(rows) <= _FEW_ROWS:
        most_in_cell = _MOST_IN_CELL_OF_FEW
    largest = max(map(len, chain.from_iterable(rows)), default=0)
    for row in rows:
        filled = sum(map(bool, row))
        if largest > most_in_cell or filled == 1:
            yield from chain.from_iterable(row)
        elif filled:
            yield _row_text(row)


def _row_text(cells: Iterable[Iterable[str]]) -> str:
    """Join the cells of a row on one line."""
    texts = list(map(" ".join, cells))
    if ":" in {text[:1] for text in texts}:
        return " ".join(filter(None, texts))  # a label and its value
    return CELL.join(texts).strip()
