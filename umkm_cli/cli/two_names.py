"""Accept the Indonesian names of commands, options and values beside the English ones.

Whatever umkm speaks, it accepts both. It shows the Indonesian names to those who read
Indonesian, the English ones beside them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from difflib import get_close_matches
from functools import partial
from itertools import chain, repeat
from typing import Any

from typer._click.exceptions import NoSuchOption
from typer._click.parser import _OptionParser
from typer._types import TyperChoice
from typer.core import TyperCommand, TyperGroup

from umkm_cli.cli.indonesian import (
    COMMAND_NAMES,
    LIST_OPTIONS,
    OPTION_NAMES,
    VALUE_NAMES,
)
from umkm_cli.language import Tongue, spoken
from umkm_cli.language import gettext as _

_ENGLISH = {name: english for english, name in OPTION_NAMES.items()}
_MOST = 3
"""How many names are suggested for a mistyped one."""


def option_names(options: Iterable[str]) -> list[str]:
    """Return the names of options in both languages, and what has one name as it is."""
    pairs = ((each, OPTION_NAMES.get(each), _ENGLISH.get(each)) for each in options)
    return list(dict.fromkeys(filter(None, chain.from_iterable(pairs))))


class _Parser(_OptionParser):
    """Knows each option, and each value of a short list, by its names in both languages."""

    def __init__(self, ctx: Any) -> None:
        super().__init__(ctx)
        self._values: dict[str, str] = {}

    def add_option(self, *, opts: Sequence[str], dest: Any, **how: Any) -> None:  # type: ignore[override]
        names = option_names(opts)
        super().add_option(opts=names, dest=dest, **how)
        self._values |= zip(repeat(dest), filter(VALUE_NAMES.__contains__, names))

    def parse_args(self, args: list[str]) -> Any:
        typed, rest, order = super().parse_args(args)
        for dest in typed.keys() & self._values.keys():
            typed[dest] = _english_value(self._values[dest], typed[dest])
        return typed, rest, order

    def _match_long_opt(self, opt: str, explicit_value: str | None, state: Any) -> None:
        if opt not in self._long_opt:
            known = {name: _ENGLISH.get(name, name) for name in self._long_opt}
            near = list(map(spoken_option, _nearest(opt, known)))
            raise NoSuchOption(opt, possibilities=near, ctx=self.ctx)
        super()._match_long_opt(opt, explicit_value, state)


def _english_value(option: str, value: Any) -> Any:
    """Return the English name of a value of an option, or of each of several; others as they are."""
    if isinstance(value, bool):  # another command has a switch of the same name
        return value
    words = VALUE_NAMES[option]
    if not isinstance(value, str):
        return type(value)(map(partial(_english_value, option), value))
    parts = value.split(",") if option in LIST_OPTIONS else [value]
    return ",".join(words.get(each.strip().casefold(), each) for each in parts)


def _nearest(typed: str, known: Mapping[str, str]) -> list[str]:
    """Return the names most like a typed one; each has its English name.

    Of the names of one thing, only the nearest; an Indonesian name only if none is nearer.
    """
    near = get_close_matches(typed, known, len(known))
    nearest = {known[name]: name for name in reversed(near)}
    suited = filter({*known.values(), *near[:1]}.__contains__, nearest.values())
    return sorted(suited, key=near.index)[:_MOST]


class TwoNamed:
    """A command whose options have two names each: mixed into typer's commands and groups."""

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters, with Indonesian names where these are shown or completed."""
        params: Any = super().get_params(ctx)  # type: ignore[misc]
        name = _complete_in_both if ctx.resilient_parsing else _NAMING[spoken()]
        for param in params:
            name(param)
        return params

    def make_parser(self, ctx: Any) -> _OptionParser:
        """Return a parser that knows both names of each option."""
        parser = _Parser(ctx)
        for param in self.get_params(ctx):
            param.add_to_parser(parser, ctx)
        return parser

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete the names in the language that is spoken; in Indonesian, the English ones if none fits."""
        items: Any = super().shell_complete(ctx, incomplete)  # type: ignore[misc]
        others = _OTHER_NAMES[spoken()]
        return [each for each in items if each.value not in others] or _LAST[spoken()](items)  # fmt: skip


_OTHER_NAMES: Mapping[Tongue, Collection[str]] = {
    "en": OPTION_NAMES.values(),
    "id": OPTION_NAMES.keys(),
}
"""The names of options in the language that is not spoken."""


