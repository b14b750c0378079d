"""Read mail (.eml, RFC 5322 and MIME).

The release may be in the body, in an attachment, or in both. Chains of forwarded
messages are unwrapped.
"""

import mimetypes
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import html, metadata_lines
from umkm_cli.sources.formats.forwarded import unwrap_forwarded
from umkm_cli.sources.formats.mime import Part, parse_mail

EXTRACTOR = "mail-1"

_LEAST_WORDS = 100
"""A shorter body of a mail with attachments is only a covering note."""

_DEEPEST = 50
_LONGEST_HEADER = 2000  # characters
_MESSAGE = "message/rfc822"
_ENDINGS = {_MESSAGE: ".eml"}
# Parts that are not attached files: signatures, invitations, reports on delivery.
_NO_FILES = (
    "application/pkcs7",
    "application/x-pkcs7",
    "text/calendar",
    "application/ics",
    "message/delivery-status",
    "message/disposition-notification",
)
_SHOWN = ("image/", "audio/", "video/", "multipart/")
_RICHER = 3
"""HTML with more than this many times the words of the plain text is preferred."""

_HEADER = (("mail date", "Date"), ("mail from", "From"), ("mail subject", "Subject"))


def read(content: bytes) -> Extract:
    """Return the text of a mail, with its header as metadata.

    Raises NoText if it has no text, or only a covering note for attachments.
    """
    mail = _parse(content)
    parts = list(_parts(mail, 0))
    text, forwarded = unwrap_forwarded(_body(mail, 0))
    words = _count_words(text)
    if not words:
        raise NoText("a mail without text")
    if words < _LEAST_WORDS and any(map(_is_attached, parts)):
        raise NoText("its text only accompanies the attachments")
    metadata = metadata_lines([*forwarded, *_header(mail.header)])
    return Extract(text, EXTRACTOR, stored=True, metadata=metadata)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the attachments of a mail, with the mail's header as metadata.

    Skips pictures and other media that are not marked as attachments.
    """
    mail = _parse(content)
    header = metadata_lines(_header(mail.header))
    for number, part in enumerate(_parts(mail, 0), 1):
        if _is_attached(part):
            yield bounds.member(_name(part, number), part.payload, header)


def text_of_all_parts(content: bytes) -> str:
    """Return the header and the text of every part that is not an attached file."""
    mail = _parse(content)
    texts = map(_text, _parts(mail, 0))
    return "\n\n".join([*(value for _, value in _header(mail.header)), *texts])


def _parse(content: bytes) -> Part:
    try:
        return parse_mail(content)
    except (RecursionError, ValueError, LookupError) as error:
        raise NoText("damaged: its parts cannot be separated") from error


def _parts(part: Part, depth: int) -> Iterator[Part]:
    """Yield the single parts of a mail; an attached message is one of them."""
    _check_depth(depth)
    parts = part.parts
    if not parts:
        yield part
    for each in parts:
        yield from _parts(each, depth + 1)


def _check_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise NoText("nested more deeply than any real mail")


def _is_attached(part: Part) -> bool:
    """Return whether a part is an attached file, not part of the mail's own text."""
    media_type = part.media_type
    if media_type.startswith(_NO_FILES):
        return False
    if part.header.get_content_disposition() == "attachment":
        return True
    if media_type.startswith(_SHOWN):
        return False
    is_named = _parameter(part.header.get_filename) != ""
    return is_named or not media_type.startswith("text/")


def _name(part: Part, number: int) -> str:
    """Return an attached file's name, or else its number and the ending of its type."""
    name = _decode_field(_parameter(part.header.get_filename))
    if name:
        return name
    media_type = part.media_type
    ending = _ENDINGS.get(media_type) or mimetypes.guess_extension(media_type)
    return f"{number}{ending or ''}"


def _parameter(get: Callable[[], str | None]) -> str:
    """Return a parameter of a header field (RFC 2231).

    Returns "" if it cannot be decoded, as with a zero byte in its charset.
    """
    try:
        return get() or ""
    except (LookupError, ValueError):
        return ""


def _body(part: Part, depth: int) -> str:
    """Return the text of the mail itself, with only one of several alternatives."""
    _check_depth(depth)
    parts = part.parts
    if not parts:
        return _text(part)
    texts = [_body(each, depth + 1) for each in parts]
    filled = list(filter(str.strip, texts))
    if part.media_type == "multipart/alternative":
        # The first is plain text; it may only be a remark about the HTML.
        plain = next(iter(filled), "")
        richest = max(filled, key=_count_words, default="")
        if _count_words(richest) > _RICHER * _count_words(plain):
            return richest
        return plain
    return "\n\n".join(filled)


def _count_words(text: str) -> int:
    return len(text.split())


def _text(part: Part) -> str:
    """Return the text of a part, or "" if it is an attached file or not text."""
    clean = _CLEANERS.get(part.media_type)
    if clean is None or _is_attached(part):
        return ""
    charset = _parameter(part.header.get_content_charset)
    return clean(html.decode_page(part.payload, charset))


def _clean_plain(text: str) -> str:
    return text.replace("\r\n", "\n")


_CLEANERS: dict[str, Callable[[str], str]] = {
    "text/plain": _clean_plain,
    "text/html": html.text_of_page,
}


def _header(message: Message) -> list[tuple[str, str]]:
    return [
        (name, _decode_field(message[field]))
        for name, field in _HEADER
        if message[field]
    ]


def _decode_field(value: object) -> str:
    """Decode a header field (RFC 2047), and fold its white space."""
    written = str(value)[:_LONGEST_HEADER]
    try:
        text = str(make_header(decode_header(written)))
    except (ValueError, LookupError, MessageError):
        text = written
    return " ".join(text.split())
