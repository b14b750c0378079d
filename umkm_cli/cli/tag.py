"""`umkm tag`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.releases import programme_names
from umkm_cli.catalogue import load_programmes
from umkm_cli.cli.ask import confirmed
from umkm_cli.cli.options import (
    Db,
    DryRun,
    Json,
    OwnProgrammes,
    Query,
    Yes,
    open_for_reading,
    open_for_writing,
    output_format,
    own_file,
    say,
    with_filters,
)
from umkm_cli.cli.selection import select_release_ids
from umkm_cli.cli.streams import ignore_broken_pipe
from umkm_cli.errors import UsageError
from umkm_cli.output.changes import counts_line, write_changes
from umkm_cli.verbs import tag as verb
from umkm_cli.verbs.typed.decisions import TypedTags, tag_decisions
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = "Example: umkm tag 12 --set-date 2024-05-13     Example: umkm tag --query mekaar --add-programme Mekaar"
NO_ARGS_IS_HELP = True

_SETTERS = "Decisions"
_Some = list[str] | None


@with_filters
def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help="Numbers of releases, or last."),
    ] = None,
    *,
    filters: TypedFilter,
    query: Query = None,
    add_programme: Annotated[
        _Some,
        typer.Option(
            metavar="NAME", help="It is about this programme.", rich_help_panel=_SETTERS
        ),
    ] = None,
    remove_programme: Annotated[
        _Some,
        typer.Option(
            metavar="NAME",
            help="It is not about this programme.",
            rich_help_panel=_SETTERS,
        ),
    ] = None,
    set_date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Released then; none: unknown.",
            rich_help_panel=_SETTERS,
        ),
    ] = None,
    set_place: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Released there; none: unknown.",
            rich_help_panel=_SETTERS,
        ),
    ] = None,
    set_organisation: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Whose release it is; none: unknown.",
            rich_help_panel=_SETTERS,
        ),
    ] = None,
    set_headline: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Its headline.", rich_help_panel=_SETTERS),
    ] = None,
    clear: Annotated[
        _Some,
        typer.Option(
            metavar="FIELD",
            help="Take back what was decided about programme, date, place, organisation, headline or url.",
            rich_help_panel=_SETTERS,
        ),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    programmes: OwnProgrammes = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Correct releases, for ever: no rule changes what you decided, and --clear takes it back."""
    typed = TypedTags(
        add_programme or (),
        remove_programme or (),
        set_date,
        set_place,
        set_organisation,
        set_headline,
        clear or (),
    )
    if not any(each not in (None, ()) for each in typed):
        raise UsageError(
            "say what to decide: --add-programme, --set-date, --clear FIELD, …"
        )
    known = load_programmes(own_file(programmes))
    with open_for_reading(db) as archive:
        decisions = tag_decisions(typed, known, programme_names(archive))
        meant = select_release_ids(
            archive, ids or (), filters, query, own=lambda: own_file(programmes)
        )
        changes = verb.plan(archive, meant, decisions)
    with ignore_broken_pipe():
        write_changes(changes, output_format(json=json), sys.stdout)
    if not changes:
        say("nothing to change: this is how it stands already.")
        return
    say(counts_line(changes))
    touched = list(dict.fromkeys(each.id for each in changes))
    if dry_run:
        say("nothing was changed (--dry-run).")
        return
    if len(touched) > 1 and not confirmed(
        f"Change {len(touched):,} releases?", yes=yes
    ):
        say("nothing was changed.")
        return
    with open_for_writing(db) as archive:
        gone = verb.tag(archive, touched, decisions, sys.argv[1:])
    for each in gone:
        say(f"release {each} was removed meanwhile.")
    say("done.")
