"""`umkm versions`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import Query, with_context, with_filters, with_usual_limit
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.output.views.families import FamiliesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.link_state import crowded_sentence, say_if_incomplete
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.selection import TypedSelection
from umkm_cli.verbs.versions import find_families

EXAMPLES = (
    "umkm versions --since 2020",
    "umkm versions 12",
)


@with_usual_limit("all, or 20 on a terminal without a pager", "families")
@with_filters
@with_context("json", "jsonl", "csv")
def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help="Only the families of these releases."),
    ] = None,
    *,
    query: Query = None,
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Compare all releases of the archive anew."),
    ] = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Show which releases are copies, corrections, updates, siblings, excerpts or translations of others.

    Each family stands in the order of time, the newest family first. With ids, also what changed.
    """
    selection = TypedSelection(ids, filters, query)
    if rebuild:
        _rebuild(context, selection)
        return
    with context.open_for_reading() as archive:
        if not filters.latest:  # else the filter says so
            say_if_incomplete(context, archive)
        found = find_families(context, archive, selection)
        show(context, FamiliesView(found.families, in_detail=bool(ids)))
    conclude(*found.notes)


def _rebuild(context: Context, selection: TypedSelection) -> None:
    if selection.ids or selection.is_filtered:
        raise UsageError(_("--rebuild compares all releases; name none of them."))
    from umkm_cli.verbs.relinking import describe_links, rebuild_links

    context.require_archive()
    with context.open_for_writing() as archive:
        ids = rebuild_links(context, archive)
        conclude(describe_links(archive, len(ids)), crowded_sentence(archive, ids))
