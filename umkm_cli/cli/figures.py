"""`umkm figures`."""

from typing import Annotated, NamedTuple

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.arguments import QueryCommand, join_query
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import (
    with_context,
    with_filters,
    with_usual_limit,
)
from umkm_cli.models.claims import Nature
from umkm_cli.output.views.claims import FiguresView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.figures import TypedFigures, figure_notes, list_figures
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm figures mekaar --of nasabah",
    "umkm figures --programme KUR --unit IDR --at-least 1miliar",
    "umkm figures --nature target --since 2021",
)
Command = QueryCommand
_FIGURES = "Figures"
_USUAL = "all, or 20 on a terminal without a pager"


class FigureOptions(NamedTuple):
    """The options that select figures."""

    of: Annotated[
        str | None,
        typer.Option(
            metavar="THING",
            help="Only figures that count this: nasabah, UMKM, …",
            rich_help_panel=_FIGURES,
        ),
    ] = None
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT",
            help="Only this unit: IDR, percent, count, kg, …",
            rich_help_panel=_FIGURES,
        ),
    ] = None
    at_least: Annotated[
        str | None,
        typer.Option(
            metavar="AMOUNT",
            help="From this amount on: 1000000, 1juta, 'Rp1,5 miliar', 20%.",
            rich_help_panel=_FIGURES,
        ),
    ] = None
    at_most: Annotated[
        str | None,
        typer.Option(
            metavar="AMOUNT",
            help="Up to and including this amount.",
            rich_help_panel=_FIGURES,
        ),
    ] = None
    nature: Annotated[
        Nature | None,
        typer.Option(
            metavar="NATURE",
            help="Only cumulative, period, as-of, target, share or other ones.",
            rich_help_panel=_FIGURES,
        ),
    ] = None

    def value(self) -> TypedFigures:
        """Return the options as they were typed."""
        return TypedFigures(*self)


@with_usual_limit(_USUAL, "figures")
@with_filters
@with_options("typed", FigureOptions)
@with_context("json", "jsonl", "csv", "table")
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY…",
            help="Only in releases with all these words and fields, and near one of the words.",
        ),
    ] = None,
    *,
    typed: TypedFigures,
    context: Context,
    filters: TypedFilter,
) -> None:
    """List how much was claimed: the figures in releases, newest first."""
    query = join_query(words or [])
    with context.open_for_reading() as archive:
        found = list_figures(context, archive, query, typed, filters)
        show(context, FiguresView(found.hits))
        notes = figure_notes(archive, found, typed)
    conclude(*notes)
