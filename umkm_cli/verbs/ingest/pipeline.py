"""From files to what is to be written: opened, told apart, looked up in the archive, read.

Files that hold others are unfolded here, one member at a time, and stand behind their members: a run that was broken
off unfolds them again. Plain text is read at once; what is richer, and everything of a big folder, by other processes.
"""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from umkm_cli.archive import Archive, writer
from umkm_cli.archive.batch_writer import held_bytes
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.tombstones import Removal, removal_of
from umkm_cli.archive.writer import Packed, Prepared
from umkm_cli.errors import UnreadableFile
from umkm_cli.models.ingest import Arrival, Member, Outcome, Receipt
from umkm_cli.models.release import Decision, Original, Release
from umkm_cli.sources import (
    STDIN,
    Bounds,
    Columns,
    Kind,
    Source,
    could_be_release,
    identify_kind,
    is_large_export,
    is_plain,
    kind_of_media_type,
    members_of_export,
    read_bytes,
    unpack,
)
from umkm_cli.verbs.ingest.extract import Reader, Reply, Task
from umkm_cli.verbs.ingest.pool import CARRIES, Limit, Pool, Ticket, processors

_DEEPEST = 5
_MANY = 200  # files from which on starting processes pays for plain text too
_LARGE = (
    64 * 1024
)  # bytes of a text that is read apart, within limits, as rich files are
_PAGE_PARTS = ("html", "text", "json_records", "csv_table", "markdown")
_AHEAD = 32  # files
_UNKNOWN_KIND = "of a kind that this umkm does not know"
_WINDOW_TASKS, _WINDOW_BYTES = 1024, 64 * 1024 * 1024


class IngestOptions(NamedTuple):
    """What a run of ingest was asked. `removed`: take in what was removed, too."""

    max_bytes: int
    decisions: tuple[Decision, ...] = ()
    columns: Columns = {}
    keep_unread: bool = False
    removed: bool = False
    limit: Limit = Limit()


def decided(arrival: Arrival | None, asked: IngestOptions) -> tuple[Decision, ...]:
    """What a person decided about a file: as it was exported, then now."""
    exported = arrival.decisions if arrival else ()
    return (*(each.decision for each in exported), *asked.decisions)


class Held(NamedTuple):
    """A file whose bytes the archive holds, from another place or with a decision that is new; `released` as one."""

    origin: str
    sha256: str
    metadata: str
    arrival: Arrival | None
    released: bool


class New(NamedTuple):
    """A file whose bytes the archive did not hold when it was looked at."""

    origin: str
    prepared: Prepared
    metadata: str
    arrival: Arrival | None


class Kept(NamedTuple):
    """A file that is kept without being a release itself: it holds others, or no text that we can read."""

    origin: str
    packed: Packed
    outcome: Outcome
    error: str | None = None
    metadata: str = ""
    arrival: Arrival | None = None


Step = Receipt | Held | New | Kept


class _Known(NamedTuple):
    """What is to be done about a file whose bytes the archive holds, and whether they are a release's."""

    step: Receipt | Held
    released: bool


class _Read(NamedTuple):
    """The bytes of a file, and whether the archive is known not to hold them."""

    content: bytes
    sha256: str
    is_new: bool = False


class _Waiting(NamedTuple):
    """A file that is being read; it may be known already."""

    source: Source
    ticket: Ticket
    known: _Known | None


