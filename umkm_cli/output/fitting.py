"""Fit text on one line into a room of so many columns of a terminal."""

from typing import Final

from rich.cells import cell_len, set_cell_size

_CUT: Final = " …"
_MARKS: Final = " ·,;:–-"
"""What does not stand before that, where a text is cut."""


def fit(text: str, room: int) -> str:
    """Return a text on one line in a room of so many columns, cut between words if it is longer."""
    if cell_len(text) <= room:
        return text
    start = set_cell_size(text, max(0, room - len(_CUT)))
    if not text.startswith(start):
        start = start[:-1]  # half of a wide character
    words = text[: len(start) + 1].rpartition(" ")[0]
    if cell_len(words) < max(1, room // 3):
        # One long word.
        return (set_cell_size(text, max(0, room - 1)) + _CUT.strip())[:room]
    return words.rstrip(_MARKS) + _CUT


def fill_up(text: str, align: str, least: int) -> str:
    """Return a text with spaces that make it at least so many columns wide; `align` is `<`, `>` or `^`."""
    blank = max(0, least - cell_len(text))
    before = {"<": 0, ">": blank, "^": blank // 2}[align]
    return " " * before + text + " " * (blank - before)
