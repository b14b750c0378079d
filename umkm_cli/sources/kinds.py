"""The kinds of file we read: one row a kind, and its module, which is loaded when the kind is first met."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import signatures
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns
from umkm_cli.sources.exports import is_export
from umkm_cli.sources.files import STDIN, Source, read_head


class Kind(NamedTuple):
    """A kind of file: its media type, the endings its names have, and the module of this room that reads it.

    The module of a kind that `holds` other files yields them from `members`; every other one has `read`, which gives
    the text; that of a kind that `attaches` others has both. `apart` tells that the format is rich enough to be
    hostile: it is read in a process of its own, within bounds of time and memory.
    """

    media_type: str
    endings: tuple[str, ...]
    module: str
    holds: bool = False
    attaches: bool = False
    apart: bool = True


KINDS: tuple[Kind, ...] = (
    Kind("text/plain", (".txt", ".text"), "text", apart=False),
    Kind("text/markdown", (".md", ".markdown"), "markdown", apart=False),
    Kind("text/html", (".html", ".htm", ".xhtml"), "html"),
    Kind("multipart/related", (".mhtml", ".mht"), "mhtml"),
    Kind("application/pdf", (".pdf",), "pdf"),
    Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm"),
        "docx",
    ),
    Kind("application/vnd.oasis.opendocument.text", (".odt", ".ott"), "odt"),
    Kind("application/rtf", (".rtf",), "rtf"),
    Kind("message/rfc822", (".eml",), "mail", attaches=True),
    Kind("application/mbox", (".mbox",), "mbox", holds=True),
    Kind("application/zip", (".zip",), "archive_zip", holds=True),
    Kind("application/json", (".json",), "json_records", holds=True),
    Kind("application/x-ndjson", (".jsonl", ".ndjson"), "json_records", holds=True),
    Kind("text/csv", (".csv", ".tsv"), "csv_table", holds=True),
    # Old Office files: refused by their bytes with what to do about them; what only has such a name is told by content.
    Kind("application/msword", (".doc", ".dot"), "text", apart=False),
    Kind("application/vnd.ms-outlook", (".msg",), "text", apart=False),
    Kind("application/vnd.umkm.record+json", (), "record", apart=False),
)
"""One row a kind. The first is what a file without a telling name is tried as."""

_OF_COLUMNS = ("csv_table", "json_records")
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}


def kind_of(name: str, content: bytes, *, named: bool) -> Kind | None:
    """The kind of a file, by its bytes, then by its name; None for one that is no kind of release.

    A file that the user named one by one is tried as text when its ending says nothing.
    """
    by_name = _BY_ENDING.get(ending_of(name))
    by_content = signatures.media_type_of(
        content, by_name.media_type if by_name else ""
    )
    if (
        by_content == signatures.ZIP
        and by_name is None
        and ending_of(name)
        and not named
    ):
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


def is_large_export(source: Source, max_bytes: int) -> bool:
    """Whether a file is an export of an archive, with all its originals, that is larger than files otherwise may be."""
    if ending_of(source.path) not in (".jsonl", ".ndjson"):
        return False
    try:
        return os.path.getsize(source.path) > max_bytes and is_export(source.path)
    except OSError:
        return False


def is_plain(source: Source) -> bool:
    """Whether a file that is not opened yet has the name of a kind that is no more than text."""
    kind = _BY_ENDING.get(ending_of(source.path))
    return kind is not None and not kind.apart


@lru_cache(maxsize=16)  # asked several times of one file
def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, as `.pdf`."""
    return os.path.splitext(name)[1].lower()


def kind_of_media_type(media_type: str) -> Kind | None:
    """The kind that an original was read as; None for one that this umkm does not know."""
    return _BY_MEDIA_TYPE.get(media_type)


def extract(kind: Kind, content: bytes) -> Extract:
    """The text of a file of this kind, and what the file says of itself.

    Raises UnreadableFile for an empty file, NoText for one that holds no text we can read or is not what its name says.
    """
    check(content)
    with _refusals():
        found: Extract = _module(kind).read(content)
    return found._replace(text=whole(found.text), metadata=_beside(found.metadata))


def members(
    kind: Kind, content: bytes, bounds: Bounds, columns: Columns
) -> Iterator[Member]:
    """The files that a file holds, one at a time; none for a kind that holds none.

    `columns` are those that hold the values, in a table that is not ours. Raises UnreadableFile as `extract` does.
    """
    check(content)
    module = _module(kind)
    with _refusals():
        found: Iterable[Member] = ()
        if kind.module in _OF_COLUMNS:
            found = module.members(content, bounds, columns)
        elif kind.holds or kind.attaches:
            found = module.members(content, bounds)
        for member in found:
            yield member._replace(
                name=_beside(member.name), metadata=_beside(member.metadata)
            )


@contextmanager
def _refusals() -> Iterator[None]:
    """What a format's reader makes of a file that is not of the format, in one sentence: libraries raise anything."""
    try:
        yield
    except UnreadableFile:
        raise
    except RecursionError as error:
        raise NoText("nested deeper than any release is") from error
    except MemoryError:
        raise
    except Exception as error:
        raise NoText(
            f"damaged: it cannot be read ({type(error).__name__}: {error})"
        ) from error


def whole(text: str) -> str:
    """A text without halves of characters (lone surrogates), which no database can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _beside(text: str) -> str:
    """What stands beside a text, as a name: no NUL is in it, which ends a text for many a program."""
    return whole(text).replace("\x00", "")


def check(content: bytes) -> None:
    """Raise UnreadableFile for an empty file, and for one of a kind that we know and do not read."""
    if not content.strip():
        raise UnreadableFile("the file is empty")
    signatures.refuse(content)


def _module(kind: Kind) -> Any:
    return import_module(f"umkm_cli.sources.formats.{kind.module}")
