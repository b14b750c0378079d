"""Tell text that a reader of a page sees from text that is hidden on it."""

from collections.abc import Callable
from contextlib import closing
from functools import cached_property
from typing import Any

from pypdfium2 import PdfBitmap, raw

from umkm_cli.sources.formats.pdf.clipping import is_cut_off
from umkm_cli.sources.formats.pdf.pictures import (
    ColoredAreas,
    is_covered,
    is_filled_white,
    is_outlined_white,
)

_TIMES_HIGHER = 1000
"""Letters whose height is less than this part of the page's are too small to be seen."""

_MOST_PAINTINGS = 200  # of a page's texts, to see their colours
_SCALE = 0.5  # pixels per point in which a text is painted to see its colour
_COLORED = 200  # a pixel with less of one of the three colours, of 255, is not white

# How each render mode paints (ISO 32000-1, 9.3.6); the others paint nothing.
_PAINTED_WHITE: dict[int, Callable[[Any], bool]] = {
    raw.FPDF_TEXTRENDERMODE_FILL: is_filled_white,
    raw.FPDF_TEXTRENDERMODE_STROKE: is_outlined_white,
    raw.FPDF_TEXTRENDERMODE_FILL_STROKE: is_filled_white,
    raw.FPDF_TEXTRENDERMODE_FILL_CLIP: is_filled_white,
    raw.FPDF_TEXTRENDERMODE_STROKE_CLIP: is_outlined_white,
    raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP: is_filled_white,
}


def _is_never(text: Any, size: float) -> bool:
    return False


class Sight:
    """What can be seen of the text on a page, which it examines when it is necessary.

    If it is `cropped`, what is outside a clip path cannot be seen.
    """

    def __init__(self, document: Any, page: Any, *, cropped: bool) -> None:
        self._is_cut_off = is_cut_off if cropped else _is_never
        self._document = document
        self._page = page
        self._paintings_left = _MOST_PAINTINGS
        self._least_size = page.get_height() / _TIMES_HIGHER

    def shows(
        self, text: Any, size: float, place: Callable[[], tuple[float, float]]
    ) -> bool:
        """Return whether a text object can be seen.

        `size` is that of its letters in points; one of them is at the `place`.
        """
        if size < self._least_size or self._is_cut_off(text, size):
            return False
        is_white = _PAINTED_WHITE.get(raw.FPDFTextObj_GetTextRenderMode(text))
        if is_white is None:  # as what OCR has read from a scan
            return self._is_scan
        if not is_white(text):
            return True
        return place() in self._colored_areas or self._is_colored(text)

    def _is_colored(self, text: Any) -> bool:
        """Return whether a text with a white colour has a pattern or an outline."""
        self._paintings_left -= 1
        if self._paintings_left < 0:
            return False
        bitmap = raw.FPDFTextObj_GetRenderedBitmap(
            self._document, self._page, text, _SCALE
        )
        if not bitmap:
            return False
        with closing(PdfBitmap.from_raw(bitmap)) as painted:
            blue, green, red, opacity = (
                bytes(painted.buffer)[at::4] for at in range(4)
            )
        # Where nothing is painted, the pixel is clear.
        visible = zip(map(min, blue, green, red), opacity, strict=True)
        return any(shade < _COLORED and opaque for shade, opaque in visible)

    @cached_property
    def _colored_areas(self) -> ColoredAreas:
        return ColoredAreas(self._page)

    @cached_property
    def _is_scan(self) -> bool:
        return is_covered(self._page)
