"""Attached files: each is kept as a mail program would save it, byte for byte."""

import base64
import binascii
import json
import re
from contextlib import closing
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests import attacks, made
from tests.conftest import Umkm, release_text
from umkm_cli.archive import open_archive
from umkm_cli.archive.originals import original_bytes
from umkm_cli.sources import Bounds, kind_of_media_type, unpack

TEXT = release_text().encode()
"""A release whose bytes are the same in every transfer encoding but base64."""
ODD_TEXT = (
    b"Perajin Bambu Sleman\r\n\r\nSleman, 3 Maret 2020 \x96 Content-Type: x\n"
    b"Content-Type: message/rfc822\r\nContent-Type: multipart/mixed; boundary=b\n"
    b"From petani\n--c\n =3D =\ttab \r lone\n\n\n"
)
"""Lines that mean something to a parser of mails, and line ends of three kinds."""
FOOTER = b"\n_______________\nMailing list of Dinas UMKM\nhttp://lists.example\n"


def mail_of(*parts: bytes, boundary: bytes = b"b", kind: bytes = b"mixed") -> bytes:
    """A mail of parts, each with a header of its own."""
    head = (
        b"From: humas@mebel.example\nSubject: Siaran Pers\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"\n\n'
    )
    marked = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    return head + marked + b"--" + boundary + b"--\n"


def attachment(
    body: bytes, encoding: bytes = b"8bit", kind: bytes = b"text/plain; charset=utf-16"
) -> bytes:
    """An attached file; what it says about its charset is a lie."""
    return (
        b"Content-Type: "
        + kind
        + b"\nContent-Disposition: attachment; filename=a.txt\n"
        b"Content-Transfer-Encoding: " + encoding + b"\n\n" + body
    )


def attached_to(mail: bytes) -> list[bytes]:
    """Return the attachments of a mail."""
    kind = kind_of_media_type("message/rfc822")
    assert kind is not None
    return [each.content for each in unpack(kind, mail, Bounds(1 << 24), {})]


NESTED = (
    b"Subject: dalam\nContent-Type: multipart/mixed; boundary=n\n\n--n\n\nx\n--n--\n"
)
ENCODED = base64.encodebytes(TEXT)


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (ODD_TEXT, b"8bit", ODD_TEXT),
        (ODD_TEXT, b"", ODD_TEXT),
        (ODD_TEXT, b"8BIT (as it is)", ODD_TEXT),
        (base64.encodebytes(ODD_TEXT), b"BASE64 ", ODD_TEXT),
        (base64.encodebytes(ODD_TEXT).replace(b"\n", b"\r\n"), b"base64", ODD_TEXT),
        (binascii.b2a_qp(ODD_TEXT, istext=False), b"quoted-printable", ODD_TEXT),
        (b"a=\r\nb= \nc=3d=3D=zz==41=", b"quoted-printable", b"abc===zz=A"),
        (ENCODED.rstrip().rstrip(b"="), b"base64", TEXT),
        (ENCODED.rstrip() + b"=====", b"base64", TEXT),
        (b"!" + ENCODED[:9] + b" *\x00" + ENCODED[9:], b"base64", TEXT),
        (base64.b64encode(TEXT[:100]) + b"\n" + base64.b64encode(TEXT[100:]), b"base64", TEXT),
        (base64.b64encode(TEXT + b".") + FOOTER, b"base64", TEXT + b"."),
        (base64.b64encode(b"12345678") + b"A", b"base64", b"12345678"),
        (b"begin 644 a.txt\n%:&%L;&\\\n`\nend\n", b"x-uuencode", b"hallo"),
        (b"no line that begins", b"x-uuencode", b"no line that begins"),
        (b"", b"base64", b""),
        (TEXT, b"unheard-of", TEXT),
    ],
)  # fmt: skip
def test_what_is_attached_comes_back(
    body: bytes, encoding: bytes, expected: bytes
) -> None:
    """An attachment is decoded as mail programs do, whatever its lines, charset or padding are."""
    mail = mail_of(b"\nTerlampir.", attachment(body, encoding))
    assert attached_to(mail) == [expected]
    as_sent = re.sub(rb"(?<!\r)\n", b"\r\n", mail)
    (received,) = attached_to(as_sent)
    assert received.replace(b"\r", b"") == expected.replace(b"\r", b"")
    # A mail that was cut off still has it.
    cut_off = mail.removesuffix(b"\n--b--\n")
    assert attached_to(cut_off) == [expected]


@pytest.mark.parametrize("encoding", [b"7bit", b"base64"])
@pytest.mark.parametrize(
    "kind", [b"message/rfc822", b"message/global", b"message/partial; id=1", b"multipart/mixed"]
)  # fmt: skip
def test_attached_messages_are_not_taken_apart(kind: bytes, encoding: bytes) -> None:
    """A message within a mail is one attachment with exactly its own bytes."""
    body = base64.b64encode(NESTED) if encoding == b"base64" else NESTED
    mail = mail_of(b"\nTerlampir.", attachment(body, encoding, kind))
    assert attached_to(mail) == [NESTED]
    digest = mail_of(b"\n" + NESTED, b"\n" + TEXT, kind=b"digest")
    assert attached_to(digest) == [NESTED, TEXT]


def test_signed_mails(tmp_path: Path) -> None:
    """What is attached to a signed mail is found below its signature, unchanged."""
    inner = made.mail("Terlampir.", made.word(tmp_path)).as_bytes()
    body = inner[inner.index(b"Content-Type: multipart") :]
    signature = b"Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMIIB"
    signed = mail_of(body, signature, boundary=b"tanda", kind=b"signed")
    assert attached_to(signed) == [(tmp_path / "rilis.docx").read_bytes()]


