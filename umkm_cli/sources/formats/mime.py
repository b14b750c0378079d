"""Split a mail into its parts (RFC 2046), each with exactly the bytes that it has there.

Python's own parser is not used for bodies: it parses messages within messages, and
cannot reproduce their bytes. It only parses the header of each part.
"""

import binascii
import re
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from email.parser import HeaderParser
from itertools import pairwise
from typing import NamedTuple

from umkm_cli.sources.formats.cms import signed_text
from umkm_cli.sources.formats.text import decode_mixed

_LINE_END = rb"(?:\r\n|\r|\n|\Z)"
_HEADER_LINE = re.compile(rb"(?:From |[!-9;-~]+:|[\t ])[^\r\n]*" + _LINE_END)
_EMPTY_LINE = re.compile(rb"\r\n|\r|\n")
_LAST_LINE_END = (b"\r\n", b"\n", b"\r")
_ENCODING = re.compile(r"[\w-]+")
_PARSER = HeaderParser()
# The first line between the parts of a multipart that does not state its boundary.
_UNSTATED = re.compile(
    rb"^--(?P<boundary>[^\s-][^\r\n]{0,69})\r?\n(?=[!-9;-~]+:)", re.M
)

# An escaped byte, or a line that goes on in the next one.
_ESCAPE = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*" + _LINE_END + rb")")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PADDING = re.compile(rb"=[=\s]*")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\r\n]+")
_BEGIN = re.compile(rb"^begin [0-7]+ [^\r\n]*(?:\r\n|\r|\n)", re.M)
# A file in the middle of a text. Its lines have no lower case, so prose ends the match.
_UUENCODED = re.compile(
    rb"^begin [0-7]{3,4} (?P<name>[^\r\n]+)\r?\n(?:[ -`]{1,100}\r?\n)*?end[ \t]*(?:\r?\n|\Z)",
    re.M,
)


SEALED_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
"""The types of messages that are encrypted, or are inside their signatures."""


class Part(NamedTuple):
    """A part of a mail, or the mail itself: its header, and where in `content` its body is."""

    header: Message
    content: bytes
    start: int
    end: int

    @property
    def media_type(self) -> str:
        """The media type in lower case, `text/plain` if it states none."""
        return self.header.get_content_type()

    @property
    def parts(self) -> list["Part"]:
        """The parts that it consists of; none if it is a single part.

        That of a message inside its signature is the message.
        """
        if self.media_type in SEALED_TYPES:
            signed = signed_text(self.payload)
            return [parse_mail(signed)] if signed is not None else []
        default = "text/plain"
        if self.media_type == "multipart/digest":
            default = "message/rfc822"
        return [
            _parse_part(self.content, start, end, default)
            for (_, start), (end, _) in pairwise(self._delimiters)
        ]

    @property
    def outside_parts(self) -> bytes:
        """The text before the first of its parts and after the last; b"" for a single part."""
        delimiters = self._delimiters
        if not delimiters:
            return b""
        before = self.content[self.start : delimiters[0][0]]
        return before + b"\n" + self.content[delimiters[-1][1] : self.end]

    @property
    def _delimiters(self) -> list[tuple[int, int]]:
        """Where the boundaries between its parts are; none if it is a single part."""
        boundary = _boundary(self)
        if boundary is None:
            return []
        return _find_delimiters(self.content, self.start, self.end, boundary)

    @property
    def payload(self) -> bytes:
        """The body as a mail program would save it: without its transfer encoding."""
        body = self.content[self.start : self.end]
        stated = str(self.header.get("Content-Transfer-Encoding", ""))
        encoding = _ENCODING.search(stated)
        return decode_transfer(body, encoding[0]) if encoding else body


def parse_mail(content: bytes) -> Part:
    """Return a mail. Raises the errors of `email` if a header cannot be parsed."""
    return _parse_part(content, 0, len(content), "text/plain")


def _parse_part(content: bytes, start: int, end: int, default_type: str) -> Part:
    body = start
    while line := _HEADER_LINE.match(content, body, end):
        body = line.end()
    header: Message = _PARSER.parsestr(_decode_header(content[start:body]))
    header.set_default_type(default_type)
    if empty := _EMPTY_LINE.match(content, body, end):
        body = empty.end()
    return Part(header, content, body, end)


def _decode_header(header: bytes) -> str:
    """Decode a header, line by line: some programs write UTF-8 there, others windows-1252."""
    if header.isascii():
        return header.decode("ascii")
    return "".join(map(decode_mixed, header.splitlines(keepends=True)))


