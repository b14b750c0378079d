"""The stages of a file in ingest: `Source` -> `Item` -> `ReadItem` -> `Receipt`."""

from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive.dictionaries import Dictionaries
from umkm_cli.archive.packing import PackedOriginal, PreparedRelease, pack_again
from umkm_cli.language import later
from umkm_cli.models.ingest import Member, Provenance, Receipt
from umkm_cli.models.release import Decision, Original, RecordedDecision
from umkm_cli.sources import (
    UNKNOWN_KIND,
    Kind,
    Source,
    kind_of_media_type,
    read_bytes,
)

LIGHT_BYTES = 64 * 1024
"""The largest text that is read without limits of time and memory, in this process."""

NO_TEXT = later("it contains no text")
"""Why a file without any word has no release."""

DECISION = attrgetter("decision")
"""Returns the decision of a recorded one."""


class Item(NamedTuple):
    """A file that was opened: its bytes, their SHA-256, and its media type.

    `content` is None after reading, or if the reading process fetches it itself.
    `known` is the outcome if the archive has the bytes already; `receipt` is set if
    nothing about the file needs to be written.
    """

    source: Source
    content: bytes | None
    sha256: str
    media_type: str
    known: Receipt | None = None
    receipt: Receipt | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its media type, which may be `UNKNOWN_KIND`."""
        return kind_of_media_type(self.media_type) or UNKNOWN_KIND

    @property
    def is_light(self) -> bool:
        """Whether it is a short plain text, which is quick to read."""
        return not self.kind.isolated and self.size <= LIGHT_BYTES

    @property
    def is_container(self) -> bool:
        """Whether it contains other files, and has no text of its own."""
        return self.kind.is_container

    @property
    def is_read(self) -> bool:
        """Whether it is read: a container is unfolded, and what is unknown only kept."""
        return not self.is_container and self.kind is not UNKNOWN_KIND

    @property
    def size(self) -> int:
        """The number of bytes in memory."""
        return len(self.content or b"")

    @property
    def provenance(self) -> Provenance:
        """Where it came from first: for a file from an export, as recorded there."""
        arrival, metadata = self.source.arrival, self.source.metadata
        if arrival is None:
            return Provenance(self.source.origin, metadata)
        return Provenance(arrival.origin, metadata, arrival.ingested_at)

    @property
    def needs_no_reading(self) -> bool:
        """Whether reading it would change nothing: it is a release already, or was removed."""
        if self.known is None:
            return False
        return self.known.id is not None or self.known.was_removed

    @property
    def exported_decisions(self) -> tuple[RecordedDecision, ...]:
        """The decisions about it that an export contained."""
        arrival = self.source.arrival
        return arrival.decisions if arrival else ()

    def decisions(self, now: tuple[Decision, ...]) -> tuple[Decision, ...]:
        """Return the decisions about it: those from an export, then `now`."""
        return (*map(DECISION, self.exported_decisions), *now)

    def fetch(self, max_bytes: int) -> "Item":
        """Return the item with its bytes. Raises UnreadableFile."""
        if self.content is not None:
            return self
        content = read_bytes(self.source, max_bytes)
        return self._replace(content=content, sha256=sha256(content).hexdigest())

    def original(self) -> Original:
        """Return it as an original to keep; its bytes must be in memory."""
        assert self.content is not None
        return Original(self.sha256, self.media_type, self.content)


class ReadItem(NamedTuple):
    """A file after reading: a `prepared` release, or the `failure` to read one.

    `packed` is the original of a file that can be kept without a release: a container, or
    a file without readable text. A file that need not be read has neither. `members` are
    the attachments of a mail until they are ingested; `has_members` marks a container
    that was unpacked. `may_be_note` marks a text that may be only the covering note of
    what is attached.
    """

    item: Item
    prepared: PreparedRelease | None = None
    failure: str | None = None
    packed: PackedOriginal | None = None
    members: tuple[Member, ...] = ()
    has_members: bool = False
    may_be_note: bool = False

    @property
    def is_opened(self) -> bool:
        """Whether it is a mail of which only the attachments were read."""
        return self.prepared is None and bool(self.members)

    @property
    def original(self) -> PackedOriginal | None:
        """The original to store; None if there is nothing to store."""
        return self.prepared.original if self.prepared else self.packed

    def packed_with(self, dictionaries: Dictionaries) -> "ReadItem":
        """Return it with its original packed with the dictionary for its kind, if there is one."""
        if self.original is None:
            return self
        original = pack_again(self.original, dictionaries)
        if self.prepared is None:
            return self._replace(packed=original)
        return self._replace(prepared=self.prepared._replace(original=original))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes that were read."""
        return self.original.sha256 if self.original else self.item.sha256

    @property
    def text_sha256(self) -> str | None:
        """The identity of its words; None if it has no release."""
        return self.prepared.identity.text_sha256 if self.prepared else None

    @property
    def provenance(self) -> Provenance:
        """Where it came from, including the metadata in the file itself."""
        place = self.item.provenance
        if self.prepared is None:
            return place
        return place._replace(metadata=self.prepared.metadata)

    @property
    def size(self) -> int:
        """About how many bytes it takes until it is written.

        The text of a rich file may be much larger than the file.
        """
        size = self.original.byte_size if self.original else 0
        if self.prepared is not None:
            size += sum(map(len, (*self.prepared.texts, self.prepared.text or "")))
        return size

    def as_note(self) -> "ReadItem":
        """Return a mail that is no release itself, with its original to keep."""
        return self._replace(prepared=None, packed=self.original)

    def without_bytes(self) -> "ReadItem":
        """Return it without bytes that writing does not need, because batches wait in memory."""
        return self._replace(item=self.item._replace(content=None), members=())


def skip_reading(item: Item) -> Receipt | ReadItem:
    """Return a file whose bytes are archived, ready to be written, or its receipt if nothing is."""
    return item.receipt or ReadItem(item).without_bytes()
