"""Read the pages of a PDF that are pictures of text: render them, and have OCR read them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import compress, filterfalse
from operator import attrgetter
from typing import Any

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import lacking_also
from umkm_cli.sources.formats.pdf.pieces import Piece
from umkm_cli.sources.formats.pdf.seen import seen_side
from umkm_cli.sources.formats.pdf.typeset import PdfPage, Side, count_letters
from umkm_cli.sources.legible import make_legible
from umkm_cli.sources.ocr.page_pictures import PagePicture, page_scale
from umkm_cli.sources.ocr.placing import Flow, place_scan
from umkm_cli.sources.ocr.recognition import FileOcr, Recognition
from umkm_cli.sources.ocr.seen_words import SeenPage

_NEEDS: tuple[Callable[[PdfPage], object], ...] = (
    attrgetter("lacks_text"),
    attrgetter("is_picture"),
    attrgetter("is_doubtful"),
    lambda page: 2 * page.garbled > _letters_of(page),
)
"""When more can be seen on a page than its letters say."""
_LEAST_SEEN = 0.5
"""A page whose letters are wrong keeps them if OCR sees less than this part of them."""
_SAME = 1.0  # points by which the heights of a page may differ


def read_scan(ocr: FileOcr, document: Any, number: int, page: PdfPage) -> PdfPage:
    """Return a page with the words that OCR sees on it, if its letters are not its text."""
    if not any(needs(page) for needs in _NEEDS):
        return page
    if not ocr.can_read:
        return page._replace(is_unread=True)
    try:
        seen = ocr.read(partial(render_page, document, number))
    except UnreadableFile as error:
        return page._replace(blind=str(error), is_unread=True)
    return _with_seen(page, seen)


def render_page(document: Any, number: int) -> PagePicture:
    """Return the picture of a page: grey, in the resolution that OCR reads best."""
    page = document[number]
    try:
        scale = page_scale(*page.get_size())
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            # A copy: the bitmap is freed.
            return PagePicture(bitmap.to_pil().copy(), scale)
        finally:
            bitmap.close()
    finally:
        page.close()


def _letters_of(page: PdfPage) -> int:
    return sum(map(count_letters, page.sides))


def _with_seen(page: PdfPage, seen: SeenPage) -> PdfPage:
    """Return a page with what was seen on it; its own letters stay if they are sure."""
    if page.garbled or page.is_doubtful:
        if seen.letters < _LEAST_SEEN * _letters_of(page):
            return page
        return _filled(page, [seen_side(seen)], seen)
    side = seen_side(seen)
    own, *others = page.sides or (side._replace(pieces=()),)
    if seen.quarters or abs(own.height - side.height) > _SAME:
        # They are not in one place; what OCR does not see is kept apart.
        sides, hidden = [side], [*page.hidden, *page.sides]
        return _filled(page, sides, seen)._replace(hidden=hidden)
    pieces = [*_without(side.pieces, own.pieces), *own.pieces]
    return _filled(page, [side._replace(pieces=pieces), *others], seen)


def _filled(page: PdfPage, sides: Sequence[Side], seen: SeenPage) -> PdfPage:
    """Return a page that lacks nothing."""
    return page._replace(
        sides=sides,
        lacks_text=False,
        is_picture=False,
        garbled=0,
        is_doubtful=False,
        seen=seen,
    )


def _without(pieces: Iterable[Piece], others: Iterable[Piece]) -> Iterable[Piece]:
    """Return the pieces that do not lie on others."""
    boxes = list(others)
    return filterfalse(lambda piece: any(_covers(box, piece) for box in boxes), pieces)


def _covers(box: Piece, piece: Piece) -> bool:
    """Return whether the middle of a piece is within another."""
    middle, height = (piece.x0 + piece.x1) / 2, piece.y + piece.size / 3
    is_level = box.y - box.size / 3 < height < box.y + box.size
    return is_level and box.x0 <= middle <= box.x1


def with_scan(
    extract: Extract, flow: Flow, pages: Sequence[PdfPage], recognition: Recognition
) -> Extract:
    """Return an extract that says which of its pages OCR read, and how sure it is.

    Only the characters that a text keeps are placed.
    """
    seen = {at: page.seen for at, page in enumerate(pages) if page.seen is not None}
    if not seen:
        return extract
    text = make_legible(extract.text)
    scan = place_scan(text, flow, seen)
    has_others = sum(map(any, flow)) > len(scan.pages)
    names = compress([extract.extractor], [has_others])
    extractor = "+".join((*names, recognition.extractor))
    whole = lacking_also(extract, recognition.remark)
    return whole._replace(text=text, scan=scan, extractor=extractor)
