"""`umkm stats`."""

from typing import Annotated

import typer

from umkm_cli.archive.statistics import DIMENSIONS
from umkm_cli.cli.answer_file import AnswerFile, deliver, with_file
from umkm_cli.cli.options import Query, with_context, with_filters
from umkm_cli.output.views.counts import CountsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.stats import count_releases_by, parse_dimensions
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm stats --by year",
    "umkm stats --by programme,month --since 2020 --csv",
    "umkm stats --by month -o chart.svg",
)


@with_filters
@with_context("json", "csv")
@with_file
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
    file: AnswerFile,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Count releases by programme, month, year, place, organisation, language or speaker."""
    dimensions, context = parse_dimensions(by), file.prepare(context)
    with context.open_for_reading() as archive:
        counts = count_releases_by(context, archive, dimensions, filters, query)
        source = file.source(context, archive, filters, query)
    view = CountsView(counts.shown, dimensions, counts.releases)
    deliver(context, view, file, source, lambda: counts.notes)
