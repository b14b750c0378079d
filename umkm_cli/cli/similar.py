"""`umkm similar`."""

from typing import Annotated

import typer

from umkm_cli.archive.search.similarity import similar
from umkm_cli.cli.answer import show
from umkm_cli.cli.options import (
    with_context,
)
from umkm_cli.errors import NothingMatched
from umkm_cli.output.views.releases import ReleasesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.ids import parse_ids

EXAMPLES = ("umkm similar 12", "umkm similar last --limit 5 --json")
NO_ARGS_IS_HELP = True


@with_context("json", "jsonl", "csv", "table")
def run(
    release: Annotated[
        str, typer.Argument(metavar="ID", help="A release number, or last.")
    ],
    *,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="Show at most N releases.")
    ] = 10,
    context: Context,
) -> None:
    """Find the releases most similar to one: those that share its most distinctive words."""
    with context.open_for_reading() as archive:
        (release_id,) = parse_ids(archive, [release])
        found = similar(archive, release_id, limit)
    show(context, ReleasesView(found))
    if not found:
        raise NothingMatched(f"no release is similar to {release_id}.")
