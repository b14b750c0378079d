"""Identify the media type of a file by its first bytes.

The signatures are those of the specifications: ISO 32000 (PDF), APPNOTE (ZIP), ECMA-376
(DOCX), OpenDocument 1.3, MS-CFB (old Office), RFC 5322 (mail), RFC 4155 (mbox), RFC
2557 (MHTML), RTF 1.9. Those of web archives are in `web_signatures`.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import takewhile
from operator import attrgetter
from typing import TypeVar
from zipfile import ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import CHAT
from umkm_cli.sources import compound
from umkm_cli.sources.compound_signatures import (
    describe_compound,
    media_type_of_compound,
)
from umkm_cli.sources.formats.archive_zip import has_small_directory, open_zip
from umkm_cli.sources.formats.mbox import MAIL_FIELD
from umkm_cli.sources.formats.whatsapp import heads
from umkm_cli.sources.formats.zip_parts import canonical, unpacked_pieces
from umkm_cli.sources.picture_signatures import NAMED_OTHERWISE, PICTURES
from umkm_cli.sources.web_signatures import FEEDS, media_type_of_web_archive, wacz_type

HEAD = 4096
"""How many bytes suffice to identify a kind of text."""

ZIP = "application/zip"
GZIP = "application/gzip"

EMBEDDED_FILE = b"EmbeddedFile"
"""The type of a file in a PDF, which PDFs with attachments contain uncompressed."""

_NAME = attrgetter("filename")

_Key = TypeVar("_Key")


def _first_match(
    table: Iterable[tuple[_Key, str]], holds: Callable[[_Key], object]
) -> str:
    """Return the value of the first key for which `holds` is true, or ""."""
    return next((value for key, value in table if holds(key)), "")


_ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
MAIL = "message/rfc822"
_SAVED_PAGE = "multipart/related"
# A message that is a page saved by a browser, including its pictures (RFC 2557).
_SAVED_BY_BROWSER = re.compile(
    rb"""
    \A .{0,192} saved\ by
    | snapshot-content-location
    | \A (?= .* multipart/related ) (?= .* type="text/html" ) (?! .* \nto: )
    """,
    re.S | re.VERBOSE,
)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CONTENT_TYPES, _RELATIONS = "[content_types].xml", "_rels/.rels"
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_WORD_TYPES = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macro",
    re.I,
)
_OPEN_TYPE = re.compile(re.escape(_OPEN_DOCUMENT.encode()))
EPUB = "application/epub+zip"
TNEF = "application/ms-tnef"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
FLAT_ODS = "application/vnd.oasis.opendocument.spreadsheet-flat-xml"
_ODS_TYPE = re.compile(re.escape(ODS.encode()))
_PACKAGES = frozenset([_DOCX, _OPEN_DOCUMENT, ODS, XLSX, XLSB, EPUB])
_PACKAGE_PARTS = {_CONTENT_TYPES, _RELATIONS, "mimetype", "meta-inf/container.xml"}
_ANYTHING = re.compile(b".", re.S)
_DECLARED = (
    (_CONTENT_TYPES, _WORD_TYPES, _DOCX),
    ("mimetype", _OPEN_TYPE, _OPEN_DOCUMENT),
    ("mimetype", _ODS_TYPE, ODS),
    ("mimetype", re.compile(re.escape(EPUB.encode())), EPUB),
    ("meta-inf/manifest.xml", _OPEN_TYPE, _OPEN_DOCUMENT),
    ("meta-inf/manifest.xml", _ODS_TYPE, ODS),
    ("xl/workbook.xml", _ANYTHING, XLSX),
    ("xl/workbook.bin", _ANYTHING, XLSB),
)
_BEGINNINGS: tuple[tuple[bytes | tuple[bytes, ...], str], ...] = (
    *PICTURES,
    (b"{\\rtf", "application/rtf"),
    (b"\x1f\x8b", GZIP),
    (b"\x78\x9f\x3e\x22", TNEF),
)
_FLAT = rb"\s*(?:<\?[^>]*\?>\s*|<!--(?:[^-]|-(?!->))*-->\s*)*<(?:\w+:)?"
_FLAT_WORD = re.compile(
    _FLAT + rb"(?:wordDocument\b[^>]*/word/2003/wordml|package\b[^>]*/xmlPackage)", re.S
)
_FLAT_OPEN = re.compile(
    _FLAT + rb"document\b[^>]*opendocument[^>]*opendocument\.text", re.S
)
_FLAT_SHEETS = re.compile(
    _FLAT + rb"document\b[^>]*opendocument[^>]*opendocument\.spreadsheet", re.S
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|article)\b",
    re.I | re.S,
)
_MBOX = re.compile(
    rb"From \S+.{0,60}\d\d:\d\d.{0,20}\d{4}\s*\r?\n"
    rb"|From(?: [^\n]{0,200})?\r?\n(?:" + MAIL_FIELD + rb"[^\n]*\n){2}",
    re.I,
)
_TEXTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (_MARKUP, "text/html"),
    (_MBOX, "application/mbox"),
    (_FLAT_WORD, "application/vnd.ms-wordml"),
    (_FLAT_OPEN, "application/vnd.oasis.opendocument.text-flat-xml"),
    (_FLAT_SHEETS, FLAT_ODS),
    *FEEDS,
)
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_FIELD = re.compile(rb"([!-9;-~]{1,60}):")
# Only mail begins with one of these.
_SURE_FIELDS = frozenset(
    [b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"]
)
_MAIL_FIELDS = _SURE_FIELDS | {b"from", b"to", b"subject", b"date", b"sender"}

# Kinds that we recognise but do not read, with advice for the user.
_PROGRAM = later("a program, despite its name")
_UNREAD: tuple[tuple[bytes | tuple[bytes, ...], str], ...] = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), NAMED_OTHERWISE),
    (b"SQLite format 3\x00", later("a database, despite its name")),
    (b"7z\xbc\xaf\x27\x1c", later("a 7-Zip file; unpack it first")),
    (b"Rar!\x1a\x07", later("a RAR file; unpack it first")),
    (b"\xdb\xa5", later("a document of Word 2; save it as .docx")),
    (b"\x7fELF", _PROGRAM),
)
_OTHER_OFFICE = (("ppt/presentation.xml", later("a presentation; save its text")),)


def media_type_of(content: bytes, by_name: str) -> str | None:
    """Return a file's media type by its bytes, or None if they do not determine it.

    `by_name` is the media type by the file's name, or "". It decides whether a text
    that begins like mail is mail.
    """
    if content.startswith(_ZIP_BEGINS):
        return _media_type_of_zip(content, by_name)
    if content.startswith(compound.BEGINS):
        return media_type_of_compound(content) or None
    of_begin = media_type_of_web_archive(content)
    of_begin = of_begin or _first_match(_BEGINNINGS, content.startswith)
    if of_begin:
        return of_begin
    if heads.is_chat(content):
        return CHAT
    of_text = _media_type_of_text(content[:HEAD], by_name)
    if of_text is None and b"%PDF-" in content[:1024]:
        return "application/pdf"
    return of_text


def _media_type_of_zip(content: bytes, by_name: str) -> str:
    """Distinguish Word and OpenDocument files from other ZIP files by their parts.

    Programs call the main part of a Word file as they like; then only the list of types
    tells. The type of an OpenDocument file is in a part that should come first. A damaged
    one, whose parts do not tell, is what its name says.
    """
    parts = _parts_of_zip(content)
    is_package = not parts.keys().isdisjoint((_CONTENT_TYPES, _RELATIONS))
    if is_package and any(map(_MAIN_PART.fullmatch, parts)):
        return _DOCX
    for name, pattern, media_type in _DECLARED:
        if pattern.search(_beginning(content, parts.get(name))):
            return media_type
    is_named = by_name in _PACKAGES and not _PACKAGE_PARTS.isdisjoint(parts)
    return by_name if is_named else wacz_type(parts, by_name) or ZIP


def _beginning(content: bytes, info: ZipInfo | None) -> bytes:
    """Return the first bytes of a part of a ZIP file; none without it, or if damaged."""
    if info is None:
        return b""
    with suppress(Exception), open_zip(content) as archive:  # zlib raises many kinds
        pieces = unpacked_pieces(archive, info, HEAD)
        return next(pieces, b"")
    return b""


def _parts_of_zip(content: bytes) -> dict[str, ZipInfo]:
    """Return the parts of a ZIP file by name in lower case; none if it is damaged.

    Also none if there are very many, as in no Office file: this may not take long.
    """
    if has_small_directory(content):
        with suppress(NoText), open_zip(content) as archive:
            infos = archive.infolist()
            return dict(zip(map(canonical, map(_NAME, infos)), infos, strict=True))
    return {}


def _media_type_of_text(head: bytes, by_name: str) -> str | None:
    text = _without_mark(head)
    media_type = _first_match(_TEXTS, lambda pattern: pattern.match(text))
    if media_type:
        return media_type
    if not _is_mail(text, by_name):
        return None
    if _SAVED_BY_BROWSER.search(text.lower()):
        return _SAVED_PAGE
    return MAIL


def _without_mark(head: bytes) -> bytes:
    """Strip the byte order mark from the head of a text; make UTF-16 one byte each."""
    if head.startswith(_UTF16_MARKS):
        return head.replace(b"\x00", b"")[2:]
    return head.removeprefix(_UTF8_MARK)


def _is_mail(text: bytes, by_name: str) -> bool:
    fields = _mail_fields(text)
    if fields & _SURE_FIELDS:
        return True
    return len(fields) >= 2 and by_name in (MAIL, _SAVED_PAGE)


def _mail_fields(text: bytes) -> set[bytes]:
    """Return the mail header fields that a text begins with, in lower case.

    Empty if any line of the header is not a field.
    """
    fields: set[bytes] = set()
    for line in takewhile(bytes.strip, text.splitlines()):
        if fields and line.startswith((b" ", b"\t")):
            continue  # a folded field
        field = _FIELD.match(line)
        if field is None:
            return set()
        fields |= _MAIL_FIELDS & {field[1].lower()}
    return fields


def refuse(content: bytes, by_name: str = "") -> None:
    """Raise NoText, with advice, for a kind that we recognise but do not read.

    `by_name` is the media type by the file's name, for damaged ones.
    """
    description = _first_match(_UNREAD, content.startswith)
    for beginning, describe in _LOOK_INSIDE:
        if content.startswith(beginning):
            description = describe(content, by_name)
    if description:
        raise NoText(later("this is {what}").format(what=description))


def _describe_program(content: bytes, _by_name: str) -> str:
    return _PROGRAM if b"\x00" in content[:512] else ""


def _describe_office(content: bytes, _by_name: str) -> str:
    parts = _parts_of_zip(content)
    return _first_match(_OTHER_OFFICE, parts.__contains__)


# Beginnings that both readable and unreadable kinds can have, each with a function that
# describes the unreadable kind, or returns "".
_LOOK_INSIDE: tuple[
    tuple[bytes | tuple[bytes, ...], Callable[[bytes, str], str]], ...
] = (
    (b"MZ", _describe_program),
    (compound.BEGINS, describe_compound),
    (_ZIP_BEGINS, _describe_office),
)
