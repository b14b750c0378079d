"""Read Markdown: the text without its markup, and the values stated above it."""

import re

from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import aside_lines, metadata_lines
from umkm_cli.sources.formats.text import decode

EXTRACTOR = "markdown-2"

# The block that site generators read: YAML between `---`, or TOML between `+++`.
_FRONT_MATTER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>(?:.*\n){0,200}?)(?P=fence)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(
    r"(?P<name>[\w-]+)[ \t]*[:=][ \t]*(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*"
)
_STATED = {
    **dict.fromkeys(("title", "judul"), "stated headline"),
    **dict.fromkeys(("date", "tanggal", "published", "pubdate"), "stated date"),
    **dict.fromkeys(("place", "location", "tempat", "kota", "lokasi"), "stated place"),
    **dict.fromkeys(
        ("organisation", "organization", "instansi"), "stated organisation"
    ),
    **dict.fromkeys(("url", "permalink", "canonical"), "canonical"),
}

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
    metadata = aside = ""
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        metadata, aside = _read_fields(front["fields"])
    for markup, replacement in _MARKUP:
        text = markup.sub(replacement, text)
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata, aside=aside)


def _read_fields(fields: str) -> tuple[str, str]:
    """Return the values stated above a text as metadata, and all other lines as notes."""
    stated: list[tuple[str, str]] = []
    notes: list[tuple[str, str]] = []
    for line in fields.splitlines():
        field = _FIELD.fullmatch(line)
        name = _STATED.get(field["name"].lower()) if field else None
        if field and name:
            stated.append((name, field["value"]))
        else:
            notes.append(("note", line))
    return metadata_lines(stated), aside_lines(notes)
