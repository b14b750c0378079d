"""The option `--lang`: which language to write for people."""

import os
from typing import Annotated, Literal

import typer

from umkm_cli.language import Tongue, best_tongue

Lang = Annotated[
    Literal["en", "id"] | None,
    typer.Option(
        "--lang",
        metavar="en|id",
        help="English or Indonesian (default: UMKM_LANG, else the system's language).",
    ),
]
_VARIABLES = ("UMKM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def tongue_of(lang: Tongue | None) -> Tongue:
    """Return the language to write in: the chosen one, else that of the environment."""
    return lang or best_tongue(next(filter(None, map(os.environ.get, _VARIABLES)), ""))
