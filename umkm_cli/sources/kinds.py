"""The kinds of file we read: one row a kind, and the module that reads it.

A module is loaded when its kind is first met.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import signatures
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns
from umkm_cli.sources.exports import is_full_export
from umkm_cli.sources.files import Source, read_head


class Kind(NamedTuple):
    """A kind of file: its media type, the endings its names have, and its module.

    The module of a kind that `holds` other files yields them from `members`; every
    other one has `read`, which gives the text; that of a kind that `attaches` others
    has both. A kind `of_columns` has rows, and must be told which columns hold what.
    `apart` tells that the format is rich enough to be hostile: it is read in a process
    of its own, within bounds of time and memory.
    """

    media_type: str
    endings: tuple[str, ...]
    module: str
    holds: bool = False
    attaches: bool = False
    of_columns: bool = False
    apart: bool = True

    @property
    def has_members(self) -> bool:
        """Whether other files can be in it."""
        return self.holds or self.attaches


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
    Kind("application/json", (".json",), "json_records", holds=True, of_columns=True),
    Kind(
        "application/x-ndjson",
        (".jsonl", ".ndjson"),
        "json_records",
        holds=True,
        of_columns=True,
    ),
    Kind("text/csv", (".csv", ".tsv"), "csv_table", holds=True, of_columns=True),
    # Old Office files: refused by their bytes, with what to do about them; what only
    # has such a name is told by its content.
    Kind("application/msword", (".doc", ".dot"), "text", apart=False),
    Kind("application/vnd.ms-outlook", (".msg",), "text", apart=False),
    Kind("application/vnd.umkm.record+json", (), "record", apart=False),
)
"""One row a kind. The first is what a file without a telling name is tried as."""

_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
_MEDIA_TYPES = {ending: kind.media_type for ending, kind in _BY_ENDING.items()}
_NO_OTHER_ENDINGS = frozenset(["", *_BY_ENDING])
_PLAIN_ENDINGS = frozenset(
    ending for ending, kind in _BY_ENDING.items() if not kind.apart
)
_EXPORT_ENDINGS = (".jsonl", ".ndjson")


def identify_kind(name: str, content: bytes, *, named: bool) -> Kind | None:
    """Tell the kind of a file, by its bytes, then by its name.

    None for one that is no kind of release. A file that the user named one by one is
    tried as text when its name has no ending.
    """
    ending = ending_of(name)
    media_type = signatures.media_type_of(content, _MEDIA_TYPES.get(ending, ""))
    if media_type is None:
        return _kind_by_name(name, named=named)
    is_other_zip = media_type == signatures.ZIP and ending not in _NO_OTHER_ENDINGS
    if is_other_zip and not named:
        return None  # programs and workbooks are ZIP files too
    return _BY_MEDIA_TYPE[media_type]


def _kind_by_name(name: str, *, named: bool) -> Kind | None:
    ending = ending_of(name)
    if named and not ending:
        return KINDS[0]
    return _BY_ENDING.get(ending)


def could_be_release(source: Source) -> bool:
    """Tell whether a file that is not opened yet may be of a kind we read.

    Its name tells, else how it begins. One that the user named and that is not there
    may be: reading it gives the sentence.
    """
    if _kind_by_name(source.path, named=source.named):
        return True
    if source.named and not os.path.exists(source.path):
        return True
    head = read_head(source.path, signatures.HEAD)
    return identify_kind(source.path, head, named=source.named) is not None


def is_large_export(source: Source, max_bytes: int) -> bool:
    """Tell whether a file is a full export that is larger than files otherwise may be."""
    if ending_of(source.path) not in _EXPORT_ENDINGS:
        return False
    try:
        is_large = os.path.getsize(source.path) > max_bytes
        return is_large and is_full_export(source.path)
    except OSError:
        return False


def is_plain(source: Source) -> bool:
    """Tell whether a file that is not opened yet has the name of a kind of mere text."""
    return ending_of(source.path) in _PLAIN_ENDINGS


@lru_cache(maxsize=16)  # asked several times about one file
def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case, as `.pdf`."""
    return os.path.splitext(name)[1].lower()


def kind_of_media_type(media_type: str) -> Kind | None:
    """Return the kind that an original was read as; None for one unknown to this umkm."""
    return _BY_MEDIA_TYPE.get(media_type)


def extract(kind: Kind, content: bytes) -> Extract:
    """Read the text of a file of this kind, and what the file says of itself.

    Raises UnreadableFile for an empty file, NoText for one that holds no text we can
    read or is not what its name says.
    """
    _refuse_unreadable(content)
    format_module = _load_format(kind)
    with _one_sentence_of_failure():
        found: Extract = format_module.read(content)
    return found._replace(
        text=replace_lone_surrogates(found.text), metadata=_clean_label(found.metadata)
    )


def unpack(
    kind: Kind, content: bytes, bounds: Bounds, columns: Columns
) -> Iterator[Member]:
    """Yield the files that a file holds; none for a kind that holds none.

    `columns` are those that hold the values, in a table that is not ours. Raises
    UnreadableFile as `extract` does.
    """
    _refuse_unreadable(content)
    if not kind.has_members:
        return
    format_module = _load_format(kind)
    extra = (columns,) if kind.of_columns else ()
    with _one_sentence_of_failure():
        for member in format_module.members(content, bounds, *extra):
            yield member._replace(
                name=_clean_label(member.name), metadata=_clean_label(member.metadata)
            )


@contextmanager
def _one_sentence_of_failure() -> Iterator[None]:
    """Say in one sentence what is wrong with a file: libraries raise anything."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except RecursionError as error:
        raise NoText("nested more deeply than any real release") from error
    except Exception as error:
        raise NoText(
            f"damaged: it cannot be read ({type(error).__name__}: {error})"
        ) from error


def replace_lone_surrogates(text: str) -> str:
    """Return a text without halves of characters, which no database can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _clean_label(text: str) -> str:
    """Return what stands beside a text, as a name, without NUL.

    It ends a text for many a program.
    """
    return replace_lone_surrogates(text).replace("\x00", "")


def _refuse_unreadable(content: bytes) -> None:
    """Raise UnreadableFile for an empty file, and for a kind that we do not read."""
    if not content.strip():
        raise UnreadableFile("the file is empty")
    signatures.refuse(content)


@cache  # looking a module up by its name takes 5 µs, for every file
def _load_format(kind: Kind) -> Any:
    return import_module(f"umkm_cli.sources.formats.{kind.module}")
