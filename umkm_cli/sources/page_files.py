"""Return a page of a received file as a picture: of a PDF, or of a scan or photo."""

from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.kind_table import Kind

if TYPE_CHECKING:
    from umkm_cli.sources.ocr.page_pictures import PagePicture

_NO_PAGES = later("only PDF files, scans and photos have pages")
_NO_SUCH_PAGE = later("the file has no page {number}")


def page_as_png(kind: Kind, content: bytes, number: int) -> bytes:
    """Return a page of a file, the first being number 1, as PNG. Raises UnreadableFile."""
    if not kind.may_be_scan:
        raise NoText(_NO_PAGES)
    page = _picture(kind, content, number)
    if page is None:
        raise NoText(_NO_SUCH_PAGE.format(number=number))
    file = BytesIO()
    page.picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _picture(kind: Kind, content: bytes, number: int) -> "PagePicture | None":
    if kind.is_picture:
        from umkm_cli.sources.ocr.page_pictures import page_pictures

        return next(islice(page_pictures(content), number - 1, None), None)
    from umkm_cli.sources.formats.pdf.pdfium import open_pdf
    from umkm_cli.sources.formats.pdf.scans import render_page

    with open_pdf(content) as document:
        has_page = number <= len(document)
        return render_page(document, number - 1) if has_page else None
