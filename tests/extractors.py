"""Programs that read the text of a file and know nothing of umkm, for `tests.recall`."""

import email
import email.policy
import io
import mailbox
import plistlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import Message
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from odf import opendocument
from odf.table import TableCell

from umkm_cli.sources import compound_signatures, identify_kind, signatures

_SECONDS = 90
_FILE = "FILE"
"""Stands for the file's path in a command."""
_PICTURE = re.compile(r"\[-- .* --\]")
"""What odt2txt writes for a picture or another object."""


class Extractor(NamedTuple):
    """A way to read a file: a command line, or a function of its bytes.

    `clean` takes out what the program itself adds to the text.
    """

    command: tuple[str, ...] = ()
    function: Callable[[bytes], str] | None = None
    clean: Callable[[str], str] = str

    def read(self, path: Path, content: bytes) -> str | None:
        """Return the text; None if the program is missing, fails or takes too long."""
        if self.function is not None:
            try:
                return self.function(content)
            except Exception:  # whatever a parser says of a damaged file
                return None
        if shutil.which(self.command[0]) is None:
            return None
        words = [str(path) if each == _FILE else each for each in self.command]
        try:
            done = subprocess.run(
                words, capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return None
        if done.returncode:
            return None
        return self.clean(done.stdout.decode("utf-8", "replace"))


def _pandoc(kind: str) -> Extractor:
    return Extractor(("pandoc", "-f", kind, "-t", "plain", "--wrap=none", _FILE))


class _Visible(HTMLParser):
    """Collects the text of a page that a browser shows."""

    _UNSEEN = frozenset("head script style template noscript".split())
    _INLINE = frozenset(
        "a abbr b bdi em font i mark s small span strike strong sub sup u wbr".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in self._UNSEEN
        self.pieces += [] if tag in self._INLINE else ["\n"]

    def handle_endtag(self, tag: str) -> None:
        closes = tag in self._UNSEEN and self._unseen > 0
        self._unseen -= closes
        self.pieces += [] if tag in self._INLINE else ["\n"]

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def visible_text(page: str) -> str:
    """Return the text of a page that a browser shows, block by block."""
    parser = _Visible()
    parser.feed(page)
    parser.close()
    return "".join(parser.pieces)


def decoded(content: bytes, charset: str = "") -> str:
    """Return bytes as text: in their own encoding, UTF-8, or else windows-1252."""
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    named = [name for mark, name in marks.items() if content.startswith(mark)]
    for name in filter(None, (*named, charset, "utf-8")):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def page_text(content: bytes) -> str:
    """Return the visible text of a web page."""
    head = content[:2048].decode("ascii", "ignore").lower()
    charset = head.partition("charset=")[2].lstrip("\"'").split('"')[0].split("'")[0]
    return visible_text(decoded(content, charset.strip(" ;>/")))


def mail_text(content: bytes) -> str:
    """Return the subject, body and attachments of a mail, by Python's own library."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    subject = email.header.make_header(
        email.header.decode_header(str(message.get("subject", "")))
    )
    return "\n".join((str(subject), *_texts(message)))


def _texts(part: Message) -> Iterator[str]:
    payload = part.get_payload()
    if part.get_content_type() == "multipart/alternative" and isinstance(payload, list):
        forms = ["\n".join(_texts(each)) for each in payload]  # type: ignore[arg-type]
        yield max(forms, key=lambda text: len(text.split()), default="")
    elif isinstance(payload, list):
        for each in payload:
            yield from _texts(each)  # type: ignore[arg-type]
    else:
        yield _single_text(part)


def _single_text(part: Message) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    name = part.get_filename() or ""
    if name:
        return member_text(name, content)
    text = decoded(content, part.get_content_charset() or "")
    kinds = {"text/plain": text, "text/html": ""}
    if part.get_content_type() == "text/html":
        return visible_text(text)
    return kinds.get(part.get_content_type(), "")


def mailbox_text(content: bytes) -> str:
    """Return the texts of all mails of a mailbox."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mbox"
        path.write_bytes(content)
        held = mailbox.mbox(path, create=False)
        texts = [mail_text(each.as_bytes()) for each in held]
        held.close()
    return "\n".join(texts)


def page_of_archive_text(content: bytes) -> str:
    """Return the visible text of the first page in a web archive (MHTML)."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return _single_text(part)
    return ""


def zip_text(content: bytes) -> str:
    """Return the texts of all members of a ZIP file that a program here can read."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        with zipfile.ZipFile(file) as held:
            files = [each for each in held.infolist() if not each.is_dir()]
            return "\n".join(
                member_text(each.filename, held.read(each)) for each in files
            )


def member_text(name: str, content: bytes) -> str:
    """Return the text of a file in another one; "" if nothing here can read it."""
    kind = identify_kind(name, content, named=False)
    if kind is None:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"member{PurePosixPath(name).suffix}"
        path.write_bytes(content)
        texts = (each.read(path, content) for each in extractors_of(kind.media_type))
        return next((text for text in texts if text is not None), "")


def excel_text(content: bytes) -> str:
    """Return the cells of a workbook, by openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    rows = (
        row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)
    )
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def open_sheet_text(content: bytes) -> str:
    """Return the paragraphs in the cells of an OpenDocument spreadsheet, by odfpy."""
    held = opendocument.load(io.BytesIO(content))
    cells = (p for cell in held.getElementsByType(TableCell) for p in cell.childNodes)
    return "\n".join(map(str, cells))


def message_text(content: bytes) -> str:
    """Return the subject and the fuller body of an Outlook message, by python-oxmsg."""
    import oxmsg

    message = oxmsg.Message.load(content)
    bodies = (message.body or "", visible_text(message.html_body or ""))
    return f"{message.subject}\n{max(bodies, key=lambda text: len(text.split()))}"


def site_text(content: bytes) -> str:
    """Return the visible text of the pages in a web archive, by warcio."""
    from warcio.archiveiterator import ArchiveIterator

    texts: list[str] = []
    for record in ArchiveIterator(io.BytesIO(content)):
        header = record.http_headers or record.rec_headers
        answered = header.get_header("Content-Type") or ""
        if record.rec_type in ("response", "resource") and "html" in answered:
            texts.append(page_text(record.content_stream().read()))
    return "\n".join(texts)


def saved_page_text(content: bytes) -> str:
    """Return the visible text of a page that Safari saved."""
    return page_text(plistlib.loads(content)["WebMainResource"]["WebResourceData"])


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_EXTRACTORS: dict[str, tuple[Extractor, ...]] = {
    "text/plain": (Extractor(function=decoded),),
    "text/markdown": (Extractor(function=decoded),),
    "text/csv": (Extractor(function=decoded),),
    "text/html": (Extractor(function=page_text),),
    "multipart/related": (Extractor(function=page_of_archive_text),),
    "message/rfc822": (Extractor(function=mail_text),),
    "application/mbox": (Extractor(function=mailbox_text),),
    "application/warc": (Extractor(function=site_text),),
    "application/x-webarchive": (Extractor(function=saved_page_text),),
    "application/zip": (Extractor(function=zip_text),),
    "application/pdf": (Extractor(("pdftotext", "-q", "-enc", "UTF-8", _FILE, "-")),),
    _WORD: (Extractor(("docx2txt", _FILE, "-")), _pandoc("docx")),
    "application/vnd.oasis.opendocument.text": (
        Extractor(
            ("odt2txt", "--width=-1", "--encoding=UTF-8", _FILE),
            clean=lambda text: _PICTURE.sub("", text),
        ),
        _pandoc("odt"),
    ),
    signatures.XLSX: (Extractor(function=excel_text),),
    compound_signatures.XLS: (Extractor(("xls2csv", "-x", "-d", "utf-8", _FILE)),),
    signatures.ODS: (Extractor(function=open_sheet_text),),
    compound_signatures.MSG: (Extractor(function=message_text),),
    "application/rtf": (
        # As text it keeps half of each character that is not of Western Europe.
        Extractor(("unrtf", "--nopict", "--html", _FILE), clean=visible_text),
        _pandoc("rtf"),
    ),
    "application/msword": (
        Extractor(("antiword", "-m", "UTF-8.txt", "-w", "0", _FILE)),
        Extractor(("catdoc", "-w", "-d", "utf-8", _FILE)),
    ),
}
"""How to read each kind, the best way first."""


def extractors_of(media_type: str) -> tuple[Extractor, ...]:
    """Return the ways to read a kind of file, the best first; none for some kinds."""
    return _EXTRACTORS.get(media_type, ())


def programs() -> list[str]:
    """Return the names of all programs that are called, in alphabetical order."""
    commands = (each.command for some in _EXTRACTORS.values() for each in some)
    return sorted({command[0] for command in commands if command})
