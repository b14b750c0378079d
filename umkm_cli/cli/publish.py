"""`umkm publish`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli import __version__
from umkm_cli.cli.options import Force, Query, with_context, with_filters
from umkm_cli.language import gettext as _
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm publish reader.db",
    "umkm publish kur.db --programme KUR --since 2020 --force",
)
NO_ARGS_IS_HELP = True


@with_filters
@with_context()
def run(
    target: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Where to write the copy.", readable=False),
    ],
    *,
    query: Query = None,
    force: Force = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Write a copy for others, for datasette and other SQLite tools.

    It has the releases with their quotes and figures. It has no received files, no decisions, and nothing removed.
    """
    from umkm_cli.verbs.publish import publish

    count = publish(
        context, target, filters, query, overwrite=force, version=__version__
    )
    context.say(
        _("{releases} published in {target}").format(
            releases=count_phrase(count, "release"), target=target
        )
    )
