"""Read the text of the XML of Word and OpenDocument files, by tables of elements.

A table of *blocks* says how elements that contain paragraphs are read; a table of
*pieces* says what elements in a paragraph add to it. An element that is in no table is
only a wrapper. Nothing is dropped: what is no part of the text is kept *aside*, with
its kind.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, filterfalse, groupby, repeat
from operator import itemgetter
from typing import Any
from xml.etree.ElementTree import Element

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.office import is_page_number

HIDDEN, DELETED, COMMENT = "hidden text", "deleted text", "comment"
ALTERNATIVE, CAPTION, NOTE = "alternative text", "caption", "note"
_DEEPEST = 200
_FEW = 3  # of the last pieces some can be empty

ReadBlocks = Callable[[Element, Any, int], Iterable[str]]
"""Returns the blocks in an element that a reader reads at some depth."""

Gather = Callable[[Element, Any, int], object]
"""Adds what is in an element to the parts of a paragraph."""


def check_depth(depth: int) -> None:
    """Raise NoText if elements are nested too deeply for a real document."""
    if depth > _DEEPEST:
        raise NoText(later("nested more deeply than any real document"))


class XmlReader:
    """A reader of one document, and what it has found besides the text.

    `aside` has kinds and lines, in order; `lacks` are sentences about what is not read.
    """

    def __init__(self, blocks: Mapping[str, ReadBlocks], gather: Gather) -> None:
        self.aside: list[tuple[str, str]] = []
        self.lacks: dict[str, None] = {}
        self.gather = gather
        self._blocks = blocks

    def read(self, elements: Iterable[Element], depth: int = 0) -> Iterator[str]:
        """Yield the paragraphs and rows in elements, each of one or more lines."""
        check_depth(depth)
        find_reader = self._blocks.get
        for child in elements:
            read = find_reader(child.tag)
            if read is None:
                yield from self.read(child, depth + 1)
            else:
                yield from read(child, self, depth)

    def set_aside(self, kind: str, lines: Iterable[str]) -> None:
        """Keep lines that are no part of the text."""
        self.aside.extend(zip(repeat(kind), lines))

    def read_margin(self, name: str, elements: Iterable[Element]) -> tuple[str, str]:
        """Set a page's header or footer aside, and return it as metadata."""
        kind = f"page {name}"
        blocks = list(filterfalse(is_page_number, self.read(elements)))
        self.set_aside(kind, blocks)
        return kind, " ".join(blocks)


class Parts:
    """The content of a paragraph, or of an element in it.

    `pieces` are those of its text; `boxes` the blocks of text boxes and tables in it,
    which stand before it; `notes` those that stand after it.
    """

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.pieces: list[str] = []
        self.boxes: list[str] = []
        self.notes: list[str] = []
        self._aside: list[tuple[int, str, object, str]] = []

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(self.pieces)

    @property
    def blocks(self) -> list[str]:
        """The visible text boxes and the visible text."""
        blocks = [*self.boxes, self.text]
        return list(filter(str.strip, blocks))

    def part_digits(self, text: str) -> None:
        """Begin text above or below the line: its digits are no part of a number.

        So a year with the number of a note, or a power, does not become another number.
        """
        before = "".join(self.pieces[-_FEW:])
        if before[-1:].isdigit() and text[:1].isdigit():
            self.pieces.append("^")

    def inner(self) -> "Parts":
        """Return empty parts for an element of the paragraph."""
        return type(self)(self.reader)

    def add_aside(self, kind: str, text: str, cause: str = "") -> None:
        """Keep a piece of text that is not visible where it stands.

        Pieces that stand together for the same cause are joined: words come in pieces.
        """
        self._aside.append((len(self.pieces), kind, cause, text))

    def add_aside_lines(self, kind: str, lines: Iterable[str]) -> None:
        """Keep lines that are not joined with others."""
        for line in lines:
            own_cause = object()
            self._aside.append((len(self.pieces), kind, own_cause, line))

    def hide(self, kind: str, inner: "Parts", cause: str = "") -> None:
        """Keep the content of an element of the paragraph as not visible."""
        self.add_aside(kind, inner.text, cause)
        self.add_aside_lines(kind, [*inner.boxes, *inner.notes])
        self.take_aside(inner)

    def take(self, inner: "Parts") -> None:
        """Add the content of an element of the paragraph."""
        self.take_aside(inner)
        self.pieces += inner.pieces
        self.boxes += inner.boxes
        self.notes += inner.notes

    def take_aside(self, inner: "Parts") -> None:
        """Keep what is not visible in an element of the paragraph."""
        at = len(self.pieces)
        for _, kind, cause, text in inner._aside:
            self._aside.append((at, kind, cause, text))

    def end(self) -> None:
        """Give the reader what is not visible."""
        for (_, kind, _), joined in groupby(self._aside, lambda piece: piece[:3]):
            text = "".join(map(itemgetter(3), joined))
            self.reader.set_aside(kind, [text])


def blocks_aside(kind: str) -> ReadBlocks:
    """Return the function that sets the blocks in an element aside."""

    def read(element: Element, reader: XmlReader, depth: int) -> Iterable[str]:
        blocks = reader.read(element, depth + 1)
        reader.set_aside(kind, blocks)
        return ()

    return read


def hiding(kind: str) -> Gather:
    """Return the function that sets aside what is in an element of a paragraph."""

    def gather(element: Element, parts: Parts, depth: int) -> None:
        inner = parts.inner()
        parts.reader.gather(element, inner, depth)
        parts.hide(kind, inner, element.tag)

    return gather


def around(before: str, after: str = "") -> Gather:
    """Return the function that gathers what is in an element between two strings."""

    def gather(element: Element, parts: Parts, depth: int) -> None:
        parts.pieces.append(before)
        parts.reader.gather(element, parts, depth)
        parts.pieces.append(after)

    return gather


def gather_nothing(_: Element, __: Parts, ___: int) -> None:
    """Gather nothing."""


def gather_block(block: Element, parts: Parts, depth: int) -> None:
    """Gather a paragraph or table in a paragraph, as a shape has them."""
    blocks = parts.reader.read([block], depth)
    parts.boxes.extend(blocks)


def gather_box(box: Element, parts: Parts, depth: int) -> None:
    """Gather the paragraphs in a text box."""
    blocks = parts.reader.read(box, depth)
    parts.boxes.extend(blocks)


def differing(version: Iterable[str], shown: Iterable[str]) -> Iterator[str]:
    """Yield the blocks of a version that have words which the shown one lacks."""
    known = set(chain.from_iterable(map(str.split, shown)))
    for block in version:
        words = block.split()
        if not known.issuperset(words):
            yield block
