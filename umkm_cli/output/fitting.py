"""Fit text on one line into a room of so many columns of a terminal."""

from typing import Final

from rich.cells import cell_len, set_cell_size

CUT: Final = " …"
"""What stands where a text is cut."""
_MARKS: Final = " ·,;:–-"
"""What does not stand before that."""


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, room: int) -> str:
    """Return a text on one line in a room of so many columns, cut between words if it is longer."""
    if width_of(text) <= room:
        return text
    start = set_cell_size(text, max(0, room - len(CUT)))
    if not text.startswith(start):
        start = start[:-1]  # half of a wide character
    words = text[: len(start) + 1].rpartition(" ")[0]
    if cell_len(words) < max(1, room // 3):
        # One long word.
        return (set_cell_size(text, max(0, room - 1)) + CUT.strip())[:room]
    return words.rstrip(_MARKS) + CUT


def fill_up(text: str, align: str, least: int) -> str:
    """Return a text with spaces that make it at least so many columns wide; `align` is `<`, `>` or `^`."""
    blank = max(0, least - width_of(text))
    before = {"<": 0, ">": blank, "^": blank // 2}[align]
    return " " * before + text + " " * (blank - before)
