"""`umkm saved`, with its subcommands `add`, `new` and `remove`."""

import sys
from typing import Annotated, Any

import typer

from umkm_cli.archive.saved import get_saved_search, list_saved_searches
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.arguments import QueryCommand, join_query
from umkm_cli.cli.help_form import Command, examples
from umkm_cli.cli.options import with_context
from umkm_cli.cli.two_names import TwoNamedGroup
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.output.views.releases import ReleasesView
from umkm_cli.output.views.saved import SavedSearchesView
from umkm_cli.verbs import saved as verb
from umkm_cli.verbs.context import Context

EXAMPLES = ("umkm saved add kur-papua programme:KUR papua", "umkm saved new kur-papua")

_Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the search.")]


def group(markup: Any) -> typer.Typer:
    """Build `umkm saved` with its subcommands; `markup` is typer's markup mode."""
    commands = typer.Typer(
        name="saved",
        cls=TwoNamedGroup,
        rich_markup_mode=markup,
        add_completion=False,
        invoke_without_command=True,
    )
    commands.callback(epilog=examples(EXAMPLES, markup))(run)
    below = (
        (
            "add",
            add_saved,
            QueryCommand,
            "umkm saved add kur-papua programme:KUR papua",
        ),
        ("new", new_in_saved, Command, "umkm saved new kur-papua"),
        ("remove", remove_saved, Command, "umkm saved remove kur-papua"),
    )
    for name, function, cls, example in below:
        epilog = examples([example], markup)
        commands.command(name, cls=cls, epilog=epilog)(function)
    return commands


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
    keep: Annotated[
        bool,
        typer.Option("--keep", help="Do not mark the releases as seen."),
    ] = False,
    context: Context,
) -> None:
    """List the releases in a saved search that are new since you last ran this command."""
    with context.open_for_reading() as archive:
        found = verb.list_search_news(context, archive, name)
        show(context, ReleasesView(found.releases))
        sys.stdout.flush()
    if found.is_behind and not keep:
        with context.open_for_writing() as archive:
            verb.mark_search_seen(
                archive, found.search.name, found.newest, context.arguments
            )
    conclude(found.note)


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
