"""Say which files failed: one sentence each, and one for the many of one container."""

import os
from collections.abc import Callable

from umkm_cli.models.ingest import Receipt
from umkm_cli.output.views.receipts import failure_line, more_failures_line
from umkm_cli.sources import received_file

_MOST_NAMED = 10
"""So many failures in one received file are named; the rest are counted."""


class FailureReport:
    """Says the failures as they come. Members come right before their container."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._container = ""
        self._failed = 0

    def tell(self, receipt: Receipt) -> None:
        """Say why a file failed, if it did."""
        is_inside = self._is_inside(receipt.origin)
        if not is_inside:
            self.finish()
        if receipt.outcome not in ("failed", "unread"):
            return
        if not is_inside and "!" in receipt.origin:
            self._container = _container_of(receipt.origin)
            is_inside = self._is_inside(receipt.origin)
        self._failed += is_inside
        if self._failed <= _MOST_NAMED:
            self._say(failure_line(receipt))

    def finish(self) -> None:
        """Say how many more failed in the last container."""
        if self._failed > _MOST_NAMED:
            more = self._failed - _MOST_NAMED
            self._say(more_failures_line(self._container, more, _MOST_NAMED))
        self._container, self._failed = "", 0

    def _is_inside(self, origin: str) -> bool:
        return self._container != "" and origin.startswith(self._container + "!")


def _container_of(origin: str) -> str:
    """Return the received file that a failed file was in.

    Where there is no such file, as for standard input, the nearest container.
    """
    received = received_file(origin)
    if received == origin and not os.path.lexists(origin):
        return origin.rpartition("!")[0]
    return received
