"""Mail (.eml): RFC 5322 and MIME. Its body, or what is attached to it, is the release; sometimes both.

A chain of forwarded messages is unwrapped: the innermost one that says anything is what was sent first.
"""

import mimetypes
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from itertools import accumulate

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import html
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "mail-1"

_LEAST_WORDS = (
    100  # of a body beside attachments that is more than a note to go with them
)
_LEAST_FORWARDED = 30  # words of a forwarded message that says anything
_LEAST_FIELDS, _MOST_FIELD_LINES = 3, 12  # of the header of a forwarded message
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
    r"[-_*=]{3}[^\n]{0,80}[-_*=]{3}|[-_*=]{10,}|Begin forwarded message:|Mulai meneruskan pesan:|Mulai pesan terusan:",
    re.I,
)
_LONGEST_SEPARATOR, _LONGEST_HEADER = 120, 2000  # characters
_QUOTED = re.compile(r"^[ \t]?>[ \t]?")
_SIGNATURE = re.compile(r"^-- ?$")  # RFC 3676, 4.3
# The parser would take an attached message apart, and its bytes could not be put together again as they were.
_MESSAGE_TYPE = re.compile(rb"^(content-type:\s*)message/rfc822\b", re.I | re.M)
_OPAQUE = "application/x-umkm-message"
# What goes with mails and is no file: signatures, invitations, pictures in the text.
_NO_FILES = (
    "application/pkcs7",
    "application/x-pkcs7",
    "text/calendar",
    "application/ics",
)
_PICTURES = ("image/", "audio/", "video/")
_RICHER = 3  # times the words of the plain text, from which on its HTML is the mail and not that


def read(content: bytes) -> Extract:
    """The text of a mail, its header in the metadata.

    Raises NoText where it has none, and where it is a note that only goes with what is attached.
    """
    message = _parsed(content)
    parts = list(_parts(message, 0))
    text, forwarded = _unwrapped(_body(message, 0))
    words = len(text.split())
    if not words:
        raise NoText("a mail without text")
    if words < _LEAST_WORDS and any(_is_attached(part) for part in parts):
        raise NoText("its text only goes with what is attached")
    return Extract(
        text,
        EXTRACTOR,
        stored=True,
        metadata=metadata_lines([*forwarded, *_header(message)]),
    )


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """What is attached to a mail, pictures of its signature left out; with the mail's header."""
    message = _parsed(content)
    header = metadata_lines(_header(message))
    for number, part in enumerate(_parts(message, 0), 1):
        if not _is_attached(part):
            continue
        yield bounds.member(_name(part, number), _payload(part), header)


def _name(part: Message, number: int) -> str:
    """The name of an attached file; of one without, its number, with the ending that its type has."""
    ending = (
        ".eml"
        if _is_message(part)
        else mimetypes.guess_extension(part.get_content_type()) or ""
    )
    return _decoded_header(_readable(part.get_filename)) or f"{number}{ending}"


def _readable(parameter: Callable[[], str | None]) -> str:
    """A parameter of a field (RFC 2231); nothing where it cannot be read, as with a zero byte in its charset."""
    try:
        return parameter() or ""
    except (LookupError, ValueError):
        return ""


def _parsed(content: bytes) -> Message:
    try:
        return message_from_bytes(_MESSAGE_TYPE.sub(rb"\1" + _OPAQUE.encode(), content))
    except (RecursionError, ValueError, LookupError) as error:
        raise NoText("damaged: its parts cannot be told apart") from error


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """The parts of a mail that hold something themselves; an attached message is one, whatever it holds."""
    if depth > _DEEPEST:
        raise NoText("nested deeper than any mail is")
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _is_message(part: Message) -> bool:
    return part.get_content_type() == _OPAQUE


def _is_attached(part: Message) -> bool:
    """Whether a part is a file of its own, and not what the mail says or shows."""
    kind = part.get_content_type()
    if kind.startswith(_NO_FILES):
        return False
    if _is_message(part) or part.get_content_disposition() == "attachment":
        return True
    if kind.startswith(_PICTURES) or part.get_content_maintype() == "multipart":
        return False
    return bool(_readable(part.get_filename)) or part.get_content_maintype() != "text"


