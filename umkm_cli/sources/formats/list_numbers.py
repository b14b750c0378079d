"""Count the items of lists, and write their numbers as a page shows them.

Word processors and web pages keep a list's numbers out of its text: the file says how
each level of the list is numbered. Items with a bullet have one mark, whatever the file
draws there.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

BULLET = "•"
NO_MARK = ""
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "M CM D CD C XC L XL X IX V IV I".split(),
        strict=True,
    )
)
_SMALL = re.compile(r"\d{1,8}")
_ROMAN_NUMBERS = range(1, 4000)
_ALPHABET = 26
# Not the letters that fonts of symbols, and Courier, draw as bullets.
_NUMBER = re.compile(r"[^\W_]{2}|[0-9]|[^\W_oüØvqnl§]|[^\W_][.)]")
_PLACE = re.compile(r"%([1-9])")


def _letters(number: int) -> str:
    """Return A to Z, and then AA, AB."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, _ALPHABET)
        letters = chr(ord("A") + letter) + letters
    return letters


def _roman(number: int) -> str:
    if number not in _ROMAN_NUMBERS:
        return ""
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += count * letters
    return numeral


_FORMS: dict[str, Callable[[int], str]] = {
    "1": str,
    "01": "{:02}".format,
    "a": lambda number: _letters(number).lower(),
    "A": _letters,
    "i": lambda number: _roman(number).lower(),
    "I": _roman,
}


def numeral(number: int, form: str) -> str:
    """Return a number as `1`, `01`, `a`, `A`, `i` or `I`, or as a figure if it cannot be so.

    Without a form, it is not shown.
    """
    if not form:
        return ""
    return _FORMS.get(form, str)(number) or str(number)


def small_number(text: str, default: int) -> int:
    """Return a number of a list as a file gives it; no list has one of nine figures."""
    return int(text) if _SMALL.fullmatch(text) else default


class ListLevel(NamedTuple):
    """How a level of a list is marked.

    `form` is that of its numbers (see `numeral`). In `template`, `%1` stands for the
    number of the first level, and so on. Another item of a level begins the levels below
    it again, unless these have `restarts` false. If it `is_legal`, the numbers of all
    levels are figures.
    """

    form: str
    template: str
    start: int = 1
    restarts: bool = True
    is_legal: bool = False


_NO_LEVEL = ListLevel(NO_MARK, NO_MARK)

Levels = Mapping[int, ListLevel]
"""The levels of a list by number, from 1 on."""


class ListCounter:
    """The numbers of one list: those of the last item of each level."""

    def __init__(self, numbers: Mapping[int, int] | None = None) -> None:
        self._numbers = dict(numbers or {})

    def copy(self) -> "ListCounter":
        """Return a counter that goes on by itself."""
        return ListCounter(self._numbers)

    def restart(self, level: int, start: int) -> None:
        """Let the next item of a level have the number `start`."""
        self._numbers[level] = start - 1

    def next_mark(self, levels: Levels, level: int) -> str:
        """Count an item, and return its mark; "" for a level that has none."""
        own = levels.get(level)
        if own is None:
            return NO_MARK
        for outer in filter(level.__gt__, levels):
            self._numbers.setdefault(outer, levels[outer].start)
        self._numbers[level] = self._numbers.get(level, own.start - 1) + 1
        for inner in filter(level.__lt__, levels):
            if levels[inner].restarts:
                self._numbers.pop(inner, None)

        def show(place: re.Match[str]) -> str:
            number = int(place[1])
            form = levels.get(number, _NO_LEVEL).form
            shown = "1" if form and own.is_legal else form
            return numeral(self._numbers.get(number, 0), shown)

        return _PLACE.sub(show, own.template).strip()


def shown_mark(text: str) -> str:
    """Return the mark that a file shows before an item: its own, or the one bullet."""
    if not text or _NUMBER.search(text):
        return text
    return BULLET


def with_mark(mark: str, lines: list[str]) -> list[str]:
    """Return the lines of an item with its mark before the first.

    An item without text is only its number, as in the first column of a table.
    """
    if not lines and mark == BULLET:
        return []
    first = [f"{mark} {''.join(lines[:1])}".strip()] if mark else lines[:1]
    return [*first, *lines[1:]]
