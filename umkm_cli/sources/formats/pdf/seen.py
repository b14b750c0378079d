"""Turn the words that were seen on a picture of a page into those of a page of a PDF."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, groupby, starmap
from operator import attrgetter
from statistics import median

from umkm_cli.sources.formats.pdf.pieces import Piece
from umkm_cli.sources.formats.pdf.typeset import Side
from umkm_cli.sources.ocr.seen_words import SeenPage, SeenWord

_LIKE = 1.14  # lines whose sizes differ by less have letters of one size
_LEAST_RUN = 0.15  # of the width of a page: shorter lines do not show its tilt
_LINE = attrgetter("line")

_Line = Sequence[SeenWord]


def seen_side(page: SeenPage) -> Side:
    """Return the words of a page as a side with one line after the other, straightened."""
    lines = [list(words) for _, words in groupby(page.words, _LINE)]
    slope = _slope(lines, _LEAST_RUN * page.width)
    straight = [list(map(partial(_straighten, slope=slope), line)) for line in lines]
    place = partial(_pieces, scale=page.scale, height=page.height)
    placed = starmap(place, zip(straight, _usual_sizes(straight), strict=True))
    return Side(page.height / page.scale, list(chain.from_iterable(placed)))


def _slope(lines: Iterable[_Line], least: float) -> float:
    """Return how far lines fall to the right, as most of them do."""
    ends = ((words[0], words[-1]) for words in lines)
    slopes = [
        (last.baseline - first.baseline) / (last.left - first.left)
        for first, last in ends
        if last.left - first.left > least
    ]
    return median(slopes) if slopes else 0


def _straighten(word: SeenWord, *, slope: float) -> SeenWord:
    """Turn a word around the corner of the page, against a slope."""
    width, height = word.right - word.left, word.bottom - word.top
    left = word.left + word.bottom * slope
    # The box of a slanting word is higher than its letters.
    excess = min(abs(slope) * width, height / 2) / 2
    shift = (word.left + width / 2) * slope
    return word._replace(
        left=left,
        right=left + width,
        top=word.top - shift + excess,
        bottom=word.bottom - shift - excess,
    )


def _usual_sizes(lines: Sequence[_Line]) -> list[float]:
    """Return the font size of each line in dots: the same where they hardly differ.

    Measured on a picture, no two lines of a paragraph have exactly the same.
    """
    measured = [round(median(map(attrgetter("size"), words))) for words in lines]
    left = Counter(measured)
    usual: dict[int, float] = {}
    while left:
        # The size that most of those left are like.
        size = max(left, key=partial(_count_like, left))
        like = Counter({each: left[each] for each in left if _are_like(each, size)})
        usual |= dict.fromkeys(like, float(median(like.elements())))
        left -= like
    return list(map(usual.__getitem__, measured))


def _count_like(sizes: Counter[int], size: int) -> int:
    return sum(sizes[each] for each in sizes if _are_like(each, size))


def _are_like(one: int, other: int) -> bool:
    return max(one, other) < _LIKE * min(one, other)


def _pieces(words: _Line, size: float, *, scale: float, height: float) -> list[Piece]:
    """Return the words of a line as pieces, on one baseline, in points."""
    baseline = median(map(attrgetter("baseline"), words))
    y = (height - baseline) / scale
    return [
        Piece(f"{word.text} ", word.left / scale, word.right / scale, y, size / scale)
        for word in words
    ]
