"""Mail (.eml): RFC 5322 and MIME.

Its body, or what is attached to it, is the release; sometimes both. A chain of
forwarded messages is unwrapped.
"""

import mimetypes
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import html, metadata_lines
from umkm_cli.sources.formats.forwarded import unwrap_forwarded

EXTRACTOR = "mail-1"

_LEAST_WORDS = 100
"""Words of a body beside attachments that is more than a note to go with them."""

_DEEPEST = 50
_LONGEST_HEADER = 2000  # characters
# The parser would take an attached message apart, and its bytes could not be put
# together again as they were.
_MESSAGE_TYPE = re.compile(rb"^(content-type:\s*)message/rfc822\b", re.I | re.M)
_OPAQUE = "application/x-umkm-message"
_ENDINGS = {_OPAQUE: ".eml"}
# What goes with mails and is no file: signatures, invitations, pictures in the text.
_NO_FILES = (
    "application/pkcs7",
    "application/x-pkcs7",
    "text/calendar",
    "application/ics",
)
_SHOWN = ("image/", "audio/", "video/", "multipart/")
_RICHER = 3
"""Times the words of the plain text, from which on its HTML is the mail and not that."""

_HEADER = (("mail date", "Date"), ("mail from", "From"), ("mail subject", "Subject"))


def read(content: bytes) -> Extract:
    """Return the text of a mail, its header in the metadata.

    Raises NoText where it has none, and where it is a note that only goes with what is
    attached.
    """
    message = _parse(content)
    parts = list(_parts(message, 0))
    text, forwarded = unwrap_forwarded(_body(message, 0))
    words = _count_words(text)
    if not words:
        raise NoText("a mail without text")
    if words < _LEAST_WORDS and any(map(_is_attached, parts)):
        raise NoText("its text only accompanies the attachments")
    metadata = metadata_lines([*forwarded, *_header(message)])
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield what is attached to a mail, with the mail's header.

    Pictures of its signature are left out.
    """
    message = _parse(content)
    header = metadata_lines(_header(message))
    for number, part in enumerate(_parts(message, 0), 1):
        if _is_attached(part):
            yield bounds.member(_name(part, number), _payload(part), header)


def _parse(content: bytes) -> Message:
    try:
        return message_from_bytes(_MESSAGE_TYPE.sub(rb"\1" + _OPAQUE.encode(), content))
    except (RecursionError, ValueError, LookupError) as error:
        raise NoText("damaged: its parts cannot be separated") from error


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """Yield the parts of a mail that hold something themselves.

    An attached message is one, whatever it holds.
    """
    _check_depth(depth)
    if not message.is_multipart():
        yield message
        return
    parts: Any = message.get_payload()
    for part in parts:
        yield from _parts(part, depth + 1)


def _check_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise NoText("nested more deeply than any real mail")


def _is_message(part: Message) -> bool:
    return part.get_content_type() == _OPAQUE


def _is_attached(part: Message) -> bool:
    """Tell whether a part is a file of its own, and not what the mail says or shows."""
    media_type = part.get_content_type()
    if media_type.startswith(_NO_FILES):
        return False
    if part.get_content_disposition() == "attachment":
        return True
    if media_type.startswith(_SHOWN):
        return False
    is_named = _parameter(part.get_filename) != ""
    return is_named or not media_type.startswith("text/")


def _name(part: Message, number: int) -> str:
    """Return the name of an attached file.

    One without is named by its number, with the ending that its type has.
    """
    name = _decode_field(_parameter(part.get_filename))
    if name:
        return name
    media_type = part.get_content_type()
    ending = _ENDINGS.get(media_type) or mimetypes.guess_extension(media_type)
    return f"{number}{ending or ''}"


def _parameter(get: Callable[[], str | None]) -> str:
    """Return a parameter of a field (RFC 2231).

    Nothing where it cannot be read, as with a zero byte in its charset.
    """
    try:
        return get() or ""
    except (LookupError, ValueError):
        return ""


def _body(message: Message, depth: int) -> str:
    """Return the text of the mail itself, of alternatives one."""
    _check_depth(depth)
    if not message.is_multipart():
        return _text(message)
    parts: Any = message.get_payload()
    texts = [_body(part, depth + 1) for part in parts]
    filled = list(filter(str.strip, texts))
    if message.get_content_subtype() == "alternative":
        # The first, the plain one, where it is not only a word about the other.
        plain = next(iter(filled), "")
        richest = max(filled, key=_count_words, default="")
        if _count_words(richest) > _RICHER * _count_words(plain):
            return richest
        return plain
    return "\n\n".join(filled)


def _count_words(text: str) -> int:
    return len(text.split())


def _text(part: Message) -> str:
    """Return what a part says, if it is text and not a file."""
    clean = _CLEANERS.get(part.get_content_type())
    if clean is None or _is_attached(part):
        return ""
    charset = _parameter(part.get_content_charset)
    return clean(html.decode_page(_payload(part), charset))


def _clean_plain(text: str) -> str:
    return text.replace("\r\n", "\n")


_CLEANERS: dict[str, Callable[[str], str]] = {
    "text/plain": _clean_plain,
    "text/html": html.text_of_page,
}


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return b""
    if _is_message(part):
        return payload.replace(_OPAQUE.encode(), b"message/rfc822")
    return payload


def _header(message: Message) -> list[tuple[str, str]]:
    return [
        (name, _decode_field(message[field]))
        for name, field in _HEADER
        if message[field]
    ]


def _decode_field(value: object) -> str:
    """Return a field as a person reads it (RFC 2047)."""
    written = str(value)[:_LONGEST_HEADER]
    try:
        text = str(make_header(decode_header(written)))
    except (ValueError, LookupError, MessageError):
        text = written
    return " ".join(text.split())
