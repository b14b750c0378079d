"""Say that releases were read before umkm knew quotes and figures, and what else may be wrong."""

from typing import Final

from umkm_cli.archive import Archive
from umkm_cli.archive.claim_state import unread_claims
from umkm_cli.language import gettext as _
from umkm_cli.language import later, several
from umkm_cli.verbs.context import Context

_SENTENCES: Final = {
    "all": (
        later(
            "This archive has no quotes and figures yet; `umkm retag` finds them in releases "
            "that an earlier umkm has read."
        )
    ),
    "some": (
        later(
            "Some releases were read by an earlier umkm, without their quotes and figures; "
            "`umkm retag` finds them."
        )
    ),
    "none": "",
}
WITHOUT_CLAIM = {
    "quote": several(
        "{releases} matches without such a quote.",
        "{releases} match without such a quote.",
    ),
    "figure": several(
        "{releases} matches without such a figure.",
        "{releases} match without such a figure.",
    ),
}
NO_SUCH_CLAIM = {
    "quote": several(
        "no such quote in the only release that matches.",
        "no such quote in {count} matching releases.",
    ),
    "figure": several(
        "no such figure in the only release that matches.",
        "no such figure in {count} matching releases.",
    ),
}
"""What to say of releases without a wanted claim, by its noun."""


def sentence_if_unread(archive: Archive) -> str:
    """Return how to find the quotes and figures that were not read yet; empty if all were.

    It is said once about an archive.
    """
    if archive.told_unread:
        return ""
    archive.told_unread = True
    return _(_SENTENCES[unread_claims(archive)])


def say_if_unread(context: Context, archive: Archive) -> None:
    """Say how to find the quotes and figures that were not read yet, if there are any."""
    context.say_all(filter(None, [sentence_if_unread(archive)]))
