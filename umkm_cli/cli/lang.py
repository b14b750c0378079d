"""The option `--lang`: which language umkm speaks."""

from collections.abc import Mapping
from itertools import takewhile
from typing import Annotated, Final, Literal, cast, get_args

import typer

from umkm_cli.cli.indonesian import VALUE_NAMES
from umkm_cli.cli.two_names import option_names
from umkm_cli.language import Tongue

LANG: Final = "--lang"
Lang = Annotated[
    Literal["en", "id"] | None,
    typer.Option(
        LANG,
        metavar="en|id",
        help="English or Indonesian (default: UMKM_LANG, else the system's language).",
    ),
]
_TONGUES: Final[Mapping[str, Tongue]] = {
    **{each: each for each in get_args(Tongue)},
    **cast(Mapping[str, Tongue], VALUE_NAMES[LANG]),
}
_NAMES: Final = option_names([LANG])


def take_tongue(arguments: list[str]) -> Tongue | None:
    """Return the language that `--lang` asks for, if any, and take it out of the arguments.

    It may stand before the command or after it. An unknown language stays, and typer reports it.
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
    return found[0] if found else None
