"""Number the items of lists in an OpenDocument text (OpenDocument 1.3 part 3, 5.3, 16.30).

Only the first paragraph of an item has its mark. A list begins anew unless it says that
it continues another. Headings outside lists can have the numbers of an outline.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from operator import attrgetter
from typing import NamedTuple
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.list_numbers import (
    BULLET,
    NO_MARK,
    Levels,
    ListCounter,
    ListLevel,
    small_number,
)
from umkm_cli.sources.formats.odt.names import OFFICE, STYLE, TEXT, XML_ID
from umkm_cli.sources.formats.odt.parts import OpenDocument
from umkm_cli.sources.formats.odt.styles import OpenStyles

_SHEETS = (
    (attrgetter("content"), OFFICE + "automatic-styles"),
    (attrgetter("content"), OFFICE + "styles"),
    (attrgetter("styles"), OFFICE + "styles"),
    (attrgetter("styles"), OFFICE + "automatic-styles"),
)
"""Where the style of a list can be, in order: in which part, and in which of its sheets."""
_NUMBERED = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
_OUTLINE = TEXT + "outline-style"
# Looked for in the bytes, because parsing the part takes longer than all the rest.
_NUMBERS_OUTLINE = re.compile(rb"outline-level-style[^>]*num-format=[\"'][^\"']")
_DEEPEST = 9  # level that a mark can show
_START = TEXT + "start-value"


class _List(NamedTuple):
    """An open list: the name of its style, its level, and the numbers of the list it is in."""

    style: str
    level: int
    counter: ListCounter


class OpenNumbers:
    """The numbers of a document's list items, counted in the order in which they are read."""

    def __init__(self, document: OpenDocument, styles: OpenStyles) -> None:
        self._document = document
        self._styles = styles
        self._levels: Callable[[str], Levels] = cache(self._find_levels)
        self._open: list[_List] = []
        self._item: Element | None = None
        self._by_id: dict[str, ListCounter] = {}
        self._by_style: dict[str, ListCounter] = {}
        self._outline = ListCounter()

    @contextmanager
    def in_list(self, element: Element) -> Iterator[None]:
        """Read the items of a list."""
        self._open.append(self._begin(element))
        yield
        self._open.pop()
        self._item = None

    def begin_item(self, item: Element) -> None:
        """Give the next paragraph the mark of an item; none if it is a list's header."""
        self._item = item if item.tag == TEXT + "list-item" else None

    def mark(self, paragraph: Element) -> str:
        """Count a paragraph if it begins an item, and return its mark; "" if none."""
        if self._open:
            item, self._item = self._item, None
            return NO_MARK if item is None else self._next_mark(item, paragraph)
        if paragraph.tag == TEXT + "h" and self._has_outline:
            return self._heading_mark(paragraph)
        return NO_MARK

    def _begin(self, element: Element) -> _List:
        style = element.get(TEXT + "style-name", "")
        if self._open:
            around = self._open[-1]
            return _List(style or around.style, around.level + 1, around.counter)
        counter = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if counter is None and element.get(TEXT + "continue-numbering") == "true":
            counter = self._by_style.get(style)
        counter = counter or ListCounter()
        self._by_id[element.get(XML_ID, "-")] = self._by_style[style] = counter
        return _List(style, 1, counter)

    def _next_mark(self, item: Element, paragraph: Element) -> str:
        style, level, counter = self._open[-1]
        _restart(counter, level, item)
        name = style or self._styles.list_style(paragraph)
        return counter.next_mark(self._levels(name), level)

    def _heading_mark(self, heading: Element) -> str:
        if heading.get(TEXT + "is-list-header") == "true":
            return NO_MARK
        level = _integer(heading, TEXT + "outline-level", 1)
        _restart(self._outline, level, heading)
        return self._outline.next_mark(self._outline_levels, level)

    @cached_property
    def _has_outline(self) -> bool:
        sheet = self._document.bytes_of("styles.xml")
        return _NUMBERS_OUTLINE.search(sheet) is not None

    @cached_property
    def _outline_levels(self) -> Levels:
        outline = self._document.styles.find(f"{OFFICE}styles/{_OUTLINE}")
        return {} if outline is None else _read_levels(outline)

    def _find_levels(self, name: str) -> Levels:
        """Return the levels of a list style; none if there is no such style."""
        for root_of, sheet in _SHEETS:
            found = _named(root_of(self._document), sheet, name)
            if found is not None:
                return _read_levels(found)
        return {}


def _named(root: Element, sheet: str, name: str) -> Element | None:
    for style in root.iterfind(f"{sheet}/{TEXT}list-style"):
        if style.get(STYLE + "name") == name:
            return style
    return None


def _read_levels(style: Element) -> Levels:
    return {_integer(each, TEXT + "level", 1): _read_level(each) for each in style}


def _read_level(level: Element) -> ListLevel:
    if level.tag not in _NUMBERED:
        return ListLevel(NO_MARK, BULLET)
    own = min(_integer(level, TEXT + "level", 1), _DEEPEST)
    first = own + 1 - _integer(level, TEXT + "display-levels", 1)
    form = level.get(STYLE + "num-format", "")
    places = ".".join(map("%{}".format, range(max(1, first), own + 1)))
    before = level.get(STYLE + "num-prefix", "")
    after = level.get(STYLE + "num-suffix", "")
    template = f"{before}{places if form else ''}{after}"
    return ListLevel(form, template, _integer(level, _START, 1))


def _integer(element: Element, attribute: str, default: int) -> int:
    return small_number(element.get(attribute, ""), default)


def _restart(counter: ListCounter, level: int, element: Element) -> None:
    """Let an item have the number that it says, if it does."""
    start = small_number(element.get(_START, ""), -1)
    if start >= 0:
        counter.restart(level, start)
