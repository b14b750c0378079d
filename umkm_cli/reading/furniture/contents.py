"""Leave out the list of a page's own headings: `Daftar Isi`, and a line for each of them."""

import re
from collections.abc import Sequence
from itertools import count, takewhile

from umkm_cli.reading.layout import TEXT_OF, Line

# `Daftar Isi`, `Table of Contents [hide]`, `Daftar Isi Toggle`
_LABEL = re.compile(
    r"\W*(?:daftar (?:isi|konten)|isi artikel|table of contents|contents)\b[^.\n]{0,20}",
    re.IGNORECASE,
).fullmatch
_NUMBER = re.compile(r"\A\d+(?:\.\d+)*[.)]?\s+")


def without_contents(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without those that list, below a label, headings which stand further below."""
    labels = list(map(bool, map(_LABEL, map(TEXT_OF, lines))))
    label = [*labels, True].index(True)
    below = lines[label + 1 :]
    keys = list(map(_key, below))
    last = dict(zip(keys, count(), strict=False))
    listed = takewhile(lambda number: last[keys[number]] > number, range(len(below)))
    size = len(list(listed))
    return [*lines[:label], *below[size:]] if size else lines


def _key(line: Line) -> str:
    """Return a heading without the number that a list of contents gives it."""
    return _NUMBER.sub("", " ".join(line.text.split()))
