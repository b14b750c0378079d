"""`umkm similar`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import show
from umkm_cli.cli.options import WithNonReleases, with_context
from umkm_cli.output.views.releases import ReleasesView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.similar import find_similar

EXAMPLES = (
    "umkm similar 12",
    "umkm similar last --limit 5 --json",
)
NO_ARGS_IS_HELP = True


@with_context("json", "jsonl", "csv", "table", "template")
def run(
    release: Annotated[
        str, typer.Argument(metavar="ID", help="A release number, or last.")
    ],
    *,
    limit: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="Show at most N releases.")
    ] = 10,
    with_non_releases: WithNonReleases = False,
    context: Context,
) -> None:
    """Find the releases most similar to one: those that share its most distinctive words."""
    with context.open_for_reading() as archive:
        found = find_similar(
            context, archive, release, limit, with_non_releases=with_non_releases
        )
    show(context, ReleasesView(found.releases))
    found.check()
