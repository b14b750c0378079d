"""How a run of ingest goes about it."""

import sys
from typing import NamedTuple

from umkm_cli.models.release import Decision
from umkm_cli.sources import Columns

DEFAULT_SECONDS = 60
MOST_BYTES = 1024 * 1024 * 1024
"""Memory that reading one file may take beside what the program itself takes."""

# macOS takes no notice of a limit, Windows has none.
CAN_LIMIT = sys.platform == "linux"


class Limit(NamedTuple):
    """How long reading one file may take, and how much memory.

    `watched` where we look ourselves.
    """

    seconds: float = DEFAULT_SECONDS
    bytes: int = MOST_BYTES
    watched: bool = not CAN_LIMIT


class IngestOptions(NamedTuple):
    """What a run of ingest was asked. `removed`: take in what was removed, too."""

    max_bytes: int
    decisions: tuple[Decision, ...] = ()
    columns: Columns = {}
    keep_unread: bool = False
    removed: bool = False
    limit: Limit = Limit()
