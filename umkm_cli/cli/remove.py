"""`umkm remove`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.purge import OriginalToErase
from umkm_cli.archive.releases import get_release
from umkm_cli.cli.console import ask_line, confirm
from umkm_cli.cli.options import DryRun, with_context
from umkm_cli.errors import UsageError
from umkm_cli.output.clean import one_line
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.remove import Purge, plan_purge, purge, remove
from umkm_cli.verbs.typed.ids import existing_ids, parse_ids

EXAMPLES = "Example: umkm remove 12\n\nExample: umkm remove --purge 12"
NO_ARGS_IS_HELP = True

_WORD = "erase"


@with_context()
def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Release numbers, or last.")
    ],
    *,
    purge: Annotated[
        bool,
        typer.Option(
            "--purge", help="Erase their files permanently; this cannot be undone."
        ),
    ] = False,
    yes: Annotated[
        int,
        typer.Option(
            "--yes",
            count=True,
            metavar="",
            show_default=False,
            help="Do not ask for confirmation; give it twice for --purge, which asks twice.",
        ),
    ] = 0,
    dry_run: DryRun = False,
    context: Context,
) -> None:
    """Hide releases. Their files are kept, and umkm undo brings them back.

    Removed files are not ingested again, except with umkm ingest --removed.
    """
    if purge:
        _purge(context, ids, yes, dry_run=dry_run)
    else:
        _remove(context, ids, yes=yes > 0, dry_run=dry_run)


def _remove(context: Context, typed: list[str], *, yes: bool, dry_run: bool) -> None:
    """Hide releases, after confirmation if there are several."""
    with context.open_for_reading() as archive:
        ids = existing_ids(archive, typed)
        for release_id in ids:
            headline = one_line(get_release(archive, release_id).values.headline)
            context.say(f"{release_id}  {headline or '(no headline)'}")
    if dry_run:
        context.say("nothing was removed (--dry-run).")
        return
    if len(ids) > 1 and not confirm(f"Remove {len(ids):,} releases?", yes=yes):
        context.say("nothing was removed.")
        return
    with context.open_for_writing() as archive:
        remove(archive, ids, context.arguments)
    context.say("removed; umkm undo brings back what was removed.")


def _purge(context: Context, typed: list[str], yes: int, *, dry_run: bool) -> None:
    """Erase the files of releases, after asking twice."""
    with context.open_for_reading() as archive:
        plan = plan_purge(archive, dict.fromkeys(parse_ids(archive, typed)))
    for original in plan.originals:
        context.say(f"{original.release_id}  {_describe(original)}")
    for container in plan.containers:
        context.say(f"-  its container: {_describe(container)}")
    if dry_run:
        context.say("nothing was erased (--dry-run).")
        return
    files = count_phrase(len(plan.originals) + len(plan.containers), "file")
    if not _confirm_twice(plan, files, yes):
        context.say("nothing was erased.")
        return
    with context.open_for_writing() as archive:
        purge(archive, plan, context.arguments)
    context.say(
        f"{files} erased permanently; umkm log keeps the SHA-256. Backups, and older "
        "archives kept beside this one, still contain what was erased."
    )


def _describe(erased: OriginalToErase) -> str:
    origin = one_line(erased.origin)
    return f"{origin}, {erased.byte_size:,} bytes\n    sha256 {erased.sha256}"


def _confirm_twice(plan: Purge, files: str, yes: int) -> bool:
    if yes == 1 and not sys.stdin.isatty():
        raise UsageError(
            "--purge erases permanently; to do it without being asked, give --yes twice."
        )
    if yes > 1:
        return True
    releases = "release " + ", ".join(map(str, plan.ids))
    if not confirm(f"Erase {releases} and {files} permanently?", yes=yes > 0):
        return False
    typed = ask_line(
        f"Neither undo nor rebuild can bring them back. Type {_WORD} to continue: "
    )
    return (typed or "").lower() == _WORD
