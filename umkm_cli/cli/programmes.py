"""`umkm programmes`, and its commands `add`, `remove` and `test`."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from umkm_cli import catalogue
from umkm_cli.archive.releases import programme_counts
from umkm_cli.cli.ask import confirmed
from umkm_cli.cli.options import (
    Csv,
    Db,
    Json,
    OwnProgrammes,
    Yes,
    on_terminal,
    open_for_reading,
    output_format,
    own_file,
    say,
)
from umkm_cli.cli.streams import ignore_broken_pipe
from umkm_cli.errors import NoArchive, NothingMatched
from umkm_cli.models.review import Trial
from umkm_cli.output.catalogues import write_programmes, write_trials
from umkm_cli.verbs import own_programmes as verb
from umkm_cli.verbs.locations import own_programmes_path

EXAMPLES = "Example: umkm programmes --json     Example: umkm programmes add 'Pelaut Tangguh' --alias 'Program PT'"

_Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="The programme's name, as releases are tagged."
    ),
]
_Aliases = Annotated[
    list[str] | None,
    typer.Option(
        "--alias", metavar="NAME", help="Another way to write it (repeat for more)."
    ),
]


def group(markup: Any) -> typer.Typer:
    """The command with those below it."""
    made = typer.Typer(
        name="programmes",
        rich_markup_mode=markup,
        add_completion=False,
        invoke_without_command=True,
    )
    made.callback(epilog=EXAMPLES)(run)
    made.command("add")(add)
    made.command("remove")(remove)
    made.command("test")(try_out)
    return made


def run(
    context: typer.Context,
    db: Db = None,
    programmes: OwnProgrammes = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List the programmes umkm knows: name, owner, aliases, number of releases. Below it: add, remove, test."""
    context.obj = {"db": db, "programmes": programmes, "json": json}
    if context.invoked_subcommand is not None:
        return
    own = own_file(programmes)
    known = catalogue.load_programmes(own)
    try:
        with open_for_reading(db) as archive:
            counts = programme_counts(archive)
    except NoArchive:
        counts = {}
    write_programmes(
        known.by_name.values(), counts, output_format(json=json, csv=csv), sys.stdout
    )
    sys.stdout.flush()
    say(
        f"your own: {own}"
        if own
        else f"your own programmes go into {own_programmes_path()}"
    )


def add(
    context: typer.Context,
    name: _Name,
    alias: _Aliases = None,
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who runs it.")] = "",
    yes: Yes = False,
    programmes: OwnProgrammes = None,
    db: Db = None,
) -> None:
    """Add a programme of your own: shows which releases it would tag, and asks before it is saved."""
    named = programmes or context.obj["programmes"]
    own = own_file(named)
    own = own if own is not None and own.exists() else None
    programme = verb.own_programme(
        catalogue.load_programmes(own), name, tuple(alias or ()), owner
    )
    try:
        with open_for_reading(db or context.obj["db"]) as archive:
            trials = list(verb.tried(archive, programme, own))
    except NoArchive:
        trials = []
    _write(trials, json=False)
    path = named or own_programmes_path()
    if not confirmed(f"Save '{programme.name}' in {path}?", yes=yes):
        say("nothing was saved.")
        return
    verb.add(path, programme)
    say(f"saved in {path}; `umkm retag` tags what the archive holds.")


def remove(
    context: typer.Context, name: _Name, programmes: OwnProgrammes = None
) -> None:
    """Take a programme out of your own. What it tagged stays until `umkm retag`."""
    path: Path = programmes or context.obj["programmes"] or own_programmes_path()
    verb.remove(path, name)
    say(f"removed from {path}; `umkm retag` takes its tags off.")


def try_out(
    context: typer.Context,
    name: _Name,
    alias: _Aliases = None,
    programmes: OwnProgrammes = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Show which releases a programme would tag, were it among your own. Changes nothing."""
    own = own_file(programmes or context.obj["programmes"])
    programme = verb.own_programme(
        catalogue.load_programmes(own), name, tuple(alias or ()), ""
    )
    with open_for_reading(db or context.obj["db"]) as archive:
        trials = list(verb.tried(archive, programme, own))
    _write(trials, json=json or context.obj["json"])
    if not trials:
        raise NothingMatched(f"no release names '{programme.name}'.")


def _write(trials: list[Trial], *, json: bool) -> None:
    with ignore_broken_pipe():
        write_trials(trials, output_format(json=json), sys.stdout)
    if trials or on_terminal():
        say(
            f"it would tag {'1 release' if len(trials) == 1 else f'{len(trials):,} releases'}."
        )
