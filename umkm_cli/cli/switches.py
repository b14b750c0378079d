"""Options for all commands, accepted anywhere: before the command or after it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import takewhile
from typing import Annotated, Final

import typer

from umkm_cli.cli.console import without_colours
from umkm_cli.cli.two_names import option_names
from umkm_cli.output import chosen_pager

_NO_COLOR: Final = "--no-color"
_NO_PAGER: Final = "--no-pager"

NoColor = Annotated[
    bool,
    typer.Option(
        _NO_COLOR,
        help="Turn colours off; also accepted after the command, or set NO_COLOR.",
    ),
]
NoPager = Annotated[
    bool,
    typer.Option(
        _NO_PAGER,
        help="Show long answers without a pager; also accepted after the command, or set UMKM_PAGER to nothing.",
    ),
]


@contextmanager
def _without_pager() -> Iterator[None]:
    token = chosen_pager.set("")
    try:
        yield
    finally:
        chosen_pager.reset(token)


_SWITCHES: Final[Mapping[str, Callable[[], AbstractContextManager[None]]]] = {
    _NO_COLOR: without_colours,
    _NO_PAGER: _without_pager,
}


def take_switches(arguments: list[str]) -> Iterator[AbstractContextManager[None]]:
    """Take the first of each switch out of the arguments; yield what it sets while umkm runs."""
    options = list(takewhile("--".__ne__, arguments))
    for option, settings in _SWITCHES.items():
        typed = next(filter(option_names([option]).__contains__, options), None)
        if typed:
            arguments.remove(typed)
            yield settings()
