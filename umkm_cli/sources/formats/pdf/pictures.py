"""Find what a page shows besides letters: pictures, coloured areas, text drawn as lines."""

from collections.abc import Iterator
from contextlib import suppress
from ctypes import byref, c_int, c_uint
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from pypdfium2 import PdfiumError, raw

FEWEST_LETTERS = 20
"""A page with fewer letters has hardly any text: a page number is not one."""

_MOST_OBJECTS = 5000
# Scanned at 72 dots per inch, the coarsest that a person can read, an A4 page has
# 500,000 pixels. A logo has fewer.
_PIXELS = 250_000
# Letters drawn as lines are one path each; rules and boxes are fewer.
_FEWEST_PATHS = 200
_COVERED = 0.4  # of the area of a page
_WHITE = 250
_IMAGES = (raw.FPDF_PAGEOBJ_IMAGE,)
_PATHS = (raw.FPDF_PAGEOBJ_PATH,)
_PAINTED = (raw.FPDF_PAGEOBJ_SHADING,)
# PDFium writes its answers here: making variables for each would take longer.
_COLOR = [c_uint() for _ in range(4)]
_AT_COLOR = list(map(byref, _COLOR))


class _Area(NamedTuple):
    """An object on a page that is not text, with its edges in points."""

    shown: Any
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """Its size in square points."""
        return (self.right - self.left) * (self.top - self.bottom)


def _areas(page: Any, kinds: tuple[int, ...]) -> Iterator[_Area]:
    """Yield the first objects of these kinds on a page, also those in others."""
    for each in islice(page.get_objects(filter=kinds), _MOST_OBJECTS):
        bounds = each.get_bounds()
        container = each.container
        while container is not None:
            bounds = container.get_matrix().on_rect(*bounds)
            container = container.container
        yield _Area(each, *bounds)


def shows_without_letters(page: Any) -> bool:
    """Return whether a page, which has few letters, shows a large picture or many lines.

    A picture is large if it has as many dots as a scan, or if it covers much of the page.
    A damaged picture must not keep the other pages from being read.
    """
    with suppress(PdfiumError):
        images, paths = list(_areas(page, _IMAGES)), list(_areas(page, _PATHS))
        largest = max(map(attrgetter("size"), (*images, *paths)), default=0)
        many_pixels = sum(map(_count_pixels, images)) >= _PIXELS
        is_large = largest >= _COVERED * _size(page)
        return any((is_large, many_pixels, len(paths) >= _FEWEST_PATHS))
    return False


def _count_pixels(area: _Area) -> int:
    width, height = area.shown.get_px_size()
    return int(width * height)


def is_covered(page: Any, share: float = _COVERED) -> bool:
    """Return whether pictures cover a share of a page; that of a scan covers most."""
    with suppress(PdfiumError):
        pictures = map(attrgetter("size"), _areas(page, _IMAGES))
        return bool(sum(pictures) >= share * _size(page))
    return False


def _size(page: Any) -> float:
    width, height = page.get_size()
    return float(width * height)


class ColoredAreas:
    """The areas of a page on which white letters show."""

    def __init__(self, page: Any) -> None:
        self._areas: list[_Area] = []
        with suppress(PdfiumError):
            shown = _areas(page, (*_IMAGES, *_PATHS, *_PAINTED))
            self._areas = list(filter(_is_colored, shown))

    def __contains__(self, point: tuple[float, float]) -> bool:
        """Return whether a point is on one of them."""
        x, y = point
        return any(
            area.left <= x <= area.right and area.bottom <= y <= area.top
            for area in self._areas
        )


def _is_colored(area: _Area) -> bool:
    """Return whether an object is filled with a colour, as pictures are."""
    fill, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(area.shown, byref(fill), byref(stroke)):
        return True  # a picture or a pattern
    is_filled = fill.value != raw.FPDF_FILLMODE_NONE
    return is_filled and not is_filled_white(area.shown)


def _is_white(read: Any, shown: Any) -> bool:
    """Return whether a colour is white or transparent; a pattern may count as white."""
    has_color = read(shown, *_AT_COLOR)
    *shades, opacity = map(attrgetter("value"), _COLOR)
    return bool(has_color) and (opacity == 0 or min(shades) >= _WHITE)


is_filled_white = partial(_is_white, raw.FPDFPageObj_GetFillColor)
is_outlined_white = partial(_is_white, raw.FPDFPageObj_GetStrokeColor)
