"""Run ingest for the command line: report problems as they occur, and count all outcomes."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import starmap
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import newest_id
from umkm_cli.catalogue import Catalogue
from umkm_cli.cli.console import with_progress_bar
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.ingest import (
    CONCERNS,
    CountedConcern,
    Disposition,
    IngestDigest,
    Receipt,
)
from umkm_cli.output.views.receipts import (
    concern_line,
    file_line,
    improvement_line,
    more_failures_line,
    skipped_kind,
    summary_line,
)
from umkm_cli.sources import Source
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.account import has_failed, is_archived, is_told
from umkm_cli.verbs.ingest.incoming import Incoming
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.rescan import Rescan
from umkm_cli.verbs.ingest.unread import UnreadScans
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.link_state import crowded_sentence
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.own_programmes import import_programmes

if TYPE_CHECKING:
    from umkm_cli.verbs.read.loading import Loader, ReadResult

_DIFFERENT = later(
    "the archive keeps its own {name}, which differs from that in the export"
)
_MOST_NAMED = 3  # files of each concern
_MOST_MEMBERS = 10
"""At most this many files in one received file are named; the rest are counted."""

_MOST_SHOWN = 20
"""At most this many new releases are shown as a table at the end; more are only counted."""


class _FileReport:
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
        if self._told <= _MOST_MEMBERS:
            self._say(file_line(receipt))

    def finish(self) -> None:
        """Say how many more files in the last received file could not be read."""
        if self._told > _MOST_MEMBERS:
            more = self._told - _MOST_MEMBERS
            self._say(more_failures_line(self._around, more, _MOST_MEMBERS))
        self._told, self._around = 0, ""


class IngestJob(NamedTuple):
    """What an ingest runs with: the command's context, the catalogue, the options, the sources.

    The catalogue has the programmes of the exports that are to be ingested. Before them,
    a `rescan` may read pages of what is in the archive.
    """

    context: Context
    catalogue: Catalogue
    options: IngestOptions
    incoming: "Incoming | UnreadScans | ReadResult"
    rescan: Rescan | None = None

    @property
    def command(self) -> str:
        """The name of the command in the journal."""
        return "retag" if self.rescan else "ingest"

    def reads(self, archive: Archive | None) -> "Loader | None":
        """Return the files if they were read before."""
        if isinstance(self.incoming, Incoming | UnreadScans):
            return None
        # Few files were read before.
        from umkm_cli.verbs.read.loading import Loader

        return Loader(archive, self.incoming, self.options)

    def take_programmes(self, archive: Archive) -> "IngestJob":
        """Take the programmes of the exports into the archive; return this job with its catalogue."""
        programmes = self.incoming.programmes
        if not programmes:
            return self
        done = import_programmes(
            archive, programmes, self.context.arguments, command="ingest"
        )
        if done.new:
            self.context.say(
                _("{programmes} taken in").format(
                    programmes=count_phrase(len(done.new), "programme")
                )
            )
        for programme in done.different:
            self.context.say(_(_DIFFERENT).format(name=programme.name))
        return self._replace(catalogue=self.context.load_catalogue(archive))


def today() -> date:
    """Return today's date in UTC, as in the archive's timestamps, so that retag reads with the same day."""
    return datetime.now(UTC).date()


def _was_counted(receipt: Receipt) -> bool:
    """Return whether the progress bar's total includes a file: members come to light later."""
    return receipt.came != "member"


class IngestTally:
    """Counts of files by outcome, and of skipped files by kind.

    `failed` counts those that failed, and those that gave nothing although the user
    named them; `has_archived` is whether any file is in the archive now. It remembers
    the first files of each concern.
    """

    def __init__(self) -> None:
        self.failed = 0
        self.has_archived = False
        self._found = 0
        self._outcomes: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._concerns: Counter[str] = Counter()
        self._first: defaultdict[str, list[Receipt]] = defaultdict(list)

    def count(self, receipt: Receipt) -> None:
        """Count the file of a receipt."""
        self._outcomes[receipt.outcome] += 1
        self._found += (
            receipt.disposition is Disposition.NEW and receipt.came != "named"
        )
        if receipt.outcome == "skipped":
            self._skipped[skipped_kind(receipt)] += receipt.times
        self.failed += has_failed(receipt)
        self.has_archived |= is_archived(receipt)
        for kind in map(itemgetter(0), receipt.concerns):
            self._concerns[kind] += 1
            if len(self._first[kind]) < _MOST_NAMED:
                self._first[kind].append(receipt)

    @property
    def summary(self) -> str:
        """The outcomes in one line, for a person: `31 files: 29 new, 2 failed`."""
        return summary_line(self._outcomes, self._skipped)

    @property
    def concerns(self) -> list[CountedConcern]:
        """What a person should look at, by kind."""
        return [
            CountedConcern(kind, self._concerns[kind], self._first[kind])
            for kind in filter(self._concerns.get, CONCERNS)
        ]

    @property
    def concern_lines(self) -> list[str]:
        """What a person should look at: a line for each kind of concern."""
        return list(starmap(concern_line, self.concerns))

    @property
    def is_digested(self) -> bool:
        """Whether several releases are new that a person did not name one by one."""
        return self._found > 1


class IngestSession:
    """Ingests sources, once or repeatedly, and counts the outcomes."""

    def __init__(self, archive: Archive, job: IngestJob) -> None:
        self.tally = IngestTally()
        self._archive = archive
        self._job = job
        self._newest = newest_id(archive) or 0
        # One more than is ever shown, to notice that there are too many.
        self._release_ids: deque[int | None] = deque(maxlen=_MOST_SHOWN + 1)

    @property
    def release_ids(self) -> list[int]:
        """The ids of the ingested releases, each once; empty if there are too many to show."""
        if len(self._release_ids) > _MOST_SHOWN:
            return []
        return list(dict.fromkeys(filter(None, self._release_ids)))

    def conclude(self) -> None:
        """Say if releases are new that have too many possible relatives."""
        newest = newest_id(self._archive) or 0
        new = range(self._newest + 1, newest + 1)
        sentence = crowded_sentence(self._archive, new)
        self._job.context.say_all(filter(None, (sentence,)))

    @property
    def digest(self) -> IngestDigest:
        """What came in."""
        from umkm_cli.verbs.ingest.digest import digest_of_new  # loads the rules

        newest = newest_id(self._archive) or 0
        return digest_of_new(self._job.context, self._archive, self._newest, newest)

    def ingest(self, sources: Iterable[Source], total: int | None) -> Iterator[Receipt]:
        """Ingest sources and yield their receipts, with a progress bar if `total` is known.

        A batch is on disk before its first receipt is yielded.
        """
        context = self._job.context
        receipts = self._receipts(sources)
        report = _FileReport(context.say)
        try:
            for receipt in with_progress_bar(
                receipts, total, later("reading files"), was_counted=_was_counted
            ):
                self.tally.count(receipt)
                if receipt.is_read:
                    self._release_ids.append(receipt.id)
                report.tell(receipt)
                if receipt.improved:
                    context.say(improvement_line(receipt))
                yield receipt
        finally:
            report.finish()

    def _receipts(self, sources: Iterable[Source]) -> Iterator[Receipt]:
        """Yield the receipts of a rescan, if there is one, then those of the sources."""
        context, catalogue, options, _incoming, rescan = self._job
        operation = Operation(self._archive, self._job.command, context.arguments)
        if rescan is not None:
            yield from rescan.receipts(self._archive, operation)
        yield from ingest(
            self._archive,
            sources,
            catalogue,
            today=today(),
            options=options,
            operation=operation,
            reads=self._job.reads(self._archive),
        )
