"""The text that a copy was read from, as it is read."""

from umkm_cli.archive import Connection
from umkm_cli.archive.releases import original_bytes, stored_text
from umkm_cli.models import Copy, Extract
from umkm_cli.sources import extract, kind_of_media_type


def text_of(db: Connection, copy: Copy) -> Extract:
    """The text kept beside the original of a copy, else what decoding the original gives.

    Raises NotAnArchive for an original that is missing or damaged.
    """
    held = stored_text(db, copy.sha256)
    if held is not None:
        return Extract(held, "", stored=True)
    return extract(kind_of_media_type(copy.media_type), original_bytes(db, copy.sha256))
