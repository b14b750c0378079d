"""`umkm quotes`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.arguments import QueryCommand, join_query
from umkm_cli.cli.options import with_context, with_filters, with_usual_limit
from umkm_cli.output.views.claims import QuotesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.quotes import list_quotes, quote_notes
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm quotes mekaar --since 2021",
    'umkm quotes --speaker "Rini Astuti"',
    "umkm quotes --programme KUR --csv",
)
Command = QueryCommand
_USUAL = "all, or 20 on a terminal without a pager"


@with_usual_limit(_USUAL, "quotes")
@with_filters
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
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what this person says."),
    ] = None,
    context: Context,
    filters: TypedFilter,
) -> None:
    """List who said what: the quotes in releases, newest first."""
    query = join_query(words or [])
    with context.open_for_reading() as archive:
        found = list_quotes(context, archive, query, speaker, filters)
        show(context, QuotesView(found.hits))
        notes = quote_notes(archive, found, speaker)
    conclude(*notes)
