"""The kinds of file we read: one row a kind, and its module, which is loaded when the kind is first met."""

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from umkm_cli.custody import Member
from umkm_cli.errors import UnreadableFile
from umkm_cli.models import Extract
from umkm_cli.sources import signatures
from umkm_cli.sources.columns import Columns
from umkm_cli.sources.files import STDIN, Source, read_head
from umkm_cli.sources.limits import Limits


class Kind(NamedTuple):
    """A kind of file: its media type, the endings its names have, and the module of this room that reads it.

    The module of a kind that `holds` other files yields them from `members`; every other one has `read`, which gives
    the text; that of mail has both. `apart` tells that the format is rich enough to be hostile: it is read in a process
    of its own, within limits of time and memory.
    """

    media_type: str
    endings: tuple[str, ...]
    module: str
    holds: bool = False
    apart: bool = True


KINDS: tuple[Kind, ...] = (
    Kind("text/plain", (".txt", ".text"), "text", apart=False),
    Kind("text/markdown", (".md", ".markdown"), "markdown", apart=False),
    Kind("text/html", (".html", ".htm", ".xhtml"), "html"),
    Kind("multipart/related", (".mhtml", ".mht"), "mhtml"),
    Kind("application/pdf", (".pdf",), "pdf"),
    Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx", ".docm"), "docx"
    ),
    Kind("application/vnd.oasis.opendocument.text", (".odt", ".ott"), "odt"),
    Kind("application/rtf", (".rtf",), "rtf"),
    Kind("message/rfc822", (".eml",), "mail"),
    Kind("application/mbox", (".mbox",), "mbox", holds=True),
    Kind("application/zip", (".zip",), "zipped", holds=True),
    Kind("application/json", (".json",), "records", holds=True),
    Kind("application/x-ndjson", (".jsonl", ".ndjson"), "records", holds=True),
    Kind("text/csv", (".csv", ".tsv"), "tables", holds=True),
    # Old Office files: refused by their bytes with what to do about them; what only has such a name is told by content.
    Kind("application/msword", (".doc", ".dot"), "text", apart=False),
    Kind("application/vnd.ms-outlook", (".msg",), "text", apart=False),
    Kind("application/vnd.umkm.record+json", (), "record", apart=False),
)
"""One row a kind. The first is what a file without a telling name is tried as."""

_OF_COLUMNS = ("tables", "records")
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}


def kind_of(name: str, content: bytes, *, named: bool) -> Kind | None:
    """The kind of a file, by its bytes, then by its name; None for one that is no kind of release.

    A file that the user named one by one is tried as text when its ending says nothing.
    """
    by_name = _BY_ENDING.get(ending_of(name))
    by_content = signatures.media_type_of(content, by_name.media_type if by_name else "")
    if by_content == signatures.ZIP and by_name is None and ending_of(name) and not named:
        return None  # programs and workbooks are ZIP files too
    if by_content:
        return _BY_MEDIA_TYPE[by_content]
    return by_name or (KINDS[0] if named and not ending_of(name) else None)


def could_be_release(source: Source) -> bool:
    """Whether a file that is not opened yet may be of a kind we read: by its name, else by how it begins."""
    ending = ending_of(source.path)
    if source.path == STDIN or ending in _BY_ENDING or (source.named and not ending):
        return True
    head = read_head(source.path, signatures.HEAD)
    if source.named and not os.path.exists(source.path):
        return True
    return kind_of(source.path, head, named=source.named) is not None


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, as `.pdf`."""
    return os.path.splitext(name)[1].lower()


def kind_of_media_type(media_type: str) -> Kind:
    """The kind that an original was read as."""
    return _BY_MEDIA_TYPE[media_type]


def extract(kind: Kind, content: bytes) -> Extract:
    """The text of a file of this kind, and what the file says of itself.

    Raises UnreadableFile for an empty file, and for content that is not what the name says; Unreadable for a
    file that holds no text we can read.
    """
    check(content)
    read = _module(kind).read
    extracted: Extract = read(content)
    return extracted


def members(kind: Kind, content: bytes, limits: Limits, columns: Columns) -> Iterator[Member]:
    """The files that a file holds, one at a time; none for a kind that holds none.

    `columns` are those that hold the values, in a table that is not ours. Raises UnreadableFile as `extract` does.
    """
    check(content)
    module = _module(kind)
    if kind.module in _OF_COLUMNS:
        yield from module.members(content, limits, columns)
    elif hasattr(module, "members"):
        yield from module.members(content, limits)


def check(content: bytes) -> None:
    """Raise UnreadableFile for an empty file, and for one of a kind that we know and do not read."""
    if not content.strip():
        raise UnreadableFile("the file is empty")
    signatures.refuse(content)


def _module(kind: Kind) -> Any:
    return import_module(f"umkm_cli.sources.{kind.module}")
