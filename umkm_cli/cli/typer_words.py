"""The help of commands, and the words of typer itself, in the language that is spoken.

The help of a command is written in English where the command is; `help_parts` finds all
of it. typer has a translation of few of its own words, so errors are told anew here.
"""

import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import typer
from typer import core
from typer._click.exceptions import ClickException, NoArgsIsHelpError
from typer._click.formatting import HelpFormatter

from umkm_cli.cli.console import enter_screen
from umkm_cli.cli.two_names import spoken_option
from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold
from umkm_cli.output import colours_off
from umkm_cli.output.clean import clean

# In both languages: `gettext` is asked each time.
vars(core)["_"] = _

_HELP: Final = (
    "help",
    "metavar",
    "options_metavar",
    "rich_help_panel",
    "subcommand_metavar",
)
"""The attributes of commands and parameters that are said to people."""
PANELS: Final = {
    "ABORTED_TEXT": later("Aborted."),
    "ARGUMENTS_PANEL_TITLE": later("Arguments"),
    "COMMANDS_PANEL_TITLE": later("Commands"),
    "DEFAULT_STRING": later("[default: {}]"),
    "OPTIONS_PANEL_TITLE": later("Options"),
    "REQUIRED_LONG_STRING": later("[required]"),
}
"""The words in typer's frames, by their names there."""
PLAIN_WORDS: Final = (
    later("Aborted!"),
    later("Show this message and exit."),
    later("default: {default}"),
    later("required"),
)
"""Words of typer outside its frames."""
USAGE_ERRORS: Final = (
    later("Got unexpected extra argument(s) ({arguments})"),
    later("File {path} is not readable."),
    later("Invalid value for {hint}: {why}"),
    later("Missing argument {hint}."),
    later("Missing command."),
    later("Missing option {hint}."),
    later("No such command {name!r}."),
    later("No such command {name!r}. The commands are {names}."),
    later("No such option: {option}"),
    later("No such option: {option} (Possible options: {options})"),
    later("Option {option} does not take a value."),
    later("Option {option} requires an argument."),
    later("Path {path} is not readable."),
    later("{value} is not a valid float."),
    later("{value} is not a valid int range."),
    later("{value} is not a valid int."),
    later("{value} is not in the range {range}."),
    later("{value} is not one of {choices}."),
    later("{value} is not one of {choices}. Did you mean {suggestions}?"),
    later("{why}. Did you mean {suggestions}?"),
)
"""The errors of typer, which `retold` knows by these."""


class _Formatter(HelpFormatter):
    """Writes help with the word for usage in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _("Usage: "))


class SpokenContext(typer.Context):
    """The context of a command whose help is in the language that is spoken."""

    formatter_class = _Formatter

    def get_help(self) -> str:
        """Return the help of the command, or print it on a terminal, through a pager if it is long."""
        option: Any = self.command.get_help_option(self)
        option.help = _(option.help)
        _prepare_frames()
        enter_screen()
        return super().get_help()


def in_language(command: Any) -> Any:
    """Return a command, and those below it, with help in the language that is spoken."""
    for each in _with_those_below(command):
        each.context_class = SpokenContext
    for part, name, sentence in help_parts(command):
        setattr(part, name, _(sentence))
    return command


def help_parts(command: Any) -> Iterator[tuple[Any, str, str]]:
    """Yield what has help in a command and those below it, the attribute, and the help."""
    for each in _with_those_below(command):
        for part in (each, *each.params):
            values = ((name, getattr(part, name, None)) for name in _HELP)
            yield from ((part, name, text) for name, text in values if text)


def _with_those_below(command: Any) -> Iterator[Any]:
    return chain([command], getattr(command, "commands", {}).values())


def usage_error_lines(error: Exception) -> Iterator[str]:
    """Yield what is told of an error of typer: what is wrong, and where the help is.

    Nothing for one that typer does not raise, or that shows the help by itself.
    """
    if not isinstance(error, ClickException) or isinstance(error, NoArgsIsHelpError):
        return
    sentence = clean(retold(error.format_message()))
    # As our own errors begin.
    yield f"umkm: {sentence[:1].lower()}{sentence[1:]}"
    if ctx := getattr(error, "ctx", None):
        option = spoken_option(ctx.help_option_names[0])
        yield _("Try '{command} {option}' for help.").format(
            command=ctx.command_path, option=option
        )


def _prepare_frames() -> None:
    """Translate the words in the frames that typer draws on a terminal, and colour them or not."""
    if sys.stdout.isatty() or sys.stderr.isatty():
        from typer import rich_utils  # loads rich

        rich_utils.COLOR_SYSTEM = None if colours_off.get() else "auto"
        for name, words in PANELS.items():
            setattr(rich_utils, name, _(words))
