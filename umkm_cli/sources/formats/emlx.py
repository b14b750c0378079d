"""Read mails as Apple's Mail keeps them (.emlx): the size of the mail, the mail, what Mail noted."""

import re
from collections.abc import Iterator

from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import CUT_OFF, lacking_also, mail

_SIZE = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n")


def read(content: bytes) -> Extract:
    """Return the text of the mail, with its header as metadata. Raises NoText."""
    whole = _mail(content)
    found = mail.read(whole)
    if len(whole) < _size(content):
        return lacking_also(found, CUT_OFF)
    return found


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the attachments of the mail. Raises NoText."""
    return mail.members(_mail(content), bounds)


def whole_text(content: bytes) -> str:
    """Return the header and the text of all parts of the mail, and what Mail noted."""
    whole = _mail(content)
    noted = content[content.find(whole) + len(whole) :].decode("utf-8", "replace")
    return f"{mail.whole_text(whole)}\n{noted}"


def _mail(content: bytes) -> bytes:
    size = _SIZE.match(content)
    if size is None:
        return content
    return content[size.end() : size.end() + int(size[1])]


def _size(content: bytes) -> int:
    """Return how long the mail is that the file says to hold; 0 if it does not say."""
    size = _SIZE.match(content)
    return int(size[1]) if size else 0
