"""`umkm log`."""

from typing import Annotated

import typer

from umkm_cli.archive import Archive
from umkm_cli.archive.decisions import decisions_of_operation
from umkm_cli.archive.journal import count_operations, operation, operations
from umkm_cli.archive.releases import headlines_of
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.output.views.journal import JournalView, OperationView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.undo_plan import parse_operation_number

EXAMPLES = (
    "umkm log",
    "umkm log 2",
    "umkm log --json | less",
)


@with_context("json", "csv")
def run(
    number: Annotated[
        str | None,
        typer.Argument(metavar="N", help="Only this operation, with its releases."),
    ] = None,
    *,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Show at most N operations, or releases of one (default: all, or 20 on a terminal without a pager).",
        ),
    ] = None,
    offset: Annotated[
        int, typer.Option(min=0, metavar="N", help="Skip the first N.")
    ] = 0,
    context: Context,
) -> None:
    """List the operations that changed the archive, newest first. `umkm undo N` undoes operation N."""
    with context.open_for_reading() as archive:
        wanted = parse_operation_number(archive, number)
        if limit is None and context.form.is_for_person:
            limit = context.page_length
        if wanted is not None:
            _show_one(context, archive, wanted, limit, offset)
        else:
            _show_all(context, archive, limit, offset)


def _show_one(
    context: Context, archive: Archive, number: int, limit: int | None, offset: int
) -> None:
    """Show an operation with a page of the releases that it touched."""
    entry = operation(archive, number, in_full=True)
    page = Page.of(len(entry.release_ids), limit, offset)
    ids = entry.release_ids[offset : offset + page.shown]
    decisions = decisions_of_operation(archive, number)
    show(context, OperationView(entry, ids, headlines_of(archive, ids), decisions))
    conclude(count_phrase(page.total, "release") + page.note)


def _show_all(
    context: Context, archive: Archive, limit: int | None, offset: int
) -> None:
    """Show a page of the journal; in JSON with the releases of each operation."""
    page = Page.of(count_operations(archive), limit, offset)
    entries = operations(archive, limit, offset, in_full=context.form.is_in_full)
    show(context, JournalView(entries))
    if not page.total:
        raise NothingMatched(_("nothing has been written yet."))
    conclude(count_phrase(page.total, "operation") + page.note)
