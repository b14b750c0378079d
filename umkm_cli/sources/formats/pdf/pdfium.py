"""Extract the letters of a PDF and their positions with PDFium."""

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from operator import attrgetter
from typing import Any

import pypdfium2
from pypdfium2 import raw

from umkm_cli.errors import NoText
from umkm_cli.sources.formats.pdf.pictures import FEWEST_LETTERS, shows_without_letters
from umkm_cli.sources.formats.pdf.typeset import Glyph, GlyphPage

_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_NO_LETTER = "\x00"
_SKIPPED = "\r\n" + _NO_LETTER
# PDFium's characters for a hyphen that divides a word at the end of a line.
_SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}

Properties = list[tuple[str, str | None]]
"""The properties of a document, named as in metadata."""


def read_letters(content: bytes) -> tuple[list[GlyphPage], Properties]:
    """Return the letters on each page of a PDF, and its properties.

    Raises NoText if it is damaged or protected.
    """
    document = _open(content)
    try:
        pages = [_page(document, number) for number in range(len(document))]
        return pages, _properties(document)
    except pypdfium2.PdfiumError as error:
        raise NoText("damaged: a page of this PDF cannot be read") from error
    finally:
        document.close()


def _open(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            sentence = "protected by a password; save a copy without it"
        else:
            sentence = "damaged: this PDF cannot be opened"
        raise NoText(sentence) from error


def _page(document: Any, number: int) -> GlyphPage:
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            glyphs = list(_glyphs(words))
            letters = sum(map(str.isalnum, map(attrgetter("letter"), glyphs)))
            lacks_text = letters < FEWEST_LETTERS and shows_without_letters(page)
            return GlyphPage(page.get_height(), glyphs, lacks_text)
        finally:
            words.close()
    finally:
        page.close()


def _glyphs(words: Any) -> Iterator[Glyph]:
    """Yield the letters of a page in the order of the file, with their positions.

    Only the origin of each letter is queried: a line has one font size, and a letter
    usually extends to the next one. Querying everything would double the time, most of
    which is spent here.
    """
    letters = _letters(words)
    places = list(_origins(words, len(letters)))
    following = [*places[1:], (0.0, float("nan"))]
    size, height = 0.0, float("nan")
    for index, letter in enumerate(letters):
        if letter in _SKIPPED:
            continue
        x, y = places[index]
        if y != height:
            size, height = raw.FPDFText_GetFontSize(words.raw, index), y
        right, level = following[index]
        if level != y or not 0 < right - x <= size:
            right = max(x, _right(words, index))
        yield Glyph(_SOFT_HYPHENS.get(letter, letter), x, right, y, size)


def _letters(words: Any) -> Sequence[str]:
    """Return the letters of a page, one for each index of PDFium."""
    count = words.count_chars()
    if _is_in_text(words, 0) and _is_in_text(words, count - 1):
        text: str = words.get_text_range()
        if len(text) == count:
            return text
    return _join_halves(
        [chr(raw.FPDFText_GetUnicode(words.raw, index)) for index in range(count)]
    )


def _is_in_text(words: Any, index: int) -> bool:
    """Return whether PDFium counts a letter to the text of a page.

    pypdfium2 calls itself once for each letter before the first, or after the last, that
    is; a thousand of them are too many.
    """
    place: int = raw.FPDFText_GetTextIndexFromCharIndex(words.raw, index)
    return place >= 0


def _join_halves(letters: list[str]) -> list[str]:
    """Join surrogate pairs, in place.

    `_NO_LETTER` takes the place of the second half, so that indexes do not change.
    """
    for index, (one, two) in enumerate(pairwise(letters)):
        if "\ud800" <= one < "\udc00" <= two < "\ue000":
            pair = (one + two).encode("utf-16", "surrogatepass")
            letters[index : index + 2] = [pair.decode("utf-16"), _NO_LETTER]
    return letters


def _origins(words: Any, count: int) -> Iterator[tuple[float, float]]:
    x, y = c_double(), c_double()
    at_x, at_y, handle = byref(x), byref(y), words.raw
    origin = raw.FPDFText_GetCharOrigin
    for index in range(count):
        origin(handle, index, at_x, at_y)
        yield x.value, y.value


def _right(words: Any, index: int) -> float:
    """Return the right edge of a letter, in points."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(
        words.raw, index, byref(left), byref(right), byref(bottom), byref(top)
    )
    return right.value


def _properties(document: Any) -> Properties:
    values = document.get_metadata_dict()
    created = _CREATED.match(values.get("CreationDate") or "")
    return [
        ("document title", values.get("Title")),
        ("document created", "-".join(created.groups()) if created else None),
    ]
