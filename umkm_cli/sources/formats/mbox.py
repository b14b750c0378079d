"""Read mailboxes (.mbox, RFC 4155): messages, each after a `From ` line."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds

# An envelope line has the next message's sender and time, which distinguishes it from a
# sentence that begins with `From`.
_ENVELOPE = re.compile(
    rb"""
    (?: \A | (?<=\n\n) | (?<=\n\r\n) )
    (?= From\  \S{1,100}\  .{0,40} \d\d:\d\d .{0,30} \d{4} )
    From\  [^\n]{1,200} \n
    """,
    re.VERBOSE,
)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the messages of a mailbox, named by their number.

    Raises NoText if there are none.
    """
    if not _ENVELOPE.search(content):
        raise NoText("damaged: a mailbox without messages")
    envelopes = (envelope.span() for envelope in _ENVELOPE.finditer(content))
    places = chain(envelopes, [(len(content), len(content))])
    for number, ((_, start), (end, _)) in enumerate(pairwise(places), 1):
        message = content[start:end].removesuffix(b"\n").removesuffix(b"\r")
        yield bounds.member(f"{number}.eml", message)
