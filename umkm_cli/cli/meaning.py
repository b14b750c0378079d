"""`umkm meaning`, with its subcommands `build` and `drop`."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.groups import command_group
from umkm_cli.cli.options import with_context
from umkm_cli.language import gettext as _
from umkm_cli.output.views.meaning import MeaningView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase

EXAMPLES = (
    "umkm meaning",
    "umkm meaning build",
    "umkm meaning drop",
)
_EXAMPLES_BELOW: Final[Mapping[str, Sequence[str]]] = {
    "build": ("umkm meaning build", "umkm meaning build --lang id"),
    "drop": ("umkm meaning drop", "umkm meaning drop --lang id"),
}


def group(markup: Any) -> typer.Typer:
    """Build `umkm meaning` with its subcommands; `markup` is typer's markup mode."""
    below = {"build": build_meaning, "drop": drop_meaning}
    return command_group("meaning", run, EXAMPLES, below, _EXAMPLES_BELOW, markup)


@with_context("json")
def run(
    typer_context: typer.Context,
    *,
    context: Context,
) -> None:
    """Show how many releases have vectors, by which search finds what they mean."""
    if typer_context.invoked_subcommand is not None:
        return
    from umkm_cli.verbs.meaning import vectors_state

    with context.open_for_reading() as archive:
        state = vectors_state(archive)
    show(context, MeaningView(state))
    conclude(_("`umkm meaning build` makes those that are missing.") * state.is_lacking)


@with_context()
def build_meaning(*, context: Context) -> None:
    """Make the vectors that releases lack, the newest first; if stopped, it goes on from there."""
    from umkm_cli.verbs.meaning import build_vectors

    context.require_archive()
    with context.open_for_writing() as archive:
        made = build_vectors(context, archive)
    context.say(
        _("vectors made for {releases}.").format(releases=count_phrase(made, "release"))
    )


@with_context()
def drop_meaning(*, context: Context) -> None:
    """Delete all vectors. Releases are not affected, and search orders by words alone."""
    from umkm_cli.archive.meanings import drop_vectors

    context.require_archive()
    with context.open_for_writing() as archive:
        dropped = drop_vectors(archive)
    context.say(
        _("vectors of {releases} deleted.").format(
            releases=count_phrase(dropped, "release")
        )
    )
