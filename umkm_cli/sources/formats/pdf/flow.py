"""From the lines of printed pages in reading order to paragraphs.

What belongs together, on a page and across pages, and words made whole again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.pdf.typeset import SPANS, PrintedLine

_SENTENCE_END = re.compile(r"[.!?:;…][”\"’')\]]*$")
_FULL = 36  # letters of a line that goes on to the edge of a column
_BULLET = re.compile(r"^[•▪◦‣●■\uf0b7\uf0a7]\s*")
_BREAK = "\n"  # between the lines of a paragraph
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED_WORD = re.compile(r"([^\W\d_]+)-\n([^\W\d_]+)")
# Nearly the same twice, as `sayur-mayur` and `tolong-menolong` are.
_TWICE = re.compile(r"^([^-]{3})[^-]*-\1|([^-]{4})-\2|([^-]{1,3})-\3$")
_USUAL_PITCH = 1.2  # sizes of letters from one line to the next
_LEAST_PITCH, _MOST_PITCH = 0.8, 3


class _Step(NamedTuple):
    """From one line of a page to the next one.

    The column of the line before reaches from `left` to `right`. `pitch` is how far
    apart the lines of a paragraph are, in sizes of their letters, and `size` that of
    most letters of the page.
    """

    before: PrintedLine
    line: PrintedLine
    left: float
    right: float
    pitch: float
    size: float

    @property
    def width(self) -> float:
        """How wide the column is."""
        return self.right - self.left


def make_paragraphs(lines: Sequence[PrintedLine]) -> list[str]:
    """Return the paragraphs of a page, with a line break where one was."""
    if not lines:
        return []
    paragraphs = [[lines[0].text]]
    for step in _steps(lines):
        if _begins_paragraph(step):
            paragraphs.append([])
        paragraphs[-1].append(step.line.text)
    return list(map(_BREAK.join, paragraphs))


def _steps(lines: Sequence[PrintedLine]) -> Iterator[_Step]:
    sides: dict[int, tuple[float, float]] = {}
    letters: Counter[float] = Counter()  # of each size
    for line in lines:
        left, right = sides.get(line.column, (line.x0, line.x1))
        sides[line.column] = (min(left, line.x0), max(right, line.x1))
        letters[line.size] += len(line.text)
    pitch = _pitch(lines)
    size = max(letters, key=letters.__getitem__)
    for before, line in pairwise(lines):
        yield _Step(before, line, *sides[before.column], pitch, size)


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """Return the commonest distance of lines, in sizes of their letters."""
    distances = [
        (before.y - line.y) / line.size
        for before, line in pairwise(lines)
        if line.column == before.column and line.size
    ]
    usual = Counter(
        round(distance, 1)
        for distance in distances
        if _LEAST_PITCH <= distance <= _MOST_PITCH
    )
    return max(usual, key=usual.__getitem__, default=_USUAL_PITCH)


def _begins_paragraph(step: _Step) -> bool:
    """Tell whether a new paragraph begins with a line: the first rule that holds says."""
    for holds, begins in _RULES:
        if holds(step):
            return begins
    return False


def _is_in_table(step: _Step) -> bool:
    return CELL in step.before.text + step.line.text


def _goes_on_in_next_column(step: _Step) -> bool:
    columns = {step.before.column, step.line.column} - {SPANS}
    return len(columns) == 2 and _runs_on(step.before.text, step.line.text)


def _is_in_other_column(step: _Step) -> bool:
    return step.before.column != step.line.column


def _has_other_size(step: _Step) -> bool:
    return abs(step.before.size - step.line.size) > 0.12 * step.line.size


def _is_far_below(step: _Step) -> bool:
    distance = step.before.y - step.line.y
    return distance > (step.pitch + 0.25) * max(step.line.size, 1)


def _continues_headline(step: _Step) -> bool:
    if step.before.is_capitals and step.line.is_capitals:
        return True
    return step.line.size > 1.12 * step.size


def _continues_centred_headline(step: _Step) -> bool:
    middle = (step.left + step.right) / 2
    if abs(step.before.centre - step.line.centre) >= 3:
        return False
    if abs(step.line.centre - middle) >= 0.1 * step.width:
        return False
    return step.line.x0 - step.left > 0.05 * step.width


def _is_indented(step: _Step) -> bool:
    if step.line.x0 - step.left <= 8 or step.before.x0 - step.left >= 4:
        return False
    return step.line.x0 - step.before.x0 < 0.3 * step.width


def _follows_short_line(step: _Step) -> bool:
    """Tell whether the first word would have found room on the line before.

    Behind the end of a sentence that says more than within one.
    """
    line = step.line
    first_word = line.text.split(maxsplit=1)[0]
    letter_width = (line.x1 - line.x0) / max(len(line.text), 1)
    times = 1.1 if _ends_sentence(step.before.text) else 3
    room = step.right - step.before.x1
    if line.text[:1].islower() and room < 0.5 * step.width:
        return False
    return room > (len(first_word) + 1) * letter_width * times


# What a line is, and whether a paragraph then begins with it.
_RULES: tuple[tuple[Callable[[_Step], bool], bool], ...] = (
    (_is_in_table, True),
    (_goes_on_in_next_column, False),
    (_is_in_other_column, True),
    (_has_other_size, True),
    (_is_far_below, True),
    (_continues_headline, False),
    (_continues_centred_headline, False),
    (_is_indented, True),
    (_follows_short_line, True),
)


def join_pages(pages: Sequence[list[str]]) -> list[str]:
    """Return the paragraphs of all pages, each on one line.

    One that a page's end parted is joined again.
    """
    known = set(_WORD.findall(" ".join(map(" ".join, pages)).lower()))
    joined: list[str] = []
    for page in pages:
        goes_on = _runs_on  # for the first paragraph of a page
        for text in page:
            first_line = text.partition(_BREAK)[0]
            if joined and goes_on(joined[-1].rpartition(_BREAK)[2], first_line):
                joined[-1] += _BREAK + text
            else:
                joined.append(text)
            goes_on = _is_cut
    return [_join_lines(text, known) for text in joined]


def _ends_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None


def _is_closed(line: str, following: str) -> bool:
    """Tell whether nothing goes on behind a line: a sentence ends, or a table is there."""
    return _ends_sentence(line) or CELL in line + following


def _is_cut(line: str, following: str) -> bool:
    """Tell whether a line ends within a sentence, which goes on in the next one."""
    return following[:1].islower() and not _is_closed(line, following)


def _runs_on(line: str, following: str) -> bool:
    """Tell whether a paragraph goes on behind the end of a column or a page.

    It is cut, or both lines are full.
    """
    if _is_closed(line, following):
        return False
    if following[:1].islower():
        return True
    if following.isupper():
        return False
    return min(len(line), len(following)) > _FULL


def _join_lines(text: str, known: set[str]) -> str:
    """Return a paragraph on one line, its words whole again.

    The bullet of a list is no part of it.
    """
    whole, *others = _BULLET.sub("", text).split(_BREAK)
    for line in others:
        parted = _PARTED_WORD.search(f"{whole}{_BREAK}{line}")
        if parted is None:
            whole += " "
        elif _is_one_word(parted[1], parted[2], known):
            whole = whole.removesuffix("-")
        whole += line
    return whole


def _is_one_word(before: str, after: str, known: set[str]) -> bool:
    """Tell whether a hyphen at a line's end only parts a word.

    Not where the text has it elsewhere, nor in `anak-anak`.
    """
    joined = (before + after).lower()
    hyphenated = f"{before}-{after}".lower()
    if not after[0].islower() or hyphenated in known:
        return False
    return joined in known or not _TWICE.search(hyphenated)
