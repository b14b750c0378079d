"""`umkm remove`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive.purge import ErasedOriginals
from umkm_cli.archive.releases import check_ids, get_release
from umkm_cli.cli.ask import answer, confirmed
from umkm_cli.cli.ids import parse_ids
from umkm_cli.cli.options import Db, DryRun, open_for_reading, open_for_writing, say
from umkm_cli.errors import UsageError
from umkm_cli.output.clean import one_line
from umkm_cli.verbs import remove as verb

EXAMPLES = "Example: umkm remove 12     Example: umkm remove --purge 12"
NO_ARGS_IS_HELP = True

_WORD = "erase"


def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Numbers of releases, or last.")
    ],
    purge: Annotated[
        bool,
        typer.Option(
            "--purge", help="Erase their files for good. Nothing brings them back."
        ),
    ] = False,
    yes: Annotated[
        int,
        typer.Option(
            "--yes",
            count=True,
            metavar="",
            show_default=False,
            help="Do not ask; twice for --purge, which asks twice.",
        ),
    ] = 0,
    dry_run: DryRun = False,
    db: Db = None,
) -> None:
    """Take releases out of sight. Their files are kept, and umkm undo brings them back.

    What was removed does not come in again unless ingest is told so: --removed.
    """
    with open_for_reading(db) as archive:
        numbers = list(dict.fromkeys(parse_ids(archive, ids)))
        if purge:
            plan = verb.plan_purge(archive, numbers)
        else:
            check_ids(archive, numbers)
            for each in numbers:
                say(
                    f"{each}  {one_line(get_release(archive, each).values.headline) or '(no headline)'}"
                )
    if purge:
        _purge(plan, db, yes, dry_run=dry_run)
        return
    if dry_run:
        say("nothing was removed (--dry-run).")
        return
    if len(numbers) > 1 and not confirmed(
        f"Remove {len(numbers):,} releases?", yes=yes > 0
    ):
        say("nothing was removed.")
        return
    with open_for_writing(db) as archive:
        verb.remove(archive, numbers, sys.argv[1:])
    say("removed from sight; umkm undo brings back what was removed.")


def _purge(plan: verb.Purge, db: Path | None, yes: int, *, dry_run: bool) -> None:
    """Erase, asked twice."""
    for each in plan.originals:
        say(f"{each.release_id}  {_told(each)}")
    for each in plan.holders:
        say(f"-  which held it: {_told(each)}")
    count = len(plan.originals) + len(plan.holders)
    files = "1 file" if count == 1 else f"{count:,} files"
    if dry_run:
        say("nothing was erased (--dry-run).")
        return
    if not _agreed_twice(files, plan.ids, yes):
        say("nothing was erased.")
        return
    with open_for_writing(db) as archive:
        verb.purge(archive, plan, sys.argv[1:])
    say(
        f"{files} erased for good; umkm log keeps the SHA-256. Backups, and archives of an earlier schema kept beside "
        "this one, hold what they held."
    )


def _told(erased: ErasedOriginals) -> str:
    return f"{one_line(erased.origin)}, {erased.byte_size:,} bytes\n    sha256 {erased.sha256}"


def _agreed_twice(files: str, ids: Sequence[int], yes: int) -> bool:
    if yes == 1 and not sys.stdin.isatty():
        raise UsageError("--purge erases for good; to do it unasked, say --yes twice.")
    releases = "release " + ", ".join(map(str, ids))
    if yes > 1:
        return True
    if not confirmed(f"Erase {releases} and {files} for good?", yes=yes > 0):
        return False
    typed = answer(
        f"Nothing brings them back, no undo and no rebuild. Type {_WORD} to go on: "
    )
    return (typed or "").lower() == _WORD
