"""`umkm calendar`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer_file import AnswerFile, deliver, with_file
from umkm_cli.cli.options import Query, with_context, with_filters, with_usual_limit
from umkm_cli.output.views.calendar import CalendarView
from umkm_cli.verbs.calendar import ROWS, USUAL_GAP, calendar_page
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm calendar --since 2020 --latest",
    "umkm calendar --by place --programme KUR --gaps 6",
    "umkm calendar --since 2020 -o calendar.svg --lang id",
)


@with_usual_limit("all", "rows")
@with_filters
@with_context("json", "csv", "table")
@with_file
def run(
    *,
    by: Annotated[
        str,
        typer.Option(metavar="NAME", help=f"What the rows are: {', '.join(ROWS)}."),
    ] = "programme",
    gaps: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="N",
            help="Mark gaps of at least N months between the first and the last release of a row.",
        ),
    ] = USUAL_GAP,
    query: Query = None,
    file: AnswerFile,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Show in which months releases came out, and in which none did."""
    context = file.prepare(context)
    with context.open_for_reading() as archive:
        found = calendar_page(context, archive, by, filters, query, gaps)
        source = file.source(context, archive, filters, query)
    view = CalendarView(found.calendar)
    deliver(context, view, file, source, lambda: found.notes)
