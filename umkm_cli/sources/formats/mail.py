"""Read mail (.eml, RFC 5322 and MIME).

The release may be in the body, in an attachment, or in both. Chains of forwarded messages are unwrapped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, filterfalse, repeat
from mimetypes import MimeTypes
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import aside_lines, metadata_lines, outlook_text, tnef
from umkm_cli.sources.formats.digest import split_digest, split_files
from umkm_cli.sources.formats.forwarded import unwrap_forwarded
from umkm_cli.sources.formats.mail_header import (
    attached_name,
    decode_field,
    header_lines,
)
from umkm_cli.sources.formats.mail_text import text_of_part
from umkm_cli.sources.formats.mime import SEALED_TYPES, Part, parse_mail
from umkm_cli.sources.formats.text import checked_text, decode_mixed

EXTRACTOR = "mail-3"

_DEEPEST = 50
_MESSAGE = "message/rfc822"
_FILE_TYPES = MimeTypes()
_FILE_TYPES.add_type(_MESSAGE, ".eml")
_FILE_TYPES.add_type("text/rtf", ".rtf")
_SIGNATURES = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
# Parts that are neither files nor the text of the mail: invitations, reports on delivery.
_NOTES = (
    "text/calendar",
    "application/ics",
    "message/delivery-status",
    "message/external-body",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
)
_SMIME = later(
    "it is encrypted or sealed (S/MIME); save its text from a mail program that can open it"
)
_PGP = later(
    "it is encrypted (PGP); save its text from a mail program that can open it"
)
_SEALED = {
    **dict.fromkeys(SEALED_TYPES, _SMIME),
    "application/pgp-encrypted": _PGP,
}
_BARE = later("no text below the subject of the mail")
_SEALED_TEXT = "-----BEGIN PGP MESSAGE-----"
_NO_FILES = (*_SIGNATURES, *_NOTES, *_SEALED)
_TEXTS = ("text/", "multipart/")
_ATTACHED = "attachment"
_DISPOSITIONS = {"text/rtf": _ATTACHED}  # whatever it states
_CODE = ("text/css", "text/javascript")
_SHOWN = ("image/", "audio/", "video/", "multipart/")
_OUTLOOK_ADVICE = later(
    "damaged: its files, in Outlook's own format (TNEF), cannot be separated; "
    "ask for them in a mail of HTML or plain text"
)
_RICHER = 1.5
"""HTML with more than this many times the words of the plain text is preferred."""

_WORD = re.compile(r"\w+")
# What programs write between the parts for others that cannot separate them.
_FOR_OLD_PROGRAMS = re.compile(r"\bMIME\b")


class _Text(NamedTuple):
    """The text of a mail or of a part, and what belongs to neither it nor any file."""

    running: str
    notes: tuple[str, ...] = ()


def read(content: bytes) -> Extract:
    """Return the text of a mail, with its header as metadata.

    What surrounds the innermost forwarded message, and what only one of several
    alternatives says, is set aside. Raises NoText if it has no text, or binary data.
    """
    mail = _parse(content)
    sealed = _sealed(mail)
    body = _with_text_of_outlook(mail, _body(mail, 0))
    if _SEALED_TEXT in body.running:
        raise NoText(_PGP)
    text, forwarded, around = unwrap_forwarded(checked_text(body.running))
    if not _WORD.search(text):
        text, around = "\n".join(chain(around, body.notes)), []
    lacks = sealed
    if not _WORD.search(text):
        text, lacks = _subject_alone(mail, sealed), _BARE
    metadata = metadata_lines([*forwarded, *header_lines(mail.header)])
    aside = aside_lines(zip(repeat("note"), chain(around, body.notes)))
    return Extract(
        text, EXTRACTOR, stored=True, metadata=metadata, lacks=lacks, aside=aside
    )


def _subject_alone(mail: Part, sealed: str) -> str:
    """Return the subject of a mail that has nothing else. Raises NoText for any other."""
    subject = decode_field(mail.header.get("Subject", ""))
    has_more = sealed or any(_attached_files(mail))
    if has_more or not _WORD.search(subject):
        raise NoText(sealed or later("a mail without text"))
    return subject


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the attachments of a mail, with its header as metadata.

    Skips pictures and other media that are not marked as attachments.
    """
    mail = _parse(content)
    described = metadata_lines(header_lines(mail.header))
    for name, file in _attached_files(mail):
        if file.startswith(tnef.BEGINS):
            yield from _members_of_outlook(name, file, bounds, described)
        else:
            yield bounds.member(name, file, described)


def _members_of_outlook(
    name: str, content: bytes, bounds: Bounds, described: str
) -> Iterator[Member]:
    """Yield the files that Outlook attached in its own format."""
    try:
        for number, (inner, file) in enumerate(tnef.files_in_tnef(content), 1):
            yield bounds.member(inner or f"{name}-{number}", file, described)
    except NoText:
        yield bounds.failed_member(name, _OUTLOOK_ADVICE)


def whole_text(content: bytes) -> str:
    """Return the header and the text of every part that is not an attached file."""
    mail = _parse(content)
    fields = map(itemgetter(1), header_lines(mail.header))
    packed = map(attrgetter("text"), _texts_of_outlook(mail))
    texts = map(_text, _parts(mail, 0))
    return "\n\n".join([*fields, *texts, *packed, *_outside_parts(mail)])