def _body(message: Message, depth: int) -> str:
    """The text of the mail itself; of alternatives the plain one, where it is not only a word about the other."""
    if depth > _DEEPEST:
        raise NoText("nested deeper than any mail is")
    if not message.is_multipart():
        return _text(message)
    texts = [
        _body(part, depth + 1)
        for part in message.get_payload()
        if isinstance(part, Message)
    ]
    if message.get_content_subtype() == "alternative":
        filled = [text for text in texts if text.strip()] or [""]
        richest = max(filled, key=lambda text: len(text.split()))
        return (
            richest
            if len(richest.split()) > _RICHER * len(filled[0].split())
            else filled[0]
        )
    return "\n\n".join(text for text in texts if text.strip())


def _text(part: Message) -> str:
    """What a part says, if it is text and not a file."""
    kind = part.get_content_type()
    if kind not in ("text/plain", "text/html") or _is_attached(part):
        return ""
    said = html.decoded(_payload(part), _readable(part.get_content_charset))
    return html.plain(said) if kind == "text/html" else said.replace("\r\n", "\n")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    return (
        payload.replace(_OPAQUE.encode(), b"message/rfc822")
        if _is_message(part)
        else payload
    )


def _unwrapped(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The innermost forwarded message that says anything, and the headers that the chain gives, innermost first."""
    lines = [line.rstrip() for line in text.split("\n")]
    if sum(line.startswith(">") for line in lines) * 2 > sum(
        bool(line) for line in lines
    ):
        lines = [_QUOTED.sub("", line) for line in lines]
    headers: list[list[tuple[str, str]]] = []
    words_from = [
        *accumulate((len(line.split()) for line in reversed(lines)), initial=0)
    ][::-1]
    start, at = 0, 0
    while at < len(lines):
        header, end = _forwarded_header(lines, at)
        if header:
            if words_from[end] < _LEAST_FORWARDED:
                break
            headers.append(header)
            start = at = end
        else:
            at += 1
    kept = [_QUOTED.sub("", line) if headers else line for line in lines[start:]]
    end = next(
        (at for at, line in enumerate(kept) if _SIGNATURE.match(line)), len(kept)
    )
    kept = [line for line in kept[:end] if not _is_separator(line)]
    return "\n".join(kept).strip("\n"), [
        each for header in reversed(headers) for each in header
    ]


def _is_separator(line: str) -> bool:
    """Whether a line only parts one message of a chain from the next."""
    return (
        len(line) < _LONGEST_SEPARATOR
        and _SEPARATOR.fullmatch(line.strip(" \t>")) is not None
    )


def _forwarded_header(lines: list[str], at: int) -> tuple[list[tuple[str, str]], int]:
    """The header of a forwarded message that begins on a line, and the line behind it; none where there is none."""
    found: dict[str, str] = {}
    end = at
    while end < len(lines) and end - at < _MOST_FIELD_LINES:
        field = _FORWARDED.match(lines[end])
        blank, goes_on = not lines[end].strip(" >\t"), lines[end][:1] in " \t"
        if field is not None:
            found.setdefault(field[1].lower(), field[2])
        elif (
            not found
            or (blank and len(found) >= _LEAST_FIELDS)
            or not (blank or goes_on)
        ):
            break
        end += 1
    told = {
        name: next((found[each] for each in names if found.get(each)), None)
        for name, names in (
            ("mail date", _DATE),
            ("mail from", _FROM),
            ("mail subject", _SUBJECT),
        )
    }
    if len(found) < _LEAST_FIELDS or not any(each in found for each in _FROM):
        return [], at
    return [(name, value) for name, value in told.items() if value], end


def _header(message: Message) -> list[tuple[str, str]]:
    named = (("mail date", "Date"), ("mail from", "From"), ("mail subject", "Subject"))
    return [
        (name, _decoded_header(message[field]))
        for name, field in named
        if message[field]
    ]


def _decoded_header(value: object) -> str:
    """A header as a person reads it (RFC 2047)."""
    written = str(value)[:_LONGEST_HEADER] if value is not None else ""
    try:
        text = str(make_header(decode_header(written)))
    except (ValueError, LookupError, MessageError):
        text = written
    return " ".join(text.split())
