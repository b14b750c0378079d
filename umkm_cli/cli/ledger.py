"""`umkm ledger`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer_file import AnswerFile, deliver, with_file
from umkm_cli.cli.figures import FigureOptions
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import (
    Query,
    with_context,
    with_filters,
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
    "umkm ledger --programme Mekaar --of nasabah -o nasabah.svg",
)
NO_ARGS_IS_HELP = True


@with_usual_limit("all", "lines")
@with_filters
@with_options("typed", FigureOptions)
@with_context("json", "jsonl", "csv", "table")
@with_file
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
    file: AnswerFile,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Follow one claim over time: each value, since when, and how it changed.

    Of copies, corrections and updates, only the newest version counts.
    """
    context = file.prepare(context)
    with context.open_for_reading() as archive:
        ledger = follow(context, archive, typed, filters, query, add=add)
        source = file.source(context, archive, filters, query)
    view = LedgerView(ledger.sections, typed.of)
    if add:
        view = SummedLedgerView(ledger.sections, ledger.total, typed.of)
    deliver(context, view, file, source, lambda: [ledger.note])
