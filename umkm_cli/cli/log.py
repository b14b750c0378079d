"""`umkm log`."""

from typing import Annotated

import typer

from umkm_cli.archive.journal import count_operations, operations
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.errors import NothingMatched
from umkm_cli.output.views.journal import JournalView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import Page, count_phrase

EXAMPLES = ("umkm log", "umkm log --json | less")


@with_context("json", "csv")
def run(
    *,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Show at most N operations (default: 20 on a terminal, else all).",
        ),
    ] = None,
    offset: Annotated[
        int, typer.Option(min=0, metavar="N", help="Skip the first N.")
    ] = 0,
    context: Context,
) -> None:
    """List the operations that changed the archive, newest first. `umkm undo N` undoes operation N."""
    if limit is None and context.form.is_for_person:
        limit = context.page_length
    with context.open_for_reading() as archive:
        page = Page.of(count_operations(archive), limit, offset)
        show(context, JournalView(operations(archive, limit, offset)))
    if not page.total:
        raise NothingMatched("nothing has been written yet.")
    conclude(count_phrase(page.total, "operation") + page.note)
