"""Combine the words on a printed page to lines."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.sources.formats.pdf.cells import mark_narrow_cells
from umkm_cli.sources.formats.pdf.pieces import Piece
from umkm_cli.sources.ocr.seen_words import SeenPage

SPANS = -1
"""The column number of a line that spans several columns."""

_TEXT, _RIGHT = attrgetter("text"), attrgetter("x1")
_LATEST = 32  # pieces with the same text: copies follow soon
# The most, in font sizes, by which a letter is shifted that is set twice.
_BOLDER, _SHADOW = 0.12, 0.3
# Font sizes; numbers of footnotes are raised so far, and close to their words.
_RAISED, _CLOSE = 0.6, 0.25
_APART = 0.05  # font sizes; letters of a word are closer


class Side(NamedTuple):
    """The words on a page that run in one direction, in the order of the file.

    `height` is that of the page, in points, turned so that they are upright.
    """

    height: float
    pieces: Sequence[Piece]


class PdfPage(NamedTuple):
    """What is on a page. The first side has most of the letters.

    `hidden` has the words that do not show, `unseen` other texts that do not.
    `lacks_text` is true if the page shows something that has no letters, such as a scan,
    `is_picture` if it has just a few letters besides, such as a stamp.
    `garbled` is the number of letters that are likely to be wrong; they may also be if
    it `is_doubtful` whether they form words. If OCR was to read the page, `seen` is what
    it saw, or `blind` why it did not; it `is_unread` if OCR could read it and did not.
    """

    sides: Sequence[Side]
    hidden: Sequence[Side] = ()
    unseen: Sequence[str] = ()
    comments: Sequence[str] = ()
    lacks_text: bool = False
    is_picture: bool = False
    garbled: int = 0
    is_damaged: bool = False
    is_doubtful: bool = False
    seen: SeenPage | None = None
    blind: str = ""
    is_unread: bool = False


class PrintedLine(NamedTuple):
    """Adjacent words on one baseline; positions as in `Piece`.

    `column` is the number of its column from the left, or `SPANS`.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    column: int = 0

    @property
    def is_capitals(self) -> bool:
        """Whether it is in capitals, like many headlines."""
        return self.text.isupper()

    @property
    def centre(self) -> float:
        """The horizontal centre of the line."""
        return (self.x0 + self.x1) / 2


def count_letters(side: Side) -> int:
    """Return the number of letters on one side."""
    return sum(map(str.isalnum, "".join(map(_TEXT, side.pieces))))


def printed_lines(pieces: Iterable[Piece]) -> list[PrintedLine]:
    """Combine words to lines, in the order of the file.

    A wide gap separates columns and cells; a narrower one, with others below it, is marked.
    Consecutive pieces of one line are joined, since styled words are often written
    separately.
    """
    joined: list[PrintedLine] = []
    runs = list(_runs(_without_doubles(pieces)))
    for line in map(_set_line, mark_narrow_cells(runs)):
        if joined and _continues_line(joined[-1], line):
            text = f"{joined[-1].text} {line.text}"
            joined[-1] = joined[-1]._replace(text=text, x1=line.x1)
        else:
            joined.append(line)
    return joined


def _without_doubles(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces once that are set twice at one place, to look bold or cast a shadow."""
    seen: dict[str, deque[Piece]] = defaultdict(partial(deque, maxlen=_LATEST))
    for piece in pieces:
        same = seen[piece.text.rstrip()]
        if not any(map(_covers, same, repeat(piece))):
            same.append(piece)
            yield piece


def _covers(piece: Piece, other: Piece) -> bool:
    """Return whether a piece is set over another to look bold, or as its shadow.

    In narrow letters, such as two of `l`, a shift as of a shadow is that to the next.
    """
    most = max(_BOLDER * piece.size, _SHADOW * min(piece.size, piece.x1 - piece.x0))
    is_level = abs(piece.y - other.y) < _SHADOW * piece.size
    return is_level and abs(piece.x0 - other.x0) < most


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of adjacent pieces."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _is_adjacent(run[-1], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _is_adjacent(last: Piece, piece: Piece) -> bool:
    size = max(last.size, piece.size, 1)
    gap, rise = (piece.x0 - last.x1) / size, abs(piece.y - last.y) / size
    is_raised = rise < _RAISED and abs(gap) < _CLOSE
    return (rise < 0.35 and -0.7 < gap < 2) or is_raised


def _set_line(run: Sequence[Piece]) -> PrintedLine:
    letters: Counter[float] = Counter()  # of each size
    for piece in run:
        letters[round(piece.size, 1)] += len(piece.text)
    size = max(letters, key=letters.__getitem__)
    # Not that of a raised number at the beginning.
    usual = next(piece for piece in run if round(piece.size, 1) == size)
    texts = list(map(_TEXT, run))
    if _begins_with_mark(run):
        texts[0] += " "
    return PrintedLine(
        " ".join("".join(texts).split()),
        run[0].x0,
        max(map(_RIGHT, run)),
        usual.y,
        size,
    )


def _begins_with_mark(run: Sequence[Piece]) -> bool:
    """Return whether the number of a footnote comes first.

    It is raised or, in a font with small figures, set apart from a capital.
    """
    mark, *rest = run
    if not rest or not mark.text.isdigit():
        return False
    if mark.size < rest[0].size and mark.y > rest[0].y:
        return True
    is_apart = rest[0].x0 - mark.x1 > _APART * mark.size
    return is_apart and rest[0].text[0].isupper()


def _continues_line(before: PrintedLine, line: PrintedLine) -> bool:
    is_level = abs(before.y - line.y) < 0.2 * line.size
    return is_level and 0 <= line.x0 - before.x1 < line.size


def group_by_height(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Group lines at about the same height; `lines` must be sorted by height."""
    rows: list[list[PrintedLine]] = []
    for line in lines:
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows
