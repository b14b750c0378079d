"""Words that were seen on a picture of a page."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

# How high words are, in font sizes: with letters such as `b` or capitals, with letters
# such as `p`, with both, with neither.
_HEIGHTS = {
    (False, False): 0.5,
    (True, False): 0.7,
    (False, True): 0.7,
    (True, True): 0.92,
}
_HIGH, _DEEP = frozenset("bdfhklt0123456789/()[]%&"), frozenset("gjpqy,;()[]/")
_SHORT = 4  # letters
_BELOW = 0.21  # font sizes from the baseline to the deepest letter


class SeenWord(NamedTuple):
    """A word that was seen on a picture: its edges in dots from the upper left corner.

    `confidence` is in percent. Words of one `line` have the same number, and are in
    order. If only the edges of a stretch of words are known, `stretch` has all of these.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: int
    stretch: str = ""

    @property
    def reach(self) -> tuple[bool, bool]:
        """Whether it has letters that are high, and letters that are deep."""
        letters = set(self.stretch or self.text)
        is_high = not letters.isdisjoint(_HIGH) or any(map(str.isupper, letters))
        return is_high, not letters.isdisjoint(_DEEP)

    @property
    def size(self) -> float:
        """The size of its font in dots, as its letters show it."""
        return max(1, (self.bottom - self.top) / _HEIGHTS[self.reach])

    @property
    def is_upright(self) -> bool:
        """Whether it does not lie on its side; some short words are as high as wide."""
        is_wide = self.right - self.left > self.bottom - self.top
        return is_wide or len(self.text) < _SHORT

    @property
    def baseline(self) -> float:
        """The height of its baseline."""
        return self.bottom - _BELOW * self.size * self.reach[1]


class SeenPage(NamedTuple):
    """The words on an upright picture of a page, which has `scale` dots in a point.

    It was turned to the left by so many `quarters`.
    """

    words: Sequence[SeenWord]
    width: float
    height: float
    scale: float
    quarters: int = 0

    @property
    def certainty(self) -> float:
        """How many letters it has, each weighed by how sure the engine is of it.

        Engines read some words that lie on their side, too: these count for nothing.
        """
        upright = filter(attrgetter("is_upright"), self.words)
        return sum(len(word.text) * word.confidence / 100 for word in upright)

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(word.text) for word in self.words)
