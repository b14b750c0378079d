"""Recognise HTML's tags in text that is no page: in cells, and in copies of pages."""

import re
from html import unescape

BLOCK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|table|tr|td|blockquote|figure)\b[^<>]*>", re.I
)
"""Matches a tag that begins or ends a paragraph or a line."""

INLINE = re.compile(r"</?(?:b|i|u|em|strong|a|span|img|small|sup|sub)\b[^<>]*>", re.I)
"""Matches a tag within a line."""

_LEAST_TAGS = 3


def strip_tags(text: str) -> str:
    """Return a text without HTML's tags, if it has several of paragraphs or lines.

    Some copies of pages have them as letters: `… tahun ini.<br /><br />Para perajin …`.
    """
    if "<" not in text or len(BLOCK.findall(text)) < _LEAST_TAGS:
        return text
    return unescape(INLINE.sub("", BLOCK.sub("\n\n", text)))
