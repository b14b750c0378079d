"""Read rich text (.rtf, Microsoft's Rich Text Format 1.9).

We follow its groups ourselves, because the available libraries drop notes, text boxes
and headers, show hidden and deleted text, and separate cells with a character that
prose has too. `reader` follows groups and words, `words` says what they mean, and
`story` collects paragraphs.
"""

import re
from contextlib import suppress
from itertools import filterfalse

from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import CUT_OFF, aside_lines, metadata_lines, text
from umkm_cli.sources.formats.office import is_page_number
from umkm_cli.sources.formats.rtf.reader import RichText
from umkm_cli.sources.formats.rtf.words import TABLE

EXTRACTOR = "rtf-3"

_BEGINS = b"{\\rtf"
_UTF8_MARK = b"\xef\xbb\xbf"
_CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read(content: bytes) -> Extract:
    """Return the text of a rich text file.

    A file that is plain text despite its name is read as that. Raises NoText if it is
    neither.
    """
    begins = content.removeprefix(_UTF8_MARK).lstrip()
    if not begins.startswith(_BEGINS):
        return Extract(text.decode(content), EXTRACTOR, stored=True)
    source, is_unicode = _decode(begins)
    rich = RichText(source, TABLE, is_unicode=is_unicode)
    rich.read()
    if not source.rstrip("\x00\r\n\t ").endswith("}"):
        rich.lacks[CUT_OFF] = None
    lines = rich.story.lines()
    properties = _properties(rich.noted.get("title", ""), source)
    for kind, margin in rich.margins:
        kept = list(filterfalse(is_page_number, margin))
        rich.story.set_aside(kind, kept)
        properties.append((kind, " ".join(kept)))
    return Extract(
        "\n".join(lines).rstrip("\n"),
        EXTRACTOR,
        stored=True,
        metadata=metadata_lines(properties),
        lacks="; ".join(rich.lacks),
        aside=aside_lines(rich.story.aside),
    )


def _decode(content: bytes) -> tuple[str, bool]:
    """Return the source, and whether its characters are those of Unicode.

    Otherwise each is one byte, in the encoding of its font.
    """
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8"), not content.isascii()
    return content.decode("latin-1"), False


def _properties(title: str, source: str) -> list[tuple[str, str | None]]:
    created = _CREATED.search(source)
    day = map(_two_digits, created.groups()) if created else ()
    return [("document title", title), ("document created", "-".join(day))]


def _two_digits(number: str) -> str:
    return number.zfill(2)
