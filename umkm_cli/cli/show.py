"""`umkm show`."""

import sys
from typing import Annotated

import typer

from umkm_cli.archive.releases import get_release
from umkm_cli.cli.ids import numbered
from umkm_cli.cli.options import Db, Json, form, opened
from umkm_cli.output.answers import write_shown

EXAMPLES = "Example: umkm show 12     Example: umkm show last"
NO_ARGS_IS_HELP = True


def run(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Numbers of releases, or last.")],
    db: Db = None,
    json: Json = False,
) -> None:
    """Show releases whole, set to be read."""
    with opened(db) as archive:
        releases = [get_release(archive, number) for number in numbered(archive, ids)]
    write_shown(releases, form(json=json), sys.stdout)
