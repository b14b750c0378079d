"""The form of `--help`: plain metavars, and examples at the end."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from itertools import chain, repeat
from typing import Any

from typer.core import TyperArgument, TyperCommand

from umkm_cli.cli.two_names import TwoNamed
from umkm_cli.language import Tongue, spoken
from umkm_cli.language import gettext as _

HELP_OPTIONS = {"help_option_names": ["--help", "-h"]}
"""The settings of the root command; the commands below it inherit them."""


class Command(TwoNamed, TyperCommand):
    """A command whose help names its arguments without braces and types: `ID…`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        for param in self.params:
            if isinstance(param, TyperArgument):
                # Typer shows the type next to the metavar, as in `ID… <str>`.
                untyped: Any = copy(param.type)
                untyped.get_metavar = _no_metavar
                param.type = untyped
        super().format_help(ctx, formatter)


def _no_metavar(*_args: object, **_named: object) -> str:
    return ""


def write_groups(formatter: Any, groups: Mapping[str, Mapping[str, str]]) -> None:
    """Write groups of commands into plain help: a title, then each name with its summary."""
    width = max(map(len, chain.from_iterable(groups.values())))
    for title, commands in groups.items():
        with formatter.section(title):
            names = map(str.ljust, commands, repeat(width))
            formatter.write_dl(list(zip(names, commands.values(), strict=True)))


def examples(commands: Sequence[str], markup: Any) -> str:
    """Return the end of a command's help, which shows these command lines.

    `markup` is typer's markup mode; without it, a paragraph after `\\b` is not wrapped.
    """
    lines = map(spoken_line, commands)
    text = "\n".join((_("Examples:"), *map("  {}".format, lines)))
    return text if markup else f"\b\n{text}"


def spoken_line(line: str) -> str:
    """Return a command line with the names of the language that is spoken."""
    return _LINES[spoken()](line)


def _in_indonesian(line: str) -> str:
    from umkm_cli.cli.indonesian_lines import indonesian_line  # needs the fields

    return indonesian_line(line)


_LINES: Mapping[Tongue, Callable[[str], str]] = {"en": str, "id": _in_indonesian}
"""How a command line is shown in each language."""
