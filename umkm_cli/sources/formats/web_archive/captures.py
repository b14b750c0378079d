"""Decide what each record of a web archive is: a page or document to read, or no release."""

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from mimetypes import MimeTypes
from urllib.parse import urlsplit

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, describe_too_large
from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.web_archive.records import HEAD_SIZE, Record
from umkm_cli.sources.formats.web_archive.response import (
    CUT_OFF,
    Response,
    decode_body,
    parse_response,
)
from umkm_cli.sources.kind_table import KINDS
from umkm_cli.sources.kinds import identify_kind
from umkm_cli.sources.signatures import ZIP

# Records about the crawl itself have no address of the web, or are of other types.
_ADDRESS = re.compile(r"<?\s*((?:https?|ftp|file)://[^\s>]+)", re.IGNORECASE)
_RESPONSE, _REVISIT_TYPE, _CONVERSION = "response", "revisit", "conversion"
_TYPES = (_RESPONSE, "resource", _CONVERSION, _REVISIT_TYPE)
_TRUNCATED, _SEGMENT = "WARC-Truncated", "WARC-Segment-Number"

_PAGE, _TEXT = "text/html", "text/plain"
_KINDS_BY_TYPE = {
    _PAGE: _PAGE,
    "application/xhtml+xml": _PAGE,
    "application/vnd.wap.xhtml+xml": _PAGE,
    _TEXT: _TEXT,
}
_OTHER_TYPES = re.compile(
    r"(?:image|audio|video|font)/.*|(?:text|application)/(?:css|wasm|(?:x-)?font.*|vnd\.(?:ms-fontobject|apple\.mpegurl)"
    r"|(?:.*[.+-])?(?:javascript|ecmascript|json|xml|shockwave-flash))"
)
# Pictures and the like by the name in their address, if their server says little of them.
_OTHER_ENDINGS = re.compile(
    r".*\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|ttf|otf|eot|woff2?|css|m?js|map|json|xml|swf"
    r"|mp[34]|m4[av]|mov|avi|webm|ogg|ts|exe|apk|dmg|iso)",
    re.IGNORECASE | re.DOTALL,
)
_READ = frozenset(kind.media_type for kind in KINDS if not kind.is_container) | {ZIP}
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
# Those of Python alone: each system has others.
_ENDINGS = MimeTypes(filenames=())

_REDIRECT = later("it only leads to another address (redirect)")
_ERROR = later("the server answered {status} (error page)")
_REVISIT = later("its content is in an earlier capture (captured without change)")
_DUPLICATE = later("the same as an earlier capture of its address (duplicate)")
_EMPTY = later("the server answered with nothing (empty page)")
_OTHER = later("not a release format ({ending})")
_IN_SEGMENTS = later("spread over several records, which umkm does not join")
_STATUSES = (
    (range(304, 305), _REVISIT),
    (range(300, 400), _REDIRECT),
    (range(400, 1000), _ERROR),
)
_PARTIAL = 206


class _NoPage(Exception):
    """A record is no page or document; says what it is instead."""


