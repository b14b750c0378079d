"""Read what the styles of an OpenDocument text say about a paragraph or span."""

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, partial
from xml.etree.ElementTree import Element

from umkm_cli.sources.formats.odt.names import FORMAT, OFFICE, STYLE, TEXT
from umkm_cli.sources.formats.odt.parts import OpenDocument

_SHEETS = (OFFICE + "styles", OFFICE + "automatic-styles")
_HIDES = re.compile(rb"display\s*=\s*[\"']none")
_RAISED = ("sup", "sub")
_LONGEST_CHAIN = 20  # of styles that are based on one another
_OF_TEXT, _OF_PARAGRAPH = STYLE + "text-properties", STYLE + "paragraph-properties"


class OpenStyles:
    """The styles of a document; they are only looked at if anything needs them."""

    def __init__(self, document: OpenDocument) -> None:
        self._document = document
        self._value: Callable[[str, str, str], str] = cache(partial(self._find_value))

    @cached_property
    def _own(self) -> dict[str, Element]:
        """The styles in the part with the text."""
        return _by_name(self._document.content)

    @cached_property
    def _common(self) -> dict[str, Element]:
        """The styles in the part of their own, which takes long to parse."""
        return _by_name(self._document.styles)

    @cached_property
    def _can_hide(self) -> bool:
        names = ("content.xml", "styles.xml")
        contents = map(self._document.bytes_of, names)
        return any(map(_HIDES.search, contents))

    def hides(self, element: Element, family: str) -> bool:
        """Return whether the style of a paragraph or span hides its text."""
        if not self._can_hide:
            return False
        name = element.get(TEXT + "style-name", "")
        return self._value(f"{family} {name}", _OF_TEXT, TEXT + "display") == "none"

    def is_raised(self, span: Element) -> bool:
        """Return whether the style of a span sets it above or below the line."""
        name = span.get(TEXT + "style-name", "")
        position = self._value(f"text {name}", _OF_TEXT, STYLE + "text-position")
        return position[:3] in _RAISED

    def is_heading(self, paragraph: Element) -> bool:
        """Return whether a paragraph is a heading, or looks like one: centred or bold."""
        if paragraph.tag == TEXT + "h":
            return True
        name = f"paragraph {paragraph.get(TEXT + 'style-name', '')}"
        if self._value(name, _OF_PARAGRAPH, FORMAT + "text-align") == "center":
            return True
        return self._value(name, _OF_TEXT, FORMAT + "font-weight") == "bold"

    def list_style(self, paragraph: Element) -> str:
        """Return the name of the list style that the style of a paragraph names, or ""."""
        name = f"paragraph {paragraph.get(TEXT + 'style-name', '')}"
        for style in self._chain(name):
            if found := style.get(STYLE + "list-style-name", ""):
                return found
        return ""

    def _find_value(self, name: str, properties: str, attribute: str) -> str:
        """Return a property of a style, or of one that it is based on, or ""."""
        for style in self._chain(name):
            for each in style.iterfind(properties):
                if attribute in each.attrib:
                    return each.attrib[attribute]
        return ""

    def _chain(self, name: str) -> Iterator[Element]:
        """Yield a style, and those that it is based on."""
        family = name.partition(" ")[0]
        for _ in range(_LONGEST_CHAIN):
            style = self._own.get(name)
            if style is None:
                style = self._common.get(name)
            if style is None:
                break
            yield style
            base = style.get(STYLE + "parent-style-name", "")
            if not base:
                break
            name = f"{family} {base}"


def _by_name(root: Element) -> dict[str, Element]:
    """Return the styles of a part by family and name."""
    styles: dict[str, Element] = {}
    for sheet in _SHEETS:
        for style in root.iterfind(f"{sheet}/{STYLE}style"):
            family = style.get(STYLE + "family")
            name = style.get(STYLE + "name")
            styles[f"{family} {name}"] = style
    return styles
