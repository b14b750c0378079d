"""The options that several commands share, and the objects that they make."""

import functools
import inspect
from collections.abc import Callable, Sequence
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from umkm_cli.errors import UsageError
from umkm_cli.models.forms import Form
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter

Json = Annotated[bool, typer.Option("--json", help="JSON.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="JSON, one release a line.")]
Query = Annotated[
    str | None,
    typer.Option(
        "--query", metavar="WORDS", help="Only releases that hold all these words."
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, change nothing.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]

Command = Callable[..., None]

_FILTERS = "Filters"
_LARGEST = 2**62
"""More releases than any archive holds, and a number that SQLite takes."""


def _context_options(
    typer_context: typer.Context,
    programmes: Annotated[
        Path | None,
        typer.Option(
            "--programmes",
            metavar="FILE",
            help="Your own programmes, on top of the catalogue.",
        ),
    ] = None,
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            readable=False,  # the archive says better what is wrong with its file
            help="The archive file, else UMKM_DB, else your own.",
        ),
    ] = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Annotated[bool, typer.Option("--csv", help="CSV without bodies.")] = False,
    table: Annotated[bool, typer.Option("--table", help="One row a release.")] = False,
) -> Context:
    """Return the context of a command; what is below it on the line begins with it."""
    forms = {Form.JSON: json, Form.JSONL: jsonl, Form.CSV: csv, Form.TABLE: table}
    given: Context = typer_context.obj
    context = given.refine(db, programmes, _one_of(forms))
    typer_context.obj = context
    return context


def _one_of(forms: dict[Form, bool]) -> Form | None:
    """Return the form that was asked for, if any. Raises UsageError for two."""
    asked = [form for form, wanted in forms.items() if wanted]
    if len(asked) > 1:
        raise UsageError(
            f"--{asked[0].value} and --{asked[1].value} exclude each other."
        )
    return asked[0] if asked else None


def _filter_options(
    programme: Annotated[
        list[str] | None,
        typer.Option(
            "--programme",
            metavar="NAME",
            help="Only this programme (again: or that).",
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="From this year, month or day on: 2020, 2020-10, 'Okt 2020'.",
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Up to this year, month or day.",
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only this place.", rich_help_panel=_FILTERS),
    ] = None,
    organisation: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only this organisation.", rich_help_panel=_FILTERS
        ),
    ] = None,
    undated: Annotated[
        bool,
        typer.Option(
            "--undated", help="Only releases without a date.", rich_help_panel=_FILTERS
        ),
    ] = False,
    sort: Annotated[
        Literal["relevance", "newest", "oldest"] | None,
        typer.Option(help="The order.", rich_help_panel=_FILTERS),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="At most so many.", rich_help_panel=_FILTERS
        ),
    ] = None,
    offset: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="After so many.", rich_help_panel=_FILTERS
        ),
    ] = 0,
) -> TypedFilter:
    return TypedFilter(
        programme or (),
        since,
        until,
        place,
        organisation,
        undated,
        sort,
        None if limit is None else min(limit, _LARGEST),
        min(offset, _LARGEST),
    )


def with_context(*options: str) -> Callable[[Command], Command]:
    """Give a command its `context`, and the options that shape it: `json`, `csv`, `programmes`, …

    `db` is always among them.
    """
    names = ("typer_context", "db", *options)
    return functools.partial(
        _replace_parameter, name="context", make=_context_options, options=names
    )


def with_filters(command: Command) -> Command:
    """Give a command the filter options, the same everywhere, as `filters`, a `TypedFilter`."""
    return with_options("filters", _filter_options)(command)


def with_options(
    name: str, make: Callable[..., object]
) -> Callable[[Command], Command]:
    """Give a command the options that `make` takes; what it returns is the parameter `name`."""
    names = tuple(inspect.signature(make).parameters)
    return functools.partial(_replace_parameter, name=name, make=make, options=names)


def _replace_parameter(
    command: Command, *, name: str, make: Callable[..., object], options: Sequence[str]
) -> Command:
    """Replace a command's parameter by options, which `make` turns into its value."""
    offered = inspect.signature(make, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True)
    kept = {key: each for key, each in own.parameters.items() if key != name}
    added = {key: offered[key] for key in options if key not in kept}

    @functools.wraps(command)
    def run(**given: Any) -> None:
        typed = {key: given[key] for key in options}
        own_values = {key: given[key] for key in kept}
        command(**own_values, **{name: make(**typed)})

    parameters = list(kept.values())
    parameters += [each.replace(kind=Parameter.KEYWORD_ONLY) for each in added.values()]
    parameters.sort(key=lambda each: each.kind)
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run
