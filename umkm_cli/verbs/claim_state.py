"""Say why there are no quotes or figures: an earlier umkm read the archive, or a name is wrong."""

from collections.abc import Iterable

from umkm_cli.archive import Archive
from umkm_cli.archive.claim_state import has_claims
from umkm_cli.verbs.context import Context

UNREAD = (
    "this archive has no quotes and figures yet; `umkm retag` finds them in releases "
    "that an earlier umkm read."
)


def say_if_unread(context: Context, archive: Archive) -> None:
    """Say how to find quotes and figures if the archive has none."""
    if not has_claims(archive):
        context.say(UNREAD)


def advice_if_unread(archive: Archive, otherwise: str) -> str:
    """Return how to find quotes and figures if the archive has none, else another advice."""
    return otherwise if has_claims(archive) else UNREAD.capitalize()


def did_you_mean(near: Iterable[str]) -> str:
    """Return a question that names what is near to what was typed; empty for nothing."""
    named = ", ".join(near)
    return f"Did you mean: {named}?" if named else ""
