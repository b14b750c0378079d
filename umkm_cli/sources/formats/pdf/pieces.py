"""The pieces of text that lines are made of."""

from typing import NamedTuple


class Piece(NamedTuple):
    """A word, or a part of it, with its left and right edge, baseline and font size.

    All are in points from the lower left corner of the page, turned so that the text is
    upright. `text` ends with a blank if the file has one after the word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
