"""Markdown: the text that a reader would see, without the marks."""

import re

from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.text import decode

EXTRACTOR = "markdown-1"

# CommonMark 0.31: headings, quotes, emphasis, links and images, as far as press offices
# use them, each with what is kept of it.
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE), ""),
    # Begun once in a run of spaces.
    (re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"), r"\1"),
    (
        re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^\n]{0,400}?\S)\1(?![\w*_])"),
        r"\2",
    ),
)


def read(content: bytes) -> Extract:
    """Return the text of a Markdown file.

    It is kept beside the original, since decoding alone does not give it again.
    """
    text = decode(content)
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    return Extract(text, EXTRACTOR, stored=True)
