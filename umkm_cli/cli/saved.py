"""`umkm saved`, and its commands `add`, `new` and `remove`."""

import sys
from typing import Annotated, Any

import typer

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import count_releases, list_releases
from umkm_cli.archive.saved import named, saved_searches
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    Jsonl,
    TableView,
    counted,
    open_for_reading,
    open_for_writing,
    output_format,
    own_file,
    say,
)
from umkm_cli.cli.words import QueryCommand, join_query
from umkm_cli.errors import NothingMatched, UmkmError
from umkm_cli.models.query import Filter, SavedSearch
from umkm_cli.output.answers import write_releases
from umkm_cli.output.saved import write_saved
from umkm_cli.verbs import saved as verb
from umkm_cli.verbs.typed.query import resolve_required_query

EXAMPLES = "Example: umkm saved add kur-papua programme:KUR papua     Example: umkm saved new kur-papua"

_Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the search.")]


def group(markup: Any) -> typer.Typer:
    """The command with those below it."""
    made = typer.Typer(
        name="saved",
        rich_markup_mode=markup,
        add_completion=False,
        invoke_without_command=True,
    )
    made.callback(epilog=EXAMPLES)(run)
    made.command("add", cls=QueryCommand)(add)
    made.command("new")(new)
    made.command("remove")(remove)
    return made


def run(
    context: typer.Context, db: Db = None, json: Json = False, csv: Csv = False
) -> None:
    """List the saved searches, with how many releases came in since each was asked. Below it: add, new, remove."""
    context.obj = {"db": db}
    if context.invoked_subcommand is not None:
        return
    with open_for_reading(db) as archive:
        found = [(each, _new_in(archive, each)) for each in saved_searches(archive)]
    write_saved(found, output_format(json=json, csv=csv), sys.stdout)
    if not found:
        raise NothingMatched("no search was saved yet: umkm saved add NAME QUERY")


def _new_in(archive: Archive, search: SavedSearch) -> int | None:
    """How many releases are new in a saved search; None where it cannot be asked any more, which is said."""
    try:
        query = resolve_required_query(archive, search.query, own_file)
    except UmkmError as error:
        say(f"{search.name}: {error}")
        return None
    return count_releases(archive, Filter(after_id=search.seen_id), query)


def add(
    context: typer.Context,
    name: _Name,
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY…", help="What `umkm search` understands, fields too."
        ),
    ],
    db: Db = None,
) -> None:
    """Save a search under a name: `umkm search @NAME` asks it, `umkm saved new NAME` what came in since."""
    with open_for_reading(db or context.obj["db"]):
        pass  # only ingest makes an archive
    with open_for_writing(db or context.obj["db"]) as archive:
        verb.add(archive, name, join_query(query), own_file, sys.argv[1:])
    say(f"saved; umkm search @{name.removeprefix('@')} asks it.")


def new(
    context: typer.Context,
    name: _Name,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Do not note that they were seen: they are new once more."
        ),
    ] = False,
    db: Db = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    table: TableView = False,
) -> None:
    """List the releases with all the words of a saved search that came in since it was last asked so."""
    shape = output_format(json=json, jsonl=jsonl, csv=csv, table=table)
    with open_for_reading(db or context.obj["db"]) as archive:
        search = named(archive, name)
        newest = verb.newest(archive)
        query = resolve_required_query(archive, search.query, own_file)
        meant = Filter(after_id=search.seen_id)
        count = count_releases(archive, meant, query)
        write_releases(
            list_releases(archive, meant, whole=True, query=query), shape, sys.stdout
        )
        sys.stdout.flush()
    if not keep and newest > search.seen_id:
        with open_for_writing(db or context.obj["db"]) as archive:
            verb.mark_seen(archive, search.name, newest, sys.argv[1:])
    since = f"{search.asked_at[:16].replace('T', ' ')} UTC"
    if not count:
        raise NothingMatched(f"nothing new since {since}.")
    say(f"{counted(count, count, 0)} new since {since}")


def remove(context: typer.Context, name: _Name, db: Db = None) -> None:
    """Delete a saved search; releases are not touched."""
    with open_for_reading(db or context.obj["db"]) as archive:
        named(archive, name)
    with open_for_writing(db or context.obj["db"]) as archive:
        found = verb.remove(archive, name, sys.argv[1:])
    say(f"removed: {found.query}")
