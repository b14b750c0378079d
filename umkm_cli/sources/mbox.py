"""Mailboxes (.mbox): RFC 4155. Messages follow each other, each after a line that begins with `From `."""

import re
from collections.abc import Iterator

from umkm_cli.custody import Member
from umkm_cli.sources.limits import Limits

_BEGINNING = re.compile(rb"(?:\A|\r?\n\r?\n|\n\n)From \S+[^\r\n]{0,80}\d{4}[^\r\n]{0,20}\r?\n")


def members(content: bytes, limits: Limits) -> Iterator[Member]:
    """The messages of a mailbox, named by their number."""
    beginnings = list(_BEGINNING.finditer(content))
    ends = [each.start() for each in beginnings[1:]] + [len(content)]
    for number, (beginning, end) in enumerate(zip(beginnings, ends, strict=True), 1):
        yield limits.member(f"{number}.eml", content[beginning.end() : end])
