"""Read one part of the sources, anywhere: here, or in a worker of a cluster."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from umkm_cli.language import later
from umkm_cli.models.ingest import Receipt
from umkm_cli.output.parquet_tables import open_parquet_tables
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest.dispose import finish_step
from umkm_cli.verbs.ingest.opening import Opened
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pipeline import Intake
from umkm_cli.verbs.read.job import Job
from umkm_cli.verbs.read.plan import ReadPart
from umkm_cli.verbs.read.rows import PartRows, Step
from umkm_cli.verbs.read.tables import RELEASE, TABLES

PARQUET_TABLES = later("umkm read")
"""What needs the extra `parquet`."""

_BLOCK = 256  # files of a shared source that the same worker reads
_MOST_FROM_BLOCK = 1 << 32  # more than anything unfolds to


class PartResult(NamedTuple):
    """The Parquet file of each table, and how many files had each outcome."""

    tables: dict[str, bytes]
    outcomes: dict[str, int]

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of the file of each table."""
        return {
            name: sha256(content).hexdigest() for name, content in self.tables.items()
        }


def read_part(
    job: Job, part: ReadPart, sources: Iterable[Source], processes: int | None = None
) -> PartResult:
    """Read a part within the limits of ingest: each file with what became of it.

    `sources` are those of the part, perhaps with their bytes. At most so many `processes`
    read at once, by default one for each processor. Raises UsageError without the extra
    `parquet`, CannotAccess and OSError.
    """
    rows, outcomes = PartRows(), Counter[str]()
    with Intake(None, job.catalogue, job.today, job.options, processes) as intake:
        for number, files in _blocks(part, intake.open_all(sources)):
            steps = intake.read_opened(files)
            for place, step in zip(count(number * _MOST_FROM_BLOCK), steps):
                rows.add((part.place, place), step)
                outcomes[_outcome(step, job.options)] += 1
    return PartResult(_as_parquet(rows), dict(outcomes))


def _blocks(
    part: ReadPart, files: Iterator[Opened]
) -> Iterator[tuple[int, Iterable[Opened]]]:
    """Yield the numbered blocks of files that this part reads; the others are only opened."""
    if part.shares == 1:
        yield 0, files
        return
    for number in count():
        block = list(islice(files, _BLOCK))
        if not block:
            return
        if number % part.shares == part.share:
            yield number, block


def _outcome(step: Step, options: IngestOptions) -> str:
    """Return what would become of a file in a new archive, in one word."""
    finished = finish_step(step, options)
    if isinstance(finished, Receipt):
        return finished.outcome
    return RELEASE if finished.prepared is not None else "opened"


def _as_parquet(rows: PartRows) -> dict[str, bytes]:
    """Return the Parquet file of each table."""
    with (
        TemporaryDirectory(prefix="umkm-", ignore_cleanup_errors=True) as folder,
        open_parquet_tables(PARQUET_TABLES) as parquet,
    ):
        for name, types in TABLES.items():
            parquet.write(Path(folder) / name, types, rows.tables[name])
        return {name: (Path(folder) / name).read_bytes() for name in TABLES}
