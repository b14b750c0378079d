"""`umkm stats`."""

from typing import Annotated

import typer

from umkm_cli.archive.statistics import DIMENSIONS
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import Query, with_context, with_filters
from umkm_cli.output.views.counts import CountsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.stats import count_releases_by, parse_dimensions
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm stats --by year",
    "umkm stats --by programme,month --since 2020 --csv",
)


@with_filters
@with_context("json", "csv")
def run(
    *,
    by: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help=f"What to count by, separated by commas: {', '.join(DIMENSIONS)}.",
        ),
    ] = "programme",
    query: Query = None,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Count releases by programme, month, year, place, organisation, language or speaker."""
    dimensions = parse_dimensions(by)
    with context.open_for_reading() as archive:
        counts = count_releases_by(context, archive, dimensions, filters, query)
    show(context, CountsView(counts.shown, dimensions, counts.releases))
    conclude(*counts.notes)
