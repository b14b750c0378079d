"""Find the names with which an office's letter is signed: `Kepala Dinas,`, `ttd.`, `NIP 1971…`, `Tembusan:`."""

import re
from collections.abc import Sequence
from itertools import takewhile

from umkm_cli.reading.furniture.patterns import STANDING
from umkm_cli.reading.layout import TEXT_OF, Line, is_prose
from umkm_cli.text import ITEM

_MARK = re.compile(
    r"\W*(?:ttd|t\.t\.d|dto|tanda tangan)\W*|(?:NIP|NRP|NUP)\b[.:\s]{0,3}\d[\d .-]{7,30}|Tembusan\s*:?",
    re.IGNORECASE,
)
_DEGREE = re.compile(r",\s?(?:[SM]\.\s?[A-Z]|S[EHT]\b|M[MT]\b|Ph\.?D)")
_NO_NAME = re.compile(rf"{ITEM}|[^\n]*[\d:]")  # an item of a list, or what has figures
_LONGEST_FOOT, _MOST_NAMES = 30, 5  # lines


def names_signed(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines at the end that sign a letter, down to the contacts below; none without a mark of it.

    Names and job titles stand above the mark, and whoever gets a copy below it.
    """
    foot = lines[-_LONGEST_FOOT:]
    marks = list(map(bool, map(_MARK.fullmatch, map(TEXT_OF, foot))))
    mark = [*marks, True].index(True)
    if any(map(is_prose, foot[mark:])):
        return ()
    above = list(takewhile(_is_name, foot[:mark][: -_MOST_NAMES - 1 : -1]))
    below = takewhile(lambda line: not STANDING.fullmatch(line.text), foot[mark:])
    return [*reversed(above), *below] if mark < len(foot) else ()


def _is_name(line: Line) -> bool:
    """Return whether a line can be a name or a job title: short, and no sentence but for a degree."""
    is_ended = line.is_sentence and not _DEGREE.search(line.text)
    others = (
        is_ended,
        is_prose(line),
        _NO_NAME.match(line.text),
        STANDING.match(line.text),
    )
    return not any(others)
