"""From the lines of printed pages in reading order to paragraphs: what belongs together, and words made whole again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from umkm_cli.models.release import CELL
from umkm_cli.sources.formats.pdf.typeset import SPANS, PrintedLine

_SENTENCE_END = re.compile(r"[.!?:;…][”\"’')\]]*$")
_FULL = 36  # letters of a line that goes on to the edge of a column
_BULLET = re.compile(r"^[•▪◦‣●■\uf0b7\uf0a7]\s*")
_BREAK = "\n"  # between the lines of a paragraph
_WORD_PART = re.compile(r"([^\W\d_]+)-$")
_WORD_START = re.compile(r"^([^\W\d_]+)")


def paragraphs(lines: Sequence[PrintedLine]) -> list[str]:
    """The paragraphs that the lines of a page make, with a line break where one was."""
    return [_BREAK.join(line.text for line in block) for block in _blocks(lines)]


def _blocks(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines of a page gathered into paragraphs."""
    if not lines:
        return
    sides = {
        column: _sides([line for line in lines if line.column == column])
        for column in {line.column for line in lines}
    }
    pitch = _pitch(lines)
    size = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]
    block = [lines[0]]
    for before, line in pairwise(lines):
        if _parts(before, line, sides[before.column], pitch, size):
            yield block
            block = []
        block.append(line)
    yield block


def _sides(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """Where the lines of a column begin, and how far they reach."""
    return min(line.x0 for line in lines), max(line.x1 for line in lines)


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """How far apart the lines of a paragraph are, in sizes of their letters: the commonest distance."""
    steps = Counter(
        round((before.y - line.y) / line.size, 1)
        for before, line in pairwise(lines)
        if line.column == before.column
        and line.size
        and 0.8 <= (before.y - line.y) / line.size <= 3
    )
    return steps.most_common(1)[0][0] if steps else 1.2


def _parts(
    before: PrintedLine,
    line: PrintedLine,
    sides: tuple[float, float],
    pitch: float,
    size: float,
) -> bool:
    """Whether a new paragraph begins with a line, on a page whose text has letters of a `size`."""
    if CELL in line.text or CELL in before.text:
        return True
    if line.column != before.column:
        return SPANS in (line.column, before.column) or not _runs_on(
            before.text, line.text
        )
    if abs(before.size - line.size) > 0.12 * line.size:
        return True
    if before.y - line.y > (pitch + 0.25) * max(line.size, 1):
        return True
    if (before.is_capitals and line.is_capitals) or line.size > 1.12 * size:
        return False  # a headline over several lines
    left, right = sides
    width = right - left
    centred = (
        abs(before.centre - line.centre) < 3
        and abs(line.centre - (left + right) / 2) < 0.1 * width
    )
    if centred and line.x0 - left > 0.05 * width:
        return False  # a headline that is centred over several lines
    if (
        line.x0 - left > 8
        and before.x0 - left < 4
        and line.x0 - before.x0 < 0.3 * width
    ):
        return True  # an indented first line
    first = line.text.split(maxsplit=1)[0]
    letter = (line.x1 - line.x0) / max(len(line.text), 1)
    room = right - before.x1
    ends = _SENTENCE_END.search(before.text) is not None
    return room > (len(first) + 1) * letter * (1.1 if ends else 3) and not (
        line.text[:1].islower() and room < 0.5 * width
    )


def join_lines(pages: Sequence[list[str]]) -> Iterator[str]:
    """The paragraphs of all pages, each on one line; one that a page's end parted is joined again."""
    known = set(
        re.findall(
            r"[^\W\d_]+(?:-[^\W\d_]+)*",
            " ".join(each for page in pages for each in page).lower(),
        )
    )
    waiting = ""
    for page in pages:
        for number, text in enumerate(page):
            before, first = waiting.rpartition(_BREAK)[2], text.partition(_BREAK)[0]
            parted = _runs_on(before, first) if number == 0 else _is_cut(before, first)
            if waiting and parted:
                waiting += _BREAK + text
                continue
            if waiting:
                yield _unparted(waiting, known)
            waiting = text
    if waiting:
        yield _unparted(waiting, known)


def _is_cut(line: str, following: str) -> bool:
    """Whether a line ends within a sentence, which goes on in the next one."""
    return (
        following[:1].islower()
        and not _SENTENCE_END.search(line)
        and CELL not in line + following
    )


def _runs_on(line: str, following: str) -> bool:
    """Whether a paragraph goes on behind the end of a column or a page: it is cut, or both lines are full."""
    if _SENTENCE_END.search(line) or CELL in line + following:
        return False
    full = len(line) > _FULL and len(following) > _FULL and not following.isupper()
    return _is_cut(line, following) or full


def _unparted(text: str, known: set[str]) -> str:
    """A paragraph on one line, its words whole again; the bullet of a list is no part of it."""
    pieces = _BULLET.sub("", text).split(_BREAK)
    whole = pieces[0]
    for piece in pieces[1:]:
        part, start = _WORD_PART.search(whole), _WORD_START.match(piece)
        if part and start and _is_one_word(part[1], start[1], known):
            whole = whole[:-1] + piece
        elif part and start:
            whole += piece
        else:
            whole += " " + piece
    return whole


def _is_one_word(before: str, after: str, known: set[str]) -> bool:
    """Whether a hyphen at a line's end only parts a word: not in `anak-anak`, nor where the text has it elsewhere."""
    one, two = before.lower(), after.lower()
    if not after[0].islower() or f"{one}-{two}" in known:
        return False
    if one + two in known:
        return True
    return not (two.startswith(one[:3]) and len(one) > 2) and not one.endswith(two[:4])
