"""Join lines in reading order to paragraphs, on a page and across pages.

Also rejoins words that were hyphenated at the end of a line.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise, starmap
from typing import NamedTuple

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.list_numbers import BULLET
from umkm_cli.sources.formats.pdf.typeset import SPANS, PrintedLine
from umkm_cli.text import ITEM

_SENTENCE_END = re.compile(r"[.!?:;…][”\"’')\]]*$")
_FULL = 36  # characters of a line that fills its column
_BULLET = re.compile(r"^[•▪◦‣●■\uf0b7\uf0a7]\s*")
_BEGINS_ITEM = re.compile(f"{_BULLET.pattern.removeprefix('^')}|{ITEM}")
_BREAK = "\n"  # between the lines of a paragraph
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# The parts of a word that was divided at the end of a line.
_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-\Z")
_AFTER_HYPHEN = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 100  # letters; a paragraph may be as long as a document
# Reduplicated words such as `sayur-mayur` and `tolong-menolong`; not endings, as in
# `perikan-an` and `tekan-kan`.
_REDUPLICATION = re.compile(r"^([^-]{3})[^-]*-\1|([^-]{4})-\2|([^-]{1,3})-(?!k?an$)\3$")
_USUAL_PITCH = 1.2  # distance between lines, in font sizes
_LEAST_PITCH, _MOST_PITCH = 0.8, 3
_LARGE = 1.12  # times the usual font size: a headline


class _Step(NamedTuple):
    """Two consecutive lines of a page, and measures of their surroundings.

    The column of `before` extends from `left` to `right`. `pitch` is the distance
    between lines of a paragraph, in font sizes; `size` is the most common font size of
    the page.
    """

    before: PrintedLine
    line: PrintedLine
    left: float
    right: float
    pitch: float
    size: float

    @property
    def width(self) -> float:
        """The width of the column in points."""
        return self.right - self.left


def make_paragraphs(lines: Sequence[PrintedLine]) -> list[str]:
    """Return the paragraphs of a page, with their line breaks."""
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
    """Return the most common distance between lines, in font sizes."""
    usual = Counter(
        round(distance, 1)
        for distance in starmap(_distance, pairwise(lines))
        if _LEAST_PITCH <= distance <= _MOST_PITCH
    )
    return max(usual, key=usual.__getitem__, default=_USUAL_PITCH)


def _distance(before: PrintedLine, line: PrintedLine) -> float:
    """Return how far a line is below another, in font sizes; 0 if in another column."""
    is_below = line.column == before.column and line.size
    return (before.y - line.y) / line.size if is_below else 0


def _begins_paragraph(step: _Step) -> bool:
    """Return whether a line begins a paragraph, by the first rule that applies."""
    for holds, begins in _RULES:
        if holds(step):
            return begins
    return False


def _is_item(step: _Step) -> bool:
    return _begins_item(step.line.text)


def _begins_item(line: str) -> bool:
    return _BEGINS_ITEM.match(line) is not None


def _is_in_table(step: _Step) -> bool:
    return CELL in step.before.text + step.line.text


def _continues_in_next_column(step: _Step) -> bool:
    columns = {step.before.column, step.line.column} - {SPANS}
    return len(columns) == 2 and _continues(step.before.text, step.line.text)


def _continues_headline_across(step: _Step) -> bool:
    """Return whether a line is the short end of a headline above several columns.

    It stands in the first of them, or in several like the line before.
    """
    spans = step.before.column == SPANS
    is_like_before = not (_has_other_size(step) or _is_far_below(step))
    return all((spans, _is_large(step), is_like_before))


def _is_in_other_column(step: _Step) -> bool:
    return step.before.column != step.line.column


def _has_other_size(step: _Step) -> bool:
    return abs(step.before.size - step.line.size) > 0.12 * step.line.size


def _is_far_below(step: _Step) -> bool:
    distance = step.before.y - step.line.y
    return distance > (step.pitch + 0.25) * max(step.line.size, 1)


def _continues_headline(step: _Step) -> bool:
    are_capitals = step.before.is_capitals and step.line.is_capitals
    return are_capitals or _is_large(step)


def _is_large(step: _Step) -> bool:
    return step.line.size > _LARGE * step.size


def _continues_centred_headline(step: _Step) -> bool:
    middle = (step.left + step.right) / 2
    is_below_other = abs(step.before.centre - step.line.centre) < 3
    is_central = abs(step.line.centre - middle) < 0.1 * step.width
    is_narrow = step.line.x0 - step.left > 0.05 * step.width
    return all((is_below_other, is_central, is_narrow))


def _is_indented(step: _Step) -> bool:
    if step.line.x0 - step.left <= 8 or step.before.x0 - step.left >= 4:
        return False
    return step.line.x0 - step.before.x0 < 0.3 * step.width


def _follows_short_line(step: _Step) -> bool:
    """Return whether the first word would have fitted on the line before.

    Less room is needed if that line ends with a sentence.
    """
    line = step.line
    first_word = next(iter(line.text.split(maxsplit=1)), "")
    letter_width = (line.x1 - line.x0) / max(len(line.text), 1)
    times = 1.1 if _ends_sentence(step.before.text) else 3
    room = step.right - step.before.x1
    if line.text[:1].islower() and room < 0.5 * step.width:
        return False
    return room > (len(first_word) + 1) * letter_width * times


# The rules in order, and whether a line that satisfies them begins a paragraph.
_RULES: tuple[tuple[Callable[[_Step], bool], bool], ...] = (
    (_is_item, True),
    (_is_in_table, True),
    (_continues_in_next_column, False),
    (_continues_headline_across, False),
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

    Paragraphs that were split by a page break are rejoined.
    """
    words = set(_WORD.findall(" ".join(map(" ".join, pages)).lower()))
    joined: list[list[str]] = []  # the lines of paragraphs
    for page in pages:
        belongs_together = _continues  # for the first paragraph of a page
        for text in page:
            lines = text.split(_BREAK)
            if joined and belongs_together(joined[-1][-1], lines[0]):
                joined[-1] += lines
            else:
                joined.append(lines)
            belongs_together = _is_cut
    return list(map(partial(_join_lines, words=words), joined))


