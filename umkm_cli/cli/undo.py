"""`umkm undo`."""

import sys
from typing import Annotated

import typer

from umkm_cli import catalogue
from umkm_cli.archive import Archive
from umkm_cli.archive.journal import count_operations
from umkm_cli.cli.ask import confirmed
from umkm_cli.cli.options import (
    Db,
    DryRun,
    Yes,
    open_for_reading,
    open_for_writing,
    own_file,
    say,
)
from umkm_cli.errors import NoSuchOperation
from umkm_cli.output.journal import command_line, deeds, moment
from umkm_cli.verbs import undo as verb

EXAMPLES = "Example: umkm undo     Example: umkm log; umkm undo 7"


def run(
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="N", help="The number of an operation; else the last that stands."
        ),
    ] = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    db: Db = None,
) -> None:
    """Undo an operation: what came in goes out of sight, what was decided or read otherwise is as it was.

    Nothing is deleted: an undo is an operation too, and undoing that brings all of it back.
    """
    with open_for_reading(db) as archive:
        turn = verb.plan_undo(archive, _number(archive, number))
    asked, of = turn.asked, turn.of
    undoing = (
        "undo" if asked is of else "undo again" if turn.withdrawn else "bring back"
    )
    say(f"{undoing} {of.number}: {command_line(of)}")
    say(f"  {moment(of.at)} · {deeds(of)}")
    if dry_run:
        say("nothing was changed (--dry-run).")
        return
    concerned = f"Do it to {turn.releases:,} releases?"
    if turn.releases > 1 and not confirmed(concerned, yes=yes):
        say("nothing was changed.")
        return
    with open_for_writing(db) as archive:
        done = verb.undo(
            archive, turn, lambda: catalogue.load(own_file()), sys.argv[1:]
        )
    say(f"done, as operation {done}; umkm undo {done} turns it back.")


def _number(archive: Archive, typed: str | None) -> int | None:
    """The number that was typed. Raises NoSuchOperation for what is none."""
    if typed is None:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) < 19):
        raise NoSuchOperation(typed, count_operations(archive))
    return int(typed)
