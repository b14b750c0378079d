"""What others may see of where a release came from: not who sent it in a chat.

The archive keeps names and telephone numbers of senders, for its owner.
"""

import re

from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.release import Copy, Release
from umkm_cli.models.review import Explanation

# Phones name the file of a chat after the person or the group.
_CHAT_NAME = re.compile(
    r"(?P<kind>(?:whatsapp[ _]?chat|chat[ _]?whatsapp)(?:[ _](?:dengan|with|bersama)|[ _]?[-–])[ _])"
    r"[^/\\!]*?(?P<ending>(?:\.(?:txt|zip))?)(?=[/\\!]|$)",
    re.IGNORECASE,
)
_SENDER_LINES = re.compile(r"^chat (?!date|message)[^\n]*\n?", re.MULTILINE)


def shared_origin(origin: str) -> str:
    """Return an origin without the name of the person or the group of a chat."""
    return _CHAT_NAME.sub(r"\g<kind>…\g<ending>", origin)


def without_senders(release: Release) -> Release:
    """Return a release whose copies do not name those who sent it in a chat."""
    return release._replace(copies=tuple(map(_shared_copy, release.copies)))


def explanation_without_senders(explanation: Explanation) -> Explanation:
    """Return an explanation whose evidence does not name those who sent it in a chat."""
    evidence = (
        each._replace(copy=_shared_copy(each.copy)) for each in explanation.evidence
    )
    return explanation._replace(evidence=tuple(evidence))


def record_without_senders(record: ArchivedRecord) -> ArchivedRecord:
    """Return a record whose copies and metadata do not name those who sent it in a chat."""
    metadata = (_SENDER_LINES.sub("", lines).rstrip("\n") for lines in record.metadata)
    release = record.release and without_senders(record.release)
    copies = tuple(map(_shared_copy, record.copies))
    return record._replace(release=release, copies=copies, metadata=tuple(metadata))


def _shared_copy(copy: Copy) -> Copy:
    return copy._replace(origin=shared_origin(copy.origin))