def test_mails_that_python_writes(tmp_path: Path) -> None:
    """Attachments of all bytes come back from mails with either kind of line end."""
    files = [bytes(range(256)) * 9, b"\r\n\r\n--x\n", b"=\n", ODD_TEXT]
    message = EmailMessage()
    message["Subject"] = "Siaran Pers"
    message.set_content("Terlampir.")
    for number, content in enumerate(files):
        message.add_attachment(
            content, "application", "octet-stream", filename=f"{number}.txt"
        )
    for line_ends in (policy.default, policy.SMTP):
        assert attached_to(message.as_bytes(policy=line_ends)) == files


def test_what_is_attached_is_kept(umkm: Umkm, tmp_path: Path) -> None:
    """The archive has an attached text as it was attached, and gives it back."""
    text = TEXT + b"\nContent-Type: message/rfc822\n"
    (tmp_path / "surat.eml").write_bytes(mail_of(b"\nTerlampir.", attachment(text)))
    assert umkm("ingest", tmp_path / "surat.eml").returncode == 0
    with open_archive(tmp_path / "archive.db") as archive, archive.snapshot() as db:
        (sha256,) = db.execute(
            "SELECT sha256 FROM originals WHERE media_type = 'text/plain'"
        ).fetchone()
        assert original_bytes(db, sha256) == text
    saved = tmp_path / "kembali.txt"
    assert umkm("show", "1", "--original", "-o", saved).returncode == 0
    assert saved.read_bytes() == text


def portfolio(path: Path, cover: tuple[str, ...], **held: bytes) -> Path:
    """A PDF with files in it; underscores in their names are dots."""
    made.pdf(path.parent, path.name, cover)
    return hold(path, **held)


def hold(path: Path, **held: bytes) -> Path:
    """Put files into a PDF."""
    with closing(PdfDocument(path.read_bytes())) as document:
        for name, content in held.items():
            document.new_attachment(name.replace("_", ".")).set_data(content)
        document.save(path)
    return path


def test_files_in_a_pdf(umkm: Umkm, tmp_path: Path) -> None:
    """A release in a PDF is ingested like one attached to a mail; the cover of a portfolio is no release."""
    release = made.pdf(tmp_path, "rilis.pdf").read_bytes()
    cover = ("Siaran pers ada di dalam berkas ini.", "Narahubung: Ratri Wening")
    path = portfolio(tmp_path / "a.pdf", cover, rilis_pdf=release, foto_jpg=b"\xff\xd8")
    rows = json.loads(umkm("ingest", path, "--json").stdout)
    assert [(Path(row["origin"]).name, row["outcome"]) for row in rows] == [
        ("a.pdf!foto.jpg", "skipped"),
        ("a.pdf!rilis.pdf", "new"),
        ("a.pdf", "opened"),
    ]
    again = json.loads(umkm("ingest", path, "--json").stdout)
    assert {row["outcome"] for row in again} == {"known", "skipped"}
    (found,) = json.loads(umkm("search", "ratri wening", "--json").stdout)
    assert found["id"] == rows[1]["id"]
    assert umkm("verify").returncode == 0


def test_a_cover_of_no_release(umkm: Umkm, tmp_path: Path) -> None:
    """The words of a cover are ingested if no release is in the file, or if its page is a picture."""
    cover = ("Foto kegiatan ada di dalam berkas ini.",)
    path = portfolio(tmp_path / "a.pdf", cover, foto_jpg=b"\xff\xd8")
    rows = json.loads(umkm("ingest", path, "--json").stdout)
    assert [row["outcome"] for row in rows] == ["skipped", "new"]
    page = Canvas(str(tmp_path / "b.pdf"), pagesize=A4)
    page.drawInlineImage(Image.effect_noise((60, 80), 40), 0, 40, A4[0], 700)
    page.drawString(72, 20, "Humas PT Lontar")
    page.save()
    hold(tmp_path / "b.pdf", rilis_txt=TEXT)
    rows = json.loads(umkm("ingest", tmp_path / "b.pdf", "--json").stdout)
    assert [row["outcome"] for row in rows] == ["new", "new"]
    assert "few letters on 1 of 1 pages" in rows[1]["concerns"][0]


def test_a_pdf_may_be_a_release_and_hold_one(umkm: Umkm, tmp_path: Path) -> None:
    """A release with a file in it is a release, and so is that file."""
    other = release_text("Zebra Solo Naik Kelas").encode()
    path = portfolio(tmp_path / "a.pdf", (*made.PARAGRAPHS, made.LEAD), lain_txt=other)
    rows = json.loads(umkm("ingest", path, "--json").stdout)
    assert [row["outcome"] for row in rows] == ["new", "new"]


def test_a_file_attached_to_a_page(tmp_path: Path) -> None:
    """A file that a page shows as a paper clip is a member of the PDF."""
    clip = (
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20]"
        b" /FS << /Type /Filespec /F (rilis.txt) /EF << /F 7 0 R >> >> >>"
    )
    held = attacks.pdf_stream(TEXT, b"/Type /EmbeddedFile")
    content = attacks.pdf_of(attacks.pdf_stream(b""), clip, held).replace(
        b"/MediaBox", b"/Annots [6 0 R] /MediaBox"
    )
    kind = kind_of_media_type("application/pdf")
    assert kind is not None
    (member,) = unpack(kind, content, Bounds(1 << 24), {})
    assert (member.name, member.content) == ("rilis.txt", TEXT)
