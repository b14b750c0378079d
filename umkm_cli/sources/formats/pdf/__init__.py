"""Read PDF files (ISO 32000).

PDFium finds the letters and their positions (`pdfium`). They are combined to lines
(`typeset`); page headers, footers and numbers are removed (`pages`); the remaining
lines are put in reading order (`order`) and joined to paragraphs (`flow`).
"""

from itertools import compress, count
from operator import attrgetter

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.pdf.pages import read_pages
from umkm_cli.sources.formats.pdf.pdfium import read_letters
from umkm_cli.sources.formats.pdf.pictures import FEWEST_LETTERS

EXTRACTOR = "pdf-1"

_MOST_PAGES = 8  # named one by one


def read(content: bytes) -> Extract:
    """Return the text of a PDF in reading order.

    Raises NoText if it is damaged, protected, or a scan.
    """
    pages, properties = read_letters(content)
    text, margins = read_pages(pages)
    if sum(map(str.isalnum, text)) < FEWEST_LETTERS:
        raise NoText(
            "a scan: pictures of pages, without text; "
            "run it through OCR first, such as OCRmyPDF"
        )
    metadata = metadata_lines(
        [*properties, *(("page margin", line) for line in margins)]
    )
    lacking = compress(count(1), map(attrgetter("lacks_text"), pages))
    lacks = _describe_pages(list(lacking), len(pages))
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata, lacks=lacks)


def _describe_pages(numbers: list[int], total: int) -> str:
    """Return the sentence about pages without text; "" if there are none."""
    if not numbers:
        return ""
    # The dots are cut off if every page is named.
    listed = ", ".join([*map(str, numbers[:_MOST_PAGES]), "…"][: len(numbers)])
    return f"no text on {len(numbers)} of {total} pages ({listed}), only pictures; OCR can add it"
