"""`umkm why`."""

from typing import Annotated

import typer

from umkm_cli.cli.answer import show
from umkm_cli.cli.options import with_context
from umkm_cli.output.views.explanation import ExplanationView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.ids import parse_ids

EXAMPLES = (
    "umkm why 12",
    "umkm why last --json",
)
NO_ARGS_IS_HELP = True


@with_context("json")
def run(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="A release number, or last.")
    ],
    *,
    context: Context,
) -> None:
    """Explain where each value of a release comes from: the rule, the words, and what was not chosen."""
    from umkm_cli.verbs.why import explain

    with context.open_for_reading() as archive:
        explanation = explain(archive, parse_ids(archive, [id_])[0])
    show(context, ExplanationView(explanation))
