"""Tell whether an archive has vectors: all that a search without them has to know."""

from umkm_cli.archive.connection import Archive, first_value
from umkm_cli.archive.schema import SINCE_MEANINGS

_NEWEST = "SELECT model FROM meanings ORDER BY release_id DESC LIMIT 1"


def model_of(archive: Archive) -> str | None:
    """Return the model of the newest vectors, or None if the archive has none, or is several as one."""
    with archive.snapshot() as db:
        if db.parts or db.schema_version < SINCE_MEANINGS:
            return None
        model: object = first_value(db, _NEWEST)
    return None if model is None else str(model)
