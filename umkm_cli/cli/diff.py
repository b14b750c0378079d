"""`umkm diff`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.output.views.difference import DifferenceView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.link_state import say_if_incomplete

EXAMPLES = (
    "umkm diff 12 41",
    "umkm diff 12 last --all",
)
NO_ARGS_IS_HELP = True
_TWO_LANGUAGES = later(
    "the two releases are in two languages, so their sentences are not compared."
)


@with_context("json")
def run(
    before: Annotated[
        str, typer.Argument(metavar="A", help="A release number, or last.")
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The release to compare.")],
    *,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also show the sentences that are the same."),
    ] = False,
    context: Context,
) -> None:
    """Show what differs between two releases, sentence by sentence: side by side if the terminal is wide."""
    from umkm_cli.verbs.diff import compare_releases

    with context.open_for_reading() as archive:
        difference = compare_releases(archive, (before, after))
        say_if_incomplete(context, archive)
    show(context, DifferenceView(difference, everything=everything))
    if difference.is_in_two_languages:
        conclude(_(_TWO_LANGUAGES))
