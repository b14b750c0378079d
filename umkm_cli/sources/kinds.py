"""The kinds of file we read, told from content first, then from the name."""

import os
from collections.abc import Callable
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.models import Extract
from umkm_cli.sources import markdown, text


class Kind(NamedTuple):
    """A kind of file: its media type, the endings its names have, and what reads it."""

    media_type: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Extract]


KINDS: tuple[Kind, ...] = (
    Kind("text/plain", (".txt", ".text"), text.read),
    Kind("text/markdown", (".md", ".markdown"), markdown.read),
)
"""One row a kind. The first is what a file without a telling name is tried as."""

_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)


def kind_of(name: str, *, named: bool) -> Kind | None:
    """The kind of a file by its name; None for one that is no kind of release and is skipped.

    A file that the user named one by one is tried as text when its ending says nothing.
    """
    ending = os.path.splitext(name)[1].lower()
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    return KINDS[0] if named and not ending else None


def kind_of_media_type(media_type: str) -> Kind:
    """The kind that an original was read as."""
    return next(kind for kind in KINDS if kind.media_type == media_type)


def extract(kind: Kind, content: bytes) -> Extract:
    """The text of a file of this kind.

    Raises UnreadableFile for an empty file, and for content that is not what the name says.
    """
    if not content.strip():
        raise UnreadableFile("the file is empty")
    for magic, what in _MAGIC:
        if content.startswith(magic) and (magic != b"MZ" or b"\x00" in content[:512]):
            raise UnreadableFile(f"this is {what}, whatever its name says")
    return kind.read(content)