def _parse(content: bytes) -> Part:
    try:
        return parse_mail(content)
    except (RecursionError, ValueError, LookupError) as error:
        raise NoText(later("damaged: its parts cannot be separated")) from error


def _parts(part: Part, depth: int) -> Iterator[Part]:
    """Yield the single parts of a mail; an attached message is one of them."""
    _check_depth(depth)
    parts = part.parts
    if part.media_type == "multipart/encrypted":
        parts = parts[:1]  # which says how; the other is nothing but ciphertext
    if not parts:
        yield part
    for each in parts:
        yield from _parts(each, depth + 1)


def _check_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise NoText(later("nested more deeply than any real mail"))


def _sealed(mail: Part) -> str:
    """Return why a part of a mail cannot be read, or "" if all can be."""
    types = map(attrgetter("media_type"), _parts(mail, 0))
    return next(filter(None, map(_SEALED.get, types)), "")


def _is_attached(part: Part) -> bool:
    """Return whether a part is an attached file, not part of the mail's own text."""
    media_type = part.media_type
    if media_type.startswith(_NO_FILES):
        return False
    stated = part.header.get_content_disposition()
    if _DISPOSITIONS.get(media_type, stated) == _ATTACHED:
        return True
    if media_type.startswith(_SHOWN):
        return False
    has_name = attached_name(part.header) != ""
    return has_name or not media_type.startswith(_TEXTS)


def _is_text(part: Part) -> bool:
    """Return whether a part is text of the mail itself."""
    media_type = part.media_type
    is_text = media_type.startswith(("text/", "multipart/", *_NOTES))
    return all((is_text, media_type not in _CODE, not _is_attached(part)))


def _name(part: Part, number: int) -> str:
    """Return an attached file's name, or else its number and the ending of its type."""
    ending = _FILE_TYPES.guess_extension(part.media_type) or ""
    return attached_name(part.header) or f"{number}{ending}"


def _attached_files(mail: Part) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each attached file, also those in a text."""
    for number, part in enumerate(_parts(mail, 0), 1):
        if _is_attached(part):
            yield _name(part, number), part.payload
        elif _is_text(part):
            yield from split_files(part.payload)[1]


def _body(part: Part, depth: int) -> _Text:
    """Return the text of the mail itself, with only one of several alternatives."""
    _check_depth(depth)
    parts = part.parts
    if not parts:
        return _text_and_notes(part)
    texts = list(map(_body, parts, repeat(depth + 1)))
    inner_notes = chain.from_iterable(map(attrgetter("notes"), texts))
    notes = [*inner_notes, *_outside_parts(part)]
    filled = list(filter(str.strip, map(attrgetter("running"), texts)))
    if part.media_type == "multipart/alternative":
        chosen, others = _choose_alternative(filled)
        return _Text(chosen, (*notes, *others))
    return _Text("\n\n".join(filled), tuple(notes))


def _text_and_notes(part: Part) -> _Text:
    lines = _text(part).split("\n")
    own = len(lines)
    if part.media_type.startswith(_NOTES):
        own = 0
    elif len(lines) > 1 and split_digest(part.payload)[1]:
        own = 1  # the name of the digest, above its table of contents
    return _Text("\n".join(lines[:own]), tuple(lines[own:]))


def _with_text_of_outlook(mail: Part, body: _Text) -> _Text:
    """Return the text of a mail with the one that Outlook packed, as an alternative."""
    packed = list(_texts_of_outlook(mail))
    if not packed:
        return body
    texts = [body.running, *map(attrgetter("text"), packed)]
    asides = chain.from_iterable(map(attrgetter("aside_texts"), packed))
    chosen, others = _choose_alternative(list(filter(str.strip, texts)))
    return _Text(chosen, (*body.notes, *asides, *others))


def _texts_of_outlook(mail: Part) -> Iterator[Extract]:
    for part in filter(_is_of_outlook, _parts(mail, 0)):
        with suppress(NoText):  # its files tell that it is damaged
            yield outlook_text.read(part.payload)


def _is_of_outlook(part: Part) -> bool:
    return "tnef" in part.media_type or attached_name(part.header) == "winmail.dat"


def _choose_alternative(texts: Sequence[str]) -> tuple[str, Iterable[str]]:
    """Return the fuller of several alternatives, and the lines that only others have.

    The first is plain text; it may only be a remark about the HTML.
    """
    chosen, richest = next(iter(texts), ""), max(texts, key=_count_words, default="")
    if _count_words(richest) > _RICHER * _count_words(chosen):
        chosen = richest
    words = set(_WORD.findall(chosen.lower()))
    lines = chain.from_iterable(map(str.splitlines, texts))
    return chosen, filterfalse(partial(_has_only, words), lines)


def _has_only(words: set[str], line: str) -> bool:
    return words.issuperset(_WORD.findall(line.lower()))


def _count_words(text: str) -> int:
    return len(text.split())


def _text(part: Part) -> str:
    """Return the text of a part, or "" if it is an attached file or not text."""
    return text_of_part(part) if _is_text(part) else ""


def _outside_parts(part: Part) -> Iterable[str]:
    """Return the lines before the first part and after the last, such as a footer."""
    lines = decode_mixed(part.outside_parts).splitlines()
    return filterfalse(_FOR_OLD_PROGRAMS.search, lines)
