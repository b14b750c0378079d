"""From files to what is to be written: opened, told apart, looked up in the archive, read.

Files that hold others are unfolded here, one member at a time, and stand behind their members: a run that was broken
off unfolds them again. Plain text is read at once; what is richer, and everything of a big folder, by other processes.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from umkm_cli.archive import Archive, store
from umkm_cli.archive.store import Packed, Prepared
from umkm_cli.custody import Arrival, Member, Outcome, Receipt
from umkm_cli.errors import UnreadableFile
from umkm_cli.models import Decision, Original
from umkm_cli.sources import (
    STDIN,
    Columns,
    Kind,
    Limits,
    Source,
    could_be_release,
    kind_of,
    kind_of_media_type,
    members,
    read_bytes,
)
from umkm_cli.verbs.reader import Reader, Reply, Task
from umkm_cli.verbs.workers import Limit, Pool, Ticket, processors

_DEEPEST = 5
_MANY = 200  # files from which on starting processes pays for plain text too
_WINDOW_TASKS, _WINDOW_BYTES = 256, 64 * 1024 * 1024


class Asked(NamedTuple):
    """What a run of ingest was asked."""

    max_bytes: int
    decisions: tuple[Decision, ...] = ()
    columns: Columns = {}
    keep_unread: bool = False
    limit: Limit = Limit()


class Held(NamedTuple):
    """A file whose bytes the archive holds, from another place or with a decision that is new."""

    origin: str
    sha256: str
    metadata: str
    arrival: Arrival | None


class New(NamedTuple):
    """A file whose bytes the archive did not hold when it was looked at."""

    origin: str
    prepared: Prepared
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


class _Waiting(NamedTuple):
    """A file that is being read."""

    source: Source
    ticket: Ticket


class Intake:
    """Makes steps of sources. Use it as a context manager: it may have processes at work."""

    def __init__(self, archive: Archive | None, reader: Reader, asked: Asked) -> None:
        self._archive = archive
        self._reader = reader
        self._asked = asked
        self._pool = Pool(reader, processors(), asked.limit)
        self._seen = 0

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.__exit__(None, None, None)

    def steps(self, sources: Iterable[Source]) -> Iterator[Step]:
        """A step for each source and each member of one, in their order; a file that holds others comes behind them."""
        waiting: deque[_Waiting | Step] = deque()
        size = 0
        for step in self._begun(sources):
            waiting.append(step)
            size += len(step.ticket.task.content) if isinstance(step, _Waiting) else 0
            while waiting and self._is_due(waiting, size):
                first = waiting.popleft()
                size -= len(first.ticket.task.content) if isinstance(first, _Waiting) else 0
                yield from self._finished(first)
        for step in waiting:
            yield from self._finished(step)

    def _is_due(self, waiting: "deque[_Waiting | Step]", size: int) -> bool:
        first = waiting[0]
        if not isinstance(first, _Waiting) or first.ticket.reply is not None:
            return True
        return len(waiting) > _WINDOW_TASKS or size > _WINDOW_BYTES

    def _begun(self, sources: Iterable[Source]) -> Iterator[_Waiting | Step]:
        for source in sources:
            self._seen += 1
            yield from self._look(source)

    def _look(self, source: Source) -> Iterator[_Waiting | Step]:
        """Open a source, tell what it is, and begin to read what is new."""
        if source.failure is not None:
            yield Receipt(source.origin, "failed", None, source.failure)
            return
        try:
            if source.content is None and not could_be_release(source):
                yield _skipped(source.path)
                return
            content = read_bytes(source, self._asked.max_bytes) if source.content is None else source.content
            kind = _kind(source, content)
            if kind is None:
                yield _skipped(source.path, source.origin)
                return
            digest = sha256(content).hexdigest()
            if source.sha256 and source.sha256 != digest:
                raise UnreadableFile("damaged: its bytes do not have the SHA-256 that the export gives")
            if kind.holds and source.arrival is not None:
                original = Original(digest, kind.media_type, content)
                yield self._held(source, digest) or _kept(source, store.pack(original), "opened")
            elif kind.holds:
                yield from self._unfolded(source, kind, content, digest)
            elif (held := self._held(source, digest)) is not None:
                yield held
            else:
                yield self._task(source, kind, content)
        except UnreadableFile as error:
            yield Receipt(source.origin, "failed", None, str(error))

    def _held(self, source: Source, digest: str) -> Receipt | Held | None:
        """What is to be done about bytes that the archive holds; None where it does not hold them."""
        if self._archive is None:
            return None
        with self._archive.reading() as db:
            if source.stands_for and (exported := store.held_original(db, source.stands_for)):
                return Receipt(source.origin, "known", exported[1])
            held = store.held_original(db, digest)
            if held is None:
                return None
            origin = source.arrival.origin if source.arrival else source.origin
            if not self._decisions(source) and store.held_copy(db, held[0], origin):
                return Receipt(source.origin, "known", held[1])
        return Held(source.origin, digest, source.metadata, source.arrival)

    def _decisions(self, source: Source) -> tuple[Decision, ...]:
        """What a person decided about a source: as it was exported, then now."""
        exported = source.arrival.decisions if source.arrival else ()
        return (*(each.decision for each in exported), *self._asked.decisions)

    def _task(self, source: Source, kind: Kind, content: bytes) -> _Waiting:
        origin = source.arrival.origin if source.arrival else source.origin
        task = Task(
            origin, kind.media_type, content, source.metadata, self._decisions(source), self._asked.max_bytes
        )
        if kind.apart or (self._seen > _MANY and processors() > 1):
            return _Waiting(source, self._pool.submit(task, light=not kind.apart))
        ticket = Ticket(task)
        ticket.reply = self._reader.read(task)
        return _Waiting(source, ticket)

    def _unfolded(self, source: Source, kind: Kind, content: bytes, digest: str) -> Iterator[_Waiting | Step]:
        """The members of a file that holds others, then the file itself; a restored export is not kept."""
        if source.depth >= _DEEPEST:
            yield Receipt(
                source.origin, "failed", None, f"nested deeper than {_DEEPEST} files in one another"
            )
            return
        limits = source.limits or Limits(self._asked.max_bytes)
        error: str | None = None
        restored = found = False
        try:
            for member in members(kind, content, limits, self._asked.columns):
                found = True
                restored = restored or member.arrival is not None
                yield from self._look(_member_source(source, member, limits))
        except UnreadableFile as failure:
            error = str(failure)
        if error is not None and not found and not self._asked.keep_unread:
            yield Receipt(source.origin, "failed", None, error)
        elif not restored:
            held = self._held(source, digest) if error is None else None
            original = Original(digest, kind.media_type, content)
            outcome: Outcome = "failed" if error and found else "unread" if error else "opened"
            yield held or _kept(source, store.pack(original), outcome, error)

    def _finished(self, step: _Waiting | Step) -> Iterator[Step]:
        """What a file became, once it is read; before it what is attached to it."""
        if not isinstance(step, _Waiting):
            yield step
            return
        source, ticket = step
        reply = ticket.reply or self._pool.result(ticket)
        if reply.members and source.arrival is None:
            limits = source.limits or Limits(self._asked.max_bytes)
            yield from self.steps(_member_source(source, each, limits) for each in reply.members)
        yield self._became(source, reply)

    def _became(self, source: Source, reply: Reply) -> Step:
        if reply.prepared is not None:
            return New(source.origin, reply.prepared, source.arrival)
        if reply.packed is not None and reply.members:
            return _kept(source, reply.packed, "opened")
        if reply.packed is not None and (self._asked.keep_unread or source.arrival is not None):
            return _kept(source, reply.packed, "unread", reply.failure)
        return Receipt(source.origin, "failed", None, reply.failure)


def _kept(source: Source, packed: Packed, outcome: Outcome, error: str | None = None) -> Kept:
    return Kept(source.origin, packed, outcome, error, source.metadata, source.arrival)


def _kind(source: Source, content: bytes) -> Kind | None:
    if source.media_type:
        return kind_of_media_type(source.media_type)
    name = "-.txt" if source.path == STDIN else source.path
    return kind_of(name, content, named=source.named)


def _member_source(source: Source, member: Member, limits: Limits) -> Source:
    return Source(
        member.name,
        f"{source.origin}!{member.name}",
        named=False,
        failure=member.failure,
        content=member.content,
        metadata="\n".join(each for each in (member.metadata, source.metadata) if each),
        media_type=member.media_type,
        stands_for=member.stands_for,
        arrival=member.arrival,
        sha256=member.sha256,
        depth=source.depth + 1,
        limits=limits,
    )


def _skipped(path: str, origin: str = "") -> Receipt:
    ending = os.path.splitext(path)[1].lower() or os.path.basename(path)
    return Receipt(origin or path, "skipped", None, f"not a kind of release ({ending})")
