"""Read mailboxes (.mbox, RFC 4155): messages, each after a `From ` line."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds

MAIL_FIELD = (
    rb"(?:>From\ |(?:X-[\w-]+|From|To|Cc|Subject|Date|Sender|Reply-To|Return-Path"
    rb"|Received|Message-ID|MIME-Version|Content-[\w-]+|Delivered-To|Delivery-Date|Status"
    rb"|DKIM-Signature|Authentication-Results|ARC-[\w-]+|List-[\w-]+|In-Reply-To"
    rb"|References|Envelope-[\w-]+|User-Agent|Organization|Importance|Thread-[\w-]+)[ \t]*:)"
)
"""Matches the beginning of a line in the header of a mail. Use it with `re.IGNORECASE`."""

# The sender and the time, which distinguish an envelope line from a sentence that begins
# with `From`.
_DATED = rb"""
    From\  (?:[^\s\n]{1,200}\ +){0,3}?
    (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\ +(?:[A-Z][a-z]{2}\ +\d{1,2}|\d{1,2}\ +[A-Z][a-z]{2})\ +
    (?:\d{4}\ +)? \d\d?:\d\d(?::\d\d)? [^\n]{0,40} \n
"""
_BARE = rb"From(?:\ -)?[\ \r]*\n"
# Some programs write no blank line before it, others (Thunderbird) neither sender nor
# time. Then a header must follow.
_ENVELOPE = re.compile(
    rb"(?mx) ^"
    rb"(?: (?: (?<=\n\n) | (?<=\n\r\n) | \A ) (?: %(dated)s | From\ [^\n]{0,200}\n %(field)s )"
    rb"  | (?: %(dated)s | %(bare)s ) %(field)s )"
    % {b"dated": _DATED, b"bare": _BARE, b"field": b"(?i:(?=" + MAIL_FIELD + b"))"}
)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the messages of a mailbox, named by their number.

    Undoes the escaping of lines that begin with `From`. Raises NoText if there are none.
    """
    if not _ENVELOPE.search(content):
        raise NoText(later("damaged: a mailbox without messages"))
    envelopes = map(re.Match.span, _ENVELOPE.finditer(content))
    places = chain(envelopes, [(len(content), len(content))])
    for number, ((_, start), (end, _)) in enumerate(pairwise(places), 1):
        message = content[start:end].removesuffix(b"\n").removesuffix(b"\r")
        yield bounds.member(f"{number}.eml", _ESCAPED.sub(b"", message))
