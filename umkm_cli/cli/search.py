"""`umkm search`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.arguments import QueryCommand, join_query
from umkm_cli.cli.console import conclude
from umkm_cli.cli.options import with_context, with_filters
from umkm_cli.errors import UsageError
from umkm_cli.output.answers import write_hits
from umkm_cli.output.understood import write_understood
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.search import (
    SearchAnswer,
    explain_search,
    search_hint,
    search_releases,
)
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = "Example: umkm search alat pelindung diri     Example: umkm search APD programme:KUR date:2020-03.."
NO_ARGS_IS_HELP = True
Command = QueryCommand


@with_filters
@with_context("json", "jsonl", "csv", "table")
def run(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…",
            help='Words, "a phrase", a beginning*, AND, OR, NOT, -without, ( ), programme: place: organisation: '
            "headline: date:, @NAME of a saved search.",
        ),
    ],
    *,
    context: Context,
    filters: TypedFilter,
    exact: Annotated[
        bool, typer.Option("--exact", help="Words as typed, not their other forms.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show what was understood, and how many there are, instead.",
        ),
    ] = False,
    facets: Annotated[
        bool,
        typer.Option(
            "--facets", help="Count by programme, year, place and organisation, too."
        ),
    ] = False,
) -> None:
    """Find releases by their words, best first."""
    if facets:
        _check_facets(context, explain=explain)
    query = join_query(words)
    with context.open_for_reading() as archive:
        answer = search_releases(context, archive, query, filters, exact=exact)
        if explain:
            plan = explain_search(archive, answer)
            write_understood(plan, context.form, sys.stdout)
            return
        _write(context, archive, answer, facets=facets)
        hint = search_hint(context, archive, answer)
    conclude(answer.note, hint)


def _check_facets(context: Context, *, explain: bool) -> None:
    if explain or context.form in ("jsonl", "csv"):
        other = "explain" if explain else context.form
        raise UsageError(f"--facets does not go with --{other}.")


def _write(
    context: Context, archive: Archive, answer: SearchAnswer, *, facets: bool
) -> None:
    hits = answer.found.hits
    if not facets:
        write_hits(hits, context.form, sys.stdout)
        return
    from umkm_cli.archive.statistics import facets as counted
    from umkm_cli.output.facets import write_facets, write_hits_with_facets

    counts = counted(archive, answer.filter_, answer.query.query)
    if context.form == "json":
        write_hits_with_facets(hits, counts, sys.stdout)
    else:
        write_hits(hits, context.form, sys.stdout)
        write_facets(counts, context.form, sys.stdout)
