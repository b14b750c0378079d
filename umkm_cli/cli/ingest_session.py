"""Ingesting files and reporting each as it comes: the answer on stdout, what needs a person on stderr."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.catalogue import Catalogue
from umkm_cli.cli.console import forget_stdout, with_progress_bar
from umkm_cli.models.ingest import Receipt
from umkm_cli.output import receipts
from umkm_cli.sources import Source
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest

_MOST_SHOWN = 20
"""Up to so many new releases are shown as a table at the end."""


class IngestJob(NamedTuple):
    """What an ingest is run with: the context of the command, the catalogue, its options."""

    context: Context
    catalogue: Catalogue
    options: IngestOptions


def today() -> date:
    """Return the day in UTC, as the archive notes it, so that retag reads by the same day."""
    return datetime.now(UTC).date()


class IngestSession:
    """Ingests sources, once or again and again, and reports all of them in one answer. A context manager."""

    def __init__(self, archive: Archive, job: IngestJob) -> None:
        self.outcomes: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self._archive = archive
        self._job = job
        self._release_ids: list[int] = []
        self._answer = _answer(job.context)

    def __enter__(self) -> "IngestSession":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._answer is not None:
            self._write(self._answer.end)

    @property
    def release_ids(self) -> list[int]:
        """The releases that came in, each once; none if there are too many to show."""
        if len(self._release_ids) > _MOST_SHOWN:
            return []
        return list(dict.fromkeys(self._release_ids))

    @property
    def summary(self) -> str:
        """What became of all files, for a person."""
        return receipts.sum_line(self.outcomes, self.skipped)

    def ingest(self, sources: Iterable[Source], total: int | None) -> None:
        """Ingest sources, behind a progress bar if their number is known."""
        _, catalogue, options = self._job
        steps = ingest(
            self._archive,
            sources,
            catalogue,
            today=today(),
            asked=options,
            arguments=self._job.context.arguments,
        )
        for receipt in with_progress_bar(steps, total):
            self._count(receipt)
            self._report(receipt)
            if self._answer is not None:
                self._write(self._answer.add, receipt)
        self._write(sys.stdout.flush)

    def _count(self, receipt: Receipt) -> None:
        self.outcomes[receipt.outcome] += 1
        if receipt.outcome == "skipped":
            self.skipped[receipts.skipped_kind(receipt)] += 1
        came_in = receipt.outcome in ("new", "copy") and receipt.id is not None
        if came_in and len(self._release_ids) <= _MOST_SHOWN:
            self._release_ids.append(receipt.id or 0)

    def _report(self, receipt: Receipt) -> None:
        if receipt.outcome in ("failed", "unread"):
            self._job.context.say(receipts.failure_line(receipt))
        if receipt.improved:
            self._job.context.say(receipts.improved_line(receipt))

    def _write(self, write: Callable[..., None], *what: Receipt) -> None:
        """Write to the answer; if nobody reads it any more, the files come in all the same."""
        try:
            write(*what)
        except BrokenPipeError:
            forget_stdout()


def _answer(context: Context) -> receipts.Answer | None:
    """The receipts as they are written to a pipe; None on a terminal, which shows the sum."""
    if context.form == "json":
        return receipts.JsonAnswer(sys.stdout)
    if context.form == "terminal":
        return None
    return receipts.TabAnswer(sys.stdout)
