"""What of a text OCR read, and how sure it is of it."""

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
