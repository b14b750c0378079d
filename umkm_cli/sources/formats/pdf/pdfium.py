"""Open a PDF with PDFium, and read its pages."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from pypdfium2 import raw

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.formats.pdf.annotations import Added, add_annotations
from umkm_cli.sources.formats.pdf.pictures import (
    FEWEST_LETTERS,
    is_covered,
    shows_without_letters,
)
from umkm_cli.sources.formats.pdf.typeset import PdfPage
from umkm_cli.sources.formats.pdf.words import PageWords

# What it logs about a document is for those who program with it.
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())

_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")

_FEW_LETTERS = 200  # about those of a stamp or a signature on a scan
_MOST = 0.8  # of the area of a page
_QUARTERS = (0, 90, 180, 270)  # degrees

Properties = list[tuple[str, str | None]]
"""The properties of a document, named as in metadata."""


@contextmanager
def open_pdf(content: bytes) -> Iterator[Any]:
    """Open a PDF for a while. Raises NoText if it is damaged or protected."""
    document = _open(content)
    try:
        yield document
    finally:
        document.close()


def _open(content: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            sentence = later("protected by a password; save a copy without it")
        else:
            sentence = later("damaged: this PDF cannot be opened")
        raise NoText(sentence) from error
    document.init_forms()
    return document


def read_pdf_page(document: Any, number: int) -> PdfPage:
    """Return what is on a page. Raises PdfiumError if it is damaged."""
    page = document[number]
    try:
        words, letters = _read_words(document, page)
        shows = _shows_picture(page, sum(map(str.isalnum, letters)))
        has_letters = any(map(str.isalpha, letters))
        has_annotations = raw.FPDFPage_GetAnnotCount(page) > 0
    finally:
        page.close()
    added = Added()
    if has_annotations:
        added = add_annotations(document, number, words)
    return PdfPage(
        words.sides(shown=True),
        words.sides(shown=False),
        added.hidden,
        added.comments,
        shows and not has_letters,
        shows and has_letters,
        words.count_garbled(),
        is_doubtful=words.are_doubtful(),
    )


def _shows_picture(page: Any, count: int) -> bool:
    """Return whether a page with a number of letters shows more than these say."""
    if count < FEWEST_LETTERS:
        return shows_without_letters(page)
    return count < _FEW_LETTERS and is_covered(page, _MOST)


def _read_words(document: Any, page: Any) -> tuple[PageWords, str]:
    """Return the words on a page, and its letters.

    Turns a page that lies on its side, since PDFium mixes up the words on it.
    """
    words = PageWords(page.get_bbox())
    letters = words.add(document, page)
    angle = words.angle()
    if angle in _QUARTERS and angle != page.get_rotation():
        page.set_rotation(angle)
        words = PageWords(page.get_bbox())
        letters = words.add(document, page)
    return words, letters


def read_properties(document: Any) -> Properties:
    """Return the title of a document, and the day that it was made."""
    values = document.get_metadata_dict()
    created = _CREATED.match(values.get("CreationDate") or "")
    return [
        ("document title", values.get("Title")),
        ("document created", "-".join(created.groups()) if created else None),
    ]
