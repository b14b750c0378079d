"""Identify the kinds of files, and read them with the module of their kind.

Modules are imported when the first file of their kind is read.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from importlib import import_module
from typing import IO, Any

from umkm_cli.errors import NoText, UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import signatures
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns
from umkm_cli.sources.compound_signatures import describe_cut
from umkm_cli.sources.files import Source, read_head
from umkm_cli.sources.kind_table import KINDS, Kind
from umkm_cli.sources.legible import make_legible
from umkm_cli.sources.ocr import NO_OCR, Recognition
from umkm_cli.text import replace_nul

_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
_MEDIA_TYPES = {ending: kind.media_type for ending, kind in _BY_ENDING.items()}
_NO_OTHER_ENDINGS = frozenset(["", *_BY_ENDING])
_PLAIN_ENDINGS = frozenset(
    ending for ending, kind in _BY_ENDING.items() if not kind.isolated
)
LARGE_EXPORT_ENDINGS = (".jsonl", ".ndjson")
"""The endings of files that may be full exports of any size."""
EXPORT_ENDINGS = (*LARGE_EXPORT_ENDINGS, ".json")
"""The endings of files that may be full exports."""


def identify_kind(name: str, content: bytes, *, named: bool) -> Kind | None:
    """Identify the kind of a file by its bytes or, failing that, by its name.

    Returns None if it is of no kind that we read. A file that the user named and whose
    name has no ending counts as text.
    """
    ending = ending_of(name)
    media_type = signatures.media_type_of(content, _MEDIA_TYPES.get(ending, ""))
    if media_type is None:
        return _kind_by_name(name, named=named)
    is_packed = media_type in (signatures.ZIP, signatures.GZIP)
    if is_packed and not named and ending not in _NO_OTHER_ENDINGS:
        return None  # many programs' files are ZIP files or gzip files too
    return _BY_MEDIA_TYPE[media_type]


def _kind_by_name(name: str, *, named: bool) -> Kind | None:
    ending = ending_of(name)
    if named and not ending:
        return KINDS[0]
    return _BY_ENDING.get(ending)


def could_be_release(source: Source, *, with_pictures: bool) -> bool:
    """Return whether a file may be of a kind that we read, by its name or its head.

    True for a missing file that the user named: reading it raises the error.
    """
    by_name = _kind_by_name(source.path, named=source.named)
    if _is_wanted(by_name, with_pictures):
        return True
    if source.named and not os.path.exists(source.path):
        return True
    head = read_head(source.path, signatures.HEAD)
    kind = identify_kind(source.path, head, named=source.named)
    return _is_wanted(kind, with_pictures)


def _is_wanted(kind: Kind | None, with_pictures: bool) -> bool:
    return kind is not None and (with_pictures or not kind.is_picture)


def is_called_otherwise(name: str, kind: Kind) -> bool:
    """Return whether a file has the name of another kind than its bytes are of."""
    by_name = _kind_by_name(name, named=False)
    return by_name is not None and by_name.module != kind.module


def could_be_export(source: Source) -> bool:
    """Return whether a file may be a full export, by its name."""
    is_json = ending_of(source.path) in EXPORT_ENDINGS
    return is_json and os.path.isfile(source.path)


def could_hold_exports(source: Source) -> bool:
    """Return whether a file is a ZIP file, by its name."""
    return ending_of(source.path) == ".zip" and os.path.isfile(source.path)


def is_plain(source: Source) -> bool:
    """Return whether a file's name is that of a kind that needs no separate process."""
    return ending_of(source.path) in _PLAIN_ENDINGS


@lru_cache(maxsize=16)  # called several times for each file
def ending_of(name: str) -> str:
    """Return the ending of a file's name in lower case, such as `.pdf`."""
    return os.path.splitext(name)[1].lower()


def kind_of_media_type(media_type: str) -> Kind | None:
    """Return the kind with a media type, or None if this version does not know it."""
    return _BY_MEDIA_TYPE.get(media_type)


