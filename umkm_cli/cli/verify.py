"""`umkm verify`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.originals import count_originals
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.errors import Damaged
from umkm_cli.models.journal import Fault
from umkm_cli.output.views.faults import FaultsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.verify import count_mendable, faults, repair

EXAMPLES = "Example: umkm verify     Example: umkm verify --repair"


@with_context("json")
def run(
    *,
    mend: Annotated[
        bool,
        typer.Option(
            "--repair", help="Regenerate what can be: findings, values, the index."
        ),
    ] = False,
    context: Context,
) -> None:
    """Check that every original is as it was received, and that all else belongs together.

    Each original is unpacked and its SHA-256 compared with the one noted when it came in; releases, findings and index
    are compared with what they were made from.
    """
    with context.open_for_checking() as archive:
        found = list(faults(archive, context.say))
        originals = 0 if found else count_originals(archive)
    if mend and count_mendable(found):
        found = _repair(context, found)
    show(context, FaultsView(found))
    if found:
        sys.stdout.flush()
        raise Damaged(context.archive_path, len(found), count_mendable(found))
    whole = "it is" if originals == 1 else "all are"
    conclude(f"{count_phrase(originals, 'original')} checked: {whole} as received")


def _repair(context: Context, found: list[Fault]) -> list[Fault]:
    """Mend what can be mended, and return what is left."""
    catalogue = context.load_catalogue()
    with context.open_for_writing() as archive:
        repair(archive, found, catalogue, context.arguments)
    with context.open_for_checking() as archive:
        left = list(faults(archive, context.say))
    context.say(f"{count_phrase(count_mendable(found), 'fault')} repaired")
    return left
