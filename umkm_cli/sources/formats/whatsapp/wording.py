"""What WhatsApp itself writes into a chat, in Indonesian and in English.

Notices are lines about the chat, such as that of encryption. Marks stand in a message:
the file that it brought, that it was forwarded, or that it was changed.
"""

import re
from typing import NamedTuple

from umkm_cli.sources.formats.whatsapp.heads import MARKS

_UNSEEN = f"[{MARKS}]{{0,4}}"
_ENCRYPTED = r"(?:terenkripsi|dienkripsi) secara end-to-end|end-to-end encrypted"
_ENCRYPTION = re.compile(_ENCRYPTED, re.IGNORECASE)
# What happens to a group or a number.
_EVENT = re.compile(
    rf"{_ENCRYPTED}"
    r"|(?:mengubah|mengganti) (?:subjek|nama grup|deskripsi|ikon|foto|setelan|pengaturan|nomor|info)"
    r"|changed (?:the (?:subject|group)|this group|their phone|the settings|to )"
    r"|(?:membuat|created) (?:grup|group|komunitas|community)"
    r"|(?:menambahkan|mengeluarkan|mengundang) (?:anda|\+?\d|[^:]{1,60}$)"
    r"|\b(?:added|removed) (?:you|\+?\d|[^:]{1,60}$)"
    r"|bergabung (?:dengan |menggunakan |melalui |via )?(?:tautan|link|undangan|komunitas)"
    r"|joined (?:using|via|from) "
    r"|(?:kode keamanan|nomor telepon|pesan sementara|pesan disematkan|menyematkan pesan)\b"
    r"|(?:security code|phone number|disappearing messages|pinned a message)\b"
    r"|(?:keluar|left)$",
    re.IGNORECASE,
)
_NO_MESSAGE = re.compile(
    r"[<(]?(?:pesan ini (?:telah )?dihapus(?: oleh .{1,60})?|anda (?:telah )?menghapus pesan ini"
    r"|this message was deleted(?: by .{1,60})?|you deleted this message"
    r"|(?:media|gambar|foto|video|audio|stiker|gif|dokumen|kartu kontak|pesan video|catatan video)"
    r" (?:tidak disertakan|dihilangkan|diabaikan)"
    r"|(?:media|image|photo|video|audio|sticker|gif|document|contact card|video note) omitted"
    r"|(?:panggilan (?:suara|video)(?: grup)?|missed (?:voice|video) call|voice call|video call)\b.{0,60}"
    r"|menunggu pesan ini.{0,80}|waiting for this message.{0,80}|null)[>)]?\.?",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?P<sender>[^:\n]{1,80}?):(?:\s|$)(?P<text>.*)", re.DOTALL)

_ATTACHED = (
    re.compile(rf"{_UNSEEN}<(?:terlampir|attached): (?P<name>[^<>\n]{{1,255}})>"),
    re.compile(
        rf"^{_UNSEEN}(?P<name>[^\n<>]{{1,255}}?\.\w{{2,5}}) "
        r"\((?:(?:file|berkas|dokumen) terlampir|(?:file|document) attached)\)[ \t]*$",
        re.MULTILINE | re.IGNORECASE,
    ),
)
_OTHER_MARKS = (
    re.compile(rf"^[^\n•]{{1,255}} • {_UNSEEN}\d{{1,5}} (?:halaman|pages?)", re.MULTILINE),
    re.compile(
        rf"{_UNSEEN}<(?:pesan ini (?:telah )?diedit|this message was edited)>",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^{_UNSEEN}<?(?:media|gambar|foto|video|audio|dokumen|image|photo|document)"
        r" (?:tidak disertakan|omitted)>?[ \t]*$",
        re.MULTILINE | re.IGNORECASE,
    ),
    re.compile(
        rf"\A[\s{MARKS}*_~>\[(»↪➡⏩\ufe0f-]*(?:(?:pesan )?diteruskan|(?:message )?forwarded|forward(?=ed|:)|fwd)"
        r"(?: (?:berkali-kali|many times|dari\b[^\n]{1,60}|from\b[^\n]{1,60}))?"
        r"[ \t*_~\])»:.-]*(?:\n|\Z)",
        re.IGNORECASE,
    ),
)  # fmt: skip
# What any of them has.
_SIGN_OF_MARK = re.compile(
    r"[<(•]|diteruskan|forward|fwd|omitted|disertakan", re.IGNORECASE
)
_BLANKS = f" \t\n\xa0{''.join(map(chr, (0x200E, 0x200F, 0xFEFF)))}"


_MARK = "\u200e"
_LONGEST_NOTICE = 300  # characters


class Said(NamedTuple):
    """What a person said: `media` are the names of files, `marks` what WhatsApp added."""

    sender: str
    text: str
    media: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def read_said(rest: str) -> Said | None:
    """Return who said what, by what follows the moment; None for a notice."""
    said = _SENDER.match(rest)
    # A name in what happens to a group may have a colon.
    if said is None or _EVENT.search(said["sender"]) or _is_notice(said["text"]):
        return None
    sender = said["sender"].strip(f"{_BLANKS}~\u202f\u202a\u202c")
    return _without_marks(sender, said["text"])


def _is_notice(text: str) -> bool:
    """Return whether WhatsApp wrote a text in the name of a sender; it marks most of these."""
    line = text.strip(_BLANKS)
    if len(line) > _LONGEST_NOTICE or "\n" in line:
        return False
    if text.startswith(_MARK):
        return not any(pattern.search(line) for pattern in _ATTACHED)
    return bool(_NO_MESSAGE.fullmatch(line) or _ENCRYPTION.search(line))


def _without_marks(sender: str, text: str) -> Said:
    if not _SIGN_OF_MARK.search(text):
        return Said(sender, text.strip(_BLANKS))
    media: list[str] = []
    marks: list[str] = []
    for pattern in _ATTACHED:
        media += [found["name"].strip(_BLANKS) for found in pattern.finditer(text)]
        text = pattern.sub("", text)
    for pattern in _OTHER_MARKS:
        marks += [found[0].strip(_BLANKS) for found in pattern.finditer(text)]
        text = pattern.sub("", text)
    return Said(sender, text.strip(_BLANKS), tuple(media), tuple(marks))
