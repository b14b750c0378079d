"""Reading one file's bytes into a release ready to be written: all that needs no archive, wherever it is done."""

import re
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from umkm_cli.archive import writer
from umkm_cli.archive.search.stemming import Indexer
from umkm_cli.archive.writer import Packed, Prepared
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Decision, Extract, Original
from umkm_cli.reading import apply_decisions, file_name, read, values_of
from umkm_cli.sources import (
    Bounds,
    Source,
    extract,
    kind_of_media_type,
    read_bytes,
    unpack,
)

TOO_MUCH_MEMORY = "reading it takes more memory than any release needs"

_ANY_WORD = re.compile(r"[^\W_]")


class Task(NamedTuple):
    """A file to read: its bytes, its kind, and what its container says of it. Members are at most `max_bytes`.

    A file with a `path` may be without its bytes: whoever reads it fetches them. No date in it is after the `day` that
    it came in; None for today.
    """

    origin: str
    media_type: str
    content: bytes
    metadata: str
    decisions: tuple[Decision, ...]
    max_bytes: int
    path: str = ""
    day: date | None = None


class Reply(NamedTuple):
    """What became of a task.

    A release that is `prepared`, or why there is none: `failure`. `packed` is the original where it can be kept all the
    same, and `members` are what it holds.
    """

    prepared: Prepared | None = None
    failure: str | None = None
    packed: Packed | None = None
    members: tuple[Member, ...] = ()


class Reader:
    """Reads tasks by one catalogue, on one day."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self._catalogue = catalogue
        self._today = today
        self._indexer = Indexer()

    def read(self, task: Task) -> Reply:
        """The release in a file, and what is attached to it. Raises nothing for what a file may hold."""
        held: tuple[Member, ...] = ()
        try:
            task = fetched(task)
            kind = kind_of_media_type(task.media_type)
            assert kind is not None
            if kind.attaches or kind.holds:
                held = tuple(unpack(kind, task.content, Bounds(task.max_bytes), {}))
            return Reply(self.prepared(task, extract(kind, task.content)), members=held)
        except NoText as error:
            return Reply(failure=str(error), packed=packed(task), members=held)
        except UnreadableFile as error:
            return Reply(failure=str(error))
        except MemoryError:
            return Reply(failure=TOO_MUCH_MEMORY, packed=packed(task))
        except (
            Exception
        ) as error:  # one file must not keep the others out, whatever is in it
            return Reply(
                failure=f"this file brings out a bug of umkm ({error!r})",
                packed=packed(task),
            )

    def prepared(self, task: Task, found: Extract) -> Prepared:
        """A task's release, from its text. Raises NoText."""
        if not _ANY_WORD.search(found.text):
            raise NoText("there is no text in it")
        # Each line once: what an export brings back has the file's own among it.
        lines = dict.fromkeys([*found.metadata.split("\n"), *task.metadata.split("\n")])
        found = found._replace(metadata="\n".join(filter(None, lines)))
        reading = read(
            found, self._catalogue, task.day or self._today, file_name(task.origin)
        )
        values = apply_decisions(values_of(reading.findings), task.decisions)
        return writer.prepare(_original(task), found, reading, values, self._indexer)


def fetched(task: Task) -> Task:
    """A task with its bytes. Raises UnreadableFile."""
    if task.content or not task.path:
        return task
    return task._replace(
        content=read_bytes(Source(task.path, task.origin, named=True), task.max_bytes)
    )


def packed(task: Task) -> Packed | None:
    """The original of a task as it is stored; None where its bytes cannot be fetched any more."""
    try:
        return writer.pack(_original(fetched(task)))
    except UnreadableFile:
        return None


def _original(task: Task) -> Original:
    return Original(sha256(task.content).hexdigest(), task.media_type, task.content)
