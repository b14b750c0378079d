"""`umkm verify`."""

import sys
from typing import Annotated

import typer

from umkm_cli import catalogue
from umkm_cli.archive.originals import count_originals
from umkm_cli.cli.options import (
    Db,
    Json,
    open_for_reading,
    open_for_writing,
    output_format,
    own_file,
    say,
)
from umkm_cli.errors import Damaged
from umkm_cli.models.journal import Fault
from umkm_cli.output.faults import write_faults
from umkm_cli.verbs.locations import archive_path
from umkm_cli.verbs.verify import faults
from umkm_cli.verbs.verify import repair as mend

EXAMPLES = "Example: umkm verify     Example: umkm verify --repair"


def run(
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="Make again what can be: findings, values, the index."
        ),
    ] = False,
    db: Db = None,
    json: Json = False,
) -> None:
    """Check that every original is as it was received, and that all else belongs together.

    Each original is unpacked and its SHA-256 compared with the one noted when it came in; releases, findings and index
    are compared with what they were made from.
    """
    with open_for_reading(db) as archive:
        found = list(faults(archive, say))
        originals = count_originals(archive)
    if repair and any(each.mendable for each in found):
        mended = len([each for each in found if each.mendable])
        with open_for_writing(db) as archive:
            mend(archive, found, catalogue.load(own_file()), sys.argv[1:])
        with open_for_reading(db) as archive:
            found = list(faults(archive, say))
        say(f"{'1 fault' if mended == 1 else f'{mended:,} faults'} mended")
    write_faults(found, output_format(json=json), sys.stdout)
    sys.stdout.flush()
    if found:
        raise Damaged(archive_path(db), len(found), _mendable(found))
    told = "1 original" if originals == 1 else f"{originals:,} originals"
    say(f"{told} checked: {'it is' if originals == 1 else 'all are'} as received")


def _mendable(found: list[Fault]) -> int:
    return sum(each.mendable for each in found)
