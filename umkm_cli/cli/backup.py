"""`umkm backup`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive.backup import back_up
from umkm_cli.cli.options import Force, with_context
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.verbs.context import Context

EXAMPLES = (
    "umkm backup archive-2026-11-24.db",
    "umkm backup weekly.db --force",
)
NO_ARGS_IS_HELP = True


@with_context()
def run(
    target: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Where to write the copy.", readable=False),
    ],
    *,
    force: Force = False,
    context: Context,
) -> None:
    """Back up the archive to a file. Other programs may write to it meanwhile."""
    with context.open_for_reading() as archive:
        if target.exists() and target.samefile(archive.path):
            raise UsageError(_("{target} is the archive itself.").format(target=target))
        size = back_up(
            archive,
            target,
            overwrite=force,
            follow=lambda portions: context.watch(
                later("copying"), portions, len(portions)
            ),
        )
    context.say(
        _("{size} bytes written to {target}").format(
            size=written_number(size), target=target
        )
    )
