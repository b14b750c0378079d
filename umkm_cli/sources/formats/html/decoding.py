"""Decode web pages, and repair what parsers of HTML do not read as browsers show it."""

import codecs
import re
from contextlib import suppress

from umkm_cli.sources.formats.text import decode, decode_mixed

_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,80}encoding=["'])([\w.:-]{2,40})""",
    re.I,
)
_DECLARED_WITHIN = 4096
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
# What browsers use in place of declared encodings (WHATWG Encoding Standard, 4.2).
_READ_AS = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "iso8859-9": "windows-1254",
    "utf-7": "utf-8",
}
_XHTML = re.compile(r"<\?xml\s|<html[^>]{0,300}\sxmlns\s*=|//DTD XHTML", re.IGNORECASE)
_XHTML_WITHIN = 2000
_CLOSED = re.compile(
    r"<(title|script|style|textarea|iframe|noscript|div|span|p|a|b|i|em|strong|td|th|li|ul|ol|section|h[1-6]|template)"
    r"((?:\s[^<>]{0,400}[^<>/])?)\s*/>",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"<(/?)template\b(?=([^>]{0,200}))", re.IGNORECASE)


def decode_page(content: bytes, declared: str = "") -> str:
    """Decode a page by its byte order mark, else by its declared encoding.

    `declared` comes from a mail header and takes precedence over the page's own
    declaration. Text that is valid UTF-8 is read as that, whatever single-byte encoding
    is declared: programs that save pages convert them without changing what they say.
    Without a usable declaration, the page is decoded like plain text, but a few bytes in
    another encoding, as in an advert, do not spoil a page in UTF-8.
    """
    if content.startswith(_MARKS):
        return decode(content)
    name = declared or _declared_encoding(content)
    with suppress(LookupError, ValueError):
        encoding = codecs.lookup(name).name
        if encoding != "utf-8" and not _is_utf8(content):
            return content.decode(_READ_AS.get(encoding, encoding), "strict")
    if b"\x00" not in content:
        content = decode_mixed(content).encode()
    return decode(content)


def _declared_encoding(content: bytes) -> str:
    """Return the encoding that the head of a page declares; UTF-8 by default."""
    declaration = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declaration is None:
        return "utf-8"
    return declaration[1].decode("ascii")


def _is_utf8(content: bytes) -> bool:
    """Return whether bytes are UTF-8 with other characters than those of ASCII."""
    with suppress(UnicodeDecodeError):
        return not content.isascii() and content.decode("utf-8") != ""
    return False


def repair_markup(html: str) -> str:
    """Return a page in which a parser of HTML finds the text that browsers show.

    An element that XHTML closes in its own tag would contain the rest of the page. The
    text of a template is not in the tree: that of a shadow root is shown, and any
    other is hidden.
    """
    if _XHTML.search(html[:_XHTML_WITHIN]):
        html = _CLOSED.sub(r"<\1\2></\1>", html)
    return _TEMPLATE.sub(_as_division, html)


def _as_division(tag: re.Match[str]) -> str:
    is_shown = tag[1] or "shadowroot" in tag[2].lower()
    return f"<{tag[1]}div" if is_shown else "<div hidden"
