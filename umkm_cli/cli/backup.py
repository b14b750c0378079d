"""`umkm backup`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive.backup import back_up
from umkm_cli.cli.options import Db, open_for_reading, say
from umkm_cli.errors import UsageError
from umkm_cli.verbs.locations import archive_path

EXAMPLES = "Example: umkm backup archive-2026-11-24.db"
NO_ARGS_IS_HELP = True


def run(
    target: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Where the copy goes.", readable=False),
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there.")
    ] = False,
    db: Db = None,
) -> None:
    """Copy the archive, whole and consistent, while others go on writing."""
    with open_for_reading(db) as archive:
        if target.exists() and target.samefile(archive_path(db)):
            raise UsageError(f"{target} is the archive itself.")
        if target.exists() and not target.is_dir() and not force:
            raise UsageError(f"{target} is there already; --force replaces it.")
        size = back_up(archive, target)
    say(f"{size:,} bytes written to {target}")
