"""Recognise the long messages of a chat that are no releases: wishes, jokes, agendas, invitations.

Nothing is lost by a mark here: the message stays in the chat, and is named.
"""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from umkm_cli.models.claims import Claims
from umkm_cli.models.release import METADATA, NOT_A_RELEASE, Extract, Finding
from umkm_cli.reading.anatomy import Anatomy

_MESSAGE = re.compile(r"^chat message: [^\n]+$", re.MULTILINE)
_LABEL = re.compile(
    r"\b(?:siaran pers|(?:press|media|news) release|rilis(?: pers)?|(?:keterangan|pernyataan) pers)\b",
    re.IGNORECASE,
)
_LABEL_WITHIN = 300  # characters
_NAMES: Final = ("organisation", "programme")
_LEAST_SIGNS = 2
_CONFIDENCE = 90


def find_chatter(
    extract: Extract, anatomy: Anatomy, findings: Iterable[Finding], claims: Claims
) -> Iterator[Finding]:
    """Yield a finding if a text is a message of a chat that does not read like a release.

    One with a dateline, a number or the words for a release is one. Otherwise it needs
    two of: an organisation, a programme, a quote whose speaker is known.
    """
    message = _MESSAGE.search(extract.metadata)
    if message is None:
        return
    fields = {finding.field for finding in findings if finding.confidence}
    is_labelled = _LABEL.search(extract.text[:_LABEL_WITHIN])
    if any((anatomy.dateline, anatomy.header.labels, is_labelled, "number" in fields)):
        return
    speakers = filter(None, map(attrgetter("speaker"), claims.quotes))
    signs = len(fields.intersection(_NAMES)) + any(speakers)
    if signs < _LEAST_SIGNS:
        verdict = "long message", "page", "chat-message", _CONFIDENCE
        yield Finding(NOT_A_RELEASE, *verdict, *message.span(), METADATA)