def extract(
    kind: Kind,
    content: bytes,
    stated: str = "",
    recognition: Recognition = NO_OCR,
) -> Extract:
    """Return the text and the metadata of a file of this kind.

    `stated` is what came with the file as metadata, such as a page's charset. Pictures of
    text in it are read by `recognition`. Raises UnreadableFile for an empty file, NoText
    for one that contains no readable text or is not what its name says.
    """
    _refuse_unreadable(kind, content)
    extra = (recognition,) if kind.may_be_scan else ()
    format_module = load_format(kind)
    with _telling_cut(kind, content), _translating_errors():
        read = _read(format_module, stated, content, *extra)
    text = replace_nul(make_legible(replace_lone_surrogates(read.text)))
    return read._replace(
        text=text,
        stored=read.stored or text != read.text,
        metadata=make_legible(_clean_label(read.metadata)),
        aside=make_legible(_clean_label(read.aside)),
    )


def _read(
    format_module: Any, stated: str, content: bytes, *extra: Recognition
) -> Extract:
    read_stated = getattr(format_module, "read_stated", None)
    if stated and read_stated is not None:
        with_charset: Extract = read_stated(content, stated)
        return with_charset
    read: Extract = format_module.read(content, *extra)
    return read


def extract_unstored(kind: Kind, content: bytes) -> Extract:
    """Return the extract of a file whose text the archive need not keep.

    That of plain text is what decoding gives, whatever later versions make of it.
    Raises UnreadableFile.
    """
    format_module = load_format(kind)
    decode = getattr(format_module, "read_as_decoded", None)
    if decode is None:
        return extract(kind, content)
    decoded: Extract = decode(content)
    return decoded


def unpack(
    kind: Kind, content: bytes, bounds: Bounds, columns: Columns
) -> Iterator[Member]:
    """Yield the members of a file, if its kind can have any.

    `columns` maps the columns of tables that are not our exports. Raises the same
    errors as `extract`.
    """
    _refuse_unreadable(kind, content)
    if not kind.has_members:
        return
    extra = (columns,) if kind.is_tabular else ()
    with _telling_cut(kind, content):
        yield from _cleaned(load_format(kind).members(content, bounds, *extra))


def unpack_file(kind: Kind, file: IO[bytes], bounds: Bounds) -> Iterator[Member]:
    """Yield the members of an open file of a kind that is read piece by piece.

    Raises the same errors as `extract`.
    """
    yield from _cleaned(load_format(kind).members_of_file(file, bounds))


def _cleaned(members: Iterator[Member]) -> Iterator[Member]:
    """Yield members whose names and metadata a database can store."""
    with _translating_errors():
        for member in members:
            yield member._replace(
                name=_clean_label(member.name), metadata=_clean_label(member.metadata)
            )


@contextmanager
def _telling_cut(kind: Kind, content: bytes) -> Iterator[None]:
    """Say of a damaged file that its end is missing, if it is."""
    try:
        yield
    except NoText as error:
        is_damaged = str(error).startswith(_DAMAGED)
        sentence = is_damaged and describe_cut(content, kind.media_type)
        if sentence:
            raise NoText(later("this is {what}").format(what=sentence)) from error
        raise


_DAMAGED = "damaged"
"""How the sentences about damaged files begin."""


@contextmanager
def _translating_errors() -> Iterator[None]:
    """Translate the arbitrary exceptions of libraries into NoText with a sentence."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except RecursionError as error:
        raise NoText(later("nested more deeply than any real release")) from error
    except Exception as error:
        raise NoText(
            later("damaged: it cannot be read ({name}: {why})").format(
                name=type(error).__name__, why=error
            )
        ) from error


def replace_lone_surrogates(text: str) -> str:
    """Replace lone surrogates, which databases cannot store."""
    with suppress(UnicodeEncodeError):
        text.encode("utf-8")
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _clean_label(text: str) -> str:
    """Clean a name or metadata.

    Also removes NUL, which ends a string in many programs.
    """
    return replace_lone_surrogates(text).replace("\x00", "")


def _refuse_unreadable(kind: Kind, content: bytes) -> None:
    """Raise UnreadableFile for an empty file, or bytes of a kind that we do not read."""
    if not content.strip():
        raise UnreadableFile(later("the file is empty"))
    if not kind.is_picture:
        signatures.refuse(content, kind.media_type)


@cache  # looking up a module by name would take 5 µs per file
def load_format(kind: Kind) -> Any:
    """Return the module of a kind, which is imported when it is first needed."""
    return import_module(f"umkm_cli.sources.formats.{kind.module}")