class Intake:
    """Makes steps of sources. Use it as a context manager: it may have processes at work."""

    def __init__(
        self, archive: Archive | None, reader: Reader, asked: IngestOptions
    ) -> None:
        self._archive = archive
        self._reader = reader
        self._asked = asked
        self._processors = processors()
        self._pool = Pool(reader, self._processors, asked.limit)
        self._seen = 0
        self._ahead: dict[str, _Read] = {}

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def steps(self, sources: Iterable[Source]) -> Iterator[Step]:
        """A step for each source and each member of one, in their order; a file that holds others comes behind them."""
        waiting: deque[_Waiting | Step] = deque()
        size = 0
        for step in self._begun(sources):
            waiting.append(step)
            size += len(step.ticket.task.content) if isinstance(step, _Waiting) else 0
            while waiting and self._is_due(waiting, size):
                first = waiting.popleft()
                size -= (
                    len(first.ticket.task.content) if isinstance(first, _Waiting) else 0
                )
                yield from self._finished(first)
        for step in waiting:
            yield from self._finished(step)

    def _is_due(self, waiting: "deque[_Waiting | Step]", size: int) -> bool:
        first = waiting[0]
        if not isinstance(first, _Waiting) or first.ticket.reply is not None:
            return True
        return len(waiting) > _WINDOW_TASKS or size > _WINDOW_BYTES

    def _begun(self, sources: Iterable[Source]) -> Iterator[_Waiting | Step]:
        remaining = iter(sources)
        while some := list(islice(remaining, _AHEAD)):
            self._read_ahead(some)
            for source in some:
                self._seen += 1
                yield from self._look(source)

    def _read_ahead(self, sources: Iterable[Source]) -> None:
        """Read small texts, and ask the archive once which of them it holds: the file is locked for each question."""
        read: dict[str, _Read] = {}
        for source in sources:
            if source.content is None and source.failure is None and is_plain(source):
                with suppress(UnreadableFile):  # whoever opens it says why
                    content = read_bytes(source, min(_LARGE, self._asked.max_bytes))
                    read[source.path] = _Read(content, sha256(content).hexdigest())
        held: set[str] = set()
        if self._archive is not None and read:
            with self._archive.reading() as db:
                held = held_bytes(db, [each.sha256 for each in read.values()])
        for path, each in read.items():
            self._ahead[path] = each._replace(is_new=each.sha256 not in held)

    def _look(self, source: Source) -> Iterator[_Waiting | Step]:
        """Open a source, tell what it is, and begin to read what is new."""
        if source.failure is not None:
            yield Receipt(source.origin, "failed", None, source.failure)
            return
        try:
            if source.content is None and not could_be_release(source):
                yield _skipped(source)
            elif source.content is None and is_large_export(
                source, self._asked.max_bytes
            ):
                for member in members_of_export(source.path):
                    yield from self._look(_member_source(source, member, None))
            else:
                yield from self._opened(source)
        except UnreadableFile as error:
            yield Receipt(source.origin, "failed", None, str(error))

    def _opened(self, source: Source) -> Iterator[_Waiting | Step]:
        """What is to be done about a source, by its bytes. Raises UnreadableFile."""
        content, digest, is_new = self._read(source)
        if source.sha256 and source.sha256 != digest:
            raise UnreadableFile(
                "damaged: its bytes do not have the SHA-256 that the export gives"
            )
        kind = _kind(source, content)
        if kind is None and source.arrival is not None:
            original = Original(digest, source.media_type, content)
            yield self._known_or(
                source, _kept(source, writer.pack(original), "unread", _UNKNOWN_KIND)
            )
        elif kind is None or (source.of_page and kind.module in _PAGE_PARTS):
            yield _skipped(source)
        elif kind.holds and source.arrival is not None:
            original = Original(digest, kind.media_type, content)
            yield self._known_or(source, _kept(source, writer.pack(original), "opened"))
        elif kind.holds:
            yield from self._unfolded(source, kind, content, digest)
        else:
            known = None if is_new else self._known(source, digest)
            yield self._begin(source, kind, content, known)

    def _read(self, source: Source) -> _Read:
        """The bytes of a source. Raises UnreadableFile."""
        ahead = self._ahead.pop(source.path, None) if source.content is None else None
        if ahead is not None:
            return ahead
        content = (
            read_bytes(source, self._asked.max_bytes)
            if source.content is None
            else source.content
        )
        return _Read(content, sha256(content).hexdigest())

    def _begin(
        self, source: Source, kind: Kind, content: bytes, known: _Known | None
    ) -> _Waiting | Step:
        """Begin to read a file, unless it is held; one kept unread is tried again, and a mail is looked into."""
        looked_into = kind.attaches and source.arrival is None
        if known is not None and (
            source.arrival is not None or (known.released and not looked_into)
        ):
            return known.step
        return self._task(source, kind, content, known)

    def _known_or(self, source: Source, kept: Kept) -> Step:
        """What is to be done about a file that is kept as it is, or about one that is held."""
        known = self._known(source, kept.packed.sha256)
        return known.step if known is not None else kept

    def _known(self, source: Source, digest: str) -> _Known | None:
        """What is to be done about bytes that the archive holds; None where it does not hold them."""
        if self._archive is None:
            return None
        with self._archive.reading() as db:
            if source.stands_for and (
                exported := writer.held_original(db, source.stands_for)
            ):
                if exported[1] is not None and _says_the_same(
                    source, get_release(self._archive, exported[1])
                ):
                    return _Known(
                        Receipt(source.origin, "known", exported[1]), released=True
                    )
            if not self._asked.removed and (removal := removal_of(db, digest)):
                return _Known(skipped_before(source.origin, removal), released=True)
            held = writer.held_original(db, digest)
            if held is None:
                return None
            released = held[1] is not None
            if not decided(source.arrival, self._asked) and writer.held_copy(
                db, held[0], source.came_from
            ):
                return _Known(Receipt(source.origin, "known", held[1]), released)
        return _Known(
            Held(source.origin, digest, source.metadata, source.arrival, released),
            released,
        )

    def _task(
        self, source: Source, kind: Kind, content: bytes, known: _Known | None
    ) -> _Waiting:
        decisions = decided(source.arrival, self._asked)
        most = self._asked.max_bytes
        day = (
            date.fromisoformat(source.arrival.ingested_at[:10])
            if source.arrival
            else None
        )
        task = Task(
            source.came_from,
            kind.media_type,
            content,
            source.metadata,
            decisions,
            most,
            day=day,
        )
        heavy = kind.apart or len(content) > _LARGE
        if heavy or (self._seen > _MANY and self._processors > 1):
            if (
                not (heavy or CARRIES)
                and source.content is None
                and source.path != STDIN
            ):
                task = task._replace(content=b"", path=source.path)
            return _Waiting(source, self._pool.submit(task, light=not heavy), known)
        ticket = Ticket(task)
        ticket.reply = self._reader.read(task)
        return _Waiting(source, ticket, known)

    def _unfolded(
        self, source: Source, kind: Kind, content: bytes, digest: str
    ) -> Iterator[_Waiting | Step]:
        """The members of a file that holds others, then the file itself; a restored export is not kept."""
        bounds = source.bounds or Bounds(self._asked.max_bytes)
        error: str | None = None
        restored = found = False
        try:
            for member in unpack(kind, content, bounds, self._asked.columns):
                found = True
                restored = restored or member.arrival is not None
                yield from self._look(_member_source(source, member, bounds))
        except UnreadableFile as failure:
            error = str(failure)
        if error is not None and not found and not self._asked.keep_unread:
            yield Receipt(source.origin, "failed", None, error)
        elif not restored:
            outcome: Outcome = (
                "failed" if error and found else "unread" if error else "opened"
            )
            kept = _kept(
                source,
                writer.pack(Original(digest, kind.media_type, content)),
                outcome,
                error,
            )
            yield kept if error is not None else self._known_or(source, kept)

    def _finished(self, step: _Waiting | Step) -> Iterator[Step]:
        """What a file became, once it is read; before it what is attached to it."""
        if not isinstance(step, _Waiting):
            yield step
            return
        source, ticket, known = step
        reply = ticket.reply or self._pool.result(ticket)
        if reply.members and source.arrival is None:
            yield from self.steps(self._attached(source, reply.members))
        yield self._became(source, reply, known)

    def _attached(self, source: Source, attached: Iterable[Member]) -> Iterator[Source]:
        """What is attached to a mail, as sources; where that is too much the rest is left out, and said so."""
        bounds = source.bounds or Bounds(self._asked.max_bytes)
        for member in attached:
            try:
                bounds.count(1, len(member.content))
            except UnreadableFile as error:
                yield Source(
                    source.path, source.origin, named=False, failure=str(error)
                )
                return
            yield _member_source(source, member, bounds)

    def _became(self, source: Source, reply: Reply, known: _Known | None) -> Step:
        """What a file that was read is; `known` is what is to be done where its bytes are held."""
        nothing = reply.prepared is None and reply.packed is None
        if known is not None and (nothing or reply.members or known.released):
            return known.step
        if reply.prepared is not None:
            return New(source.origin, reply.prepared, source.metadata, source.arrival)
        if reply.packed is not None and reply.members:
            return _kept(source, reply.packed, "opened")
        if reply.packed is not None and (
            self._asked.keep_unread or source.arrival is not None or known is not None
        ):
            return _kept(source, reply.packed, "unread", reply.failure)
        return Receipt(source.origin, "failed", None, reply.failure)


