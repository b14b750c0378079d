"""`umkm search`."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.arguments import QueryCommand, excluded_words, join_query
from umkm_cli.cli.options import with_context, with_filters, with_usual_limit
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.language.names import option_called
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
_WORDS = later("words")
Command = QueryCommand

_Like = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        help="Instead of words: releases that mean nearly the same (umkm meaning).",
    ),
]
_NoMeaning = Annotated[
    bool, typer.Option("--no-meaning", help="Let words alone decide the order.")
]


@with_usual_limit("20")
@with_filters
@with_context("json", "jsonl", "csv", "table", "template")
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS…",
            help='Words, "a phrase", a beginning*, AND, OR, NOT, -without, ( ), programme: place: organisation: '
            "headline: date:, @NAME of a saved search.",
        ),
    ] = None,
    *,
    like: _Like = None,
    no_meaning: _NoMeaning = False,
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
    asked = _Asked(words or [], exact, explain, facets, not no_meaning)
    if like is None:
        _search(context, asked, filters)
    else:
        _show_alike(context, like, asked, filters)


class _Asked(NamedTuple):
    """What was typed beside the filters."""

    words: list[str]
    exact: bool
    explain: bool
    facets: bool
    by_meaning: bool

    @property
    def unlike(self) -> str:
        """The first that does not go with --like; empty if nothing does not."""
        names = {
            _WORDS: self.words,
            "--exact": self.exact,
            "--explain": self.explain,
            "--facets": self.facets,
            "--no-meaning": not self.by_meaning,
        }
        return next(filter(names.get, names), "")


def _search(context: Context, asked: _Asked, filters: TypedFilter) -> None:
    """Show the releases that match, or how the query was understood."""
    if asked.facets:
        check_facets(context, explain=asked.explain)
    query = join_query(asked.words)
    with context.open_for_reading() as archive:
        answer = search_releases(
            context,
            archive,
            query,
            filters,
            exact=asked.exact,
            by_meaning=asked.by_meaning,
        )
        answer = answer._replace(excluded=excluded_words(asked.words))
        if asked.explain:
            show(context, _plan_view(archive, answer))
            conclude(answer.query.fields_hint)
            return
        show(context, _view(context, archive, answer, facets=asked.facets))
        hint = search_hint(context, archive, answer)
    conclude(answer.note, hint, answer.without_vectors)


def _show_alike(
    context: Context, like: str, asked: _Asked, filters: TypedFilter
) -> None:
    """Show the releases that mean nearly the same as a text."""
    from umkm_cli.verbs.by_meaning import find_alike  # few searches do this

    if asked.unlike:
        other = _(_WORDS)
        if asked.unlike != _WORDS:
            other = option_called(asked.unlike.removeprefix("--"))
        raise UsageError(_("--like does not go with {other}.").format(other=other))
    with context.open_for_reading() as archive:
        found = find_alike(context, archive, like, filters)
    show(context, HitsView(found.hits))
    conclude(found.note)


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
