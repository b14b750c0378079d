"""Mail (.eml): RFC 5322 and MIME. Its body, or what is attached to it, is the release; sometimes both.

A chain of forwarded messages is unwrapped: the innermost one that says anything is what was sent first.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from umkm_cli.custody import Member
from umkm_cli.errors import NoText
from umkm_cli.models import Extract
from umkm_cli.sources import html
from umkm_cli.sources.limits import Limits
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "mail-1"

_LEAST_WORDS = 100  # of a body beside attachments that is more than a note to go with them
_LEAST_FORWARDED = 30  # words of a forwarded message that says anything
_DEEPEST = 50
# Headers of forwarded messages, as Gmail, Outlook and Apple Mail write them in English and Indonesian.
_FORWARDED = re.compile(
    r"^[ \t>*]*(From|Dari|Date|Tanggal|Sent|Dikirim|Subject|Subjek|Perihal|To|Kepada|Ke|Untuk|Cc|Tembusan|Reply-To)"
    r"\*?[ \t]*:\*?[ \t]*(.*)$",
    re.I,
)
_FROM, _DATE, _SUBJECT = (
    ("from", "dari"),
    ("date", "tanggal", "sent", "dikirim"),
    ("subject", "subjek", "perihal"),
)
_SEPARATOR = re.compile(
    r"^[ \t>]*(?:[-_*=]{3,}.{0,60}[-_*=]{3,}|_{10,}|-{10,}"
    r"|Begin forwarded message:|Mulai meneruskan pesan:|Mulai pesan terusan:)[ \t]*$",
    re.I,
)
_QUOTED = re.compile(r"^[ \t]?>[ \t]?")
_SIGNATURE = re.compile(r"^-- ?$")  # RFC 3676, 4.3
_PICTURES = (
    "image/",
    "audio/",
    "video/",
    "application/pkcs7",
    "application/x-pkcs7",
    "text/calendar",
    "application/ics",
)


def read(content: bytes) -> Extract:
    """The text of a mail, its header in the metadata.

    Raises NoText where it has none, and where it is a note that only goes with what is attached.
    """
    message = _parsed(content)
    parts = list(_parts(message, 0))
    text, forwarded = _unwrapped(_body(parts))
    words = len(text.split())
    if not words:
        raise NoText("a mail without text")
    if words < _LEAST_WORDS and any(_is_attached(part) for part in parts):
        raise NoText("its text only goes with what is attached")
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata_lines([*forwarded, *_header(message)]))


def members(content: bytes, limits: Limits) -> Iterator[Member]:
    """What is attached to a mail, pictures of its signature left out; with the mail's header."""
    message = _parsed(content)
    header = metadata_lines(_header(message))
    for number, part in enumerate(_parts(message, 0), 1):
        if not _is_attached(part):
            continue
        name = _decoded_header(part.get_filename()) or f"{number}{'.eml' if _is_message(part) else ''}"
        if _is_message(part):
            attached = part.get_payload(0)
            payload = attached.as_bytes() if isinstance(attached, Message) else b""
        else:
            payload = _payload(part)
        yield limits.member(name, payload, header)


def _parsed(content: bytes) -> Message:
    try:
        return message_from_bytes(content)
    except (RecursionError, ValueError, LookupError) as error:
        raise NoText("damaged: its parts cannot be told apart") from error


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """The parts of a mail that hold something themselves; an attached message is one, whatever it holds."""
    if depth > _DEEPEST:
        raise NoText("nested deeper than any mail is")
    if message.is_multipart() and (not _is_message(message) or depth == 0):
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _is_message(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _is_attached(part: Message) -> bool:
    if part.get_content_type().startswith(_PICTURES):
        return False
    if _is_message(part) or part.get_content_disposition() == "attachment":
        return True
    return bool(part.get_filename()) and part.get_content_maintype() != "multipart"


def _body(parts: list[Message]) -> str:
    """The text of the mail itself: plain where there is one, else that of its HTML."""
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in parts:
        kind = part.get_content_type()
        if kind in texts and not _is_attached(part):
            declared = part.get_content_charset() or ""
            texts[kind].append(html.decoded(_payload(part), declared))
    plain = "\n\n".join(texts["text/plain"]).replace("\r\n", "\n")
    if plain.strip():
        return plain
    return "\n\n".join(html.plain(each) for each in texts["text/html"])


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _unwrapped(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The innermost forwarded message that says anything, and the headers that the chain gives, innermost first."""
    lines = [line.rstrip() for line in text.split("\n")]
    if sum(line.startswith(">") for line in lines) * 2 > sum(bool(line) for line in lines):
        lines = [_QUOTED.sub("", line) for line in lines]
    headers: list[list[tuple[str, str]]] = []
    start, at = 0, 0
    while at < len(lines):
        header, end = _forwarded_header(lines, at)
        if header:
            if sum(len(line.split()) for line in lines[end:]) < _LEAST_FORWARDED:
                break
            headers.append(header)
            start = at = end
        else:
            at += 1
    kept = [_QUOTED.sub("", line) if headers else line for line in lines[start:]]
    end = next((at for at, line in enumerate(kept) if _SIGNATURE.match(line)), len(kept))
    # What stands before another header that was not unwrapped is part of it; the header itself is not.
    kept = [line for line in kept[:end] if not _SEPARATOR.match(line)]
    return "\n".join(kept).strip("\n"), [each for header in reversed(headers) for each in header]


def _forwarded_header(lines: list[str], at: int) -> tuple[list[tuple[str, str]], int]:
    """The header of a forwarded message that begins on a line, and the line behind it; none where there is none."""
    found: dict[str, str] = {}
    end = at
    while end < len(lines) and end - at < 12:
        field = _FORWARDED.match(lines[end])
        if field is None:
            if lines[end].strip(" >\t") and not (found and lines[end][:1] in " \t"):
                break
            if not found:
                break
            if not lines[end].strip(" >\t") and len(found) >= 3:
                break
            end += 1
            continue
        found.setdefault(field[1].lower(), field[2])
        end += 1
    told = {
        name: next((found[each] for each in names if found.get(each)), None)
        for name, names in (("mail date", _DATE), ("mail from", _FROM), ("mail subject", _SUBJECT))
    }
    if len(found) < 3 or not any(each in found for each in _FROM):
        return [], at
    return [(name, value) for name, value in told.items() if value], end


def _header(message: Message) -> list[tuple[str, str]]:
    named = (("mail date", "Date"), ("mail from", "From"), ("mail subject", "Subject"))
    return [(name, _decoded_header(message[field])) for name, field in named if message[field]]


def _decoded_header(value: object) -> str:
    """A header as a person reads it (RFC 2047)."""
    try:
        text = str(make_header(decode_header(str(value)))) if value is not None else ""
    except (ValueError, LookupError):
        text = str(value)
    return " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
