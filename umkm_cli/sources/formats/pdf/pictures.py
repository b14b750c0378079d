"""Find pages that show something without having letters: scans, and text drawn as lines."""

from itertools import islice
from typing import Any

from pypdfium2 import raw

FEWEST_LETTERS = 20
"""A page with fewer letters has no text: a page number is not one."""

_MOST_OBJECTS = 5000
# Scanned at 72 dots per inch, the coarsest that a person can read, an A4 page has
# 500,000 pixels. A logo has fewer.
_PIXELS = 250_000
# Letters drawn as lines are one path each; rules and boxes are fewer.
_PATHS = 200


def shows_without_letters(page: Any) -> bool:
    """Return whether a page, which has no letters, shows a large picture or many lines."""
    pixels = paths = 0
    shown = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)
    for each in islice(page.get_objects(filter=shown), _MOST_OBJECTS):
        if each.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
        else:
            width, height = each.get_px_size()
            pixels += width * height
        if pixels >= _PIXELS or paths >= _PATHS:
            return True
    return False
