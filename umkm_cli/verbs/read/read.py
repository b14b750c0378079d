"""Read files into a folder, part by part: `umkm read`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from umkm_cli.errors import UmkmError
from umkm_cli.language import later
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.read.folder import ReadFolder
from umkm_cli.verbs.read.job import Job
from umkm_cli.verbs.read.part import PartResult, read_part
from umkm_cli.verbs.read.plan import ReadPart, find_sized, plan_parts

Mapped = tuple[ReadPart, PartResult | UmkmError]
"""A part with its result, or why it has none."""


class Mapper(Protocol):
    """What reads parts, wherever: here, or on a cluster."""

    def find(self, paths: Sequence[str], job: Job) -> Iterator[ReadPart]:
        """Yield the parts that paths make up."""

    def read(self, job: Job, parts: Iterable[ReadPart]) -> Iterator[Mapped]:
        """Read parts, and yield them as they are done, in any order."""


class Here:
    """Reads parts on this machine, one after the other, with all its processors."""

    def find(self, paths: Sequence[str], job: Job) -> Iterator[ReadPart]:
        """Yield the parts that paths make up."""
        return plan_parts(find_sized(paths, job.options.max_bytes))

    def read(self, job: Job, parts: Iterable[ReadPart]) -> Iterator[Mapped]:
        """Read parts in order. Raises as `read_part` does."""
        for part in parts:
            yield part, read_part(job, part, part.sources)


class ReadSummary(NamedTuple):
    """How many files had each outcome, and how many parts could not be read, and why the last was not."""

    outcomes: Counter[str]
    unread_parts: int
    why: str


def read_into(
    context: Context, folder: Path, paths: Sequence[str], job: Job, mapper: Mapper
) -> ReadSummary:
    """Read files into a folder; go on where an earlier run with the same paths ended.

    Raises UsageError if the folder has anything else, CannotAccess and OSError.
    """
    result = ReadFolder(folder)
    result.begin({"paths": list(paths), **job.describe()})
    result.plan(mapper.find(paths, job))
    missing = result.missing()
    unread, why = 0, ""
    done = mapper.read(job, missing)
    for part, found in context.watch(later("reading files"), done, len(missing)):
        if isinstance(found, PartResult):
            result.save(part, found)
        else:
            unread, why = unread + 1, str(found)
    return ReadSummary(_count(result), unread, why)


def _count(result: ReadFolder) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    for part in result.planned():
        if result.is_done(part):
            outcomes.update(result.outcomes(part))
    return outcomes
