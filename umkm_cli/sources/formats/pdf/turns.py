"""Turn a page so that a text on it is upright."""

import math
from itertools import starmap
from typing import Any, NamedTuple

from umkm_cli.sources.formats.pdf.letters import Box
from umkm_cli.sources.formats.pdf.pieces import Piece

_ASKEW = 20  # degrees by which a scan may be askew, and its text with it
_SLANT = 5  # degrees; other directions are rounded to a multiple


class Turn(NamedTuple):
    """A page turned so that a text on it is upright, with its lower left corner at 0, 0."""

    cosine: float
    sine: float
    left: float = 0
    bottom: float = 0
    width: float = 0
    height: float = 0

    @classmethod
    def of_box(cls, box: Box, degrees: int) -> "Turn":
        """Return a page with these edges turned for a text in a direction."""
        left, bottom, right, top = box
        radians = math.radians(degrees)
        turn = cls(math.cos(radians), math.sin(radians))
        corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
        xs, ys = zip(*starmap(turn.place, corners), strict=True)
        return turn._replace(
            left=min(xs),
            bottom=min(ys),
            width=max(xs) - min(xs),
            height=max(ys) - min(ys),
        )

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is then."""
        return (
            x * self.cosine + y * self.sine - self.left,
            y * self.cosine - x * self.sine - self.bottom,
        )

    def sides(self, box: Box) -> tuple[float, float]:
        """Return the left and right edge of a box then."""
        left, bottom, right, top = box
        one, _ = self.place(left, bottom)
        other, _ = self.place(right, top)
        return min(one, other), max(one, other)

    def shows(self, piece: Piece) -> bool:
        """Return whether the middle of a piece is on the page."""
        middle = (piece.x0 + piece.x1) / 2
        height = piece.y + piece.size / 3
        return 0 <= middle <= self.width and 0 <= height <= self.height


def direction(matrix: Any, size: float) -> int:
    """Return the direction of a text in degrees, counter-clockwise.

    A negative size turns it around; a mirrored text keeps its direction.
    """
    is_mirrored = matrix.a * matrix.d < matrix.b * matrix.c
    turned = math.copysign(1, size)
    if is_mirrored:
        turned = math.copysign(1, matrix.a)
    degrees = math.degrees(math.atan2(turned * matrix.b, turned * matrix.a))
    nearest = 90 * round(degrees / 90)
    if abs(degrees - nearest) > _ASKEW:
        nearest = _SLANT * round(degrees / _SLANT)
    return nearest % 360


def size_on_page(matrix: Any, size: float) -> float:
    """Return the size of a text in points.

    Many programs give every font a size of 1, and scale the text or the whole page.
    """
    return abs(size) * math.hypot(matrix.c, matrix.d)
