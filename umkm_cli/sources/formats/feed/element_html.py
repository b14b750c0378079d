"""Read what an element of a feed in XML holds as HTML, whichever way it is written."""

from base64 import b64decode
from contextlib import suppress
from html import escape
from xml.etree.ElementTree import Element, tostring

from umkm_cli.sources.formats.tags import BLOCK

_ATOM = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}")
_MARKED_UP = ("html", "text/html", "xhtml", "application/xhtml+xml")


def html_of(element: Element) -> str:
    """Return what an element holds as HTML, whichever way it is written."""
    if len(element):
        return _markup_of(element)
    text = _decoded(element)
    is_atom = element.tag.startswith(_ATOM)
    stated = element.get("type", "text" if is_atom else "html").lower()
    if stated not in _MARKED_UP:
        text = escape(text, quote=False)
    return text if BLOCK.search(text) else _paragraphs(text)


def _decoded(element: Element) -> str:
    """Return the text of an element, which Atom 0.3 allows to be in Base64."""
    text = (element.text or "").strip()
    if element.get("mode") != "base64":
        return text
    with suppress(ValueError):
        return b64decode(text).decode("utf-8", "replace")
    return ""


def _markup_of(element: Element) -> str:
    """Return elements of XHTML as HTML."""
    for inner in element.iter():
        inner.tag = inner.tag.rpartition("}")[2]
    parts = (tostring(child, "unicode", "html") for child in element)
    return "".join((escape(element.text or ""), *parts)).strip()


def _paragraphs(text: str) -> str:
    """Return text without paragraphs of its own as paragraphs, by its line ends."""
    lines = filter(str.strip, text.splitlines())
    return "".join(f"<p>{line}</p>\n" for line in lines)
