"""Find the words on a page, with their positions, directions and sizes.

PDFium is asked about a few letters of each word only: asking about every letter would
take several times as long, and this is where most of the time goes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import chain, compress, pairwise, starmap
from operator import attrgetter, not_
from typing import Any, NamedTuple

from umkm_cli.sources.formats.pdf.doubt import count_garbled, is_doubtful
from umkm_cli.sources.formats.pdf.letters import Box, Letters, TextPart
from umkm_cli.sources.formats.pdf.pieces import Piece
from umkm_cli.sources.formats.pdf.turns import Turn, direction, size_on_page
from umkm_cli.sources.formats.pdf.typeset import Side, count_letters
from umkm_cli.sources.formats.pdf.visibility import Sight

_WORD = re.compile(r"\S+")
# Font sizes; a wider gap separates words. Numbers of footnotes are raised.
_TOUCHING, _RAISED = 0.1, 0.6


class _Style(NamedTuple):
    """How a text object sets its letters; the size in points, the angle in degrees.

    `is_guessed` is true if its font does not say which letters it has.
    """

    size: float
    angle: int
    is_shown: bool
    is_guessed: bool


class _Placed(NamedTuple):
    """A piece with its style; `is_doubtful` if PDFium itself put a blank after it."""

    style: _Style
    piece: Piece
    is_doubtful: bool

    def touches(self, other: "_Placed") -> bool:
        """Return whether the next piece follows without a gap."""
        size = max(other.piece.size, self.piece.size)
        rise, gap = other.piece.y - self.piece.y, other.piece.x0 - self.piece.x1
        is_near = abs(gap) < _TOUCHING * size and abs(rise) < _RAISED * size
        return is_near and self.style.angle == other.style.angle


class PageWords:
    """Collects the words on a page by their direction, and apart from them the hidden ones."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._turns: dict[int, Turn] = {}
        # By whether they show, and their direction in degrees.
        self._pieces: dict[bool, dict[int, list[Piece]]] = {
            True: defaultdict(list),
            False: defaultdict(list),
        }
        self._unknown = 0  # letters
        # By whether their fonts do not say which letters they have.
        self._texts: dict[bool, list[str]] = {True: [], False: []}

    def add(self, document: Any, page: Any, *, cropped: bool = True) -> str:
        """Add the words that are on a page now, and return its letters.

        If it is `cropped`, words outside it or outside a clip path are hidden.
        """
        with closing(Letters(page)) as letters:
            placed = list(self._place(letters, Sight(document, page, cropped=cropped)))
            for one, other in pairwise([*placed, *placed[-1:]]):
                self._add(_settle_blank(one, other), cropped=cropped)
            self._unknown += letters.unknown
            return letters.text

    def add_line(self, text: str, left: float, top: float, size: float) -> None:
        """Add an upright line, given its upper left corner."""
        x0, y = self._turn(0).place(left, top - size)
        piece = Piece(f"{text} ", x0, x0 + len(text) * size / 2, y, size)
        self._pieces[True][0].append(piece)

    def sides(self, *, shown: bool) -> list[Side]:
        """Return the words that show, or those that do not.

        Those in the direction of most letters come first.
        """
        sides = [
            Side(self._turn(angle).height, pieces)
            for angle, pieces in self._pieces[shown].items()
        ]
        return sorted(sides, key=count_letters, reverse=True)

    def angle(self) -> int:
        """Return the direction of most letters; -1 if there are none."""
        lengths = {
            angle: sum(map(len, map(attrgetter("text"), pieces)))
            for angle, pieces in self._pieces[True].items()
        }
        return max(lengths, key=lengths.__getitem__, default=-1)

    def count_garbled(self) -> int:
        """Return the number of letters that are likely to be wrong."""
        known, guessed = map("".join, (self._texts[False], self._texts[True]))
        return self._unknown + count_garbled(known, guessed)

    def are_doubtful(self) -> bool:
        """Return whether the letters form no words of a language."""
        return any(is_doubtful("".join(texts)) for texts in self._texts.values())

    def _turn(self, angle: int) -> Turn:
        if angle not in self._turns:
            self._turns[angle] = Turn.of_box(self._box, angle)
        return self._turns[angle]

    def _place(self, letters: Letters, sight: Sight) -> Iterator[_Placed]:
        styles: dict[int, _Style] = {}
        for start, end, address in _parts(letters):
            if address not in styles:
                styles[address] = _style(letters, start, sight)
            style = styles[address]
            turn = self._turn(style.angle)
            x, y = turn.place(*letters.origin(start))
            left, right = turn.sides(letters.box(end - 1))
            text = letters.printed(start, end)
            piece = Piece(text, min(x, left), max(x, right), y, style.size)
            yield _Placed(style, piece, letters.is_added(end))

    def _add(self, placed: _Placed, *, cropped: bool) -> None:
        style, piece, _ = placed
        is_on_page = self._turn(style.angle).shows(piece) or not cropped
        is_shown = style.is_shown and is_on_page
        self._pieces[is_shown][style.angle].append(piece)
        self._texts[style.is_guessed].append(piece.text)


def _parts(letters: Letters) -> Iterator[TextPart]:
    """Yield the parts of the text that one text object sets each.

    They end where the file has no blank: there may be a gap, as before a column.
    """
    words = _WORD.finditer(letters.text)
    places = map(re.Match.span, words)
    parts = [*chain.from_iterable(starmap(letters.parts, places))]
    joined = list(starmap(letters.are_joined, pairwise(parts)))
    begins = [*compress(parts, [True, *map(not_, joined)])]
    ends = [*compress(parts, [*map(not_, joined), True])]
    for begin, end in zip(begins, ends, strict=True):
        yield begin._replace(end=end.end)


def _style(letters: Letters, index: int, sight: Sight) -> _Style:
    """Return the style of the text object that a letter is in."""
    matrix, stated = letters.matrix(index), letters.stated_size(index)
    size = size_on_page(matrix, stated)
    return _Style(
        size,
        direction(matrix, stated),
        sight.shows(letters.text_object(index), size, partial(letters.middle, index)),
        letters.is_guessed(index),
    )


def _settle_blank(placed: _Placed, following: _Placed) -> _Placed:
    """Return a piece without its blank if that is doubtful, and none is to be seen."""
    if placed.is_doubtful and placed.touches(following):
        text = placed.piece.text.rstrip()
        return placed._replace(piece=placed.piece._replace(text=text))
    return placed
