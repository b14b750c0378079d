"""The option `--lang`: which language umkm speaks."""

import os
from collections.abc import Mapping
from itertools import takewhile
from typing import Annotated, Final, Literal, cast, get_args

import typer

from umkm_cli.cli.indonesian import VALUE_NAMES
from umkm_cli.cli.two_names import option_names
from umkm_cli.language import Tongue, best_tongue

LANG: Final = "--lang"
Lang = Annotated[
    Literal["en", "id"] | None,
    typer.Option(
        LANG,
        metavar="en|id",
        help="English or Indonesian (default: UMKM_LANG, else the system's language).",
    ),
]
_VARIABLES = ("UMKM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_TONGUES: Final[Mapping[str, Tongue]] = {
    **{each: each for each in get_args(Tongue)},
    **cast(Mapping[str, Tongue], VALUE_NAMES[LANG]),
}
_NAMES: Final = option_names([LANG])


def take_tongue(arguments: list[str]) -> Tongue:
    """Return the language to speak, and take `--lang` out of the arguments.

    It may stand before the command or after it. Without it, the environment says which.
    An unknown language stays, and typer reports it.
    """
    words = list(takewhile("--".__ne__, arguments))
    found: list[Tongue] = []
    for at in reversed(range(len(words))):
        name, sign, value = words[at].partition("=")
        end = at + 1
        if not sign:
            end, value = at + 2, "".join(words[at + 1 : at + 2])
        if name in _NAMES and value in _TONGUES:
            found.append(_TONGUES[value])
            del arguments[at:end]
    # The last one counts, as for any option.
    return found[0] if found else tongue_of_environment()


def tongue_of_environment() -> Tongue:
    """Return the language that the environment asks for: UMKM_LANG, else the locale."""
    return best_tongue(next(filter(None, map(os.environ.get, _VARIABLES)), ""))
