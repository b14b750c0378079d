"""The text that a copy was read from, as it is read."""

from umkm_cli.archive import Connection
from umkm_cli.archive.originals import metadata_of, original_bytes, stored_text
from umkm_cli.errors import NotAnArchive
from umkm_cli.models.release import Copy, Extract
from umkm_cli.sources import extract, kind_of_media_type


def text_of(db: Connection, copy: Copy) -> Extract:
    """What was read from a copy, with its metadata: the text kept beside its original, else what decoding that gives.

    Raises NotAnArchive for an original that is missing or damaged.
    """
    metadata = metadata_of(db, copy.id)
    held = stored_text(db, copy.sha256)
    if held is not None:
        return Extract(held, "", stored=True, metadata=metadata)
    kind = kind_of_media_type(copy.media_type)
    if kind is None:
        raise NotAnArchive(
            f"the archive is damaged: a text of the unknown kind {copy.media_type} is missing."
        )
    decoded = extract(kind, original_bytes(db, copy.sha256))
    return decoded._replace(metadata=metadata)