def _kept(
    source: Source, packed: Packed, outcome: Outcome, error: str | None = None
) -> Kept:
    return Kept(source.origin, packed, outcome, error, source.metadata, source.arrival)


def _says_the_same(source: Source, release: Release) -> bool:
    """Whether a row of an export says of a release what the archive says."""
    held = {
        **release.values._asdict(),
        "body": release.body,
        "boilerplate": release.boilerplate,
    }
    row = json.loads(source.content or b"{}")
    return all(_folded(row[name]) == _folded(held.get(name)) for name in row)


def _folded(value: object) -> object:
    """A value for comparing: white space folded, lists sorted, nothing for an empty one."""
    if isinstance(value, list | tuple):
        return tuple(sorted(map(str, value)))
    return " ".join(str(value).split()) if value is not None else ""


def _kind(source: Source, content: bytes) -> Kind | None:
    if source.media_type:
        return kind_of_media_type(source.media_type)
    name = "-.txt" if source.path == STDIN else source.path
    return identify_kind(name, content, named=source.named)


def _member_source(source: Source, member: Member, bounds: Bounds | None) -> Source:
    failure = member.failure
    if failure is None and source.depth >= _DEEPEST:
        failure = f"nested deeper than {_DEEPEST} files in one another"
    return Source(
        member.name,
        f"{source.origin}!{member.name}",
        named=False,
        failure=failure,
        content=member.content,
        metadata="\n".join(each for each in (member.metadata, source.metadata) if each),
        media_type=member.media_type,
        stands_for=member.stands_for,
        arrival=member.arrival,
        sha256=member.sha256,
        depth=source.depth + 1,
        bounds=bounds,
    )


def skipped_before(origin: str, removal: Removal) -> Receipt:
    """What becomes of a file that a person removed."""
    what = "erased" if removal.erased else "removed"
    how = f"as release {removal.release_id} by operation {removal.operation_id}; --removed takes it in"
    return Receipt(
        origin, "skipped", None, f"{what} before, {how} ({what})", erased=removal.erased
    )


def _skipped(source: Source) -> Receipt:
    ending = os.path.splitext(source.path)[1].lower() or os.path.basename(source.path)
    what = "part of a saved page" if source.of_page else "not a kind of release"
    return Receipt(source.origin, "skipped", None, f"{what} ({ending})")
