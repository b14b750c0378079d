"""Mend marks that a wrong encoding broke, or that are left in the code of a page: `Jakarta â€“ PT …`, `&#8211;`.

The mended text is as long as the text, so that every position stays: spaces fill the rest.
"""

import re

# Where a mark stands among the spaces that fill its place; others come first.
_PLACED = {"–": str.center, "—": str.center, "“": str.rjust}
# Bytes of UTF-8 that were read as windows-1252, 1253 or 1251, by the mark that they were.
_BROKEN = {
    "–": r"(?:â€|β€|вЂ)[“–]|Â[–\x96]|&(?:#8211|ndash);|(?<=\s)�(?=\s)",
    "—": r"(?:â€|β€|вЂ)[”—]|Â[—\x97]|&(?:#8212|mdash);",
    "“": r"â€œ|β€\x9c|вЂњ|&(?:#8220|ldquo);",
    "”": r"(?:â€|β€)[\x9d�]|вЂќ|&(?:#8221|rdquo);",
    "…": r"(?:â€|β€|вЂ)¦|&(?:#8230|hellip);",
    "•": r"(?:â€|β€|вЂ)¢|&(?:#8226|bull);",
    '"': r"&quot;",
    "&": r"&amp;",
    " ": r"&nbsp;|&#160;",
}
_MARKS = re.compile("|".join(f"({broken})" for broken in _BROKEN.values()))
_CUES = ("â€", "β€", "вЂ", "Â", "�", "&")


def mend_marks(text: str) -> str:
    """Return a text of the same length in which such marks are what they were.

    Apostrophes stay as they are: spaces would part their words.
    """
    if not any(map(text.__contains__, _CUES)):
        return text
    return _MARKS.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    mark = tuple(_BROKEN)[found.groups().index(found[0])]
    return _PLACED.get(mark, str.ljust)(mark, len(found[0]))
