"""`umkm retag`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import ignore_broken_pipe, show
from umkm_cli.cli.options import DryRun, Query, with_context, with_filters
from umkm_cli.output.views.changes import ChangesView, count_changes
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.retag import RetagTally, retag
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.selection import TypedSelection, select_release_ids

EXAMPLES = (
    "Example: umkm retag --dry-run\n\nExample: umkm retag --since 2020 --programme KUR"
)
_MOST_NAMED = 5


@with_filters
@with_context("programmes", "json")
def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help="Only these releases (default: all)."),
    ] = None,
    *,
    query: Query = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help="Also releases that the current rules have already read."
        ),
    ] = False,
    dry_run: DryRun = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Re-read releases with the current rules and catalogues, and show what changes.

    Your own decisions stay in effect.
    """
    selection = TypedSelection(ids, filters, query)
    tally = _retag(context, selection, everything=all_, dry_run=dry_run)
    _report(context, tally, dry_run=dry_run)


def _retag(
    context: Context, selection: TypedSelection, *, everything: bool, dry_run: bool
) -> RetagTally:
    """Re-read the selected releases, and show each change as it comes."""
    catalogue = context.load_catalogue()
    with context.open_for_reading() as archive:
        ids = select_release_ids(context, archive, selection, or_all=True)
    tally = RetagTally()
    opened = context.open_for_reading() if dry_run else context.open_for_writing()
    with opened as archive:
        reread = retag(
            archive,
            ids,
            catalogue,
            everything=everything,
            dry_run=dry_run,
            arguments=context.arguments,
        )
        changes = tally.count(reread)
        with ignore_broken_pipe():
            show(context, ChangesView(changes))
        for _ in changes:
            pass  # continue even if the reader of the pipe has exited
    return tally


def _report(context: Context, tally: RetagTally, *, dry_run: bool) -> None:
    """Say how many releases were re-read and changed, and which ones the rules would merge or split."""
    if not tally.read:
        context.say(
            "every release has been read by the current rules; --all re-reads them."
        )
        return
    releases = count_phrase(tally.read, "release")
    verb = "would change" if dry_run else "changed"
    changed = count_changes(tally.changes) if tally.changes else "nothing"
    context.say(f"{releases} re-read; {verb}: {changed}")
    for one, other in tally.same[:_MOST_NAMED]:
        context.say(
            f"by these rules {one} and {other} have the same words; they stay two releases."
        )
    for one in tally.split[:_MOST_NAMED]:
        context.say(
            f"under these rules the copies of {one} have different words; it stays one release."
        )
