"""Say what became of files: one sentence each, and one for the many of one container."""

from collections.abc import Callable

from umkm_cli.models.ingest import Receipt
from umkm_cli.output.views.receipts import file_line, more_failures_line
from umkm_cli.verbs.ingest.account import is_told

_MOST_NAMED = 10
"""At most this many files in one received file are named; the rest are counted."""


class FileReport:
    """Says what became of files as they come. Members come right before their container."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._told = 0
        self._around = ""

    def tell(self, receipt: Receipt) -> None:
        """Say what became of a file, if a line is due."""
        if receipt.came != "member":
            self.finish()
        if not is_told(receipt):
            return
        if receipt.came == "member":
            self._told += 1
            self._around = receipt.origin.rpartition("!")[0]
        if self._told <= _MOST_NAMED:
            self._say(file_line(receipt))

    def finish(self) -> None:
        """Say how many more files in the last received file could not be read."""
        if self._told > _MOST_NAMED:
            more = self._told - _MOST_NAMED
            self._say(more_failures_line(self._around, more, _MOST_NAMED))
        self._told, self._around = 0, ""
