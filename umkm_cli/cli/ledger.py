"""`umkm ledger`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.figures import FigureOptions
from umkm_cli.cli.options import (
    Query,
    with_context,
    with_filters,
    with_options,
    with_usual_limit,
)
from umkm_cli.output.views.ledger import LedgerView, SummedLedgerView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.figures import TypedFigures
from umkm_cli.verbs.ledger.follow import follow
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm ledger --programme Mekaar --of nasabah",
    "umkm ledger --programme Mekaar --of nasabah --nature period --sum",
)
NO_ARGS_IS_HELP = True


@with_usual_limit("all", "lines")
@with_filters
@with_options("typed", FigureOptions)
@with_context("json", "jsonl", "csv", "table")
def run(
    *,
    query: Query = None,
    add: Annotated[
        bool,
        typer.Option(
            "--sum", help="Also add the values up, if their periods do not overlap."
        ),
    ] = False,
    typed: TypedFigures,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Follow one claim over time: each value, since when, and how it changed.

    Of copies, corrections and updates, only the newest version counts.
    """
    with context.open_for_reading() as archive:
        ledger = follow(context, archive, typed, filters, query, add=add)
    view = LedgerView(ledger.sections)
    if add:
        view = SummedLedgerView(ledger.sections, ledger.total)
    show(context, view)
    conclude(ledger.note)
