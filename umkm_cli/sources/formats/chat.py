"""Read the text of chats, as it is copied from WhatsApp: without its marks and prefixes."""

import re
from collections.abc import Iterator

# Marks of bold, italic, struck and fixed letters, right around words on one line. A mark
# in an address or in a name of a file stands beside a letter or a slash.
_MARKS = ("*", "_", "~", "```")
_EMPHASIS = re.compile(
    r"(?<![\w*_~`/=&?.-])(?P<mark>\*|_|~|`{3})(?!(?P=mark))(?=\S)"
    r"(?P<text>[^\n]{0,400}?\S)(?P=mark)(?![\w*~`/])"
)
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
# `[03/11/21 10.30.15] Humas: `, `03/11/21 10.30 - Humas: `, `[10.30, 3/11/2021] Humas: `
_PREFIX = re.compile(
    rf"\n\W{{0,2}}?\[?(?:{_DAY},?\s(?:pukul\s)?{_TIME}|{_TIME},\s?{_DAY})(?:\]|\s-)\s"
    r"(?P<sender>[^:\n]{1,60}):[ \t]"
)


def strip_marks(text: str) -> str:
    """Return a text without the marks of emphasis, also those inside each other."""
    if not any(map(text.__contains__, _MARKS)):
        return text
    for _ in range(2):
        text = _EMPHASIS.sub(lambda emphasis: emphasis["text"], text)
    return text


def split_prefixes(text: str) -> tuple[str, Iterator[str]]:
    """Return a text without what stands before each message, and these prefixes."""
    lines = f"\n{text}"
    prefixes = map(str.strip, map(re.Match.group, _PREFIX.finditer(lines)))
    return _PREFIX.sub("\n", lines)[1:], prefixes
