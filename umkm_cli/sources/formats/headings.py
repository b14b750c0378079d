"""Separate the lines of a heading.

Line breaks in a heading are only layout, but people also type the lines above a
headline into its paragraph: the label, the number, the issuer, place and date.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from umkm_cli.catalogue.labels import LABEL

_NUMBER = r"(?:nomor|no\b|number|ref\b).{0,60}"
_DAY = r".{0,40}\b\d{1,2}\s+[^\W\d_]{3,9}\s+(?:19|20)\d\d\W*"
# `PT BANK RAKYAT INDONESIA (PERSERO) TBK`, `DINAS KOPERASI`: in capitals, for a headline
# can begin with a name too.
_ISSUER = re.compile(
    r"(?:PT|CV|PERUM|KEMENTERIAN|PEMERINTAH)\b\S*(?:\s+[^a-z\s]+){1,7}"
    r"|(?:BANK|BADAN|DINAS|KANTOR|KOPERASI|YAYASAN|LEMBAGA|OTORITAS|SEKRETARIAT)\b(?:\s+[^a-z\s]+){1,3}"
)
# `Solo, 3 Mei 2022 – Bank …`, `SOLO (3/5/2022) – Bank …`, `SOLO – Bank …`
_DATELINE = (
    r"[^\W\d_].{1,40}[,(]\s?.{0,20}\d{1,2}(?:\s+[^\W\d_]{3,9}\s+|[/.-]\d{1,2}[/.-])(?:19|20)\d\d\b.*"
    r"|(?-i:[A-Z]{4,}(?:\s[A-Z]+)?)(?:,.{1,30})?\s?[–—-]\s.*(?-i:[a-z]).*"
)
_PARAGRAPH = ".{140,}"
_APART = re.compile(
    f"{LABEL.pattern}|{_NUMBER}|{_DAY}|{_DATELINE}|{_PARAGRAPH}",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"(?:dan|di|ke|dari|untuk|dengan|bagi|pada|yang|hingga|oleh|dalam|agar|serta|atau"
    r"|and|of|to|for|in|on|the|with|by|from|at)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ".”", "!”", "?”")


def heading_blocks(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a heading, those of one headline joined."""
    block = list(lines[:1])
    for before, line in pairwise(lines):
        if not _continues(before, line):
            yield " ".join(block)
            block = []
        block.append(line)
    if block:
        yield " ".join(block)


def _continues(before: str, line: str) -> bool:
    """Return whether a line of a heading goes on with the headline of the one before.

    It does not if either is a label, a number, a day or long, or the first a sentence or an issuer.
    """
    if before.isupper() != line.isupper() or before.endswith(_SENTENCE_ENDS):
        return False
    if any(map(_APART.fullmatch, (before, line))):
        return False
    goes_on = _GOES_ON.match(line) is not None
    return goes_on or not _ISSUER.fullmatch(before)
