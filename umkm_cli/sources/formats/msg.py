"""Read Outlook's messages (.msg): they are given the form of a mail, and read as one."""

import re
from collections.abc import Iterator
from functools import partial
from mimetypes import guess_type
from operator import attrgetter

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import compound
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import mail, outlook_text, text
from umkm_cli.sources.formats.mail_parts import field, mail_moment, multipart, part
from umkm_cli.sources.formats.outlook_storage import OutlookItem, open_message

EXTRACTOR = "msg-1"

# Properties by identifier (MS-OXPROPS).
_CLASS, _SUBJECT, _HEADER = 0x001A, 0x0037, 0x007D
_SENT, _ARRIVED = 0x0039, 0x0E06
_SENDER, _ADDRESSES = (0x0C1A, 0x0042), (0x5D01, 0x0C1F)
_PLAIN, _PAGE, _RICH = 0x1000, 0x1013, 0x1009
_DATA, _TYPE, _SHOWN_AS = 0x3701, 0x370E, 0x3712
_NAMES = 0x3707, 0x3704, 0x3001
_DEEPEST = 10
_SIGNED = "multipartsigned"
_DISPOSITIONS = {True: "inline", False: "attachment"}
_UNKNOWN = "application/octet-stream"
_NOTHING = Extract("", EXTRACTOR, stored=True)
_CUT_FILE = later("cut off, as the message is that it came with; get that once more")
_DATE = re.compile(r"^date:[ \t]*([^\n]+)", re.I | re.M)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


def read(content: bytes) -> Extract:
    """Return the text of a message, with its header as metadata. Raises NoText."""
    if not content.startswith(compound.BEGINS):
        return text.read(content)
    message = open_message(content)
    given = _mail(message, 0)
    try:
        found = mail.read(given)
    except NoText:
        message.finish(
            _NOTHING
        )  # which tells why there is nothing, if the end is missing
        raise
    return message.finish(found._replace(extractor=EXTRACTOR))


def read_as_decoded(content: bytes) -> Extract:
    """Return the text of a file that the archive does not keep, as plain text is."""
    is_text = not content.startswith(compound.BEGINS)
    return text.read_as_decoded(content) if is_text else read(content)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the attachments of a message; one that is a message is a mail. Raises NoText.

    Those whose end is missing fail.
    """
    if not content.startswith(compound.BEGINS):
        return
    message = open_message(content)
    found = mail.members(_mail(message, 0), bounds)
    cut = set(map(_name, filter(attrgetter("is_cut"), message.attachments())))
    for member in found:
        is_cut = member.name in cut
        yield bounds.failed_member(member.name, _CUT_FILE) if is_cut else member


def whole_text(content: bytes) -> str:
    """Return all text in a message, whatever property has it. Raises NoText."""
    return "\n".join((mail.whole_text(as_mail(content)), *compound.raw_texts(content)))


def as_mail(content: bytes) -> bytes:
    """Return a message in the form of a mail, always the same. Raises NoText."""
    return _mail(open_message(content), 0)


def _mail(message: OutlookItem, depth: int) -> bytes:
    if depth > _DEEPEST:
        raise NoText(later("nested more deeply than any real mail"))
    header = b"".join(map(field, _header(message)))
    attachments = list(message.attachments())
    if message.text(_CLASS).lower().endswith(_SIGNED) and attachments:
        return header + attachments[0].content(_DATA)  # all of it, with what it signs
    bodies = list(_bodies(message))
    parts = [multipart("alternative", bodies)] if bodies else []
    parts += map(partial(_file, depth), attachments)
    return header + multipart("mixed", parts)


def _header(message: OutlookItem) -> Iterator[tuple[str, str]]:
    yield "MIME-Version", "1.0"
    stated = _DATE.search(message.text(_HEADER))
    moments = map(mail_moment, map(message.ticks, (_SENT, _ARRIVED)))
    yield "Date", stated[1] if stated else next(filter(None, moments), "")
    yield "From", f"{message.text(*_SENDER)} {_address(message)}"
    yield "Subject", message.text(_SUBJECT)


def _address(message: OutlookItem) -> str:
    """Return the sender's address; "" for a path in Exchange's directory of people."""
    address = max(map(message.text, _ADDRESSES), key=lambda each: "@" in each)
    return f"<{address}>" if "@" in address else ""


def _bodies(message: OutlookItem) -> Iterator[bytes]:
    """Yield the text in each of its forms; the rich one only if there is no other."""
    plain = message.text(_PLAIN)
    page = message.content(_PAGE) or message.text(_PAGE).encode("utf-8", "replace")
    if not any((plain.strip(), page)):
        plain = _rich_text(message)
    if plain.strip():
        yield part("text/plain; charset=utf-8", plain.encode("utf-8", "replace"))
    if page:
        yield part(f"text/html; charset={message.charset}", page)


def _rich_text(message: OutlookItem) -> str:
    rich = message.content(_RICH)
    return outlook_text.read_rich(rich).text if rich else ""


def _file(depth: int, attachment: OutlookItem) -> bytes:
    name = _name(attachment)
    message = attachment.message()
    if message is not None:
        subject = message.text(_SUBJECT) or name or "message"
        return part("message/rfc822", _mail(message, depth + 1), f"{subject}.eml")
    media_type = _media_type(attachment, name)
    is_shown = all((attachment.text(_SHOWN_AS), media_type.startswith("image/")))
    disposition = _DISPOSITIONS[is_shown]
    return part(media_type, attachment.content(_DATA), name, disposition)


def _name(attachment: OutlookItem) -> str:
    return attachment.text(*_NAMES)


def _media_type(attachment: OutlookItem, name: str) -> str:
    candidates = (attachment.text(_TYPE), guess_type(name)[0] or "", _UNKNOWN)
    return next(filter(_MEDIA_TYPE.fullmatch, candidates))
