"""Find pages that show something without having letters: scans, and text drawn as lines."""

from contextlib import suppress
from itertools import islice
from typing import Any

from pypdfium2 import PdfiumError, raw

FEWEST_LETTERS = 20
"""A page with fewer letters has no text: a page number is not one."""

_MOST_OBJECTS = 5000
# Scanned at 72 dots per inch, the coarsest that a person can read, an A4 page has
# 500,000 pixels. A logo has fewer.
_PIXELS = 250_000
# Letters drawn as lines are one path each; rules and boxes are fewer.
_PATHS = 200
_COVERED = 0.4  # of the area of a page


def shows_without_letters(page: Any) -> bool:
    """Return whether a page, which has no letters, shows a large picture or many lines.

    A picture is large if it has as many dots as a scan, or if it covers much of the page.
    A damaged picture must not keep the other pages from being read.
    """
    with suppress(PdfiumError):
        return _shows_much(page)
    return False


def _shows_much(page: Any) -> bool:
    pixels = paths = 0
    most = _COVERED * page.get_width() * page.get_height()
    shown = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)
    for each in islice(page.get_objects(filter=shown), _MOST_OBJECTS):
        left, bottom, right, top = each.get_bounds()
        if each.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
        else:
            width, height = each.get_px_size()
            pixels += width * height
        is_large = (right - left) * (top - bottom) >= most
        if is_large or pixels >= _PIXELS or paths >= _PATHS:
            return True
    return False
