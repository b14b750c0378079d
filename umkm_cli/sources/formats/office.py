"""Read what Word and OpenDocument files have in common: a ZIP file of XML parts.

We walk the XML ourselves, because a release must not lose a sentence, and the available
libraries silently skip text boxes, content controls or moved text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat
from zipfile import ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.archive_zip import is_encrypted, open_zip
from umkm_cli.sources.formats.zip_parts import unpacked_pieces

_MOST_XML = 64 * 1024 * 1024
"""Bytes of one unpacked part; a release has a few hundred thousand."""

_SPACES = re.compile(r"[ \t\xa0]+")
_FEW_ROWS = 2
_MOST_IN_CELL, _MOST_IN_CELL_OF_FEW = 3, 1  # paragraphs, of a table of figures
_DEEPEST = 200


class Package:
    """The parts of an Office file. Raises NoText if it is damaged or protected."""

    def __init__(self, content: bytes) -> None:
        self._archive = open_zip(content)
        self.names = frozenset(self._archive.namelist())

    def part(self, name: str) -> Element | None:
        """Return the root element of a part, or None if there is no such part."""
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        if is_encrypted(info):
            raise NoText("protected by a password; save a copy without it")
        try:
            content = self._unpack(info)
        except MemoryError:
            raise
        except Exception as error:  # zlib and zipfile raise many kinds
            raise NoText(f"damaged: {name} does not unpack") from error
        if len(content) > _MOST_XML:
            most = _MOST_XML // 1024 // 1024
            raise NoText(
                f"its part {name} is larger than {most} MB, too large for a release"
            )
        return _parse_xml(content, name)

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


def _parse_xml(content: bytes, name: str) -> Element:
    """Return the root element of XML.

    Raises NoText if it is damaged, or if it has a document type, which office files
    must not have (ECMA-376 part 2, 9.1); it is refused before any entity is expanded.
    """
    scan = expat.ParserCreate()
    scan.StartDoctypeDeclHandler = _refuse_document_type
    try:
        scan.Parse(content, True)
        return fromstring(content)
    except _DocumentType:
        raise NoText(
            f"its part {name} defines entities, which no office program writes"
        ) from None
    except (expat.ExpatError, ParseError, ValueError, LookupError) as error:
        raise NoText(f"damaged: {name} is not XML") from error


class _DocumentType(Exception):
    """The XML has a document type."""


def _refuse_document_type(*_: object) -> None:
    raise _DocumentType


def check_depth(depth: int) -> None:
    """Raise NoText if elements are nested too deeply for a real document."""
    if depth > _DEEPEST:
        raise NoText("nested more deeply than any real document")


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
