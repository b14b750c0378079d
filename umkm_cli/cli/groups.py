"""Build a command that has subcommands, such as `umkm saved`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import typer

from umkm_cli.cli.help_form import Command, examples
from umkm_cli.cli.two_names import TwoNamedGroup


def command_group(
    name: str,
    run: Callable[..., None],
    run_examples: Sequence[str],
    below: Mapping[str, Callable[..., None]],
    examples_below: Mapping[str, Sequence[str]],
    markup: Any,
    cls_of: Mapping[str, type[Command]] | None = None,
) -> typer.Typer:
    """Return a command that does something alone, with its subcommands, each with its examples.

    `cls_of` has the classes of those that are not plain; `markup` is typer's markup mode.
    """
    commands = typer.Typer(
        name=name,
        cls=TwoNamedGroup,
        rich_markup_mode=markup,
        add_completion=False,
        invoke_without_command=True,
    )
    commands.callback(epilog=examples(run_examples, markup))(run)
    for each, function in below.items():
        cls = (cls_of or {}).get(each, Command)
        epilog = examples(examples_below[each], markup)
        commands.command(each, cls=cls, epilog=epilog)(function)
    return commands
