"""`umkm rebuild`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli import catalogue
from umkm_cli.archive.originals import count_read
from umkm_cli.cli.options import Db, OwnProgrammes, open_for_reading, own_file, say
from umkm_cli.cli.watched import with_progress_bar
from umkm_cli.errors import SomeLost, UsageError
from umkm_cli.verbs import rebuild as verb
from umkm_cli.verbs.ingest.options import DEFAULT_SECONDS, Limit

EXAMPLES = "Example: umkm rebuild fresh.db     Example: umkm rebuild fresh.db && umkm --db fresh.db verify"
NO_ARGS_IS_HELP = True


def run(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="NEW", help="The new archive; no file is there.", readable=False
        ),
    ],
    max_seconds: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="Longest that reading one file may take."
        ),
    ] = DEFAULT_SECONDS,
    programmes: OwnProgrammes = None,
    db: Db = None,
) -> None:
    """Make a fresh archive from the originals, copies and decisions of this one alone.

    Every release keeps its number, and is read again by today's rules. This one is left as it is.
    """
    if target.exists() or target.is_symlink():
        raise UsageError(f"{target} is there already; name a new file.")
    known = catalogue.load(own_file(programmes))
    made, lost = 0, 0
    with open_for_reading(db) as archive:
        total = count_read(archive)
        for each in with_progress_bar(
            verb.rebuild(archive, target, known, Limit(max_seconds), say), total
        ):
            made += not each.lost
            lost += each.lost
            if each.trouble:
                say(f"umkm: release {each.id}: {each.trouble}")
    say(f"{'1 release' if made == 1 else f'{made:,} releases'} made anew in {target}")
    if lost:
        raise SomeLost(lost)
