"""Tell which releases of an archive have not been compared with each other."""

from collections.abc import Iterable

from umkm_cli.archive import Archive
from umkm_cli.archive.link_candidates import MOST_ALIKE, count_known_crowded
from umkm_cli.archive.links import are_complete
from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, written_number
from umkm_cli.verbs.context import Context

_INCOMPLETE = later(
    "copies, corrections and other versions are not known yet for all releases of this archive: "
    "`umkm versions --rebuild` finds them."
)


def say_if_incomplete(context: Context, archive: Archive) -> None:
    """Say how to complete the links of an archive if they are not complete."""
    with archive.snapshot() as db:
        is_complete = are_complete(db)
    if not is_complete:
        context.say(_(_INCOMPLETE))


def crowded_sentence(archive: Archive, ids: Iterable[int]) -> str:
    """Say how many of these releases were not compared with all their possible relatives."""
    with archive.snapshot() as db:
        count = count_known_crowded(db, ids)
    if not count:
        return ""
    return ngettext(
        "{count} release shares most passages with {most} others or more, and was not "
        "compared with all of them: `umkm diff A B` compares any two.",
        "{count} releases share most passages with {most} others or more, and were not "
        "compared with all of them: `umkm diff A B` compares any two.",
        count,
    ).format(count=written_number(count), most=MOST_ALIKE)
