"""What of a text OCR read, and how sure it is of it."""

from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple


class Scan(NamedTuple):
    """What of a text was read from pictures by OCR.

    `pages` are the numbers of pages, counted from 1, each with where its text starts and
    ends. `doubtful` are words that may be wrong: start, end, and how sure OCR is of them
    in percent.
    """

    pages: tuple[tuple[int, int, int], ...] = ()
    doubtful: tuple[tuple[int, int, int], ...] = ()


NO_SCAN = Scan()
"""That of a text that no OCR read."""

OCR, DOUBTFUL = "ocr", "doubtful ocr"
"""The parts of a text that OCR read, and of which it is not sure."""


def page_of(scan: Scan, position: int) -> int | None:
    """Return the number of the page that OCR read a position of the text from; None if it did not."""
    begun = bisect_right(scan.pages, position, key=itemgetter(1))
    page, _, end = (_NO_PAGE, *scan.pages)[begun]
    return page if position < end else None


_NO_PAGE = (0, 0, 0)
"""Stands before the first page."""
