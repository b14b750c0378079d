"""Files as they arrive, what the archive keeps of them, and the outcome of each.

A *member* is a file inside another one. An *arrival* tells how an original that an
export brings back first arrived.
"""

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

    `error` is the reason why it failed or was skipped. `improved` names the fields of
    an archived release that this file, as another copy of it, or the decisions that
    came with it changed. `erased` is set if a person erased this file before.
    """

    origin: str
    outcome: Outcome
    id: int | None = None
    error: str | None = None
    improved: tuple[str, ...] = ()
    erased: bool = False


class IngestPreview(NamedTuple):
    """What ingest would do with a file, and the values its release would have."""

    receipt: Receipt
    values: Values | None = None
