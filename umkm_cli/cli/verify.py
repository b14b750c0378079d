"""`umkm verify`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive.originals import count_originals
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import with_context
from umkm_cli.errors import Damaged, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext
from umkm_cli.models.journal import Fault
from umkm_cli.output.views.citations import CitedPartsView
from umkm_cli.output.views.faults import FaultsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase

EXAMPLES = (
    "umkm verify",
    "umkm verify --repair",
    "umkm verify --citation sources.bib",
)


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
    citation: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|TEXT",
            help="Instead, compare the citations in a file or a text with the archive.",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="With --citation: compare with this received file, not with the archive.",
        ),
    ] = None,
    context: Context,
) -> None:
    """Check that every original is intact, and that everything else is consistent with it.

    Each original must match the SHA-256 recorded at ingest; releases, findings and index must match the originals.
    """
    if citation is not None:
        _check_citations(context, citation, file, should_repair=should_repair)
        return
    if file is not None:
        raise UsageError(_("--file only works with --citation."))
    _check_archive(context, should_repair=should_repair)


def _check_archive(context: Context, *, should_repair: bool) -> None:
    """Show the faults of the archive, and repair them if asked to. Raises Damaged if any is left."""
    from umkm_cli.verbs.verify import count_repairable, find_faults

    with context.open_for_checking() as archive:
        found = list(find_faults(archive, context.say, context.watch))
    if should_repair and count_repairable(found):
        found = _repair(context, found)
    show(context, FaultsView(found))
    if found:
        sys.stdout.flush()
        raise Damaged(context.archive_path, len(found), count_repairable(found))
    with context.open_for_checking() as archive:
        originals = count_originals(archive)
    sentence = ngettext(
        "{originals} checked: it is as received",
        "{originals} checked: all are as received",
        originals,
    )
    conclude(sentence.format(originals=count_phrase(originals, "original")))


def _check_citations(
    context: Context, typed: str, file: Path | None, *, should_repair: bool
) -> None:
    """Compare citations with the archive, or with a file. Raises NothingMatched unless all agree."""
    from umkm_cli.cli.ingest_session import today
    from umkm_cli.verbs.citations import compare_citations, describe_agreement

    if should_repair:
        raise UsageError(_("--citation only compares; --repair cannot be combined."))
    parts = compare_citations(context, typed, file, today())
    show(context, CitedPartsView(parts))
    sys.stdout.flush()
    context.say(describe_agreement(parts))


def _repair(context: Context, found: list[Fault]) -> list[Fault]:
    """Repair what can be repaired; return the remaining faults."""
    from umkm_cli.verbs.verify import count_repairable, find_faults, repair

    with context.open_for_writing() as archive:
        catalogue = context.load_catalogue(archive, lenient=True)
        repair(archive, found, catalogue, context.arguments, context.watch)
    with context.open_for_checking() as archive:
        left = list(find_faults(archive, context.say, context.watch))
    context.say(
        _("{faults} repaired").format(
            faults=count_phrase(count_repairable(found), "fault")
        )
    )
    return left
