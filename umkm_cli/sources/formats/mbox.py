"""Mailboxes (.mbox): RFC 4155. Messages follow each other, each after a line that begins with `From `."""

import re
from collections.abc import Iterator

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds

# A line that parts two messages tells who sent the next one and when; a sentence can begin with `From`, too.
_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,200}\n")
_ENVELOPE = re.compile(rb"From \S{1,100} .{0,40}\d\d:\d\d.{0,30}\d{4}")


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """The messages of a mailbox, named by their number. Raises NoText where there is none."""
    lines = [line for line in _LINE.finditer(content) if _ENVELOPE.match(line.group())]
    if not lines:
        raise NoText("damaged: a mailbox without messages")
    ends = [line.start() for line in lines[1:]] + [len(content)]
    for number, (line, end) in enumerate(zip(lines, ends, strict=True), 1):
        yield bounds.member(
            f"{number}.eml",
            content[line.end() : end].removesuffix(b"\n").removesuffix(b"\r"),
        )
