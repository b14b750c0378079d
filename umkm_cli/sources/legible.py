"""Make extracted text legible: letters as letters, without characters that nobody sees.

Chats and web pages bring marks of direction and spaces without width, which hide a date
from any rule, and mathematical letters in place of bold ones.
"""

import re
import unicodedata

# Soft hyphens, spaces without width, marks of direction, and the byte order mark. The
# joiners U+200C and U+200D stay: scripts and emoji need them.
_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Mathematical letters and digits, and those as wide as Chinese characters. The wide
# signs in Chinese text are its own; next to wide letters, they are styled like these.
_STYLED = "\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_SIGNS = "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e"
_SUSPECT = re.compile(f"[{_INVISIBLE}{_STYLED}]")
"""Matches a character of any odd run; a search for a single one is five times as fast."""
# The lookbehind lets a match begin only once in a run of signs: linear time.
_ODD = re.compile(
    f"[{_INVISIBLE}]+|(?<![{_SIGNS}])[{_SIGNS}]*[{_STYLED}][{_STYLED}{_SIGNS}]*"
)


def make_legible(text: str) -> str:
    """Remove the invisible characters of a text, and make styled letters plain."""
    if text.isascii() or not _SUSPECT.search(text):
        return text
    return _ODD.sub(_plain, text)


def _plain(odd: re.Match[str]) -> str:
    return "".join(filter(str.isprintable, unicodedata.normalize("NFKC", odd[0])))
