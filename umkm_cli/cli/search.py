"""`umkm search`."""

from typing import TYPE_CHECKING, Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.arguments import QueryCommand, excluded_words, join_query
from umkm_cli.cli.options import with_context, with_filters, with_usual_limit
from umkm_cli.output.views.hits import FacetedHitsView, HitsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.search import (
    SearchAnswer,
    check_facets,
    count_facets,
    explain_search,
    search_hint,
    search_releases,
)
from umkm_cli.verbs.typed.filters import TypedFilter

if TYPE_CHECKING:
    from umkm_cli.output.views.query_plan import QueryPlanView

EXAMPLES = (
    "umkm search alat pelindung diri",
    "umkm search APD programme:KUR date:2020-03..",
    'umkm search "pinjaman lunak" -bandung --sort newest',
)
NO_ARGS_IS_HELP = True
Command = QueryCommand


@with_usual_limit("20")
@with_filters
@with_context("json", "jsonl", "csv", "table", "template")
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
    exact: Annotated[
        bool,
        typer.Option("--exact", help="Match words as typed, not their other forms."),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show how the query was understood instead."),
    ] = False,
    facets: Annotated[
        bool,
        typer.Option(
            "--facets", help="Count by programme, year, place, organisation, speaker."
        ),
    ] = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Search releases by their words, best matches first."""
    if facets:
        check_facets(context, explain=explain)
    query = join_query(words)
    with context.open_for_reading() as archive:
        answer = search_releases(context, archive, query, filters, exact=exact)
        answer = answer._replace(excluded=excluded_words(words))
        if explain:
            show(context, _plan_view(archive, answer))
            conclude(answer.query.fields_hint)
            return
        show(context, _view(context, archive, answer, facets=facets))
        hint = search_hint(context, archive, answer)
    conclude(answer.note, hint)


def _plan_view(archive: Archive, answer: SearchAnswer) -> "QueryPlanView":
    from umkm_cli.output.views.query_plan import QueryPlanView  # only for --explain

    return QueryPlanView(explain_search(archive, answer))


def _view(
    context: Context, archive: Archive, answer: SearchAnswer, *, facets: bool
) -> HitsView:
    hits = answer.found.hits
    if not facets:
        return HitsView(hits)
    counts = count_facets(context, archive, answer)
    left_out = answer.left_out
    undated, non_releases = left_out.undated.releases, left_out.non_releases.releases
    return FacetedHitsView(hits, counts, undated, non_releases)
