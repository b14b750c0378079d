"""What Word and OpenDocument files share: a ZIP file of XML parts, and text that is gathered from them.

Their XML is walked here, not by a library: those that there are pass over text boxes, content controls or moved text
in silence, and a release must lose no sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from umkm_cli.errors import NoText
from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.archive_zip import opened

_MOST_XML = (
    64 * 1024 * 1024
)  # bytes of one part, unpacked; a release has some hundred thousand
_SPACES = re.compile(r"[ \t\xa0]+")
_FEW_ROWS, _MOST_IN_CELL = 2, 3


class Package:
    """The parts of an Office file. Raises NoText where it is damaged or protected."""

    def __init__(self, content: bytes) -> None:
        self._zip = opened(content)
        self._names = frozenset(self._zip.namelist())

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts."""
        return self._names

    def part(self, name: str) -> Element | None:
        """The root element of a part; None where there is none."""
        if name not in self._names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise NoText("protected by a password; save a copy without it")
        try:
            with self._zip.open(info) as part:
                content = part.read(_MOST_XML + 1)
        except Exception as error:  # zlib's and zipfile's own, of many kinds: a part that does not unpack
            raise NoText(f"damaged: {name} does not unpack") from error
        if len(content) > _MOST_XML:
            raise NoText(
                f"its part {name} is larger than {_MOST_XML // 1024 // 1024} MB, which no release is"
            )
        return parse(content, name)


def parse(content: bytes, name: str) -> Element:
    """The root element of XML.

    Office files have no document type (ECMA-376 part 2, 9.1): one that has is refused, before any entity is met.
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


def tidied(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph, without soft hyphens, its white space folded; blank ones left out."""
    for line in paragraph.replace("\xad", "").split("\n"):
        if text := _SPACES.sub(" ", line).strip():
            yield text


def row_text(cells: Iterable[Iterable[str]]) -> str:
    """A row of a table on one line."""
    texts = [" ".join(cell) for cell in cells]
    if any(text.startswith(":") for text in texts):
        return " ".join(filter(None, texts))  # a label and what it tells
    return CELL.join(texts).strip()


def table_texts(rows: Sequence[Sequence[Sequence[str]]]) -> Iterator[str]:
    """The rows of a table, each on one line; `rows` are cells of paragraphs.

    A table that only lays out a page, as letterheads are set, has several paragraphs in a cell: it keeps them.
    """
    paragraphs = max((len(cell) for row in rows for cell in row), default=0)
    is_layout = paragraphs > (1 if len(rows) <= _FEW_ROWS else _MOST_IN_CELL)
    for row in rows:
        if is_layout or sum(map(bool, row)) == 1:
            yield from (text for cell in row for text in cell)
        elif any(row):
            yield row_text(row)
