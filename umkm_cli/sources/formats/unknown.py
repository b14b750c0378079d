"""Refuse a file of a kind that this version of umkm does not know."""

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract


def read(_: bytes) -> Extract:
    """Raise NoText."""
    raise NoText(
        later(
            "this version of umkm does not know files of this kind; "
            "the version that ingested it can read it"
        )
    )
