"""`umkm retag`."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from umkm_cli.archive import Archive
from umkm_cli.catalogue import Catalogue
from umkm_cli.cli.answer import ignore_broken_pipe, show_at_once
from umkm_cli.cli.console import confirm, with_progress_bar
from umkm_cli.cli.options import (
    DryRun,
    MaxOcrPages,
    MaxSeconds,
    Query,
    Yes,
    with_context,
    with_filters,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.journal import Change
from umkm_cli.output.views.changes import ChangesView, count_changes
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.archives import narrow_to_selection
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.selection import TypedSelection, select_release_ids

if TYPE_CHECKING:
    from umkm_cli.verbs.retag import Reread, RetagTally

EXAMPLES = (
    "umkm retag --dry-run",
    "umkm retag --since 2020 --programme KUR",
    "umkm retag 12 15",
)
_MOST_NAMED = 5
_REREAD = {
    True: later("{releases} re-read; would change: {changed}"),
    False: later("{releases} re-read; changed: {changed}"),
}
"""What to say of a dry run, or of what was changed."""
_SAME = later("by these rules {} and {} have the same words; they stay two releases.")
_SPLIT = later(
    "under these rules the copies of {} have different words; it stays one release."
)


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
    ocr: Annotated[
        bool,
        typer.Option(
            "--ocr",
            help="Read by OCR what it has not read: scans kept unread, pages of releases.",
        ),
    ] = False,
    max_seconds: MaxSeconds = None,
    max_ocr_pages: MaxOcrPages = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Re-read releases with the current rules and catalogues, after showing what changes.

    Your own decisions stay in effect.
    """
    typed = TypedSelection(ids, filters, query)
    context, selection = narrow_to_selection(context, typed)
    if any((ocr, max_seconds, max_ocr_pages)):
        _read_scans(context, selection, (max_seconds, max_ocr_pages), dry_run)
    else:
        _reread(context, _plan(context, selection, everything=all_), yes, dry_run)


def _reread(context: Context, job: "_Job", yes: bool, dry_run: bool) -> None:
    """Re-read releases, after showing what changes."""
    if dry_run or not job.ids:
        _report(context, _preview(context, job), dry_run=dry_run)
    elif yes or _agrees(context, job):
        _report(context, _carry_out(context, job, shown=not yes), dry_run=False)


def _read_scans(
    context: Context,
    selection: TypedSelection,
    limits: tuple[int | None, int | None],
    dry_run: bool,
) -> None:
    """Read what OCR has not read, of the selected releases if there are some."""
    # Only this reads files.
    from umkm_cli.cli.retag_scans import read_unread_scans

    read_unread_scans(context, selection, limits, dry_run=dry_run)


def _agrees(context: Context, job: "_Job") -> bool:
    """Show the changes; ask whether to make them, if they concern several releases."""
    tally = _preview(context, job)
    changed = len(tally.changes.releases)
    if changed > 1 and not confirm(
        _("Change {count} releases?").format(count=written_number(changed)),
        yes=False,
    ):
        context.say(_("nothing was changed."))
        return False
    return True


class _Job(NamedTuple):
    """The releases to re-read, and the catalogue to read them with."""

    ids: list[int]
    catalogue: Catalogue

    def reread(
        self, archive: Archive, arguments: Sequence[str], *, dry_run: bool
    ) -> "Iterator[Reread]":
        """Re-read the releases."""
        from umkm_cli.verbs.retag import retag

        return retag(
            archive,
            self.ids,
            self.catalogue,
            everything=True,
            dry_run=dry_run,
            arguments=arguments,
        )


def _plan(context: Context, selection: TypedSelection, *, everything: bool) -> _Job:
    """Select the releases. Raises MissingProgrammes if a catalogue is missing for them."""
    from umkm_cli.verbs.retag import check_programmes, releases_to_reread

    with context.open_for_reading() as archive:
        catalogue = context.load_catalogue(archive)
        ids = select_release_ids(context, archive, selection, or_all=True)
        due = releases_to_reread(archive, ids, catalogue, everything=everything)
        check_programmes(archive, due, catalogue)
    return _Job(due, catalogue)


def _preview(context: Context, job: _Job) -> "RetagTally":
    """Show what re-reading changes, without writing anything."""
    from umkm_cli.verbs.retag import RetagTally

    tally = RetagTally()
    with context.open_for_reading() as archive:
        reread = job.reread(archive, context.arguments, dry_run=True)
        _show(context, tally.count(_with_progress_bar(reread, job)))
    return tally


def _carry_out(context: Context, job: _Job, *, shown: bool) -> "RetagTally":
    """Re-read the releases; show each change as it comes, unless they have been shown."""
    from umkm_cli.verbs.retag import RetagTally

    tally = RetagTally()
    with context.open_for_writing() as archive:
        reread = job.reread(archive, context.arguments, dry_run=False)
        changes = tally.count(_with_progress_bar(reread, job, shown=not shown))
        if shown:
            deque(changes, maxlen=0)
        else:
            _show(context, changes)
    return tally


def _with_progress_bar(
    reread: "Iterator[Reread]", job: _Job, *, shown: bool = True
) -> "Iterator[Reread]":
    """Yield re-read releases with a progress bar, which is away while changes are shown."""
    return with_progress_bar(
        reread,
        len(job.ids),
        is_shown=lambda release: shown and bool(release.changes),
    )


def _show(context: Context, changes: Iterator[Change]) -> None:
    with ignore_broken_pipe():
        show_at_once(context, ChangesView(changes))
    deque(changes, maxlen=0)  # continue even if the reader of the pipe has exited


def _report(context: Context, tally: "RetagTally", *, dry_run: bool) -> None:
    """Say how many releases were re-read and changed, and which ones the rules would merge or split."""
    if not tally.read:
        context.say(
            _("every release has been read by the current rules; --all re-reads them.")
        )
        return
    releases = count_phrase(tally.read, "release")
    changed = count_changes(tally.changes) if tally.changes.fields else _("nothing")
    context.say(_(_REREAD[dry_run]).format(releases=releases, changed=changed))
    context.say_all(starmap(_(_SAME).format, tally.same[:_MOST_NAMED]))
    context.say_all(map(_(_SPLIT).format, tally.split[:_MOST_NAMED]))
