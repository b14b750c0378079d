"""Take out the files that a PDF has embedded, as a portfolio or as an invoice has."""

from collections.abc import Iterator
from contextlib import closing
from ctypes import byref, c_ulong, create_string_buffer
from functools import partial
from itertools import chain
from typing import Any

from pypdfium2 import raw

from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats.pdf.annotations import read_string
from umkm_cli.sources.formats.pdf.pdfium import open_pdf
from umkm_cli.sources.signatures import EMBEDDED_FILE

_DAMAGED = later("damaged: this attachment cannot be read")


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the files that are embedded in a PDF, or attached to its pages.

    Raises NoText if it is damaged or protected.
    """
    with open_pdf(content) as document:
        for number, handle in enumerate(_attachments(document, content), 1):
            name = read_string(raw.FPDFAttachment_GetName, handle) or str(number)
            held = _read(handle)
            if held is None:
                yield bounds.failed_member(name, _DAMAGED)
            else:
                yield bounds.member(name, held)


def _attachments(document: Any, content: bytes) -> Iterator[Any]:
    count = raw.FPDFDoc_GetAttachmentCount(document)
    yield from map(partial(raw.FPDFDoc_GetAttachment, document), range(count))
    if EMBEDDED_FILE in content:
        pages = map(partial(_attached_to_page, document), range(len(document)))
        yield from chain.from_iterable(pages)


def _attached_to_page(document: Any, number: int) -> Iterator[Any]:
    with closing(document[number]) as page:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            handle = raw.FPDFAnnot_GetFileAttachment(annotation)
            if handle:
                yield handle
            raw.FPDFPage_CloseAnnot(annotation)


def _read(handle: Any) -> bytes | None:
    """Return the bytes of an attachment; None if it is damaged."""
    size = c_ulong()
    if not raw.FPDFAttachment_GetFile(handle, None, 0, byref(size)):
        return None
    buffer = create_string_buffer(size.value)
    raw.FPDFAttachment_GetFile(handle, buffer, size, byref(size))
    return buffer.raw
