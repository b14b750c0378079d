"""Read parts on a Spark cluster. The only module that uses pyspark.

Each part is a job of its own with a single task, as many at once as the cluster has
places for. So a part comes back as soon as it is done and is on disk before the next, and
Spark repeats alone what a lost worker was at.
"""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from umkm_cli.errors import CannotAccess, UmkmError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.output.extras import load_extra
from umkm_cli.sources import Source
from umkm_cli.verbs.read.job import Job, current_code_recipe
from umkm_cli.verbs.read.part import PartResult, read_part
from umkm_cli.verbs.read.plan import (
    ReadPart,
    Sized,
    find_sized,
    is_uri,
    plan_parts,
    size_remote,
)

_SETTINGS: Final = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # What vanished since it was listed is no reason to lose what is beside it.
    "spark.sql.files.ignoreMissingFiles": "true",
    # The files of a part are listed by the driver, not by a job of their own.
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "100000",
}
_LITERAL: Final = {"__globPaths__": "false"}
"""Takes `[1]` in the name of a listed file for what it is."""

# In a folder, ingest takes the files first, then the folders within.
_IN_ORDER = "regexp_replace(path, '/(?=[^/]*/)', '/\uffff')"
_MOST_AT_ONCE = 512
_OTHER_UMKM = later("a worker has another version of umkm: install the same everywhere")


class _Shared(NamedTuple):
    """What all workers get once: the job, and the recipe of the umkm that made it."""

    recipe: str
    job: bytes


class Cluster:
    """Reads parts on the cluster of a `master`, such as `spark://host:7077` or `local[4]`."""

    def __init__(self, master: str) -> None:
        self._master = master
        self._session: Any = None

    def find(self, paths: Sequence[str], job: Job) -> Iterator[ReadPart]:
        """Yield the parts that paths make up. Raises UsageError without pyspark, and CannotAccess."""
        number = 1
        for is_remote, some in groupby(paths, is_uri):
            found = self._sized if is_remote else find_sized
            sized = found(list(some), job.options.max_bytes)
            for part in plan_parts(sized, number=number, is_remote=is_remote):
                yield part
                number = part.number + 1

    def _sized(self, paths: Sequence[str], max_bytes: int) -> Iterator[Sized]:
        """Yield the files of file systems that only Spark opens, in the order of an ingest."""
        with self._translated():
            files = self._binary_files(paths, {"recursiveFileLookup": "true"})
            rows = files.select("path", "length").orderBy(self._expression(_IN_ORDER))
            for path, length in rows.toLocalIterator():
                yield size_remote(path, length, max_bytes)

    def read(
        self, job: Job, parts: Iterable[ReadPart]
    ) -> Iterator[tuple[ReadPart, PartResult | UmkmError]]:
        """Read parts on the cluster, and yield them as they are done."""
        with self._translated():
            context = self._spark().sparkContext
            shared = context.broadcast(
                _Shared(current_code_recipe(), pickle.dumps(job))
            )
            at_once = min(2 * context.defaultParallelism, _MOST_AT_ONCE)
        pool = ThreadPoolExecutor(at_once)
        try:
            yield from _as_done(pool, partial(self._run, shared), parts, at_once)
        finally:
            context.cancelAllJobs()
            pool.shutdown(cancel_futures=True)
            self._spark().stop()

    def _run(
        self, shared: Any, part: ReadPart
    ) -> tuple[ReadPart, PartResult | UmkmError]:
        """Run the job of a part, and wait for it."""
        try:
            with self._translated():
                (result,) = self._job(shared, part).collect()
                return part, PartResult(*result)
        except UmkmError as error:
            return part, error

    def _job(self, shared: Any, part: ReadPart) -> Any:
        """Return the rows that the job of a part gives: one."""
        if not part.is_remote:
            rows = self._spark().sparkContext.parallelize([part], 1)
            return rows.map(partial(_read, shared))
        paths = [source.path for source in part.sources if source.failure is None]
        files = self._binary_files(paths, _LITERAL).select("path", "content")
        return files.coalesce(1).rdd.mapPartitions(partial(_read_fetched, shared, part))

    def _binary_files(self, paths: Sequence[str], options: dict[str, str]) -> Any:
        reader = self._spark().read.format("binaryFile").options(**options)
        return reader.load(list(paths))

    def _expression(self, text: str) -> Any:
        return self._library().functions.expr(text)

    def _library(self) -> Any:
        return load_extra("pyspark.sql", "spark", later("umkm read --spark"))

    def _spark(self) -> Any:
        """Return the session, which is started when it is first needed."""
        if self._session is None:
            builder = self._library().SparkSession.builder.master(self._master)
            for name, value in _SETTINGS.items():
                builder = builder.config(name, value)
            self._session = builder.appName("umkm read").getOrCreate()
        return self._session

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Translate what Spark raises, which is of many kinds."""
        try:
            yield
        except (UmkmError, GeneratorExit):
            raise
        except Exception as error:
            raise CannotAccess(
                _("Spark at {master} failed: {why}").format(
                    master=self._master, why=_reason(error)
                )
            ) from error


def _reason(error: Exception) -> str:
    """Return the line that says most of what Spark raises: the last of Python's, or the first."""
    lines = list(filter(None, map(str.strip, str(error).splitlines())))
    own = [line for line in lines if line.startswith("umkm_cli.")]
    return (own or lines or [repr(error)])[0]


def _as_done(
    pool: ThreadPoolExecutor,
    run: Callable[[ReadPart], tuple[ReadPart, PartResult | UmkmError]],
    parts: Iterable[ReadPart],
    at_once: int,
) -> Iterator[tuple[ReadPart, PartResult | UmkmError]]:
    """Run parts in threads, no more than so many at once, and yield them as they are done."""
    remaining = iter(parts)
    running: set[Future[tuple[ReadPart, PartResult | UmkmError]]] = set()
    while True:
        free = at_once - len(running)
        running |= {pool.submit(run, part) for part in islice(remaining, free)}
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for each in done:
            yield each.result()


def _read(shared: Any, part: ReadPart) -> tuple[Any, ...]:
    """Read a part in a worker, which opens its files itself."""
    return tuple(read_part(_job_of(shared.value), part, part.sources, 1))


def _read_fetched(
    shared: Any, part: ReadPart, rows: Iterable[tuple[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """Read a part in a worker, of files whose bytes Spark fetched."""
    job = _job_of(shared.value)
    contents = {path: bytes(content) for path, content in rows}
    with TemporaryDirectory(prefix="umkm-", ignore_cleanup_errors=True) as folder:
        sources = (
            _with_content(source, contents, Path(folder), job.options.max_bytes)
            for source in part.sources
        )
        yield tuple(read_part(job, part, sources, 1))


def _with_content(
    source: Source, contents: dict[str, bytes], folder: Path, max_bytes: int
) -> Source:
    """Return a source with its bytes; one that is too large, as a file in a folder."""
    content = contents.pop(source.path, None)
    if content is None:
        failure = source.failure or later("no such file or folder")
        return source._replace(failure=failure)
    if len(content) <= max_bytes:
        return source._replace(content=content)
    path = folder / os.path.basename(source.path)
    path.write_bytes(content)
    return source._replace(path=str(path))


def _job_of(shared: _Shared) -> Job:
    """Return the job. Raises CannotAccess if this worker's umkm is another one."""
    if shared.recipe != current_code_recipe():
        raise CannotAccess(_OTHER_UMKM)
    return _unpickle(shared.job)


@lru_cache(1)  # a worker process reads many parts
def _unpickle(job: bytes) -> Job:
    unpickled: Job = pickle.loads(job)
    return unpickled
