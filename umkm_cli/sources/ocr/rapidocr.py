"""Read pictures with RapidOCR, a library that brings its models: the extra `ocr`.

It finds stretches of a line, in no order of columns, and says for each how sure it is.
Its classifier of lines is off, because it turns wide ones upside down.
"""

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, starmap
from typing import Any

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.sources.legible import make_legible
from umkm_cli.sources.ocr.page_pictures import PagePicture
from umkm_cli.sources.ocr.seen_words import SeenWord

_LIBRARY = "rapidocr"
_FAILED = later("RapidOCR cannot be loaded: {error}")
_LONGEST_SIDE = 2600  # dots: more take time and memory, and give nothing
_THREADS = "EngineConfig.onnxruntime.intra_op_num_threads"
_OPTIONS: dict[str, Any] = {
    "Global.use_cls": False,
    "Global.max_side_len": _LONGEST_SIDE,
    "Global.log_level": "critical",
    _THREADS: 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
# The box of a stretch is a bit higher than its letters.
_MARGIN = 0.12
_ALL = "dg"  # and it is as high as if a stretch had high and deep letters
# It is surer than it should be: of a stretch of which it is 98 % sure, one letter may be
# wrong. Our percent are those of Tesseract, which is 85 % sure of such a word.
_STRICT = 7.5


def start_rapidocr() -> "RapidOcr":
    """Return RapidOCR. Raises UnreadableFile if a part of it is not installed."""
    try:
        return RapidOcr()
    except (ImportError, PackageNotFoundError) as error:
        raise UnreadableFile(_FAILED.format(error=error)) from error


class RapidOcr:
    """RapidOCR with the models that it brings, which are loaded now."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        number = ".".join(version(_LIBRARY).split(".")[:2])
        self._read = RapidOCR(params=_OPTIONS)
        self.name = f"{_LIBRARY}-{number}"
        self.remark = ""

    def look(self, page: PagePicture, _: float) -> list[SeenWord]:
        """Return the words on a picture; the limit of the whole process is that of its time."""
        import numpy

        found = self._read(numpy.asarray(page.picture.convert("RGB")))
        if found.boxes is None:
            return []
        stretches = zip(found.boxes.tolist(), found.txts, found.scores, strict=True)
        # One column after the other: level stretches that follow each other would be
        # taken for one line.
        ordered = sorted(stretches, key=_left_edge)
        return list(chain.from_iterable(starmap(_words, enumerate(ordered))))


_Stretch = tuple[Sequence[Sequence[float]], str, float]
"""The corners from the upper left one clockwise, the text, and how sure it is."""


def _left_edge(stretch: _Stretch) -> float:
    return stretch[0][0][0]


def _words(line: int, stretch: _Stretch) -> Iterator[SeenWord]:
    """Yield the words of a stretch, which is divided as its letters are many."""
    corners, text, sure = stretch
    confidence = 100 * max(0, 1 - _STRICT * (1 - sure))
    words = make_legible(text).split()
    (left, top), (right, top_right), _, (_, bottom) = corners
    margin = _MARGIN * (bottom - top)
    letters = max(1, len(" ".join(words)))
    begin = 0
    for word in words:
        end = begin + len(word)
        x0, x1 = (left + (right - left) * at / letters for at in (begin, end))
        fall = (top_right - top) * begin / letters + margin
        upper, lower = top + fall, bottom + fall - 2 * margin
        yield SeenWord(word, x0, upper, x1, lower, confidence, line, _ALL)
        begin = end + 1
