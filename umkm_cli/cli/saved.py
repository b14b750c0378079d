"""`umkm saved`, with its subcommands `add`, `new`, `news` and `remove`."""

import sys
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from umkm_cli import __version__
from umkm_cli.archive.saved import get_saved_search, list_saved_searches
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.arguments import QueryCommand, join_query
from umkm_cli.cli.groups import command_group
from umkm_cli.cli.options import Force, with_context
from umkm_cli.errors import ExitCode, NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.output.feeds import write_feed
from umkm_cli.output.views.news import NewsView
from umkm_cli.output.views.releases import ReleasesView
from umkm_cli.output.views.saved import SavedSearchesView
from umkm_cli.verbs import saved as verb
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.feeds import feed_of_searches

EXAMPLES = (
    "umkm saved add mekaar 'PNM OR Mekaar' date:2021..",
    "umkm search @mekaar",
    "umkm saved news",
)
_EXAMPLES_BELOW: Final[Mapping[str, Sequence[str]]] = {
    "add": (
        "umkm saved add kur-papua programme:KUR papua",
        "umkm saved add ekspor ekspor -jakarta",
    ),
    "new": ("umkm saved new kur-papua", "umkm saved new kur-papua --keep --csv"),
    "news": (
        "umkm saved news --keep",
        "umkm saved news --json",
        "umkm saved news --feed news.atom --force",
    ),
    "remove": ("umkm saved remove kur-papua", "umkm saved remove @ekspor"),
}

_Keep = Annotated[
    bool, typer.Option("--keep", help="Do not mark the releases as seen.")
]
_Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the search.")]


def group(markup: Any) -> typer.Typer:
    """Build `umkm saved` with its subcommands; `markup` is typer's markup mode."""
    below = {
        "add": add_saved,
        "new": new_in_saved,
        "news": news_in_all,
        "remove": remove_saved,
    }
    return command_group(
        "saved", run, EXAMPLES, below, _EXAMPLES_BELOW, markup, {"add": QueryCommand}
    )


@with_context("json", "csv")
def run(
    typer_context: typer.Context,
    *,
    context: Context,
) -> None:
    """List the saved searches, with the number of new releases in each."""
    if typer_context.invoked_subcommand is not None:
        return
    with context.open_for_reading() as archive:
        searches = [
            (search, verb.count_search_news(context, archive, search))
            for search in list_saved_searches(archive)
        ]
    show(context, SavedSearchesView(searches))
    if not searches:
        raise NothingMatched(_("no search is saved yet: umkm saved add NAME QUERY"))


@with_context()
def add_saved(
    name: _Name,
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY…", help="A query as for umkm search, including fields."
        ),
    ],
    *,
    context: Context,
) -> None:
    """Save a search: umkm search @NAME runs it, umkm saved new NAME shows what is new in it."""
    context.require_archive()
    with context.open_for_writing() as archive:
        verb.save_search(context, archive, name, join_query(query))
    context.say(
        _("saved; umkm search @{name} runs it.").format(name=name.removeprefix("@"))
    )


@with_context("json", "jsonl", "csv", "table", "template")
def new_in_saved(
    name: _Name,
    *,
    keep: _Keep = False,
    context: Context,
) -> None:
    """List the releases in a saved search that are new since you last ran this command."""
    with context.open_for_reading() as archive:
        found = verb.list_search_news(context, archive, name)
        show(context, ReleasesView(found.found.releases))
        sys.stdout.flush()
    if found.is_behind and not keep:
        with context.open_for_writing() as archive:
            verb.mark_news_seen(archive, [found], context.arguments)
    conclude(found.note)


@with_context("json", "jsonl", "csv")
def news_in_all(
    *,
    keep: _Keep = False,
    feed: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write an Atom feed of the newest 50 releases in all of them.",
        ),
    ] = None,
    site: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Where umkm web shows the archive; the feed links to its pages.",
        ),
    ] = "",
    force: Force = False,
    context: Context,
) -> None:
    """List what is new in all saved searches; say nothing, and exit with 1, if nothing is."""
    with context.open_for_reading() as archive:
        searches = verb.resolve_searches(context, archive)
        news = verb.list_all_news(archive, searches)
        if feed is not None:
            pages = feed_of_searches(archive, searches, site)
            write_feed(pages, __version__, feed, overwrite=force)
        show(context, NewsView(map(attrgetter("found"), news)))
        sys.stdout.flush()
    if news and not keep:
        with context.open_for_writing() as archive:
            verb.mark_news_seen(archive, news, context.arguments)
    conclude(*(f"{each.search.name}: {each.note}" for each in news))
    if not news:
        raise typer.Exit(ExitCode.NOTHING_MATCHED)


@with_context()
def remove_saved(
    name: _Name,
    *,
    context: Context,
) -> None:
    """Delete a saved search. Releases are not affected."""
    with context.open_for_reading() as archive:
        get_saved_search(archive, name)
    with context.open_for_writing() as archive:
        found = verb.delete_search(archive, name, context.arguments)
    context.say(_("saved search {name} removed.").format(name=found.name))
