"""Read Markdown: the text without its markup."""

import re

from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.text import decode

EXTRACTOR = "markdown-1"

# Markup of CommonMark 0.31 that press offices use, with its replacement: headings,
# quotes, emphasis, links and images.
_MARKUP: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE), ""),
    # The lookbehind lets a match begin only once in a run of spaces: linear time.
    (re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"), r"\1"),
    (
        re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^\n]{0,400}?\S)\1(?![\w*_])"),
        r"\2",
    ),
)


def read(content: bytes) -> Extract:
    """Return the text of a Markdown file.

    The text has to be stored, since decoding the original does not reproduce it.
    """
    text = decode(content)
    for markup, replacement in _MARKUP:
        text = markup.sub(replacement, text)
    return Extract(text, EXTRACTOR, stored=True)
