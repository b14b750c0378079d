"""PDF files: ISO 32000, read by PDFium. Where the words stand is PDFium's; in what order they are read is `pages`'."""

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.pdf.pages import read_pages
from umkm_cli.sources.formats.pdf.typeset import Glyph, Page
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "pdf-1"

_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_LINE_BREAKS = "\r\n"
# What PDFium writes for a hyphen at the end of a line that parts a word.
_PARTING_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
_LEAST_LETTERS = 20


def read(content: bytes) -> Extract:
    """The text of a PDF in reading order. Raises NoText where it is damaged, protected, or a scan."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        protected = "password" in str(error).lower()
        raise NoText(
            "protected by a password; save a copy without it"
            if protected
            else "damaged: this PDF cannot be opened"
        ) from error
    try:
        text, aside = read_pages(
            [_page(document, number) for number in range(len(document))]
        )
        metadata = _metadata(document, aside)
    except pypdfium2.PdfiumError as error:
        raise NoText("damaged: a page of this PDF cannot be read") from error
    finally:
        document.close()
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        raise NoText(
            "a scan: pictures of pages, without text; run it through OCR first, such as OCRmyPDF"
        )
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata)


def _page(document: Any, number: int) -> Page:
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            return Page(page.get_height(), list(_glyphs(words)))
        finally:
            words.close()
    finally:
        page.close()


def _glyphs(words: Any) -> Iterator[Glyph]:
    """The letters of a page in the order of the file, with where they stand, in points from the lower left corner.

    Of each letter only its origin is asked for: a line has one size, and a letter mostly reaches to the next one.
    Asking for all takes twice as long, and that is most of what a PDF takes.
    """
    letters = _letters(words)
    places = list(_origins(words, len(letters)))
    size, height = 0.0, float("nan")
    for index, letter in enumerate(letters):
        if letter in _LINE_BREAKS or letter == "\x00":
            continue
        x, y = places[index]
        if y != height:
            size, height = raw.FPDFText_GetFontSize(words.raw, index), y
        right, level = (
            places[index + 1] if index + 1 < len(places) else (0.0, float("nan"))
        )
        if level != y or not 0 < right - x <= size:
            right = max(x, _right(words, index))
        yield Glyph(_PARTING_HYPHENS.get(letter, letter), x, right, y, size)


def _letters(words: Any) -> Sequence[str]:
    """The letters of a page, one for each that PDFium counts."""
    count = words.count_chars()
    text: str = words.get_text_range()
    if len(text) == count:
        return text
    halves = [chr(raw.FPDFText_GetUnicode(words.raw, index)) for index in range(count)]
    for index, (one, two) in enumerate(pairwise(halves)):
        if "\ud800" <= one < "\udc00" <= two < "\ue000":
            # A letter beyond the first plane is counted as two; the second is none.
            halves[index : index + 2] = [
                (one + two).encode("utf-16", "surrogatepass").decode("utf-16"),
                "\x00",
            ]
    return halves


def _origins(words: Any, count: int) -> Iterator[tuple[float, float]]:
    x, y = c_double(), c_double()
    at_x, at_y, handle, origin = (
        byref(x),
        byref(y),
        words.raw,
        raw.FPDFText_GetCharOrigin,
    )
    for index in range(count):
        origin(handle, index, at_x, at_y)
        yield x.value, y.value


def _right(words: Any, index: int) -> float:
    """How far a letter reaches to the right."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(
        words.raw, index, byref(left), byref(right), byref(bottom), byref(top)
    )
    return right.value


def _metadata(document: Any, aside: list[str]) -> str:
    held = document.get_metadata_dict()
    created = _CREATED.match(held.get("CreationDate") or "")
    return metadata_lines(
        [
            ("document title", held.get("Title")),
            ("document created", "-".join(created.groups()) if created else None),
            *(("page margin", line) for line in aside),
        ]
    )
