"""Recognise by their bytes what comes from the web: WARC files, pages that Safari saved, feeds."""

import re
import zlib
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from io import BytesIO

WARC = "application/warc"
WACZ = "application/wacz"
WEB_ARCHIVE = "application/x-webarchive"

RSS, ATOM = "application/rss+xml", "application/atom+xml"
JSON_FEED = "application/feed+json"

_PROLOG = rb"\s*(?:(?:<\?[^>]*\?>|<!--(?:[^-]|-(?!->))*-->|<!doctype\s[^>\[]*(?:\[[^\]]*\])?[^>]*>)\s*)*<"
FEEDS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (
        re.compile(
            _PROLOG + rb"(?:rss\b|(?:\w+:)?rdf\b[^>]*(?:/rss/1|/rdf/simple/))",
            re.I | re.S,
        ),
        RSS,
    ),
    (
        re.compile(
            _PROLOG + rb"(?:\w+:)?feed\b[^>]*(?:/2005/atom|/atom/ns)", re.I | re.S
        ),
        ATOM,
    ),
    (
        re.compile(rb'\s*\{[^\[{]{0,400}"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org'),
        JSON_FEED,
    ),
)
"""How feeds begin, without a byte order mark, and their media types."""

_ENOUGH = 4096  # bytes
_RECORD = re.compile(rb"WARC/[01]\.\d")
_LONGEST_RECORD = 8
_ANY_GZIP = 31
# A frame of Zstandard with a dictionary for the records, as only these files have first.
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_PROPERTIES, _PAGE = b"bplist", b"WebMainResource"
# Old versions of Safari write the list of properties as XML.
_XML_PAGE = re.compile(
    rb"\s*<\?xml[^>]*>\s*<!doctype plist[^>]*>\s*<plist\b[^>]*>\s*<dict>.*"
    rb"<key>WebMainResource</key>",
    re.I | re.S,
)
_DESCRIPTION = "datapackage.json"
_WARC_PART = re.compile(r"archive/.+\.warc(?:\.gz|\.zst)?")


def media_type_of_web_archive(content: bytes) -> str:
    """Return the media type of a web archive by its bytes, "" for any other file."""
    if is_warc(content[:_ENOUGH]) or content.startswith(_DICTIONARY):
        return WARC
    is_listed = content.startswith(_PROPERTIES) and _PAGE in content
    return WEB_ARCHIVE if is_listed or _XML_PAGE.match(content[:_ENOUGH]) else ""


def wacz_type(parts: Collection[str], by_name: str) -> str:
    """Return the media type of a WACZ file by its name or its parts, "" for any other.

    Not every program writes the version into the description, which all have.
    """
    has_warc = _DESCRIPTION in parts and any(map(_WARC_PART.fullmatch, parts))
    return WACZ if has_warc or by_name == WACZ else ""


def is_warc(head: bytes) -> bool:
    """Return whether bytes begin with a record of a WARC file, which may be packed."""
    for begin, unpack in _UNPACKS:
        if head.startswith(begin):
            head = unpack(head)
    return _RECORD.match(head) is not None


def _unpack_gzip(head: bytes) -> bytes:
    with suppress(zlib.error):
        return zlib.decompressobj(_ANY_GZIP).decompress(head, _LONGEST_RECORD)
    return b""


def _unpack_with(reader: str, head: bytes) -> bytes:
    from fastwarc import stream_io  # which few files need

    with suppress(OSError):
        unpacking = getattr(stream_io, reader)(BytesIO(head))
        begin: bytes = unpacking.read(_LONGEST_RECORD)
        return begin
    return b""


_UNPACKS = (
    (b"\x1f\x8b", _unpack_gzip),
    (b"\x28\xb5\x2f\xfd", partial(_unpack_with, "ZstdReader")),
    (b"\x04\x22\x4d\x18", partial(_unpack_with, "Lz4Reader")),
)