class Captures:
    """The captures in a web archive, by their addresses."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._seen: dict[str, set[bytes]] = {}

    def members(self, record: Record) -> Iterator[Member]:
        """Yield what a record holds as a member, if it is the capture of an address.

        Raises NoText if a limit is exceeded.
        """
        address = _ADDRESS.match(record.field("WARC-Target-URI"))
        if record.kind in _TYPES and address is not None:
            member = self._member(record, address[1])
            self._bounds.count(1, len(member.content))
            yield member

    def _member(self, record: Record, address: str) -> Member:
        # Marks the names of files in others.
        name = address.replace("!", "%21")
        try:
            return self._read(record, address, name)
        except _NoPage as what:
            return Member(name, b"", left_out=str(what))
        except NoText as failure:
            return Member(name, b"", failure=str(failure))

    def _read(self, record: Record, address: str, name: str) -> Member:
        """Return a page or document. Raises _NoPage for anything else, NoText if it is damaged."""
        head = _head(record)
        content_type = head.fields.get("content-type", "")
        media_type = _media_type(content_type)
        body = self._body(record, head, address, media_type)
        kind = _kind_of(body, media_type, address)
        number = self._number(address, body, record.kind)
        lines = [
            ("captured", record.field("WARC-Date")),
            ("canonical", address),
            ("charset", _charset(content_type, body) if kind == _PAGE else ""),
        ]
        return Member(
            f"{name}#{number}" if number > 1 else name,
            body,
            metadata_lines(lines),
            media_type=kind,
            is_captured=kind != ZIP,
        )

    def _body(
        self, record: Record, head: Response, address: str, media_type: str
    ) -> bytes:
        """Return the body of an answer, decoded. Raises _NoPage or NoText."""
        if _is_other(media_type, address):
            raise _NoPage(_OTHER.format(ending=_ending(media_type, address)))
        most = self._bounds.max_bytes
        is_cut = record.field(_TRUNCATED) or head.status == _PARTIAL
        for fails, failure in (
            (is_cut, CUT_OFF),
            (record.field(_SEGMENT), _IN_SEGMENTS),
            (record.size > most + HEAD_SIZE, describe_too_large(most)),
        ):
            if fails:
                raise NoText(failure)
        body = decode_body(_whole(record), most)
        if len(body) > most:
            self._bounds.count(0, most)
            raise NoText(describe_too_large(most))
        if not body.strip():
            raise _NoPage(_EMPTY)
        return body

    def _number(self, address: str, body: bytes, kind: str) -> int:
        """Return which of the different captures of an address this is. Raises _NoPage if none."""
        seen = self._seen.setdefault(address, set())
        digest = sha256(body).digest()
        if digest in seen or (seen and kind == _CONVERSION):
            raise _NoPage(_DUPLICATE)
        seen.add(digest)
        return len(seen)


def _head(record: Record) -> Response:
    """Return the header of an answer. Raises _NoPage if it is none with a page."""
    if record.kind == _REVISIT_TYPE:
        raise _NoPage(_REVISIT)
    if record.kind != _RESPONSE:
        return Response(200, {"content-type": record.field("Content-Type")}, b"")
    head = parse_response(record.head())
    for statuses, what in _STATUSES:
        if head.status in statuses:
            raise _NoPage(what.format(status=head.status))
    return head


def _whole(record: Record) -> Response:
    if record.kind == _RESPONSE:
        return parse_response(record.block())
    return Response(200, {}, record.block())


def _is_other(media_type: str, address: str) -> bool:
    """Return whether what an address has is no page or document, by what is said of it."""
    if media_type in _KINDS_BY_TYPE:
        return media_type == _TEXT and _has_other_ending(address)
    return _OTHER_TYPES.fullmatch(media_type) is not None or _has_other_ending(address)


def _has_other_ending(address: str) -> bool:
    return _OTHER_ENDINGS.fullmatch(_path(address)) is not None


def _path(address: str) -> str:
    with suppress(ValueError):
        return urlsplit(address).path
    return ""


def _media_type(content_type: str) -> str:
    stated = _MEDIA_TYPE.match(content_type)
    return stated[1].lower() if stated else ""


def _kind_of(body: bytes, media_type: str, address: str) -> str:
    """Return the media type of a kind that we read. Raises _NoPage for any other file.

    The bytes decide, then what the server says, then the name in the address.
    """
    kind = identify_kind("", body, named=False)
    by_server = _KINDS_BY_TYPE.get(media_type)
    if kind is None and by_server is None:
        kind = identify_kind(_path(address), body, named=False)
    known = kind.media_type if kind else by_server
    if known not in _READ:
        raise _NoPage(_OTHER.format(ending=_ending(media_type, address)))
    return known


def _ending(media_type: str, address: str) -> str:
    """Return the usual ending of a file of some type: `.png`."""
    ending = _ENDINGS.guess_extension(media_type)
    named = posixpath.splitext(_path(address))[1].lower()
    return ending or named or media_type or "?"


def _charset(content_type: str, body: bytes) -> str:
    """Return the charset that the server states for a page, if its bytes are not UTF-8."""
    stated = _CHARSET.search(content_type)
    with suppress(UnicodeDecodeError):
        body.decode("utf-8")
        return ""
    return stated[1] if stated else ""
