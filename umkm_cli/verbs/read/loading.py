"""Load the result of `umkm read` into an archive, as if its files were read now.

What was read goes the way of every file: it is looked up by its bytes, disposed of, and
written by the same writer.
"""

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Set
from contextlib import AbstractContextManager
from itertools import islice
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.compression import decode_original
from umkm_cli.archive.dictionaries import NO_DICTIONARIES
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest.dispose import finish_step
from umkm_cli.verbs.ingest.items import Item, ReadItem, skip_reading
from umkm_cli.verbs.ingest.known import find_known, look_up
from umkm_cli.verbs.ingest.learning import Content, learn_from_first
from umkm_cli.verbs.ingest.new_words import NewWords
from umkm_cli.verbs.ingest.options import IngestOptions, Limit
from umkm_cli.verbs.ingest.process import CRASHED, LimitedProcess, end_all
from umkm_cli.verbs.read.decoding import Decoded, serve_parts
from umkm_cli.verbs.read.folder import ReadFolder, damaged_result
from umkm_cli.verbs.read.rows import Step

_MEMORY = 8 * 1024 * 1024 * 1024
"""What decoding may take, in bytes: a part can hold all that a container unpacks to."""


class ReadResult(NamedTuple):
    """A complete result of `umkm read`, as what is to be ingested, and the options it was read with."""

    folder: ReadFolder
    options: IngestOptions
    programmes: tuple[Programme, ...] = ()

    def sources(self) -> Iterator[Source]:
        """Yield the files that a person named when they were read, and those found in folders."""
        for part in self.folder.planned():
            if part.share == 0:
                yield from part.sources


class Loader(AbstractContextManager["Loader"]):
    """Yields the files of a result in place of `Intake`, which would read them.

    `archive` is None if there is none yet. Use it as a context manager: it has a process
    at work.
    """

    def __init__(
        self, archive: Archive | None, result: ReadResult, options: IngestOptions
    ) -> None:
        self._archive = archive
        self._options = options
        self._folder = result.folder
        self._dictionaries = NO_DICTIONARIES
        self._process = LimitedProcess(
            serve_parts, (result.folder.path,), Limit(bytes=_MEMORY)
        )

    def __exit__(self, *_: object) -> None:
        """End the process."""
        end_all([self._process])

    def read_all(self, sources: Iterable[Source]) -> Iterator[Receipt | ReadItem]:
        """Yield the files of the result, and what was in them, in the order of an ingest.

        `sources` are those of the result; they are iterated along. Raises NotAnArchive if
        the result is damaged.
        """
        following = iter(sources)
        place, words = 0, NewWords()
        counts = {
            part.place: len(part.sources)
            for part in self._folder.planned()
            if part.share == 0
        }
        for decoded in self._learned_from(self._messages()):
            # Sources are followed when the first of a part is about to come.
            deque(islice(following, counts.pop(decoded.place, 0)), maxlen=0)
            if decoded.place != place:
                place, words = decoded.place, NewWords()
            yield from map(words.complete, *self._admitted(list(decoded.steps())))

    def _learned_from(self, messages: Iterator[Decoded]) -> Iterator[Decoded]:
        """Return messages, of which the first were learned from, as in an ingest."""
        if self._archive is None:
            return messages
        self._dictionaries, every = learn_from_first(
            self._archive, messages, _contents_of
        )
        return every

    def _messages(self) -> Iterator[Decoded]:
        """Yield the messages of the process to their end. Raises NotAnArchive."""
        while True:
            try:
                decoded: Decoded = pickle.loads(self._process.connection.recv_bytes())
            except (EOFError, OSError) as error:
                raise damaged_result(self._folder.path, CRASHED) from error
            if decoded.failure is not None:
                raise damaged_result(self._folder.path, decoded.failure)
            if not decoded.receipts:
                return
            yield decoded

    def _admitted(self, steps: list[Step]) -> tuple[list[Step], list[Step]]:
        """Return steps as they were read, and as they are to be written."""
        digests = [step.sha256 for step in steps if isinstance(step, ReadItem)]
        known = find_known(self._archive, digests)
        return steps, [self._admit(step, known) for step in steps]

    def _admit(self, step: Step, known: Set[str]) -> Step:
        """Return a file as it is to be written: looked up, if its SHA-256 is `known`."""
        if isinstance(step, Receipt):
            return step
        item = step.item
        may_be_known = item.sha256 in known or item.source.stands_for
        if may_be_known and (item.is_read or step.failure is None):
            item = look_up(self._archive, _with_bytes(step), self._options)
        if item.known is not None and not item.is_read:
            return skip_reading(item)
        packed = step._replace(item=item).packed_with(self._dictionaries)
        return finish_step(packed, self._options)


def _with_bytes(read: ReadItem) -> Item:
    """Return a file with its bytes if it is a row of an export, which is compared with the archive."""
    packed = read.original
    if packed is None or not read.item.source.stands_for:
        return read.item
    content = decode_original(packed.encoding, packed.byte_size, packed.stored_bytes)
    return read.item._replace(content=content)


def _contents_of(decoded: Decoded) -> Iterator[Content]:
    """Yield the media type and the bytes of each file of a message that is here."""
    for step in decoded.steps():
        packed = step.original if isinstance(step, ReadItem) else None
        if packed is not None:
            stored = packed.encoding, packed.byte_size, packed.stored_bytes
            yield packed.media_type, decode_original(*stored)
