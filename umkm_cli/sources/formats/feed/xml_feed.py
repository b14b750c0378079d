"""Read feeds in XML: RSS 0.9 to 2.0, with the modules that give the text, and Atom 0.3 and 1.0.

No document type reaches the parser, so that there are no entities but those of HTML, and
nothing is read from elsewhere.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from html.entities import html5
from itertools import chain, repeat
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.feed.element_html import html_of
from umkm_cli.sources.formats.feed.entries import Post
from umkm_cli.sources.formats.html.decoding import decode_page

_PROLOG = re.compile(
    r"\A\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*>)\s*)*",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:(?P<name>[A-Za-z]\w{1,31});|(?!#\d{1,7};|#x[\dA-Fa-f]{1,6};))"
)
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECE = 1 << 16  # characters
_ENTRIES = ("item", "entry")
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_XHTML = "http://www.w3.org/1999/xhtml"
_DUBLIN = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_FEED_BURNER = "http://rssnamespace.org/feedburner/ext/1.0"
_CORE = (
    "", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss2", "http://backend.userland.com/RSS2", "http://blogs.law.harvard.edu/tech/rss",
)  # fmt: skip
_OTHER = "other "
_PREFIXES = {
    **dict.fromkeys(_CORE, ""),
    **dict.fromkeys(_DUBLIN, "dc:"),
    _CONTENT: "content:",
    _XHTML: "xhtml:",
    _FEED_BURNER: "feedburner:",
}
# Where an entry has each value, the most telling first.
_VALUES = {
    "title": ("title", "dc:title"),
    "published": ("pubDate", "published", "issued", "dc:date", "dc:issued", "dc:created"),
    "updated": ("updated", "modified", "dc:modified"),
    "content": ("content:encoded", "content", "xhtml:body", "xhtml:div", "body"),
    "summary": ("description", "summary"),
}  # fmt: skip
_AS_HTML = ("content", "summary")
_LINKS = ("feedburner:origLink", "link", "guid", "id")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_ADDRESS = re.compile(r"https?://\S+")
_DEFINES = later("it defines entities of its own, which umkm does not expand")
_DAMAGED = later("damaged, or cut off; what else is in it was read")


def entries_of_xml(content: bytes) -> Iterator[Post]:
    """Yield the entries of a feed. Raises NoText at the end if it is damaged or cut off."""
    text = decode_page(content).removeprefix("\ufeff")
    feed = _PROLOG.sub("", text, count=1)
    if feed.startswith("<!"):  # a document type with definitions of its own
        raise NoText(_DEFINES)
    repaired = _NO_XML.sub("", _ENTITY.sub(_spell, feed))
    reader = _Reader()
    try:
        for start in range(0, len(repaired), _PIECE):
            yield from reader.feed(repaired[start : start + _PIECE])
        reader.close()
    except ParseError as error:
        raise NoText(_DAMAGED) from error


def _spell(entity: re.Match[str]) -> str:
    """Return an entity of HTML as its number, and a mark that begins none as one that does."""
    name = entity["name"]
    if name in _OF_XML:
        return entity[0]
    characters = html5.get(f"{name};", "")
    numbers = "".join(map("&#{};".format, map(ord, characters)))
    return numbers or f"&amp;{entity[0][1:]}"


class _Reader:
    """Reads a feed piece by piece, and keeps no more of it than one entry."""

    def __init__(self) -> None:
        self._parser: Any = XMLPullParser(["start", "end"])
        self._base = ""
        self.close = self._parser.close

    def feed(self, piece: str) -> Iterator[Post]:
        """Yield the entries that end in a piece. Raises ParseError."""
        self._parser.feed(piece)
        for event, element in self._parser.read_events():
            key = _key(element)
            if event == "start":
                self._base = self._base or element.get(_BASE, "")
            elif key.rpartition(":")[2] in _ENTRIES:
                yield _entry(element, self._base)
                element.clear()
            elif key == "link":  # the first is that of the site
                self._base = self._base or _address(element)


def _key(element: Element) -> str:
    """Return the name of an element, with a prefix if it belongs to a module."""
    namespace, _, name = element.tag.rpartition("}")
    return _PREFIXES.get(namespace.removeprefix("{"), _OTHER) + name


def _entry(element: Element, base: str) -> Post:
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(_key(child), []).append(child)
    values = {name: _first(found, name) for name in _VALUES}
    links = chain.from_iterable(found.get(key, ()) for key in _LINKS)
    told = filter(None, map(_address, links))
    addresses = filter(_ADDRESS.fullmatch, map(_absolute, repeat(base), told))
    return Post(address=next(addresses, element.get(_ABOUT, "")), **values)


def _absolute(base: str, address: str) -> str:
    """Return an address that may be relative to that of the site; "" if it is none."""
    with suppress(ValueError):
        return urljoin(base, address)
    return ""


def _first(found: dict[str, list[Element]], name: str) -> str:
    """Return the first value that an entry has, as HTML if it can be; "" without one."""
    read = html_of if name in _AS_HTML else _text_of
    elements = chain.from_iterable(found.get(key, ()) for key in _VALUES[name])
    return next(filter(None, map(read, elements)), "")


def _address(link: Element) -> str:
    """Return the address that a link leads to; "" if it is none of the entry itself."""
    is_other = link.get("rel", "alternate") != "alternate"
    if is_other or link.get("isPermaLink", "").lower() == "false":
        return ""
    return link.get("href", link.text or "").strip()


def _text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()
