"""`umkm verify`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.originals import count_originals
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.errors import Damaged, one_or_many
from umkm_cli.models.journal import Fault
from umkm_cli.output.views.faults import FaultsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.verify import count_repairable, find_faults, repair

EXAMPLES = ("umkm verify", "umkm verify --repair")


@with_context("json")
def run(
    *,
    should_repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Regenerate findings, values and the index where they are wrong.",
        ),
    ] = False,
    context: Context,
) -> None:
    """Check that every original is intact, and that everything else is consistent with it.

    Each original must match the SHA-256 recorded at ingest; releases, findings and index must match the originals.
    """
    with context.open_for_checking() as archive:
        found = list(find_faults(archive, context.say, context.watch))
        originals = 0 if found else count_originals(archive)
    if should_repair and count_repairable(found):
        found = _repair(context, found)
    show(context, FaultsView(found))
    if found:
        sys.stdout.flush()
        raise Damaged(context.archive_path, len(found), count_repairable(found))
    whole = one_or_many(originals, "it is", "all are")
    conclude(f"{count_phrase(originals, 'original')} checked: {whole} as received")


def _repair(context: Context, found: list[Fault]) -> list[Fault]:
    """Repair what can be repaired; return the remaining faults."""
    with context.open_for_writing() as archive:
        catalogue = context.load_catalogue(archive, lenient=True)
        repair(archive, found, catalogue, context.arguments, context.watch)
    with context.open_for_checking() as archive:
        left = list(find_faults(archive, context.say, context.watch))
    context.say(f"{count_phrase(count_repairable(found), 'fault')} repaired")
    return left
