"""Ask PDFium about the letters on a page."""

import re
from ctypes import addressof, byref, c_double
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from pypdfium2 import raw

_SECOND_HALF = "\x7f"
# PDFium has a character for a hyphen that divides a word at the end of a line. Other
# control characters are numbers of letters in a font that does not name them.
_CLEAN = str.maketrans(
    dict.fromkeys(map(chr, range(32)), "\ufffd")
    | {"\x02": "-", "\ufffe": "-", "\xad": "-", "\u2010": "-", _SECOND_HALF: None}
)
_UNKNOWN = "\x00"  # a letter that its font does not name at all
_VOID = re.compile(f"{_UNKNOWN}{{4,}}")
_ADDRESS = itemgetter(1)

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


class TextPart(NamedTuple):
    """The letters of a word that one text object sets, by their indexes."""

    start: int
    end: int
    address: int


class Letters:
    """The letters on a page, each with its index in `text`. Close it after use.

    PDFium writes its answers into variables, which are used again: making them would
    take longer than the calls.
    """

    def __init__(self, page: Any) -> None:
        self._words = page.get_textpage()
        self._handle = self._words.raw
        self._numbers = [c_double() for _ in range(4)]
        self._at = list(map(byref, self._numbers))
        self._matrix = raw.FS_MATRIX()
        text = "".join(_characters(self._words))
        self.unknown = text.count(_UNKNOWN)
        self.text = _VOID.sub(_blank, text)

    def close(self) -> None:
        """Free the memory that PDFium takes for it."""
        self._words.close()

    def printed(self, start: int, end: int) -> str:
        """Return letters as they are printed, with a blank if white space follows."""
        text = self.text[start:end].translate(_CLEAN)
        return f"{text} " if self.text[end : end + 1].isspace() else text

    def are_joined(self, part: TextPart, other: TextPart) -> bool:
        """Return whether one text object sets two parts, with a blank between them."""
        is_next = (other.start, other.address) == (part.end + 1, part.address)
        return is_next and not self.is_added(part.end)

    def parts(self, start: int, end: int) -> list[TextPart]:
        """Return the parts of a word.

        PDFium itself adds some characters, such as hyphens. They have no object, and
        belong to the part before.
        """
        first = self._object_at(start)
        if first and first == self._object_at(end - 1):
            return [TextPart(start, end, first)]
        objects = [(at, self._object_at(at)) for at in range(start, end)]
        runs = groupby(filter(_ADDRESS, objects), _ADDRESS)
        begins = map(next, map(itemgetter(1), runs))
        return [
            TextPart(begin, stop, address)
            for (begin, address), (stop, _) in pairwise([*begins, (end, 0)])
        ]

    def _object_at(self, index: int) -> int:
        """Return the address of the text object that a letter is in, or 0."""
        handle = raw.FPDFText_GetTextObject(self._handle, index)
        return addressof(handle.contents) if handle else 0

    def text_object(self, index: int) -> Any:
        """Return the text object that a letter is in."""
        return raw.FPDFText_GetTextObject(self._handle, index)

    def matrix(self, index: int) -> Any:
        """Return the matrix of a letter, which turns and scales it."""
        raw.FPDFText_GetMatrix(self._handle, index, byref(self._matrix))
        return self._matrix

    def stated_size(self, index: int) -> float:
        """Return the size of a letter before it is scaled."""
        return float(raw.FPDFText_GetFontSize(self._handle, index))

    def origin(self, index: int) -> tuple[float, float]:
        """Return the point on the baseline where a letter begins."""
        x, y, *_ = self._at
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self._numbers[0].value, self._numbers[1].value

    def box(self, index: int) -> Box:
        """Return the edges of a letter."""
        raw.FPDFText_GetCharBox(self._handle, index, *self._at)
        left, right, bottom, top = self._numbers
        return left.value, bottom.value, right.value, top.value

    def middle(self, index: int) -> tuple[float, float]:
        """Return the middle of a letter."""
        left, bottom, right, top = self.box(index)
        return (left + right) / 2, (bottom + top) / 2

    def is_added(self, index: int) -> bool:
        """Return whether PDFium itself added a character, such as the end of a line."""
        return bool(raw.FPDFText_IsGenerated(self._handle, index) == 1)

    def is_guessed(self, index: int) -> bool:
        """Return whether the font of a letter does not say which it is."""
        return bool(raw.FPDFText_HasUnicodeMapError(self._handle, index) == 1)


def _blank(found: re.Match[str]) -> str:
    """Return as many blanks, so that indexes do not change."""
    return " " * len(found[0])


def _characters(words: Any) -> list[str]:
    """Return the characters of a page, one for each index of PDFium."""
    count = words.count_chars()
    if _is_in_text(words, 0) and _is_in_text(words, count - 1):
        text: str = words.get_text_range()
        if len(text) == count:
            return list(text)
    codes = map(partial(raw.FPDFText_GetUnicode, words.raw), range(count))
    return _join_halves(list(map(chr, codes)))


def _is_in_text(words: Any, index: int) -> bool:
    """Return whether PDFium counts a letter to the text of a page.

    pypdfium2 calls itself once for each letter before the first, or after the last, that
    is; a thousand of them are too many.
    """
    place: int = raw.FPDFText_GetTextIndexFromCharIndex(words.raw, index)
    return place >= 0


def _join_halves(letters: list[str]) -> list[str]:
    """Join surrogate pairs, in place.

    `_SECOND_HALF` takes the place of the second half, so that indexes do not change.
    """
    for index, (one, two) in enumerate(pairwise(letters)):
        if "\ud800" <= one < "\udc00" <= two < "\ue000":
            pair = (one + two).encode("utf-16", "surrogatepass")
            letters[index : index + 2] = [pair.decode("utf-16"), _SECOND_HALF]
    return letters
