"""The options that several commands share, and what becomes of them."""

import functools
import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.errors import UsageError
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import clean_sentence
from umkm_cli.verbs.locations import archive_path, own_programmes
from umkm_cli.verbs.typed.filters import TypedFilter

Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        envvar="UMKM_DB",
        show_envvar=False,
        readable=False,  # the archive says better what is wrong with its file
        help="The archive file, else UMKM_DB, else your own.",
    ),
]
OwnProgrammes = Annotated[
    Path | None,
    typer.Option(
        "--programmes",
        metavar="FILE",
        help="Your own programmes, on top of the catalogue.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="JSON, one release a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV without bodies.")]
TableView = Annotated[bool, typer.Option("--table", help="One row a release.")]
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

_FILTERS = "Filters"
_MOST = 2**62
"""More than any archive holds, and a number that SQLite takes."""


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
    limit = None if limit is None else min(limit, _MOST)
    return TypedFilter(
        programme or (),
        since,
        until,
        place,
        organisation,
        undated,
        sort,
        limit,
        min(offset, _MOST),
    )


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options, the same everywhere; it gets them as `filters`, a `TypedFilter`."""
    own = inspect.signature(command, eval_str=True)
    shared = inspect.signature(_filter_options, eval_str=True)

    @functools.wraps(command)
    def run(**given: Any) -> None:
        typed = {name: given.pop(name) for name in shared.parameters}
        command(**given, filters=_filter_options(**typed))

    parameters = [each for each in own.parameters.values() if each.name != "filters"]
    parameters += [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for each in shared.parameters.values()
    ]
    parameters.sort(key=lambda each: each.kind)
    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def open_for_reading(db: Path | None) -> Archive:
    """The archive that a reading command means."""
    return open_archive(archive_path(db))


def open_for_writing(db: Path | None) -> Archive:
    """The archive that a writing command means; made if it does not exist."""
    return create_or_open(archive_path(db), say)


def own_file(typed: Path | None = None) -> Path | None:
    """The user's own programmes file, if there is one."""
    return own_programmes(typed)


def on_terminal() -> bool:
    """Whether the answer goes to a terminal."""
    return sys.stdout.isatty()


def output_format(
    *, json: bool = False, jsonl: bool = False, csv: bool = False, table: bool = False
) -> Form:
    """The form of the answer: what was asked for, else a terminal's or a pipe's. Raises UsageError for two."""
    forms: dict[Form, bool] = {"json": json, "jsonl": jsonl, "csv": csv, "table": table}
    asked = [name for name, wanted in forms.items() if wanted]
    if len(asked) > 1:
        raise UsageError(f"--{asked[0]} and --{asked[1]} exclude each other.")
    if asked:
        return asked[0]
    return "terminal" if on_terminal() else "tsv"


def counted(count: int, shown: int, offset: int) -> str:
    """How many releases there are, and which of them are shown where that is not all."""
    releases = "1 release" if count == 1 else f"{count:,} releases"
    return releases + page_of(count, shown, offset)


def page_count(count: int, limit: int | None, offset: int) -> int:
    """How many of `count` a limit and an offset leave."""
    left = max(0, count - offset)
    return left if limit is None else min(left, limit)


def page_of(count: int, shown: int, offset: int) -> str:
    """Which of `count` are shown; nothing where all are."""
    if shown == count:
        return ""
    return (
        f"; shown {offset + 1}–{offset + shown} (--limit, --offset)"
        if shown
        else "; none shown (--limit, --offset)"
    )


def say(sentence: str) -> None:
    """Tell something that is not the answer."""
    # Not typer.echo, which writes past the progress bar that may stand on the terminal.
    sys.stderr.write(clean_sentence(sentence, sys.stderr) + "\n")
    sys.stderr.flush()
