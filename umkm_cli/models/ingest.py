"""Files on their way into the archive, and the outcome for each.

A *member* is a file inside another one. An *arrival* records how an original, restored
from an export, first arrived.
"""

import re
from collections.abc import Container, Sequence
from enum import Enum
from itertools import accumulate, compress
from typing import Literal, NamedTuple

from umkm_cli.models.query import Count
from umkm_cli.models.release import (
    Copy,
    Extract,
    RecordedDecision,
    Release,
    Values,
)

CHAT, CHAT_MESSAGE = "text/x-whatsapp-chat", "text/x-whatsapp-message"
"""The media types of an exported chat, and of a long message in one."""

Outcome = Literal[
    "new", "copy", "reread", "known", "opened", "skipped", "unread", "failed"
]

SHORT_NOTE = 100
"""A body of fewer words may only accompany what is attached to its mail."""

OUTCOMES: tuple[Outcome, ...] = (
    "new",
    "copy",
    "reread",
    "known",
    "opened",
    "skipped",
    "unread",
    "failed",
)


_STANDARD_INPUT = {"-": ""}


def file_name(origin: str) -> str:
    """Return the file name in a path of any operating system; "" for standard input."""
    name = re.split(r"[\\/]", origin)[-1]
    return _STANDARD_INPUT.get(name, name)


def containers_around(origin: str) -> list[str]:
    """Return the origins of the containers of a file, the outermost first.

    Those of `a.zip!b.eml!c.docx` are `a.zip` and `a.zip!b.eml`.
    """
    return list(accumulate(origin.split("!"), "{}!{}".format))[:-1]


class Disposition(Enum):
    """What ingest does with a file.

    NEW: no release in the archive has its words. COPY: a release has its words, but
    from other bytes. REREAD: OCR read more of a file of a release. KNOWN: the archive
    has its bytes. OPENED: kept as a container; its members are ingested. UNREAD: kept,
    but its text cannot be extracted. SKIPPED: not a format that releases come in.
    REMOVED and ERASED: a person removed or erased it earlier. FAILED: it cannot be read,
    or not completely.
    """

    NEW = "new"
    COPY = "copy"
    REREAD = "reread"
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
    Disposition.REREAD: "reread",
    Disposition.KNOWN: "known",
    Disposition.OPENED: "opened",
    Disposition.UNREAD: "unread",
    Disposition.SKIPPED: "skipped",
    Disposition.REMOVED: "skipped",
    Disposition.ERASED: "skipped",
    Disposition.FAILED: "failed",
}


class Provenance(NamedTuple):
    """Where and when a copy arrived, and its metadata there.

    `ingested_at` is UTC, ISO 8601 with `Z`; None means now.
    """

    origin: str
    metadata: str = ""
    ingested_at: str | None = None


class Arrival(NamedTuple):
    """Where a restored original first came from, and when (UTC).

    The last copy of a release carries the `decisions` about the whole release.
    `of_release` is false for a container, and for a file that was kept unread. `scanned`
    is the text that OCR read of it then.
    """

    origin: str
    ingested_at: str
    decisions: tuple[RecordedDecision, ...] = ()
    of_release: bool = True
    scanned: Extract | None = None


class Member(NamedTuple):
    """A file inside another one, such as an attachment or a row of a table.

    `name` is its path there: `folder/rilis.docx`. `metadata` is what the container says
    about it, as `name: value` lines. `failure` says why it is unreadable, if that is
    already known. `media_type` is set if the bytes need not be examined. `stands_for`
    is the SHA-256 of the original that it was exported from. An original restored from
    an export has its `arrival`, and the `sha256` that its content must have. `left_out`
    says why it is no release, if that is already known, and `times` how many messages
    that is about. A page of a whole site `is_captured`, and so is a message of a chat:
    most of these are no releases.
    """

    name: str
    content: bytes
    metadata: str = ""
    failure: str | None = None
    media_type: str = ""
    stands_for: str = ""
    arrival: Arrival | None = None
    sha256: str = ""
    left_out: str = ""
    is_captured: bool = False
    times: int = 1


class ArchivedRecord(NamedTuple):
    """Everything about a release that cannot be derived again from other data.

    That is its originals, their metadata and the decisions. `release` is None for an
    original that has none: a container, or a file whose text cannot be extracted. What
    OCR read of an original is among the `scanned`, because elsewhere there may be none.
    """

    release: Release | None
    copies: tuple[Copy, ...]
    contents: tuple[bytes, ...]
    metadata: tuple[str, ...]
    decisions: tuple[RecordedDecision, ...]
    scanned: tuple[Extract | None, ...]

    def without_copies_from(self, origins: Container[str]) -> "ArchivedRecord":
        """Return the record without the copies with these origins."""
        kept = [copy.origin not in origins for copy in self.copies]
        return self._replace(
            copies=tuple(compress(self.copies, kept)),
            contents=tuple(compress(self.contents, kept)),
            metadata=tuple(compress(self.metadata, kept)),
        )


class Concern(NamedTuple):
    """Something about how a release was read that a person should look at.

    `kind` is one of `CONCERNS`; `detail` says how much or where, if there is more to say.
    """

    kind: str
    detail: str = ""


CONCERNS = (
    NON_RELEASE := "not a release",
    LITTLE_TEXT := "little text",
    MUCH_SET_ASIDE := "much set aside",
    SEVERAL_ARTICLES := "several articles",
    NO_HEADLINE := "no headline",
    DATE_NOT_READ := "date not read",
)
"""The kinds of concerns, as users see them."""


class Receipt(NamedTuple):
    """The outcome of ingesting one file.

    `error` says why it failed, was skipped, or gave nothing. `improved` names the fields
    of an archived release whose values changed because of this copy, or of the decisions
    that came with it. `came` says whether the user named the file, it was found in a
    folder, or is a member of another one. `remark` says what was left out of a file that
    was ingested. `concerns` are those about a release that was read. `times` is the
    number of messages that were left out together.
    """

    origin: str
    disposition: Disposition
    id: int | None = None
    error: str | None = None
    improved: tuple[str, ...] = ()
    came: Literal["named", "found", "member"] = "found"
    remark: str = ""
    concerns: tuple[Concern, ...] = ()
    times: int = 1

    @property
    def outcome(self) -> Outcome:
        """Return the outcome as the user sees it, in one word."""
        return _OUTCOMES[self.disposition]

    @property
    def was_removed(self) -> bool:
        """Return whether it stays out because a person removed or erased it earlier."""
        return self.disposition in (Disposition.REMOVED, Disposition.ERASED)

    @property
    def is_read(self) -> bool:
        """Return whether a release was read from it and stored."""
        return self.disposition in (
            Disposition.NEW,
            Disposition.COPY,
            Disposition.REREAD,
        )


class CountedConcern(NamedTuple):
    """How many files have a concern of one kind, and the receipts of the first of them."""

    kind: str
    files: int
    first: Sequence[Receipt]


class IngestDigest(NamedTuple):
    """What came in with an ingest: new releases by programme and by year, and how many to review.

    A count without a key is of releases without a programme, or without a date. A release
    counts once for each of its programmes.
    """

    programmes: Sequence[Count]
    years: Sequence[Count]
    to_review: int


class IngestPreview(NamedTuple):
    """What ingest would do with a file, and the values that its release would have."""

    receipt: Receipt
    values: Values | None = None
