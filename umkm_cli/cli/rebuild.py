"""`umkm rebuild`."""

from pathlib import Path
from typing import Annotated

import typer

from umkm_cli.archive.meaning_model import model_of
from umkm_cli.cli.options import with_context
from umkm_cli.errors import SomeLost, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.options import DEFAULT_SECONDS, Limit
from umkm_cli.verbs.lists import count_phrase

EXAMPLES = (
    "umkm rebuild fresh.db",
    "umkm rebuild checked.db && umkm --db checked.db verify",
)
NO_ARGS_IS_HELP = True


@with_context("programmes")
def run(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="NEW",
            help="The new archive; it must not exist yet.",
            readable=False,
        ),
    ],
    *,
    max_seconds: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="Give up on a file after this many seconds."
        ),
    ] = DEFAULT_SECONDS,
    context: Context,
) -> None:
    """Build a new archive from the originals and decisions in this one.

    Every release keeps its number and is re-read with the current rules. The old archive is not changed.
    """
    if target.exists() or target.is_symlink():
        raise UsageError(
            _("{target} already exists; name a new file.").format(target=target)
        )
    rebuilt, lost = _rebuild(context, target, Limit(max_seconds))
    context.say(
        _("{releases} rebuilt in {target}").format(
            releases=count_phrase(rebuilt, "release"), target=target
        )
    )
    if lost:
        raise SomeLost(lost)


def _rebuild(context: Context, target: Path, limit: Limit) -> tuple[int, int]:
    """Build the archive with a progress bar; return the numbers of releases rebuilt and lost."""
    from umkm_cli.verbs.rebuild import rebuild
    from umkm_cli.verbs.retag import missing_programmes

    read = lost = 0
    with context.open_for_reading() as archive:
        catalogue = context.load_catalogue(archive, lenient=True)
        for name, ids in missing_programmes(archive, None, catalogue).items():
            lose = ngettext(
                "{releases} loses its tag '{name}', which neither the catalogue nor the "
                "archive knows; import it with `umkm programmes import` and rebuild again to keep it.",
                "{releases} lose their tag '{name}', which neither the catalogue nor the "
                "archive knows; import it with `umkm programmes import` and rebuild again to keep it.",
                len(ids),
            )
            context.say(
                lose.format(releases=count_phrase(len(ids), "release"), name=name)
            )
        for release in rebuild(
            archive, target, catalogue, limit, context.say, context.watch
        ):
            read += 1
            lost += release.lost
            if release.problem:
                context.say(
                    _("umkm: release {id}: {problem}").format(
                        id=release.id, problem=release.problem
                    )
                )
        if model_of(archive) is not None:
            context.say(
                _(
                    "rebuild makes no vectors; `umkm meaning build --db {path}` does."
                ).format(path=target)
            )
    return read - lost, lost
