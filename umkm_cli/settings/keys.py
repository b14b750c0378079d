"""The table of settings: their names in both languages, and the words that each takes."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from umkm_cli.language import best_tongue, later, spoken

_NO_TEXT: Final = re.compile("(?!)")
_NUMBER: Final = re.compile("[1-9][0-9]{0,5}")
_ANY_TEXT: Final = re.compile(r"\s*[^\s\0][^\0]*")
_YES_OR_NO: Final[Mapping[bool, str]] = {True: "auto", False: "no"}
"""What `true` and `false` in the file mean."""


def _as_written(value: str) -> str:
    return value


def _off(_: str) -> str:
    return "no"


def _pager_named(value: str) -> str:
    """Return the pager that a variable names; without a name, none."""
    return value.strip() or "no"


class Key(NamedTuple):
    """A setting: what it is called, what it takes, and where else it may come from.

    `words` are the values it takes, the Indonesian ones last, each with its English name; `text` matches
    the other text that it takes. The variables `own` go before the file, those of the
    `system` after it; `heed` turns the text of a variable into a value. Only where it
    `heeds_empty`, a variable without text says something.
    """

    name: str
    indonesian: str
    about: str
    words: Mapping[str, str] = {}
    text: re.Pattern[str] = _NO_TEXT
    own: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    heed: Callable[[str], str] = _as_written
    heeds_empty: bool = False

    def accept(self, value: object) -> str | None:
        """Return a value by its English name; None if the setting does not take it."""
        text = _YES_OR_NO[value] if isinstance(value, bool) else value
        if type(value) is int and self.takes_number:
            text = str(value)
        if not isinstance(text, str):
            return None
        word = self.words.get(text.casefold())
        return text if word is None and self.text.fullmatch(text) else word

    @property
    def takes_text(self) -> bool:
        """Whether it takes other text than its words."""
        return self.text is _ANY_TEXT

    @property
    def takes_number(self) -> bool:
        """Whether it takes a whole number."""
        return self.text is _NUMBER

    @property
    def called(self) -> str:
        """Its name in the language that is spoken now."""
        return {"en": self.name, "id": self.indonesian}[spoken()]

    @property
    def choices(self) -> Mapping[str, str]:
        """What each of the words it takes is called in the language that is spoken now, by its English name."""
        english = {each: each for each in self.words.values()}
        indonesian = {meant: word for word, meant in self.words.items()}
        return {"en": english, "id": indonesian}[spoken()]


_AUTO_OR_NO: Final = {"auto": "auto", "otomatis": "auto", "no": "no", "tidak": "no"}
_LANGUAGES: Final = {"en": "en", "inggris": "en", "id": "id", "indonesia": "id"}
_LISTS: Final = {
    "short": "short",
    "ringkas": "short",
    "long": "long",
    "panjang": "long",
    "table": "table",
    "tabel": "table",
}
_OCR: Final = {**_AUTO_OR_NO, "tesseract": "tesseract", "rapidocr": "rapidocr"}

KEYS: Final = (
    Key(
        "archive",
        "arsip",
        later("The archive file."),
        text=_ANY_TEXT,
        own=("UMKM_DB",),
    ),
    Key(
        "language",
        "bahasa",
        later("What umkm speaks: en or id."),
        _LANGUAGES,
        own=("UMKM_LANG",),
        system=("LC_ALL", "LC_MESSAGES", "LANG"),
        heed=best_tongue,
    ),
    Key(
        "pager",
        "penampil",
        later("What shows long answers: auto, no, or a command such as 'less -FRX'."),
        _AUTO_OR_NO,
        text=_ANY_TEXT,
        own=("UMKM_PAGER",),
        system=("PAGER",),
        heed=_pager_named,
        heeds_empty=True,
    ),
    Key(
        "colour",
        "warna",
        later("Colours on a terminal: auto or no."),
        _AUTO_OR_NO,
        system=("NO_COLOR",),
        heed=_off,
    ),
    Key(
        "list",
        "daftar",
        later("How umkm list looks on a terminal: short, long or table."),
        _LISTS,
    ),
    Key(
        "template",
        "templat",
        later("How umkm list writes each release on a terminal, as --template has it."),
        text=_ANY_TEXT,
    ),
    Key(
        "ocr",
        "ocr",
        later("How scans are read: auto, no, tesseract or rapidocr."),
        _OCR,
        own=("UMKM_OCR",),
    ),
    Key(
        "ocr_pages",
        "halaman_ocr",
        later("How many pages of a file OCR reads at most: a number."),
        text=_NUMBER,
        own=("UMKM_OCR_PAGES",),
    ),
)
"""The settings in the order in which they are shown."""

_BY_NAME: Final = {name: key for key in KEYS for name in (key.name, key.indonesian)}


def find_key(name: str) -> Key | None:
    """Return the setting with this name in either language, or None."""
    return _BY_NAME.get(name)


def key_names() -> list[str]:
    """Return the names of all settings, in both languages."""
    return list(_BY_NAME)
