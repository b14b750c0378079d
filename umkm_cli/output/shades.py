"""Shade counts in a few steps, which a legend can name."""

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

STEPS = 4


class Shade(NamedTuple):
    """A step of shading, from 1 for the lightest, and the counts that it stands for."""

    step: int
    first: int
    last: int | None

    @property
    def label(self) -> str:
        """The counts as text: `1`, `2–3`, `4+`."""
        if self.last is None:
            return f"{self.first}+"
        return "–".join(dict.fromkeys(map(str, (self.first, self.last))))


def shades_for(most: int) -> tuple[Shade, ...]:
    """Return the steps for counts up to `most`, with the darkest last; none for no counts.

    The last step is open, for sums that are larger.
    """
    starts = sorted({1 + most * step // STEPS for step in range(STEPS)} if most else ())
    lasts: list[int | None] = [start - 1 for start in starts[1:]]
    lightest = 1 + STEPS - len(starts)
    return tuple(map(Shade, range(lightest, STEPS + 1), starts, [*lasts, None]))


def step_of(count: int, shades: tuple[Shade, ...]) -> int:
    """Return the step of a count; 0 for none."""
    place = bisect_right(list(map(attrgetter("first"), shades)), count)
    return shades[place - 1].step if place else 0
