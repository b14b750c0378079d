"""`umkm retag`."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from umkm_cli import catalogue
from umkm_cli.cli.options import (
    Db,
    DryRun,
    Json,
    OwnProgrammes,
    Query,
    open_for_reading,
    open_for_writing,
    output_format,
    own_file,
    say,
    with_filters,
)
from umkm_cli.cli.selection import select_release_ids
from umkm_cli.cli.streams import ignore_broken_pipe
from umkm_cli.models.journal import Change
from umkm_cli.output.changes import counts_line, write_changes
from umkm_cli.verbs.retag import Reread, retag
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "Example: umkm retag --dry-run     Example: umkm retag --since 2020 --programme KUR"
)


@with_filters
def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help="Only these releases; else all."),
    ] = None,
    *,
    filters: TypedFilter,
    query: Query = None,
    all_: Annotated[
        bool,
        typer.Option("--all", help="Also those that today's rules have read already."),
    ] = False,
    dry_run: DryRun = False,
    programmes: OwnProgrammes = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """Read releases anew by today's rules and catalogues, and show what changes.

    What you decided stays as it is.
    """
    known = catalogue.load(own_file(programmes))
    with open_for_reading(db) as archive:
        meant = select_release_ids(
            archive,
            ids or (),
            filters,
            query,
            all_=True,
            own=lambda: own_file(programmes),
        )
    told = _Told()
    with open_for_reading(db) if dry_run else open_for_writing(db) as archive:
        made = retag(
            archive,
            meant,
            known,
            everything=all_,
            dry_run=dry_run,
            arguments=sys.argv[1:],
        )
        coming = told.changes_of(made)
        with ignore_broken_pipe():
            write_changes(coming, output_format(json=json), sys.stdout)
        for _ in coming:
            pass
    told.say(dry_run=dry_run)


class _Told:
    """What is said at the end."""

    def __init__(self) -> None:
        self.read = 0
        self.changes: list[Change] = []
        self.same: list[tuple[int, int]] = []
        self.split: list[int] = []

    def changes_of(self, made: Iterator[Reread]) -> Iterator[Change]:
        """The changes, noted on the way."""
        for reread in made:
            self.read += 1
            # Bodies are not kept: there may be many.
            self.changes += [
                each._replace(before=None, after=None) for each in reread.changes
            ]
            if reread.same_as is not None:
                self.same.append((reread.id, reread.same_as))
            if reread.splits:
                self.split.append(reread.id)
            yield from reread.changes

    def say(self, *, dry_run: bool) -> None:
        """How many releases were read and changed, and what the rules would put together or apart."""
        releases = "1 release" if self.read == 1 else f"{self.read:,} releases"
        if not self.read:
            say("every release was read by today's rules; --all reads them again.")
            return
        verb = "would change" if dry_run else "changed"
        say(
            f"{releases} read anew; {verb}: {counts_line(self.changes) if self.changes else 'nothing'}"
        )
        for one, other in self.same[:5]:
            say(
                f"by these rules {one} and {other} hold the same words; they stay two releases."
            )
        for one in self.split[:5]:
            say(
                f"by these rules the copies of {one} hold different words; it stays one release."
            )
