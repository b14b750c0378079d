"""Say things in the language of whoever reads them: in English, as the code has it, or in Indonesian.

Every sentence is written in English where it is said, inside `_()`, and translated by
`id/LC_MESSAGES/umkm.po`. `python -m tests.translations --update` collects the sentences
of the code into that file, and compiles it to the `umkm.mo` that is read here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, ParamSpec, TypeVar

if TYPE_CHECKING:
    from decimal import Decimal
    from gettext import GNUTranslations

_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")

Tongue = Literal["en", "id"]
"""A language that umkm speaks, by its ISO 639-1 code."""
TONGUES: Final[tuple[Tongue, ...]] = ("en", "id")
_DOMAIN = "umkm"
_MARKS: Final[Mapping[Tongue, Mapping[int, int]]] = {
    "en": {},
    "id": str.maketrans(",.", ".,"),
}
"""What the marks of English numbers become."""
_spoken: ContextVar[Tongue] = ContextVar("spoken", default="en")
_loaded: "dict[str, GNUTranslations]" = {}


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Speak a language for a while: in this thread, or for this request alone."""
    before = _spoken.set(tongue)
    try:
        yield
    finally:
        _spoken.reset(before)


def for_programs(say: Callable[_Asked, _Said]) -> Callable[_Asked, _Said]:
    """Return a function that speaks English, as programs read it, whatever people read."""

    @wraps(say)
    def said(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Said:
        with speaking("en"):
            return say(*args, **kwargs)

    return said


def spoken() -> Tongue:
    """Return the language that is spoken now."""
    return _spoken.get()


def gettext(message: str) -> str:
    """Return a sentence in the language that is spoken now."""
    tongue = _spoken.get()
    # What gettext has for the empty sentence is about the translation.
    if tongue == "en" or not message:
        return message
    return _translations(tongue).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return one of two sentences, by a number, in the language that is spoken now."""
    tongue = _spoken.get()
    if tongue == "en":
        return one if number == 1 else many
    return _translations(tongue).ngettext(one, many, number)


def later(message: str) -> str:
    """Mark a sentence of a table, which `gettext` translates when it is said."""
    return message


def several(one: str, many: str) -> tuple[str, str]:
    """Mark two sentences of a table, between which `ngettext` chooses by a number."""
    return one, many


def retold(sentence: str) -> str:
    """Say an English sentence, with all that is filled in, in the language that is spoken now.

    For what is kept in English, or comes from elsewhere: what is wrong with files, which
    other processes read, and the words of the system and of libraries. A sentence that is
    not known stays as it is.
    """
    tongue = _spoken.get()
    if tongue == "en" or not sentence:
        return sentence
    from umkm_cli.language.retelling import retell

    return retell(sentence, _translations(tongue))


def written_number(number: "int | Decimal") -> str:
    """Write a number with the marks of the language that is spoken now: `1,234.5`, `1.234,5`."""
    return with_marks(f"{number:,}")


def with_marks(number: str) -> str:
    """Return a number that is written as in English with the marks of the language that is spoken now."""
    return number.translate(_MARKS[_spoken.get()])


def best_tongue(accepted: str) -> Tongue:
    """Return the language that a browser's `Accept-Language`, or the name of a locale, prefers.

    English if it names neither language. `id-ID,id;q=0.9,en;q=0.8` and `id_ID.UTF-8` are Indonesian.
    """
    ranked = sorted(map(_rank, accepted.replace("_", "-").split(",")), reverse=True)
    for weight, name in ranked:
        if name in TONGUES and weight > 0:
            return name
    return "en"


def _rank(part: str) -> tuple[float, str]:
    """Return how much a language is preferred, and its code; `in` is an old code of Indonesian."""
    name, _, weight = part.partition(";")
    code = name.strip().partition("-")[0].partition(".")[0].lower()
    try:
        value = float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        value = 0.0
    return value, "id" if code == "in" else code


def _translations(tongue: str) -> "GNUTranslations":
    """Return the sentences of a language, which are read once."""
    if tongue not in _loaded:
        from gettext import GNUTranslations  # only for those who do not read English

        file = Path(__file__).parent / tongue / "LC_MESSAGES" / f"{_DOMAIN}.mo"
        with file.open("rb") as stream:
            _loaded[tongue] = GNUTranslations(stream)
    return _loaded[tongue]
