"""Read `winmail.dat`, the mail in Outlook's own format (TNEF), where it came without the mail."""

from collections.abc import Iterator

from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import compound
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import mail
from umkm_cli.sources.formats.mail_parts import field, mail_moment, multipart, part
from umkm_cli.sources.formats.tnef import text_properties

EXTRACTOR = "winmail-1"

_SUBJECT, _SENDER, _SENT = 0x0037, 0x0C1A, 0x0039


def read(content: bytes) -> Extract:
    """Return the text of the mail, with what is said of it as metadata. Raises NoText."""
    return mail.read(_as_mail(content))._replace(extractor=EXTRACTOR)


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the attached files. Raises NoText if they cannot be separated."""
    return mail.members(_as_mail(content), bounds)


def whole_text(content: bytes) -> str:
    """Return all text in the mail. Raises NoText if it is damaged."""
    return "\n".join((mail.whole_text(_as_mail(content)), *compound.raw_texts(content)))


def _as_mail(content: bytes) -> bytes:
    """Return a mail that has nothing but this file attached, and a header of what it says."""
    stated = text_properties(content)
    sent = mail_moment(int.from_bytes(stated.get(_SENT, b""), "little"))
    header = [
        ("MIME-Version", "1.0"),
        ("Date", sent),
        ("From", stated.get(_SENDER, b"").decode("utf-8", "replace")),
        ("Subject", stated.get(_SUBJECT, b"").decode("utf-8", "replace")),
    ]
    attached = part("application/ms-tnef", content, "winmail.dat")
    return b"".join(map(field, header)) + multipart("mixed", [attached])
