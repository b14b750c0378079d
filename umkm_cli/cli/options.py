"""The options that several commands share, and the decorators that add them to a command."""

import inspect
from collections.abc import Callable
from itertools import compress
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from umkm_cli.cli.damage import blaming_damage
from umkm_cli.cli.lang import Lang
from umkm_cli.cli.nothing import explaining_nothing
from umkm_cli.cli.option_groups import Command, replace_parameter, with_options
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language.names import option_called
from umkm_cli.models.forms import Form
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter

Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Jsonl = Annotated[
    bool, typer.Option("--jsonl", help="Write JSON Lines, one object per line.")
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
MaxSeconds = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Give up on a file after N seconds (default: 60, and as many for each page that OCR reads).",
    ),
]
MaxOcrPages = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Read at most N pages of a file by OCR (default: 50)."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")]

_FILTERS = "Filters"
WithNonReleases = Annotated[
    bool,
    typer.Option(
        "--with-non-releases",
        help="Also what is marked as not a release.",
        rich_help_panel=_FILTERS,
    ),
]
_LARGEST = 2**62
"""More releases than any archive contains, yet within SQLite's integers."""


class _ContextOptions(NamedTuple):
    """The options that set up the context of a command."""

    typer_context: typer.Context
    programmes: Annotated[
        Path | None,
        typer.Option(
            "--programmes",
            metavar="FILE",
            help="Add the programmes in FILE to the catalogue, for this command.",
        ),
    ] = None
    db: Annotated[
        list[Path] | None,
        typer.Option(
            "--db",
            metavar="FILE",
            readable=False,  # opening the archive gives a better message
            help="The archive file (default: UMKM_DB, else your own archive); "
            "of several, or of a pattern, all are asked.",
        ),
    ] = None
    lang: Lang = None  # `main` takes it out of the arguments
    json: Json = False
    jsonl: Jsonl = False
    csv: Annotated[bool, typer.Option("--csv", help="Write CSV.")] = False
    table: Annotated[bool, typer.Option("--table", help="Show an aligned table.")] = (
        False
    )
    long: Annotated[
        bool, typer.Option("--long", help="Show an entry with a summary for each.")
    ] = False
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            "-o",
            metavar="TEXT",
            help="Write each as this text, with names of fields in braces.",
        ),
    ] = None

    def value(self) -> Context:
        """Return the context, and store it for a subcommand to start from."""
        forms = {
            Form.JSON: self.json,
            Form.JSONL: self.jsonl,
            Form.CSV: self.csv,
            Form.TABLE: self.table,
            Form.LONG: self.long,
            Form.TEMPLATE: self.template is not None,
        }
        outer: Context = self.typer_context.obj
        if self.template is not None and not self.template.strip():
            sentence = _("{option} needs a text with fields, such as '{example}'.")
            option = option_called(Form.TEMPLATE.value)
            raise UsageError(sentence.format(option=option, example="{id} {headline}"))
        context = outer.refine(self.db or (), self.programmes, _one_of(forms))
        context = context._replace(template=self.template or "")
        self.typer_context.obj = context
        return context


def _one_of(forms: dict[Form, bool]) -> Form | None:
    """Return the requested form, or None. Raises UsageError if there are several."""
    requested = list(compress(forms, forms.values()))
    if len(requested) > 1:
        raise UsageError(
            _("{first} and {second} cannot be combined.").format(
                first=option_called(requested[0].value),
                second=option_called(requested[1].value),
            )
        )
    return next(iter(requested), None)


class _FilterOptions(NamedTuple):
    """The options that select releases, sort them and limit their number."""

    programme: Annotated[
        list[str] | None,
        typer.Option(
            "--programme",
            metavar="NAME",
            help="Only this programme; repeat it for any of several.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="From this time: 2020, 2020-10, 2020-10-12, 'Okt 2020', 2020-Q3, 'bulan lalu'.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Up to the end of this time, such as 2021, 'TW III 2020' or 'last month'.",
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
    with_undated: Annotated[
        bool,
        typer.Option(
            "--with-undated",
            help="In a period, also releases without a date.",
            rich_help_panel=_FILTERS,
        ),
    ] = False
    with_non_releases: WithNonReleases = False
    latest: Annotated[
        bool,
        typer.Option(
            "--latest",
            help="Of copies, corrections and updates, only the newest version.",
            rich_help_panel=_FILTERS,
        ),
    ] = False
    sort: Annotated[
        Literal["relevance", "newest", "oldest"] | None,
        typer.Option(
            metavar="ORDER",
            help="Sort by newest, oldest or relevance.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Only the first N.",
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
        """Return the filters as they were typed, with numbers capped to what SQLite accepts."""
        limit = None if self.limit is None else min(self.limit, _LARGEST)
        return TypedFilter(
            self.programme or (),
            self.since,
            self.until,
            self.place,
            self.organisation,
            self.undated,
            self.with_undated,
            self.with_non_releases,
            self.latest,
            self.sort,
            limit,
            min(self.offset, _LARGEST),
        )


def with_context(*options: str) -> Callable[[Command], Command]:
    """Add the options that set up the context to a command, which receives it as `context`.

    `options` names fields of `_ContextOptions` (`json`, `csv`, `programmes`, …); `db` and `lang` are always added.
    """
    offered = inspect.signature(_ContextOptions).parameters
    wanted = {"typer_context", "db", "lang", *options}
    names = tuple(filter(wanted.__contains__, offered))

    def add_context(command: Command) -> Command:
        return replace_parameter(
            explaining_nothing(blaming_damage(command)),
            name="context",
            group=_ContextOptions,
            options=names,
        )

    return add_context


def with_filters(command: Command) -> Command:
    """Add the filter options to a command, which receives them as `filters`, a `TypedFilter`."""
    return with_options("filters", _FilterOptions)(command)


def with_usual_limit(described: str, of: str = "releases") -> Callable[..., Command]:
    """Say in the help how many releases a command shows without its option `--limit`."""
    option = typer.Option(
        min=0,
        metavar="N",
        help=f"Show at most N {of} (default: {described}).",
        rich_help_panel=_FILTERS,
    )

    def describe(command: Command) -> Command:
        signature = inspect.signature(command)
        limit = signature.parameters["limit"]
        limit = limit.replace(annotation=Annotated[int | None, option])
        parameters = {**signature.parameters, "limit": limit}
        command.__signature__ = signature.replace(  # type: ignore[attr-defined]
            parameters=list(parameters.values())
        )
        command.__annotations__["limit"] = limit.annotation
        return command

    return describe
