"""The options of a run of ingest."""

import sys
from typing import NamedTuple

from umkm_cli.models.release import Decision
from umkm_cli.sources import Columns

DEFAULT_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024
"""The memory that reading one file may use in addition to the program's own, in bytes."""

# macOS ignores the limit, and Windows has none.
CAN_LIMIT = sys.platform == "linux"


class Limit(NamedTuple):
    """The limits of time and memory for reading one file.

    If `watched`, the memory of the process is polled; otherwise the system limits it.
    """

    seconds: float = DEFAULT_SECONDS
    bytes: int = MOST_BYTES
    watched: bool = not CAN_LIMIT


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
