"""How work grows with what it is given: a measure that is the same on a slow machine and on a busy one."""

from collections.abc import Callable
from time import process_time

_TRIES, _NEAR_TO_LINEAR = 5, 5
_NOTHING = 0.001
"""Seconds of a processor below which no growth can be told."""


def growth(do: Callable[[int], object], size: int) -> float:
    """Return how many times as long `do` takes for four times the size: 4 if its work is linear, 16 if it is square.

    `do` takes a size, and makes what it works on of that size. Whatever else the machine
    does can only make one of the two look slower, so this is the least of some tries; it
    stops at the first that is near to linear. Unlike steps of Python, it sees what
    regular expressions do.
    """
    return min(_tries(do, size))


def _tries(do: Callable[[int], object], size: int) -> list[float]:
    found: list[float] = []
    while len(found) < _TRIES and (not found or found[-1] > _NEAR_TO_LINEAR):
        found.append(_seconds(do, 4 * size) / max(_seconds(do, size), _NOTHING))
    return found


def _seconds(do: Callable[[int], object], size: int) -> float:
    began = process_time()
    do(size)
    return process_time() - began