def _ends_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line) is not None


def _is_closed(line: str, following: str) -> bool:
    """Return whether a paragraph cannot continue after a line.

    Either a sentence ends there, or one of the lines belongs to a table, or the next
    one begins a list item.
    """
    is_in_table = CELL in line + following
    return any((is_in_table, _begins_item(following), _ends_sentence(line)))


def _is_cut(line: str, following: str) -> bool:
    """Return whether a line ends inside a sentence that continues in the next line."""
    return following[:1].islower() and not _is_closed(line, following)


def _continues(line: str, following: str) -> bool:
    """Return whether a paragraph continues in the next column or on the next page.

    It does if a sentence is cut there, or if both lines are full.
    """
    if _is_closed(line, following):
        return False
    if following[:1].islower():
        return True
    if following.isupper():
        return False
    return min(len(line), len(following)) > _FULL


def _join_lines(lines: Sequence[str], words: set[str]) -> str:
    """Return a paragraph on one line, with hyphenated words rejoined.

    List items with any bullet have the same. `words` are all words of the document.
    """
    pieces = [_BULLET.sub(f"{BULLET} ", lines[0]).rstrip()]
    for line in islice(lines, 1, None):
        before = _BEFORE_HYPHEN.search(pieces[-1][-_LONGEST_WORD:])
        after = _AFTER_HYPHEN.match(line)
        if before is None or after is None:
            pieces += [" ", line]
        elif _is_one_word(before[1], after[0], words):
            pieces[-1] = pieces[-1].removesuffix("-") + line
        else:
            pieces[-1] += line
    return "".join(pieces).lstrip()


def _is_one_word(before: str, after: str, words: set[str]) -> bool:
    """Return whether a hyphen at the end of a line only divides a word.

    It belongs to the word if the document has the word with a hyphen elsewhere, or in
    reduplications such as `anak-anak`.
    """
    joined = (before + after).lower()
    hyphenated = f"{before}-{after}".lower()
    if not after[0].islower() or hyphenated in words:
        return False
    return joined in words or not _REDUPLICATION.search(hyphenated)
