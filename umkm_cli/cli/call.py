"""One call of umkm: its settings, with the options that may stand before the command or after it, and its context."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from umkm_cli.cli.console import say, stdout_is_terminal, watch
from umkm_cli.cli.lang import LANG, take_tongue
from umkm_cli.cli.two_names import option_names
from umkm_cli.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from umkm_cli.verbs.context import Context

NO_COLOR: Final = "--no-color"
NO_PAGER: Final = "--no-pager"
_SWITCHES: Final = {NO_COLOR: "colour", NO_PAGER: "pager"}
"""The settings that options without a value turn off."""
_PAGE_LENGTH = 20
"""How many releases or operations a list shows on a terminal without a pager, unless `--limit` is given."""


def take_settings(arguments: list[str]) -> Settings:
    """Return the settings of a call, and take these options out of its arguments."""
    settings = load_settings()
    if tongue := take_tongue(arguments):
        settings = settings.given("language", tongue, LANG)
    options = list(takewhile("--".__ne__, arguments))
    for option, name in _SWITCHES.items():
        typed = next(filter(option_names([option]).__contains__, options), None)
        if typed:
            arguments.remove(typed)
            settings = settings.given(name, "no", option)
    return settings


def new_context(
    arguments: tuple[str, ...], settings: Settings, others: Iterable["Path"] = ()
) -> "Context":
    """Return the context of a call: its arguments and settings, and where its answer goes.

    `others` are archives that are asked besides that of the settings.
    """
    # `umkm --help` needs none of these.
    from umkm_cli.models.forms import Form
    from umkm_cli.output.pager import pager_command
    from umkm_cli.verbs.context import Context

    context = Context(
        arguments=arguments,
        archive=settings.archive,
        settings=settings,
        others=tuple(others),
        say=say,
        watch=watch,
        today=local_day,
    )
    if stdout_is_terminal():
        # A pager shows as much as the person wants to see.
        length = None if pager_command() else _PAGE_LENGTH
        context = context._replace(form=Form.TERMINAL, page_length=length)
    return context


def local_day() -> date:
    """Return the day it is where the user is: what they call today."""
    return datetime.now().astimezone().date()
