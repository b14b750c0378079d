"""Markdown: the text that a reader would see, without the marks."""

import re

from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.text import decode

EXTRACTOR = "markdown-1"

# CommonMark 0.31: headings, quotes, emphasis, links and images, as far as press offices use them.
_LINE_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)
_CLOSING_MARKS = re.compile(
    r"(?<![ \t])[ \t]+#+[ \t]*$", re.MULTILINE
)  # begun once in a run of spaces
_LINKS = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_EMPHASIS = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^\n]{0,400}?\S)\1(?![\w*_])"
)


def read(content: bytes) -> Extract:
    """The text of a Markdown file; kept beside the original, since decoding alone does not give it again."""
    text = decode(content)
    for pattern, kept in (
        (_LINE_MARKS, ""),
        (_CLOSING_MARKS, ""),
        (_LINKS, r"\1"),
        (_EMPHASIS, r"\2"),
    ):
        text = pattern.sub(kept, text)
    return Extract(text, EXTRACTOR, stored=True)
