"""Read pictures of pages: scans and photos of letters, as PNG, JPEG, TIFF or HEIC."""

from collections.abc import Iterator
from itertools import islice
from operator import attrgetter

from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import aside_lines
from umkm_cli.sources.formats.pdf.pages import read_pages
from umkm_cli.sources.formats.pdf.scans import with_scan
from umkm_cli.sources.formats.pdf.seen import seen_side
from umkm_cli.sources.formats.pdf.typeset import PdfPage
from umkm_cli.sources.ocr.page_pictures import count_pictures, page_pictures
from umkm_cli.sources.ocr.recognition import (
    NO_OCR,
    FileOcr,
    Recognition,
)
from umkm_cli.sources.picture_signatures import EMPTY_PICTURE

_NOT_READ = later("a picture; {why}")
_UNREAD = later("no text on {count} of {total} pages")


def read(content: bytes, recognition: Recognition = NO_OCR) -> Extract:
    """Return the text on a picture of a page, or on several in one file.

    Raises NoText if it is damaged or nothing reads it, and UnreadableFile if it is a
    picture of something else.
    """
    ocr = FileOcr(recognition)
    if not ocr.can_read:
        raise NoText(_NOT_READ.format(why=recognition.hint))
    pages = list(_read_pictures(content, ocr))
    text, margins, flow = read_pages(pages)
    failures = list(filter(None, map(attrgetter("blind"), pages)))
    if not any(map(str.isalpha, text)):
        raise NoText(failures[0]) if failures else UnreadableFile(EMPTY_PICTURE)
    edges = (
        (kind, line)
        for each in margins
        for kind, lines in zip(("page header", "page footer"), each, strict=True)
        for line in lines
    )
    aside = aside_lines(edges)
    total = count_pictures(content)
    unread = len(failures) + total - len(pages)
    missing = [_UNREAD.format(count=unread, total=total)] if unread else []
    lacks = "; ".join(dict.fromkeys([*missing, *failures]))
    extract = Extract(
        text, "", stored=True, lacks=lacks, aside=aside, unread_pages=unread
    )
    return with_scan(extract, flow, pages, recognition)


def _read_pictures(content: bytes, ocr: FileOcr) -> Iterator[PdfPage]:
    """Yield the pages in a file, with what is seen on them."""
    # One more, which says what the limit is.
    for picture in islice(page_pictures(content), ocr.most_pages + 1):
        try:
            seen = ocr.read(picture.turn)
        except UnreadableFile as error:
            yield PdfPage((), blind=str(error))
        else:
            yield PdfPage([seen_side(seen)], seen=seen)
