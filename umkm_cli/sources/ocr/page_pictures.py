"""Pictures of pages as they are read: grey, upright as their file says, of a useful size."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.language import later
from umkm_cli.sources.picture_signatures import HEIC_BEGINS

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_DPI = 300  # at which letters are read best
POINTS = 72
"""How many are in an inch."""
_A4 = 595, 842  # points
_MOST_DOTS = 26_000_000  # of a picture that is read: an A3 page at 350 dpi
_MOST_STORED = 120_000_000  # of a picture in a file
_FEWEST_DOTS = 250_000
"""Scanned as coarsely as a person can read it, a page has twice as many. A logo has fewer."""
_SHORTEST, _LONGEST = 4, 18  # inches of the longer side of a page
_ENOUGH = 0.75, 1.2  # times as many dots are not worth the time
_LANCZOS = 1  # as PIL numbers it, which loads only where pictures are read

_OF_PAGES = "TIFF"
"""The form of pictures that may have several pages."""

_DAMAGED = later("damaged: this picture cannot be opened")
_NO_HEIC = later(
    "a photo in HEIC, which needs a library to be read: pip install 'umkm-cli[heic]'"
)
_TOO_LARGE = later("this picture has {count} million dots, more than any page")
_TOO_SMALL = later("this picture is too small to be a page")


class PagePicture(NamedTuple):
    """A grey picture of a page, which has `scale` dots in a point."""

    picture: "Image"
    scale: float

    def turn(self, quarters: int = 0) -> "PagePicture":
        """Return it turned to the left by quarters."""
        if not quarters:
            return self
        turned = self.picture.rotate(90 * quarters, expand=True)
        return self._replace(picture=turned)


def page_scale(width: float, height: float) -> float:
    """Return how many dots a point gets on a page of so many points, to be read."""
    most: float = (_MOST_DOTS / max(1, width * height)) ** 0.5
    return min(_DPI / POINTS, most)


def may_show_page(content: bytes) -> bool:
    """Return whether a file of pictures can be opened, and the first is large enough to be a page."""
    with suppress(NoText), _opened(content) as file:
        return file.width * file.height >= _FEWEST_DOTS
    return False


def count_pictures(content: bytes) -> int:
    """Return the number of pages in a file of pictures, as `page_pictures` yields them."""
    with _opened(content) as file, _telling_damage():
        return getattr(file, "n_frames", 1) if file.format == _OF_PAGES else 1


def page_pictures(content: bytes) -> Iterator[PagePicture]:
    """Yield the pages in a file of pictures: a TIFF may have several.

    Raises NoText if the file is damaged or its pictures are too large, and
    UnreadableFile if they are too small.
    """
    with _opened(content) as file:
        yield _page_picture(file)
        while file.format == _OF_PAGES and _has_next(file):
            yield _page_picture(file)


def _has_next(file: "ImageFile") -> bool:
    """Return whether a file has another picture, and go on to it."""
    with _telling_damage(), suppress(EOFError):
        file.seek(file.tell() + 1)
        return True
    return False


@contextmanager
def _opened(content: bytes) -> "Iterator[ImageFile]":
    from PIL import Image

    try:
        from pi_heif import register_heif_opener
    except ImportError as error:
        if content.startswith(HEIC_BEGINS):
            raise NoText(_NO_HEIC) from error
    else:
        register_heif_opener()
    # Our own limit comes first, and says what is wrong.
    Image.MAX_IMAGE_PIXELS = None
    with _telling_damage():
        file = Image.open(BytesIO(content), formats=("PNG", "JPEG", "TIFF", "HEIF"))
    with file:
        yield file


@contextmanager
def _telling_damage() -> Iterator[None]:
    """Tell that a picture is damaged, whatever the library tells of it."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        raise NoText(_DAMAGED) from error


def _page_picture(file: "ImageFile") -> PagePicture:
    from PIL import ImageOps

    dots = file.width * file.height
    if dots > _MOST_STORED:
        raise NoText(_TOO_LARGE.format(count=dots // 1_000_000))
    if dots < _FEWEST_DOTS:
        raise UnreadableFile(_TOO_SMALL)
    scale = _scale(file)
    with _telling_damage():
        upright = ImageOps.exif_transpose(_on_white(file))
        return _resized(upright.convert("L"), scale)


def _on_white(file: "Image") -> "Image":
    """Return a picture without holes: what is clear is white paper."""
    from PIL import Image

    if not file.has_transparency_data:
        return file
    clear = file.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear)


def _scale(file: "Image") -> float:
    """Return how many dots a point has: as the file states, or as if it were a page of A4.

    Cameras state a resolution that makes a photo as large as a table.
    """
    shorter, longer = sorted((file.width, file.height))
    stated = 0.0
    with suppress(TypeError, ValueError, LookupError):
        stated = float(file.info["dpi"][0])
    if stated and _SHORTEST < longer / stated < _LONGEST:
        return stated / POINTS
    return max(shorter / _A4[0], longer / _A4[1])


def _resized(picture: "Image", scale: float) -> PagePicture:
    """Return a picture with as many dots as are read best, if it has far more or fewer."""
    times = min(page_scale(picture.width / scale, picture.height / scale) / scale, 3)
    if _ENOUGH[0] < times < _ENOUGH[1]:
        return PagePicture(picture, scale)
    size = round(picture.width * times), round(picture.height * times)
    return PagePicture(picture.resize(size, _LANCZOS), scale * times)