def parameter(get: Callable[[], str | None]) -> str:
    """Return a parameter of a header field (RFC 2231).

    Returns "" if it cannot be decoded, as with a zero byte in its charset.
    """
    with suppress(LookupError, ValueError):
        return get() or ""
    return ""


def _boundary(part: Part) -> bytes | None:
    """Return the boundary between the parts of a multipart; None for any other part."""
    if part.header.get_content_maintype() != "multipart":
        return None
    stated = parameter(part.header.get_boundary)
    if stated:
        return stated.encode("utf-8", "surrogateescape")
    unstated = _UNSTATED.search(part.content, part.start, part.end)
    return unstated["boundary"] if unstated else None


def _find_delimiters(
    content: bytes, start: int, end: int, boundary: bytes
) -> list[tuple[int, int]]:
    """Return the start and end of each boundary line, with the line end before it.

    The last part of a truncated mail ends where the mail does.
    """
    # Literal text at the start of a pattern is searched for much faster.
    mark = b"--" + re.escape(boundary)
    line = re.compile(
        mark
        + b"(?:(?<=[\r\n]"
        + mark
        + rb")|(?<=\A"
        + mark
        + b"))"
        + rb"(--)?[ \t]*"
        + _LINE_END
    )
    places: list[tuple[int, int]] = []
    for found in line.finditer(content, start, end):
        first = _without_line_end(content, start, found.start())
        places.append((first, found.end()))
        if found[1]:  # the last one
            return places
    return [*places, (end, end)]


def _without_line_end(content: bytes, start: int, end: int) -> int:
    """Return the end of a text without its last line end."""
    for mark in _LAST_LINE_END:
        if content.endswith(mark, start, end):
            return end - len(mark)
    return end


def split_uuencoded(text: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return a text without the uuencoded files in it, and these by name."""
    files = [
        (decode_mixed(each["name"]).strip(), _decode_uuencoded(each[0]))
        for each in _UUENCODED.finditer(text)
    ]
    return _UUENCODED.sub(b"", text), files


def decode_transfer(body: bytes, encoding: str) -> bytes:
    """Decode a transfer encoding (RFC 2045); other bodies are returned as they are."""
    decode = _DECODERS.get(encoding.lower())
    return decode(body) if decode else body


def _decode_quoted_printable(body: bytes) -> bytes:
    """Decode quoted-printable; what is no valid escape stays as it is."""
    return _ESCAPE.sub(_unescape, body)


def _unescape(escape: re.Match[bytes]) -> bytes:
    return bytes.fromhex((escape[1] or b"").decode("ascii"))


def _decode_base64(body: bytes) -> bytes:
    """Decode base64, skipping other characters and completing what is cut off.

    Some programs encode a file in pieces, each with its own padding. But what follows
    the padding may also be the footer of a mailing list.
    """
    decoded: list[bytes] = []
    start = 0
    only_base64_from = max(map(re.Match.end, _FOREIGN.finditer(body)), default=0)
    for padding in _PADDING.finditer(body):
        decoded.append(_decode_piece(body[start : padding.start()]))
        start = padding.end()
        if start < only_base64_from:
            return b"".join(decoded)
    decoded.append(_decode_piece(body[start:]))
    return b"".join(decoded)


def _decode_piece(piece: bytes) -> bytes:
    characters = _NOT_BASE64.sub(b"", piece)
    if len(characters) % 4 == 1:
        characters = characters[:-1]  # six bits are no byte
    return binascii.a2b_base64(characters + b"=" * (-len(characters) % 4))


def _decode_uuencoded(body: bytes) -> bytes:
    """Decode uuencode; return the body as it is if it has no line `begin`."""
    begin = _BEGIN.search(body)
    if begin is None:
        return body
    decoded: list[bytes] = []
    for line in body[begin.end() :].splitlines():
        if line.strip() == b"end":
            break
        try:
            decoded.append(_decode_uu_line(line))
        except binascii.Error:
            return body
    return b"".join(decoded)


def _decode_uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders write more characters than the length at the start announces.
        size = (((line[0] - 32) & 63) * 4 + 5) // 3
        return binascii.a2b_uu(line[:size])


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": _decode_quoted_printable,
    "base64": _decode_base64,
    "x-uuencode": _decode_uuencoded,
    "uuencode": _decode_uuencoded,
    "uue": _decode_uuencoded,
    "x-uue": _decode_uuencoded,
}
