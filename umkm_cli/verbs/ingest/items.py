"""What goes through ingest: a file as it is opened, then as it is read.

`Source` -> `Item` -> `ReadItem` -> `Receipt`.
"""

from hashlib import sha256
from typing import NamedTuple

from umkm_cli.archive.packing import PackedOriginal, PreparedRelease
from umkm_cli.models.ingest import Member, Provenance, Receipt
from umkm_cli.models.release import Decision, Original, RecordedDecision
from umkm_cli.sources import Source, kind_of_media_type, read_bytes

LIGHT_BYTES = 64 * 1024
"""Largest text that need not be read apart, within limits, as rich files are."""


class Item(NamedTuple):
    """A file that was opened: its bytes, their SHA-256, and the media type of its kind.

    `content` is None once it was read, and where whoever reads it fetches it again.
    `known` tells what becomes of the file where the archive has its bytes; `receipt` is
    given where nothing is to be written of it.
    """

    source: Source
    content: bytes | None
    sha256: str
    media_type: str
    known: Receipt | None = None
    receipt: Receipt | None = None

    @property
    def is_light(self) -> bool:
        """Whether it is a short plain text, which is read in no time."""
        kind = kind_of_media_type(self.media_type)
        if kind is None or kind.isolated:
            return False
        return self.size <= LIGHT_BYTES

    @property
    def size(self) -> int:
        """How many bytes it has at hand."""
        return len(self.content or b"")

    @property
    def provenance(self) -> Provenance:
        """Where it came from first, which an export that comes back tells."""
        arrival, metadata = self.source.arrival, self.source.metadata
        if arrival is None:
            return Provenance(self.source.origin, metadata)
        return Provenance(arrival.origin, metadata, arrival.ingested_at)

    @property
    def is_settled(self) -> bool:
        """Whether reading it changes nothing: it is a release, or was removed."""
        if self.known is None:
            return False
        return self.known.id is not None or self.known.was_removed

    @property
    def exported_decisions(self) -> tuple[RecordedDecision, ...]:
        """What a person decided about it before it was exported."""
        arrival = self.source.arrival
        return arrival.decisions if arrival else ()

    def decisions(self, now: tuple[Decision, ...]) -> tuple[Decision, ...]:
        """Return what a person decided about it: as it was exported, then `now`."""
        return (*(recorded.decision for recorded in self.exported_decisions), *now)

    def fetch(self, max_bytes: int) -> "Item":
        """Return the item with its bytes. Raises UnreadableFile."""
        if self.content is not None:
            return self
        content = read_bytes(self.source, max_bytes)
        return self._replace(content=content, sha256=sha256(content).hexdigest())

    def original(self) -> Original:
        """Return its bytes as they are to be kept; they are there."""
        assert self.content is not None
        return Original(self.sha256, self.media_type, self.content)


class ReadItem(NamedTuple):
    """A file after reading: a release that is `prepared`, or why there is none.

    `packed` is the original of a file that can be kept without being a release: it
    holds others, or no text that we can read. Neither is there of one that need not be
    read. `members` are what a mail holds, until they were taken in; `has_members` tells
    of a file that was unfolded.
    """

    item: Item
    prepared: PreparedRelease | None = None
    failure: str | None = None
    packed: PackedOriginal | None = None
    members: tuple[Member, ...] = ()
    has_members: bool = False

    @property
    def original(self) -> PackedOriginal | None:
        """Its bytes as they are stored; None where they need not be."""
        return self.prepared.original if self.prepared else self.packed

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes that were read."""
        return self.original.sha256 if self.original else self.item.sha256

    @property
    def text_sha256(self) -> str | None:
        """The identity of its words; None where no release was read from it."""
        return self.prepared.identity.text_sha256 if self.prepared else None

    @property
    def provenance(self) -> Provenance:
        """Where it came from, with what the file itself says of it."""
        place = self.item.provenance
        if self.prepared is None:
            return place
        return place._replace(metadata=self.prepared.metadata)

    def without_bytes(self) -> "ReadItem":
        """Return it without what writing does not need: a batch waits in memory."""
        return self._replace(item=self.item._replace(content=None), members=())


def as_known(item: Item) -> Receipt | ReadItem:
    """Give a file whose bytes the archive has, or its receipt for nothing to write."""
    return item.receipt or ReadItem(item).without_bytes()
