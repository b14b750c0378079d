"""What Word and OpenDocument files share: a ZIP file of XML parts, and its text.

Their XML is walked here, not by a library: those that there are pass over text boxes,
content controls or moved text in silence, and a release must lose no sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from umkm_cli.errors import NoText
from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.archive_zip import is_encrypted, open_zip

_MOST_XML = 64 * 1024 * 1024
"""Bytes of one part, unpacked; a release has some hundred thousand."""

_SPACES = re.compile(r"[ \t\xa0]+")
_FEW_ROWS = 2
_MOST_IN_CELL, _MOST_IN_CELL_OF_FEW = 3, 1  # paragraphs, of a table of figures
_DEEPEST = 200


class Package:
    """The parts of an Office file. Raises NoText where it is damaged or protected."""

    def __init__(self, content: bytes) -> None:
        self._archive = open_zip(content)
        self.names = frozenset(self._archive.namelist())

    def part(self, name: str) -> Element | None:
        """Return the root element of a part; None where there is none."""
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        if is_encrypted(info):
            raise NoText("protected by a password; save a copy without it")
        try:
            with self._archive.open(info) as part:
                content = part.read(_MOST_XML + 1)
        except Exception as error:  # zlib's and zipfile's own, of many kinds
            raise NoText(f"damaged: {name} does not unpack") from error
        if len(content) > _MOST_XML:
            most = _MOST_XML // 1024 // 1024
            raise NoText(
                f"its part {name} is larger than {most} MB, too large for a release"
            )
        return _parse_xml(content, name)

    def children(self, name: str) -> list[Element]:
        """Return the elements in the root of a part; none where there is none."""
        part = self.part(name)
        if part is None:
            return []
        return list(part)


def _parse_xml(content: bytes, name: str) -> Element:
    """Return the root element of XML.

    Office files have no document type (ECMA-376 part 2, 9.1): one that has is refused,
    before any entity is met.
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
    """A document type was met."""


def _refuse_document_type(*_: object) -> None:
    raise _DocumentType


def check_depth(depth: int) -> None:
    """Raise NoText where elements are nested deeper than any document's."""
    if depth > _DEEPEST:
        raise NoText("nested more deeply than any real document")


def clean_lines(paragraph: str) -> Iterator[str]:
    """Return the lines of a paragraph, without soft hyphens, its white space folded.

    Blank ones are left out.
    """
    spaced = _SPACES.sub(" ", paragraph.replace("\xad", ""))
    lines = map(str.strip, spaced.split("\n"))
    return filter(None, lines)


def table_texts(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """Yield the rows of a table, each on one line; `rows` are cells of paragraphs.

    A table that only lays out a page, as letterheads are set, has several paragraphs in
    a cell: it keeps them.
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
    """Return a row of a table on one line."""
    texts = list(map(" ".join, cells))
    if ":" in {text[:1] for text in texts}:
        return " ".join(filter(None, texts))  # a label and what it tells
    return CELL.join(texts).strip()
