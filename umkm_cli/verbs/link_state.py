"""Tell if an archive has not compared all its releases with each other yet."""

from umkm_cli.archive import Archive
from umkm_cli.archive.links import are_complete
from umkm_cli.archive.schema import SINCE_LINKS
from umkm_cli.verbs.context import Context

_INCOMPLETE = (
    "copies, corrections and other versions are not known yet for all releases of this archive: "
    "`umkm versions --rebuild` finds them."
)


def say_if_incomplete(context: Context, archive: Archive) -> None:
    """Say how to complete the links of an archive if they are not complete."""
    with archive.snapshot() as db:
        is_complete = db.schema_version >= SINCE_LINKS and are_complete(db)
    if not is_complete:
        context.say(_INCOMPLETE)
