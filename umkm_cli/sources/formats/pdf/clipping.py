"""Tell text that a clip path cuts off, so that nothing of it shows (ISO 32000-1, 8.5.4)."""

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Any

from pypdfium2 import raw

# PDFium writes its answers here: making variables for each would take longer.
_NUMBERS = [c_float() for _ in range(4)]
_AT = list(map(byref, _NUMBERS))
_MOST = 100  # paths, and points of each; what is longer is no frame around a text


def is_cut_off(text: Any, size: float) -> bool:
    """Return whether a text object, with letters of a size, is outside its clip path.

    It is if it is more than a letter away from the rectangle around the path.
    """
    clip = raw.FPDFPageObj_GetClipPath(text)
    count = raw.FPDFClipPath_CountPaths(clip)
    if not 0 < count <= _MOST:
        return False
    raw.FPDFPageObj_GetBounds(text, *_AT)
    left, bottom, right, top = map(attrgetter("value"), _NUMBERS)
    gaps = (
        (left - max(xs), min(xs) - right, bottom - max(ys), min(ys) - top)
        for xs, ys in _paths(clip, count)
    )
    return max(chain.from_iterable(gaps), default=0) > size


def _paths(clip: Any, count: int) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    """Yield the coordinates of the points of each path, if it has few."""
    for index in range(count):
        points = raw.FPDFClipPath_CountPathSegments(clip, index)
        if 0 < points <= _MOST:
            xs, ys = zip(*map(partial(_place, clip, index), range(points)), strict=True)
            yield xs, ys


def _place(clip: Any, index: int, number: int) -> tuple[float, float]:
    segment = raw.FPDFClipPath_GetPathSegment(clip, index, number)
    raw.FPDFPathSegment_GetPoint(segment, *_AT[:2])
    return _NUMBERS[0].value, _NUMBERS[1].value
