"""PDF files: ISO 32000, read by PDFium. Where the words stand is PDFium's; in what order they are read is `pages`'."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any

import pypdfium2
from pypdfium2 import raw

from umkm_cli.errors import NoText
from umkm_cli.models import Extract
from umkm_cli.sources.metadata import metadata_lines
from umkm_cli.sources.pages import read_pages
from umkm_cli.sources.typeset import Glyph, Page

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
        text, aside = read_pages([_page(document, number) for number in range(len(document))])
        metadata = _metadata(document, aside)
    except pypdfium2.PdfiumError as error:
        raise NoText("damaged: a page of this PDF cannot be read") from error
    finally:
        document.close()
    if sum(map(str.isalnum, text)) < _LEAST_LETTERS:
        raise NoText("a scan: pictures of pages, without text; run it through OCR first, such as OCRmyPDF")
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
    """The letters of a page in the order of the file, with their boxes in points from the lower left corner."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    handle = words.raw
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(handle, index))
        if letter in _LINE_BREAKS or letter == "\x00":
            continue
        raw.FPDFText_GetCharBox(handle, index, byref(left), byref(right), byref(bottom), byref(top))
        origin_x, origin_y = left.value, bottom.value
        if raw.FPDFText_GetCharOrigin(handle, index, byref(left_at := c_double()), byref(base := c_double())):
            origin_x, origin_y = (
                min(left_at.value, left.value) if right.value > left.value else left_at.value,
                base.value,
            )
        size = raw.FPDFText_GetFontSize(handle, index)
        yield Glyph(_PARTING_HYPHENS.get(letter, letter), origin_x, right.value, origin_y, size)


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
