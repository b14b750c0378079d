"""Read the answer of a web server (RFC 9112), and undo how its body was encoded (RFC 9110, 8.4)."""

import re
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import NamedTuple

from fastwarc.stream_io import BrotliReader, WarcReader, ZstdReader

from umkm_cli.errors import NoText
from umkm_cli.language import later

CUT_OFF = later("cut off in the middle when it was captured")

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})[^\n]*\n")
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"(?m)^([!-9;-~]{1,60}):[ \t]*([^\r\n]*)")
_CODINGS = re.compile(r"[^\s,;]+")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_ZLIB_OR_GZIP, _BARE = 47, -15
_PIECE = 1 << 16  # bytes
# How a page or a PDF begins: some programs decode a body, and leave the header as it was.
_DECODED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|%PDF-")

_Decode = Callable[[bytes, int], bytes]


class Response(NamedTuple):
    """What a server answered: the status, the fields of the header in lower case, and the body."""

    status: int
    fields: Mapping[str, str]
    body: bytes


def parse_response(block: bytes) -> Response:
    """Return the answer in a block; what has no header of HTTP is a body that came as asked for."""
    status = _STATUS.match(block)
    if status is None:
        return Response(200, {}, block)
    header, body = _part(block, status.end())
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(header):
        key, text = (part.decode("latin-1").strip() for part in (name, value))
        # A list may be spread over several fields of one name.
        fields[key.lower()] = ", ".join(filter(None, (fields.get(key.lower()), text)))
    return Response(int(status[1]), fields, body)


def _part(block: bytes, start: int) -> tuple[bytes, bytes]:
    """Return the header, which begins at `start`, and the body below it."""
    header, *bodies = _END_OF_HEADER.split(block[start - 1 :], maxsplit=1)
    return header, b"".join(bodies)


def decode_body(response: Response, most: int) -> bytes:
    """Return the body as it was before it was encoded, cut after `most` bytes and one.

    Raises NoText if it is cut off or damaged.
    """
    body = response.body
    for name in ("transfer-encoding", "content-encoding"):
        codings = _CODINGS.findall(response.fields.get(name, "").lower())
        for coding in reversed(codings):
            body = _decode(coding, body, most)
    return body


def _decode(coding: str, body: bytes, most: int) -> bytes:
    """Undo one coding. A body that is not encoded as its header says is left as it is."""
    try:
        return _DECODERS.get(coding, _leave)(body, most)
    except NoText:
        raise
    except Exception as error:  # zlib and the readers of fastwarc raise several kinds
        if _DECODED.match(body):
            return body
        raise NoText(later("damaged: it cannot be unpacked")) from error


def _leave(body: bytes, _: int) -> bytes:
    return body


def _join_chunks(body: bytes, _: int) -> bytes:
    """Return the chunks of a body (RFC 9112, 7.1) without their sizes."""
    pieces: list[bytes] = []
    at = 0
    while size := _size_of_chunk(body, at):
        start, length = size
        if not length:
            return b"".join(pieces)
        pieces.append(body[start : start + length])
        at = start + length + (2 if body.startswith(b"\r\n", start + length) else 1)
    if not pieces and body:
        raise ValueError("not in chunks")
    raise NoText(CUT_OFF)


def _size_of_chunk(body: bytes, at: int) -> tuple[int, int] | None:
    """Return where the next chunk begins, and its length; None if there is no other."""
    chunk = _CHUNK.match(body, at)
    return (chunk.end(), int(chunk[1], 16)) if chunk else None


def _inflate(body: bytes, most: int) -> bytes:
    """Unpack gzip, zlib, or deflate without a header, as some servers send."""
    try:
        return _inflate_as(_ZLIB_OR_GZIP, body, most)
    except zlib.error:
        return _inflate_as(_BARE, body, most)


def _inflate_as(window: int, body: bytes, most: int) -> bytes:
    inflating = zlib.decompressobj(window)
    unpacked = inflating.decompress(body, most + 1)
    is_cut = not (inflating.eof or len(unpacked) > most)
    if is_cut and body:
        raise NoText(CUT_OFF)
    return unpacked


def _read_through(
    reader: Callable[[BytesIO], WarcReader], body: bytes, most: int
) -> bytes:
    unpacking = reader(BytesIO(body))
    pieces: list[bytes] = []
    left = most + 1
    while left > 0 and (piece := unpacking.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


_DECODERS: Mapping[str, _Decode] = {
    "chunked": _join_chunks,
    **dict.fromkeys(("gzip", "x-gzip", "deflate"), _inflate),
    "br": partial(_read_through, BrotliReader),
    "zstd": partial(_read_through, ZstdReader),
}
