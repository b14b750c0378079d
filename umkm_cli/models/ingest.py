"""Files as they arrive, what the archive keeps of them, and the outcome of each.

A *member* is a file inside another one. An *arrival* tells how an original that an
export brings back first arrived.
"""

from enum import Enum
from typing import Literal, NamedTuple

from umkm_cli.models.release import Copy, RecordedDecision, Release, Values

Outcome = Literal["new", "known", "copy", "opened", "skipped", "unread", "failed"]

OUTCOMES: tuple[Outcome, ...] = (
    "new",
    "copy",
    "known",
    "opened",
    "skipped",
    "unread",
    "failed",
)


class Disposition(Enum):
    """What becomes of a file.

    NEW: its words are in no release. COPY: other bytes, the words of a release. KNOWN:
    the archive has its bytes. OPENED: kept, since it holds others. UNREAD: kept, though
    it cannot be read. SKIPPED: not a kind of release. REMOVED and ERASED: a person did
    that before. FAILED: it cannot be read, or not all of it.
    """

    NEW = "new"
    COPY = "copy"
    KNOWN = "known"
    OPENED = "opened"
    UNREAD = "unread"
    SKIPPED = "skipped"
    REMOVED = "removed"
    ERASED = "erased"
    FAILED = "failed"


_OUTCOMES: dict[Disposition, Outcome] = {
    Disposition.NEW: "new",
    Disposition.COPY: "copy",
    Disposition.KNOWN: "known",
    Disposition.OPENED: "opened",
    Disposition.UNREAD: "unread",
    Disposition.SKIPPED: "skipped",
    Disposition.REMOVED: "skipped",
    Disposition.ERASED: "skipped",
    Disposition.FAILED: "failed",
}


class Provenance(NamedTuple):
    """Where a copy came from, what is said of it there, and when: UTC, None for now."""

    origin: str
    metadata: str = ""
    ingested_at: str | None = None


class Arrival(NamedTuple):
    """Where a restored original came from, and when (UTC).

    With the last copy of a release come the `decisions` about the whole release.
    """

    origin: str
    ingested_at: str
    decisions: tuple[RecordedDecision, ...] = ()


class Member(NamedTuple):
    """A file inside another one, such as an attachment or a row of a table.

    `name` is its place there: `folder/rilis.docx`. `metadata` is what the container
    says about it, as lines `name: value`. `failure` is the reason why it is unreadable,
    if that is known already. `media_type` is set where the bytes need not be examined.
    `stands_for` is the SHA-256 of the original that it was exported from. An original
    that comes back from an export has its `arrival`, and the `sha256` it must have.
    """

    name: str
    content: bytes
    metadata: str = ""
    failure: str | None = None
    media_type: str = ""
    stands_for: str = ""
    arrival: Arrival | None = None
    sha256: str = ""


class ArchivedRecord(NamedTuple):
    """Everything about a release that the archive could not derive again.

    That is its originals, their metadata and the decisions. `release` is None for an
    original without one: a container, or a file whose text cannot be read.
    """

    release: Release | None
    copies: tuple[Copy, ...]
    contents: tuple[bytes, ...]
    metadata: tuple[str, ...]
    decisions: tuple[RecordedDecision, ...]


class Receipt(NamedTuple):
    """The outcome of one file given to ingest.

    `error` says why, where it failed or was skipped. `improved` names the fields of a
    release in the archive that this file, another copy of it, or the decisions given
    with it, changed.
    """

    origin: str
    disposition: Disposition
    id: int | None = None
    error: str | None = None
    improved: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What the user is told, in one word."""
        return _OUTCOMES[self.disposition]

    @property
    def was_removed(self) -> bool:
        """Whether it stays out because a person removed or erased it."""
        return self.disposition in (Disposition.REMOVED, Disposition.ERASED)

    @property
    def is_read(self) -> bool:
        """Whether a release was read from it, and written."""
        return self.disposition in (Disposition.NEW, Disposition.COPY)


class IngestPreview(NamedTuple):
    """What ingest would do with a file, and the values its release would have."""

    receipt: Receipt
    values: Values | None = None
