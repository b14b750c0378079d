"""The options that several commands share, and the objects that they make."""

import functools
import inspect
from collections.abc import Callable, Sequence
from inspect import Parameter
from itertools import compress
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Protocol

import typer

from umkm_cli.errors import UsageError
from umkm_cli.models.forms import Form
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter

Json = Annotated[bool, typer.Option("--json", help="JSON.")]
Jsonl = Annotated[
    bool, typer.Option("--jsonl", help="JSON Lines, one release per line.")
]
Query = Annotated[
    str | None,
    typer.Option(
        "--query", metavar="WORDS", help="Only releases that contain all these words."
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, without changing it.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")]

Command = Callable[..., None]

_FILTERS = "Filters"
_LARGEST = 2**62
"""More releases than any archive holds, and a number that SQLite takes."""


class _ContextOptions(NamedTuple):
    """The options that shape the context of a command."""

    typer_context: typer.Context
    programmes: Annotated[
        Path | None,
        typer.Option(
            "--programmes",
            metavar="FILE",
            help="A file of your own programmes, added to the catalogue.",
        ),
    ] = None
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            readable=False,  # the archive says better what is wrong with its file
            help="The archive file (default: UMKM_DB, else your own archive).",
        ),
    ] = None
    json: Json = False
    jsonl: Jsonl = False
    csv: Annotated[bool, typer.Option("--csv", help="CSV without bodies.")] = False
    table: Annotated[
        bool, typer.Option("--table", help="A table with one row per release.")
    ] = False

    def value(self) -> Context:
        """Return the context; what is below the command on the line begins with it."""
        forms = {
            Form.JSON: self.json,
            Form.JSONL: self.jsonl,
            Form.CSV: self.csv,
            Form.TABLE: self.table,
        }
        given: Context = self.typer_context.obj
        context = given.refine(self.db, self.programmes, _one_of(forms))
        self.typer_context.obj = context
        return context


def _one_of(forms: dict[Form, bool]) -> Form | None:
    """Return the form that was asked for, if any. Raises UsageError for two."""
    asked = list(compress(forms, forms.values()))
    if len(asked) > 1:
        raise UsageError(
            f"--{asked[0].value} and --{asked[1].value} cannot be combined."
        )
    return next(iter(asked), None)


class _FilterOptions(NamedTuple):
    """Which releases are meant, in what order and how many."""

    programme: Annotated[
        list[str] | None,
        typer.Option(
            "--programme",
            metavar="NAME",
            help="Only this programme (repeat for any of several).",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="From this year, month or day: 2020, 2020-10, 'Okt 2020'.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Up to and including this year, month or day.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    place: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only this place.", rich_help_panel=_FILTERS),
    ] = None
    organisation: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only this organisation.", rich_help_panel=_FILTERS
        ),
    ] = None
    undated: Annotated[
        bool,
        typer.Option(
            "--undated", help="Only releases without a date.", rich_help_panel=_FILTERS
        ),
    ] = False
    sort: Annotated[
        Literal["relevance", "newest", "oldest"] | None,
        typer.Option(help="The order.", rich_help_panel=_FILTERS),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Show at most N releases.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    offset: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Skip the first N.", rich_help_panel=_FILTERS
        ),
    ] = 0

    def value(self) -> TypedFilter:
        """Return the filter as it was typed, with numbers that SQLite takes."""
        limit = None if self.limit is None else min(self.limit, _LARGEST)
        return TypedFilter(
            self.programme or (),
            self.since,
            self.until,
            self.place,
            self.organisation,
            self.undated,
            self.sort,
            limit,
            min(self.offset, _LARGEST),
        )


class OptionGroup(Protocol):
    """Options that several commands share, and the object that they make: a named tuple of options."""

    def value(self) -> object:
        """Return what a command gets in their place."""


def with_context(*options: str) -> Callable[[Command], Command]:
    """Give a command its `context`, and the options that shape it: `json`, `csv`, `programmes`, …

    `db` is always among them.
    """
    offered = inspect.signature(_ContextOptions).parameters
    wanted = {"typer_context", "db", *options}
    names = tuple(name for name in offered if name in wanted)
    return functools.partial(
        _replace_parameter, name="context", group=_ContextOptions, options=names
    )


def with_filters(command: Command) -> Command:
    """Give a command the filter options, the same everywhere, as `filters`, a `TypedFilter`."""
    return with_options("filters", _FilterOptions)(command)


def with_options(
    name: str, group: Callable[..., OptionGroup]
) -> Callable[[Command], Command]:
    """Give a command a group of options; what they make is the parameter `name`."""
    names = tuple(inspect.signature(group).parameters)
    return functools.partial(_replace_parameter, name=name, group=group, options=names)


def _replace_parameter(
    command: Command,
    *,
    name: str,
    group: Callable[..., OptionGroup],
    options: Sequence[str],
) -> Command:
    """Replace a command's parameter by options of a group, which make its value.

    The options stand where the parameter stood: that is their order in the help.
    """
    offered = inspect.signature(group, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True)
    parameters: list[Parameter] = []
    for parameter in own.parameters.values():
        if parameter.name != name:
            parameters.append(parameter)
            continue
        shared = [offered[key] for key in options if key not in own.parameters]
        parameters += [each.replace(kind=Parameter.KEYWORD_ONLY) for each in shared]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        typed = {key: given[key] for key in options}
        kept = {key: given[key] for key in own.parameters if key != name}
        command(**kept, **{name: group(**typed).value()})

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
