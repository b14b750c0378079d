"""What kind of file bytes are, by how they begin.

Signatures after the formats' own specifications: ISO 32000 (PDF), APPNOTE (ZIP), ECMA-376 (DOCX), OpenDocument 1.3,
MS-CFB (old Office), RFC 5322 (mail), RFC 4155 (mbox), RFC 2557 (MHTML), RTF 1.9.
"""

import re

from umkm_cli.errors import NoText
from umkm_cli.sources.formats.archive_zip import opened

HEAD = 4096
"""How many bytes are enough to tell a kind of text."""

ZIP = "application/zip"

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article)\b",
    re.I | re.S,
)
_FIELD = re.compile(rb"[!-9;-~]{1,60}:", re.I)
_FIELDS = re.compile(
    rb"^(from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|sender):",
    re.I,
)
_SURE_FIELDS = frozenset(
    [b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"]
)
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_MBOX = re.compile(rb"From \S+.{0,60}\d\d:\d\d.{0,20}\d{4}\s*\r?\n", re.I)

# What we know and do not read, with what to do about it.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "this is a picture, whatever its name says"),
    (b"\xff\xd8\xff", "this is a picture, whatever its name says"),
    (b"GIF8", "this is a picture, whatever its name says"),
    (b"SQLite format 3\x00", "this is a database, whatever its name says"),
    (b"\x1f\x8b", "this is a gzip file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip file; unpack it first"),
    (b"Rar!\x1a\x07", "this is a RAR file; unpack it first"),
    (b"\x7fELF", "this is a program, whatever its name says"),
)
_UTF16 = {
    name: name.encode("utf-16-le")
    for name in ("WordDocument", "EncryptedPackage", "Workbook")
}
_OLD_KINDS: tuple[tuple[bytes, str], ...] = (
    (_UTF16["EncryptedPackage"], "protected by a password; save a copy without it"),
    ("__substg1.0_".encode("utf-16-le"), "an Outlook message (.msg); save it as .eml"),
    (_UTF16["WordDocument"], "an old Word document (.doc); save it as .docx"),
    (_UTF16["Workbook"], "an old Excel workbook (.xls); save its table as CSV"),
)
_OTHER_OFFICE = (
    ("xl/workbook.xml", "an Excel workbook; save its table as CSV"),
    ("ppt/presentation.xml", "a presentation; save its text"),
)


def media_type_of(content: bytes, by_name: str) -> str | None:
    """The media type that a file's bytes show; None where they could be several.

    `by_name` is the media type that the name of the file gives, if any: where a text may be plain or of a kind,
    the name decides.
    """
    if content.startswith(_ZIP_BEGINS):
        return _zipped(content)
    if content.startswith(b"{\\rtf"):
        return "application/rtf"
    text_kind = _text_kind(content[:HEAD], by_name)
    if text_kind is None and b"%PDF-" in content[:1024]:
        return "application/pdf"
    return text_kind


def _zipped(content: bytes) -> str:
    """DOCX and OpenDocument are ZIP files: the names of their parts tell."""
    names = _names(content)
    if (
        any(_MAIN_PART.fullmatch(name) for name in names)
        and "[Content_Types].xml" in names
    ):
        return _DOCX
    if names[:1] == ["mimetype"] and "content.xml" in names:
        return _OPEN_DOCUMENT
    return ZIP


def _names(content: bytes) -> list[str]:
    """The names in a ZIP file; none where it is damaged."""
    try:
        with opened(content) as zipped:
            return zipped.namelist()
    except NoText:
        return []


def _text_kind(head: bytes, by_name: str) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.replace(b"\x00", b"")[2:]
    if _MARKUP.match(text):
        return "text/html"
    if _MBOX.match(text):
        return "application/mbox"
    fields = _mail_fields(text)
    if fields & _SURE_FIELDS or (
        len(fields) >= 2 and by_name in ("message/rfc822", "multipart/related")
    ):
        return "multipart/related" if _is_saved_page(text) else "message/rfc822"
    return None


def _mail_fields(text: bytes) -> set[bytes]:
    """The fields of mail that a text begins with; none where another line comes among them."""
    fields: set[bytes] = set()
    for line in text.splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and fields:
            continue
        if not _FIELD.match(line):
            return set()
        if known := _FIELDS.match(line):
            fields.add(known[1].lower())
    return fields


def _is_saved_page(text: bytes) -> bool:
    """Whether a message is a page that a browser saved, whole with its pictures (RFC 2557)."""
    head = text.lower()
    saved = b"saved by" in head[:200] or b"snapshot-content-location" in head
    return saved or (
        b"multipart/related" in head
        and b'type="text/html"' in head
        and b"\nto:" not in head
    )


def refuse(content: bytes) -> None:
    """Raise NoText for bytes of a kind that we know and do not read: the sentence says what to do."""
    for magic, sentence in _REFUSED:
        if content.startswith(magic):
            raise NoText(sentence)
    if content.startswith(b"MZ") and b"\x00" in content[:512]:
        raise NoText("this is a program, whatever its name says")
    if content.startswith(_OLD_OFFICE):
        what = next(
            (what for mark, what in _OLD_KINDS if mark in content),
            "an old Office document; save it anew",
        )
        raise NoText(f"this is {what}")
    if content.startswith(_ZIP_BEGINS):
        names = _names(content)
        for part, what in _OTHER_OFFICE:
            if part in names:
                raise NoText(f"this is {what}")
