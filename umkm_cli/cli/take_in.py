"""Taking files in and telling what became of each, as it comes."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.catalogue import Catalogue
from umkm_cli.cli.options import say
from umkm_cli.cli.streams import forget_stdout
from umkm_cli.cli.watched import with_progress_bar
from umkm_cli.models.ingest import Receipt
from umkm_cli.output import receipts
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest

FEW = 20
"""Of so many releases taken in a table is shown."""


class IngestTally(NamedTuple):
    """What became of the files: how many of each outcome, what was skipped by kind, the first releases taken in."""

    outcomes: Counter[str]
    skipped: Counter[str]
    taken_in: list[int]


class IngestSession:
    """Takes sources in, once or again and again, and tells of all of them in one answer. A context manager."""

    def __init__(
        self,
        archive: Archive,
        known: Catalogue,
        today: date,
        asked: IngestOptions,
        *,
        json: bool,
    ) -> None:
        self.told = IngestTally(Counter(), Counter(), [])
        self._archive = archive
        self._known = known
        self._today = today
        self._asked = asked
        self._answer: receipts.Answer | None = None
        if json:
            self._answer = receipts.JsonAnswer(sys.stdout)
        elif not sys.stdout.isatty():
            self._answer = receipts.TabAnswer(sys.stdout)

    def __enter__(self) -> "IngestSession":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._answer is not None:
            self._heard(self._answer.end)

    def __call__(self, sources: Iterable[Source], total: int | None) -> None:
        """Take sources in. Of how many there are in `total` a bar tells, where a person watches."""
        made = ingest(
            self._archive,
            sources,
            self._known,
            today=self._today,
            asked=self._asked,
            arguments=sys.argv[1:],
        )
        for receipt in with_progress_bar(made, total):
            self._tell(receipt)
            if self._answer is not None:
                self._heard(self._answer.add, receipt)
        self._heard(sys.stdout.flush)

    def _tell(self, receipt: Receipt) -> None:
        told = self.told
        told.outcomes[receipt.outcome] += 1
        if receipt.outcome in ("failed", "unread"):
            say(receipts.failure_line(receipt))
        elif receipt.outcome == "skipped":
            told.skipped[receipts.skipped_kind(receipt)] += 1
        if receipt.improved:
            say(receipts.improved_line(receipt))
        if (
            receipt.outcome in ("new", "copy")
            and receipt.id is not None
            and len(told.taken_in) <= FEW
        ):
            told.taken_in.append(receipt.id)

    def _heard(self, write: Callable[..., None], *what: Receipt) -> None:
        """Write of the answer; where nobody reads it any more, the files come in all the same."""
        try:
            write(*what)
        except BrokenPipeError:
            forget_stdout()
