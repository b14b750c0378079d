"""Read PDF files (ISO 32000).

PDFium finds the letters and their positions (`pdfium`, `words`). Words are combined to
lines (`typeset`); page headers, footers and numbers are set aside (`pages`), and so is
what does not show (`visibility`); the remaining lines are put in reading order (`order`)
and joined to paragraphs (`flow`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, compress, count, filterfalse, repeat
from operator import attrgetter
from typing import Any

from pypdfium2 import PdfiumError, raw

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import aside_lines, metadata_lines
from umkm_cli.sources.formats.pdf.attachments import members
from umkm_cli.sources.formats.pdf.pages import Margins, is_numbering, read_pages
from umkm_cli.sources.formats.pdf.pdfium import open_pdf, read_pdf_page, read_properties
from umkm_cli.sources.formats.pdf.pictures import FEWEST_LETTERS
from umkm_cli.sources.formats.pdf.scans import read_scan, with_scan
from umkm_cli.sources.formats.pdf.typeset import PdfPage, printed_lines
from umkm_cli.sources.ocr.recognition import NO_OCR, FileOcr, Recognition

__all__ = ("EXTRACTOR", "members", "read")

EXTRACTOR = "pdf-3"

_LETTER = re.compile(r"[^\W\d_]|(?:\d\D*){20}")  # or as many figures as a table has
_MOST_PAGES = 8  # named one by one

_DYNAMIC = later(
    "its form (XFA) may show more than its pages; printing it to a PDF adds that"
)
_MOST_GARBLED = 2  # letters that are not worth mentioning
_TEXT, _PIECES = attrgetter("text"), attrgetter("pieces")


def read(content: bytes, recognition: Recognition = NO_OCR) -> Extract:
    """Return the text of a PDF in reading order; OCR reads its pages that are pictures.

    Raises NoText if it is damaged, protected, or a scan that nothing reads.
    """
    with open_pdf(content) as document:
        read_page = partial(_read_page, document, FileOcr(recognition))
        pages = list(map(read_page, range(len(document))))
        properties = read_properties(document)
        is_dynamic = document.get_formtype() == raw.FORMTYPE_XFA_FULL
    read = read_pages(pages)
    if _count_letters(read.text) < FEWEST_LETTERS:
        # What does not show on the pages is the text, if that is all.
        pages = list(map(_reveal, pages))
        read = read_pages(pages)
    running = chain.from_iterable(chain.from_iterable(read.margins))
    lines = list(filterfalse(is_numbering, running))
    if not _LETTER.search(read.text):
        # What all pages repeat is the text, if that is all.
        read = read._replace(text="\n".join(dict.fromkeys(lines)))
        _check_letters(read.text, pages, recognition.hint)
    repeated = zip(repeat("page margin"), lines)
    lacking = [
        *_lacks(pages),
        *map(attrgetter("blind"), pages),
        *compress([_DYNAMIC], [is_dynamic]),
    ]
    extract = Extract(
        read.text,
        EXTRACTOR,
        stored=True,
        metadata=metadata_lines([*properties, *repeated]),
        lacks="; ".join(dict.fromkeys(filter(None, lacking))),
        aside=aside_lines(chain.from_iterable(map(_aside, pages, read.margins))),
        unread_pages=sum(map(attrgetter("is_unread"), pages)),
    )
    return with_scan(extract, read.flow, pages, recognition)


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _reveal(page: PdfPage) -> PdfPage:
    return page._replace(sides=[*page.sides, *page.hidden], hidden=())


# What keeps pages from being read, and the sentence about a file of such pages.
_UNREADABLE: tuple[tuple[Callable[[PdfPage], object], str], ...] = (
    (attrgetter("blind"), "{blind}"),
    (
        attrgetter("seen"),
        later("a scan: pictures of pages, on which OCR finds no text"),
    ),
    (
        attrgetter("garbled"),
        later("its fonts do not say which letters they show; {why}"),
    ),
    (
        attrgetter("lacks_text"),
        later("a scan: pictures of pages, without text; {why}"),
    ),
    (attrgetter("is_damaged"), later("damaged: its pages cannot be read")),
    (
        lambda page: not page.sides,
        later("its pages are blank, without text or a picture of it"),
    ),
)


def _check_letters(text: str, pages: Sequence[PdfPage], hint: str) -> None:
    """Raise NoText for a text without letters, unless that is all that its pages show.

    The `hint` is what to do about pages that only OCR can read.
    """
    if _LETTER.search(text):
        return
    for is_unreadable, sentence in _UNREADABLE:
        such = list(filter(is_unreadable, pages))
        if such:
            raise NoText(sentence.format(why=hint, blind=such[0].blind))


def _read_page(document: Any, ocr: FileOcr, number: int) -> PdfPage:
    try:
        return read_scan(ocr, document, number, read_pdf_page(document, number))
    except PdfiumError:
        return PdfPage((), is_damaged=True)


def _aside(page: PdfPage, margins: Margins) -> list[tuple[str, str]]:
    """Return the kind and text of each line of a page that is not in the text."""
    hidden = chain.from_iterable(map(printed_lines, map(_PIECES, page.hidden)))
    return [
        *zip(repeat("page header"), margins.header),
        *zip(repeat("hidden text"), map(_TEXT, hidden)),
        *zip(repeat("hidden text"), page.unseen),
        *zip(repeat("comment"), page.comments),
        *zip(repeat("page footer"), margins.footer),
    ]


# What a page may lack, and the sentence about such pages.
_LACKS: tuple[tuple[Callable[[PdfPage], bool], str], ...] = (
    (
        attrgetter("lacks_text"),
        later("no text on {what}, only pictures; OCR can add it"),
    ),
    (
        attrgetter("is_picture"),
        later("few letters on {what}, below or on a picture; OCR can add more"),
    ),
    (
        lambda page: page.garbled > _MOST_GARBLED,
        later("letters on {what} are not named by their fonts; OCR can read them"),
    ),
    (
        attrgetter("is_doubtful"),
        later("letters on {what} may be wrong; OCR can read them"),
    ),
    (attrgetter("is_damaged"), later("nothing from {what}: damaged")),
)


def _lacks(pages: Sequence[PdfPage]) -> Iterator[str]:
    """Yield the sentences about pages that lack something."""
    for lacks, sentence in _LACKS:
        numbers = list(compress(count(1), map(lacks, pages)))
        if numbers:
            yield sentence.format(what=_describe_pages(numbers, len(pages)))


def _describe_pages(numbers: list[int], total: int) -> str:
    # The dots are cut off if every page is named.
    listed = ", ".join([*map(str, numbers[:_MOST_PAGES]), "…"][: len(numbers)])
    return later("{count} of {total} pages ({listed})").format(
        count=len(numbers), total=total, listed=listed
    )