def _none_of(_items: Any) -> list[Any]:
    return []


_LAST: Mapping[Tongue, Callable[[Any], list[Any]]] = {"en": _none_of, "id": list}
"""What is offered of names of which none is in the language that is spoken."""


def _complete_in_both(param: Any) -> None:
    """Complete what follows each name of an option, and the words of its short list in Indonesian."""
    words = next(filter(None, map(VALUE_NAMES.get, param.opts)), None)
    if words and hasattr(param.type, "choices") and spoken() == "id":
        param._custom_shell_complete = partial(_complete, words)
    param.opts = option_names(param.opts)


def _call_in_indonesian(param: Any) -> None:
    """Give an option its Indonesian name; its help tells the English one."""
    english = list(filter(OPTION_NAMES.__contains__, param.opts))
    if english:
        param.help = f"{_(param.help)} ({', '.join(english)})"
        param.opts = [OPTION_NAMES.get(name, name) for name in param.opts]
    for words in filter(None, map(VALUE_NAMES.get, english)):
        _name_values(param, {value: name for name, value in words.items()})


def _name_values(param: Any, called: Mapping[Any, str]) -> None:
    """Let help tell the default of an option, and errors its values, by their Indonesian names."""
    default = param.default
    param._extract_default_help_str = lambda **_how: called.get(default, default)
    _refuse_with(param, called.values())


def _refuse_with(param: Any, words: Iterable[str]) -> None:
    """Let an error about the value of an option tell the words that it takes, if these are few."""
    if isinstance(param.type, TyperChoice):
        param.type = copy(param.type)
        param.type.get_invalid_choice_message = partial(_not_a_choice, list(words))


def _not_a_choice(words: Sequence[str], value: Any, **_how: object) -> str:
    """Return typer's sentence about a value that an option does not have, and which may be meant."""
    sentence = f"{value!r} is not one of {', '.join(map(repr, words))}."
    near = ", ".join(map(repr, get_close_matches(str(value), words)))
    if not near:
        return sentence
    return f"{sentence} Did you mean {near}?"


def _call_in_english(param: Any) -> None:
    """Leave a parameter as it is, but let errors suggest its values."""
    _refuse_with(param, getattr(param.type, "choices", ()))


def _complete(words: Iterable[str], _ctx: Any, _param: Any, typed: str) -> list[str]:
    return [word for word in words if word.startswith(typed)]


_NAMING: Mapping[Tongue, Callable[[Any], None]] = {
    "en": _call_in_english,
    "id": _call_in_indonesian,
}


class TwoNamedGroup(TwoNamed, TyperGroup):
    """A group of commands that have two names each."""

    _form = "{0}"
    """How a command is called in Indonesian: by its Indonesian name, and the English one."""

    def english_names(self) -> Sequence[str]:
        """Return the English names of the commands, in the order of the help."""
        return list(self.commands)

    def english_name(self, typed: str) -> str | None:
        """Return the English name of a command; None if there is no such command."""
        return self._by_name().get(typed)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(map(self._called, self.english_names()))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = self.commands.get(self.english_name(cmd_name) or "")
        called = copy(command)
        if called is not None:
            called.name = cmd_name
        return called

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self._form = "{0} ({1})"
        super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if self.english_name(args[0]) is None:
            # typer suggests these names.
            near = _nearest(args[0], self._by_name())
            if ctx.parent and not near:
                names = ", ".join(self.list_commands(ctx))
                ctx.fail(f"No such command {args[0]!r}. The commands are {names}.")
            self.commands = {name: TyperCommand(name) for name in near}
        return super().resolve_command(ctx, args)

    def _called(self, name: str) -> str:
        if spoken() == "en":
            return name
        return self._form.format(indonesian_command(name), name)

    def _by_name(self) -> dict[str, str]:
        """Return the English name of each command by all its names."""
        known: dict[str, str] = {}
        for name in self.english_names():
            names = (name, self._called(name), *COMMAND_NAMES.get(name, ()))
            known |= dict.fromkeys(names, name)
        return known


def spoken_option(name: str) -> str:
    """Return what an option is called in the language that is spoken."""
    return {"en": name, "id": OPTION_NAMES.get(name, name)}[spoken()]


def indonesian_command(name: str) -> str:
    """Return what a command is called in Indonesian."""
    return COMMAND_NAMES.get(name, (name,))[0]
