"""Split a mail into its parts (RFC 2046), each with exactly the bytes that it has there.

Python's own parser is not used for bodies: it parses messages within messages, and
cannot reproduce their bytes. It only parses the header of each part.
"""

import binascii
import re
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import pairwise
from typing import NamedTuple

_LINE_END = rb"(?:\r\n|\r|\n|\Z)"
_HEADER_LINE = re.compile(rb"(?:From |[!-9;-~]+:|[\t ])[^\r\n]*" + _LINE_END)
_EMPTY_LINE = re.compile(rb"\r\n|\r|\n")
_LAST_LINE_END = (b"\r\n", b"\n", b"\r")
_ENCODING = re.compile(r"[\w-]+")
_PARSER = BytesHeaderParser()

# An escaped byte, or a line that goes on in the next one.
_ESCAPE = re.compile(rb"=(?:([0-9A-Fa-f]{2})|[ \t]*" + _LINE_END + rb")")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PADDING = re.compile(rb"=[=\s]*")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\r\n]+")
_BEGIN = re.compile(rb"^begin [0-7]+ [^\r\n]*(?:\r\n|\r|\n)", re.M)


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
        """The parts that it consists of; none if it is a single part."""
        boundary = _boundary(self.header)
        if boundary is None:
            return []
        default = "text/plain"
        if self.media_type == "multipart/digest":
            default = "message/rfc822"
        spans = _split(self.content, self.start, self.end, boundary)
        return [_parse_part(self.content, *span, default) for span in spans]

    @property
    def payload(self) -> bytes:
        """The body as a mail program would save it: without its transfer encoding."""
        body = self.content[self.start : self.end]
        stated = str(self.header.get("Content-Transfer-Encoding", ""))
        encoding = _ENCODING.search(stated)
        decode = _DECODERS.get(encoding[0].lower()) if encoding else None
        return decode(body) if decode else body


def parse_mail(content: bytes) -> Part:
    """Return a mail. Raises the errors of `email` if a header cannot be parsed."""
    return _parse_part(content, 0, len(content), "text/plain")


def _parse_part(content: bytes, start: int, end: int, default_type: str) -> Part:
    body = start
    while line := _HEADER_LINE.match(content, body, end):
        body = line.end()
    header: Message = _PARSER.parsebytes(content[start:body])
    header.set_default_type(default_type)
    if empty := _EMPTY_LINE.match(content, body, end):
        body = empty.end()
    return Part(header, content, body, end)


def _boundary(header: Message) -> bytes | None:
    """Return the boundary between the parts of a multipart; None for any other part."""
    if header.get_content_maintype() != "multipart":
        return None
    try:
        boundary = header.get_boundary()
    except (LookupError, ValueError):  # a zero byte in its charset, say
        return None
    return boundary.encode("utf-8", "surrogateescape") if boundary else None


def _split(
    content: bytes, start: int, end: int, boundary: bytes
) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part between boundary lines.

    The line end before a boundary belongs to it. The last part of a truncated mail ends
    where the mail does.
    """
    line = re.compile(
        rb"(?:\A|(?<=[\r\n]))--" + re.escape(boundary) + rb"(--)?[ \t]*" + _LINE_END
    )
    places: list[tuple[int, int]] = []
    for found in line.finditer(content, start, end):
        places.append(found.span())
        if found[1]:  # the last one
            break
    else:
        places.append((end, end))
    for (_, begin), (stop, _) in pairwise(places):
        is_truncated = stop == end
        yield begin, stop if is_truncated else _without_line_end(content, begin, stop)


def _without_line_end(content: bytes, start: int, end: int) -> int:
    """Return the end of a text without its last line end."""
    for mark in _LAST_LINE_END:
        if content.endswith(mark, start, end):
            return end - len(mark)
    return end


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
    only_base64_from = max((each.end() for each in _FOREIGN.finditer(body)), default=0)
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
