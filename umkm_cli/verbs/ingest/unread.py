"""The files that an archive kept without reading them, to be read by OCR now."""

from collections.abc import Iterator
from typing import NamedTuple

from umkm_cli.archive.originals import UnreadCopy, original_bytes, unread_copies
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.sources import SCAN_TYPES, Source
from umkm_cli.verbs.context import Context


class UnreadScans(NamedTuple):
    """Copies of an archive that have no release, as files on their way into it."""

    context: Context
    copies: list[UnreadCopy]
    programmes: tuple[Programme, ...] = ()

    def sources(self) -> Iterator[Source]:
        """Yield the files with their bytes. Raises NotAnArchive if some are missing."""
        with self.context.open_for_reading() as archive:
            for copy in self.copies:
                with archive.snapshot() as db:
                    content = original_bytes(db, copy.sha256)
                yield Source(
                    copy.origin,
                    copy.origin,
                    named=True,
                    content=content,
                    metadata=copy.metadata,
                    media_type=copy.media_type,
                )


def find_unread_scans(context: Context) -> UnreadScans:
    """Return the scans and photos that the archive kept unread."""
    with context.open_for_reading() as archive, archive.snapshot() as db:
        return UnreadScans(context, unread_copies(db, SCAN_TYPES))
