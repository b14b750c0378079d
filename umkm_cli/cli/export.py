"""`umkm export`."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from umkm_cli.cli.console import stdout_is_terminal
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import (
    Force,
    Json,
    Jsonl,
    Query,
    with_context,
    with_filters,
)
from umkm_cli.language import gettext as _
from umkm_cli.models.forms import ALL_CSV_COLUMNS
from umkm_cli.verbs.context import Context, unwatched
from umkm_cli.verbs.export import TypedExport, export
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm export -o releases.csv",
    "umkm export --programme KUR -o kur.xlsx",
    "umkm export --columns id,released_on,headline",
)


class _ExportOptions(NamedTuple):
    """The options of `umkm export` other than filters."""

    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to this file instead of standard output.",
        ),
    ] = None
    json: Json = False
    jsonl: Jsonl = False
    csv: Annotated[
        bool,
        typer.Option("--csv", help="Write CSV; this is the default."),
    ] = False
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="Write CSV for Indonesian Excel: with a byte order mark, and ; between cells.",
        ),
    ] = False
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help=f"CSV columns, separated by commas: {', '.join(ALL_CSV_COLUMNS)}.",
        ),
    ] = None
    no_body: Annotated[
        bool, typer.Option("--no-body", help="Leave the body out of the CSV.")
    ] = False
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Include originals and decisions in JSON Lines, so that another archive can ingest them.",
        ),
    ] = False
    with_senders: Annotated[
        bool,
        typer.Option(
            "--with-senders",
            help="Also write who sent a release in a chat; with --full, also the chats themselves.",
        ),
    ] = False
    force: Force = False

    def value(self) -> TypedExport:
        """Return the options as they were typed."""
        return TypedExport(*self)


@with_filters
@with_context()
@with_options("typed", _ExportOptions)
def run(
    *,
    typed: TypedExport,
    query: Query = None,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Write releases to a file: CSV or JSON, or what its name ends in: .xlsx or .parquet."""
    if typed.output is None and stdout_is_terminal():
        context = context._replace(watch=unwatched)  # the releases pass by
    count = export(context, typed, filters, query)
    if typed.output is not None:
        context.say(
            _("{releases} written to {output}").format(
                releases=count_phrase(count, "release"), output=typed.output
            )
        )
