"""The options of a run of ingest."""

import math
import sys
from typing import NamedTuple

from umkm_cli.models.release import Decision
from umkm_cli.sources import MOST_SEEN, Columns

DEFAULT_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024
"""The memory that reading one file may use in addition to the program's own, in bytes."""

# macOS ignores the limit, and Windows has none.
CAN_LIMIT = sys.platform == "linux"


class Limit(NamedTuple):
    """The limits of time and memory for reading one file.

    What OCR reads of it may take `ocr_seconds` in all, and is at most `ocr_pages`. If
    `watched`, the memory of the process is polled; otherwise the system limits it.
    """

    seconds: float = DEFAULT_SECONDS
    bytes: int = MOST_BYTES
    watched: bool = not CAN_LIMIT
    ocr_seconds: float = math.inf
    ocr_pages: int = MOST_SEEN

    @classmethod
    def typed(cls, seconds: int | None, pages: int) -> "Limit":
        """Return the limits with the seconds that were typed, if any: they also hold for OCR."""
        if seconds is None:
            return cls(ocr_pages=pages)
        return cls(seconds, ocr_seconds=seconds, ocr_pages=pages)


class IngestOptions(NamedTuple):
    """The options of a run of ingest.

    `removed`: also ingest files that were removed before. `non_releases`: also those
    pages of a web archive that are no releases. `ocr` is the engine that reads
    pictures of text, or how to choose it.
    """

    max_bytes: int
    decisions: tuple[Decision, ...] = ()
    columns: Columns = {}
    keep_unread: bool = False
    removed: bool = False
    limit: Limit = Limit()
    non_releases: bool = False
    ocr: str = "no"
