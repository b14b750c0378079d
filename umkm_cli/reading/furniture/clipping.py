"""Leave out what crawlers, plug-ins and clipping services write in front of a text."""

from itertools import filterfalse

from umkm_cli.reading.furniture.patterns import CLIPPING, CLIPPING_TITLE, PREFIX
from umkm_cli.reading.layout import Line, Text

_COVER_LINES, _COVER_KEYS = 20, 3
_TITLE_KEY = "judul"


def without_prefix(line: Line) -> Line:
    """Return a line without the prefix that a crawler or plug-in added."""
    prefix = PREFIX.match(line.text)
    if prefix is None:
        return line
    length = prefix.end()
    return line._replace(start=line.start + length, text=line.text[length:])


def without_cover(text: Text, lines: list[Line]) -> list[Line]:
    """Return the lines without the cover of a clipping service.

    That removes its keys, its own date, and `Judul` before the headline.
    """
    if _TITLE_KEY not in text.haystack.words:
        return lines
    keys = {line for line in lines[:_COVER_LINES] if CLIPPING.fullmatch(line.text)}
    for number, line in enumerate(lines):
        title = CLIPPING_TITLE.match(line.text)
        if title is not None and len(keys) >= _COVER_KEYS:
            start = line.start + title.end()
            headline = Line(start, line.end, line.text[title.end() :], after_blank=True)
            return [headline, *filterfalse(keys.__contains__, lines[number + 1 :])]
    return lines
