"""Tell whether a text says that it is an update."""

import re

_UPDATED = r"(?:pembaruan|pemutakhiran|pembaharuan|(?:di)?perbarui|dimutakhirkan|updat(?:e[sd]?|ing))"
_RELEASE = (
    r"(?:siaran pers|rilis(?: pers)?|keterangan pers|naskah|berita|artikel"
    r"|(?:press |news |media )?release|article|story)"
)
_SAYS_UPDATED = re.compile(
    rf"\W*(?:{_RELEASE}\W+)?{_UPDATED}\b(?!\s*:\s*(?:\w+,?\s+)?\d|\s(?:aplikasi|kebijakan|regulasi|sistem|software)\b)"
    rf"|.*(?:\s[–—|-]|[\[(])\s*{_UPDATED}(?:[\s:-]+[\w.]+){{0,4}}\s*[\])]?\W*$"
    rf"|.*\b{_RELEASE} ini (?:(?:merupakan|adalah|telah|sudah|versi)\s)*(?:{_UPDATED}|memperbarui|memutakhirkan)\b"
    rf"|.*\bthis {_RELEASE} (?:(?:is|was|has|been|an?|the)\s)*{_UPDATED}\b",
    re.IGNORECASE,
)
"""Matches a line that says so at its beginning, at its end, or in a sentence about the release.

`Diperbarui: Selasa, 1 Maret 2022` only tells when a page was last changed.
"""

_LONGEST_LINE = 400
_MOST_LINES = 40


def says_updated(text: str) -> bool:
    """Return whether one of the first or last lines of a text calls it an update."""
    lines = text.split("\n")
    near = [*lines[:_MOST_LINES], *lines[-_MOST_LINES:]]
    return any(_SAYS_UPDATED.match(line[:_LONGEST_LINE]) for line in near)
