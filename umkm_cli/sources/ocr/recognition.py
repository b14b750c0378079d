"""Read pictures of pages with the engine that was chosen, turned upright.

No engine is looked for, and no library of pictures is loaded, until there is a picture
to read.
"""

import math
import time
from collections.abc import Callable
from functools import cached_property, partial
from importlib import import_module
from importlib.util import find_spec
from shutil import which
from typing import Final, Protocol

from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.language import later
from umkm_cli.sources.ocr.page_pictures import PagePicture
from umkm_cli.sources.ocr.seen_words import SeenPage, SeenWord

CHOICES: Final = ("auto", "no", "tesseract", "rapidocr")
"""What users can choose: the first engine that is there, none, or one."""

_MARK = "ocr:"
_FINDERS = {"tesseract": "start_tesseract", "rapidocr": "start_rapidocr"}
"""The engines: modules of this package, each with the function that starts it."""
_CHOSEN = {"auto": tuple(_FINDERS), "no": ()}
_INSTALLED: dict[str, Callable[[], object]] = {
    "tesseract": partial(which, "tesseract"),
    "rapidocr": partial(find_spec, "rapidocr"),
}
_MEMORY = {"rapidocr": 2 * 1024 * 1024 * 1024}
_UPRIGHT = 0.7  # the certainty of a letter on a page that is upright
_FEWEST_LETTERS = 15  # on a page that may lie on its side
_SHARE_OF_LIMIT = 0.8
"""How much of the time for a file one look at a page may take: what is left is for the rest."""
MOST_SEEN: Final = 50
"""The pages of one file that are read, unless more are wanted; they take minutes."""
_TOO_MANY = later(
    "OCR reads at most {count} pages of a file; --max-ocr-pages N reads more"
)
_TOO_LONG = later(
    "OCR stopped after {seconds:g} seconds; --max-seconds N reads for longer"
)
_MOST_FAILURES = 3
"""After so many pages that cannot be read, no other page is tried."""
_TURNS = (0, 2, 1, 3)
"""Quarters by which a page is turned to the left, until its words are sure."""

_OFF = later("OCR, which could read it, is off: --ocr auto turns it on")
_MISSING = {
    "auto": later("to have it read, install Tesseract (see umkm help files)"),
    "tesseract": later("Tesseract, which is to read it, is not installed"),
    "rapidocr": later(
        "RapidOCR, which is to read it, is not installed: pip install 'umkm-cli[ocr]'"
    ),
}


class Engine(Protocol):
    """What reads pictures. `name` says which version and model: `tesseract-5.3/Latin`.

    `remark` is a sentence about what would make it better, or "".
    """

    name: str
    remark: str

    def look(self, page: PagePicture, seconds: float) -> list[SeenWord]:
        """Return the words on a picture. Raises UnreadableFile if it takes longer, or fails."""
        ...


class Recognition:
    """Reads pictures with an engine, which is found when the first picture comes.

    `choice` is one of `CHOICES`, `seconds` the time limit of a look at a page, and
    `in_all` that of all pages of a file, of which at most `most_pages` are read. `alive`
    is called before each look: reading may go on for longer than one.
    """

    def __init__(
        self,
        choice: str = "auto",
        seconds: float = 60,
        in_all: float = math.inf,
        most_pages: int = MOST_SEEN,
    ) -> None:
        self.choice = choice
        self.in_all = in_all
        self.most_pages = most_pages
        self.alive: Callable[[], None] = _say_nothing
        self.hint = _MISSING.get(choice, _OFF)
        """What to do about a picture that nothing can read."""
        self._seconds = _SHARE_OF_LIMIT * seconds

    @cached_property
    def _names(self) -> list[str]:
        """The engines of the choice that are installed; none of them is loaded for this."""
        wanted = _CHOSEN.get(self.choice, (self.choice,))
        return [name for name in wanted if _INSTALLED[name]()]

    @property
    def can_read(self) -> bool:
        """Whether there seems to be an engine."""
        return bool(self._names)

    @property
    def memory(self) -> int:
        """The bytes that the engine takes in our own process."""
        return _MEMORY.get(self._names[0], 0) if self._names else 0

    @cached_property
    def engine(self) -> Engine | None:
        """The engine; None if there is none that can be used."""
        return next(filter(None, map(self._find, self._names)), None)

    def _find(self, name: str) -> Engine | None:
        module = import_module(f"umkm_cli.sources.ocr.{name}")
        try:
            found: Engine = getattr(module, _FINDERS[name])()
        except UnreadableFile as error:
            self.hint = str(error)
            return None
        return found

    @property
    def extractor(self) -> str:
        """The name of what read a text, as archives record it."""
        return f"{_MARK}{self.engine.name}" if self.engine else ""

    @property
    def remark(self) -> str:
        """A sentence about what would make the engine better, or ""."""
        return self.engine.remark if self.engine else ""

    def read(self, page: PagePicture, most: float = math.inf) -> SeenPage:
        """Return the words on a picture, turned upright. Raises UnreadableFile.

        A look at it may take `most` seconds, if the limit is not less.
        """
        seen: list[SeenPage] = []
        for quarters in _TURNS:
            seen.append(self._look(page, quarters, min(most, self._seconds)))
            if seen[-1].certainty >= _UPRIGHT * max(seen[-1].letters, _FEWEST_LETTERS):
                return seen[-1]
            if seen[0].letters < _FEWEST_LETTERS:
                break
        return max(seen, key=_certainty)

    def _look(self, page: PagePicture, quarters: int, seconds: float) -> SeenPage:
        if self.engine is None:
            raise NoText(self.hint)
        self.alive()
        picture = page.turn(quarters)
        words = self.engine.look(picture, seconds)
        size = picture.picture.size
        return SeenPage(words, *size, picture.scale, quarters)


class FileOcr:
    """Reads the pages of one file, as many as is reasonable.

    Time begins when it is made: `now` tells it in seconds.
    """

    def __init__(
        self, recognition: Recognition, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._recognition = recognition
        self._now = now
        self._end = now() + _SHARE_OF_LIMIT * recognition.in_all
        self._seen = 0
        self._failures: list[str] = []

    @property
    def most_pages(self) -> int:
        """The number of pages that are read at most."""
        return self._recognition.most_pages

    @property
    def can_read(self) -> bool:
        """Whether there is an engine."""
        return self._recognition.engine is not None

    def read(self, picture_of: Callable[[], PagePicture]) -> SeenPage:
        """Return the words on the picture of a page. Raises UnreadableFile."""
        most, left = self._recognition.most_pages, self._end - self._now()
        if self._seen >= most:
            raise UnreadableFile(_TOO_MANY.format(count=most))
        if left <= 0:
            raise UnreadableFile(_TOO_LONG.format(seconds=self._recognition.in_all))
        if len(self._failures) == _MOST_FAILURES:
            raise UnreadableFile(self._failures[-1])
        self._seen += 1
        try:
            return self._recognition.read(picture_of(), left)
        except UnreadableFile as error:
            self._failures.append(str(error))
            raise


def _certainty(page: SeenPage) -> float:
    return page.certainty


def _say_nothing() -> None:
    """Do nothing: nobody waits."""


NO_OCR = Recognition("no")
"""Reads no picture."""
