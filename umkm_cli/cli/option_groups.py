"""Groups of options, and how a command receives each as one object.

Each group is a named tuple of options; the command receives the object that its `value()` builds from them.
"""

import functools
import inspect
from collections.abc import Callable, Sequence
from inspect import Parameter
from typing import Any, Protocol

Command = Callable[..., None]


class OptionGroup(Protocol):
    """A named tuple of options."""

    def value(self) -> object:
        """Return the object that the command receives in place of the options."""


def with_options(
    name: str, group: Callable[..., OptionGroup]
) -> Callable[[Command], Command]:
    """Add a group of options to a command, which receives their `value()` as the parameter `name`."""
    names = tuple(inspect.signature(group).parameters)
    return functools.partial(replace_parameter, name=name, group=group, options=names)


def replace_parameter(
    command: Command,
    *,
    name: str,
    group: Callable[..., OptionGroup],
    options: Sequence[str],
) -> Command:
    """Replace a command's parameter, at its place, with the options of a group."""
    offered = inspect.signature(group, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True)
    parameters: list[Parameter] = []
    for parameter in own.parameters.values():
        if parameter.name != name:
            parameters.append(parameter)
            continue
        shared = [offered[key] for key in options if key not in own.parameters]
        parameters += [each.replace(kind=Parameter.KEYWORD_ONLY) for each in shared]

    kept = own.parameters.keys() - {name}

    @functools.wraps(command)
    def run(**values: Any) -> None:
        typed = {key: values[key] for key in options}
        others = {key: values[key] for key in kept}
        command(**others, **{name: group(**typed).value()})

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
