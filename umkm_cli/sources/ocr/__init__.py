"""Read the words on pictures of pages: optical character recognition.

An engine finds words with their places, and says how sure it is of them (`tesseract`,
`rapid`). A page is turned upright first (`upright`). Its words then go the way of the
words of a PDF: lines, columns, paragraphs.
"""

from umkm_cli.sources.ocr.recognition import (
    CHOICES,
    MOST_SEEN,
    NO_OCR,
    Recognition,
)

__all__ = ("CHOICES", "MOST_SEEN", "NO_OCR", "Recognition")
