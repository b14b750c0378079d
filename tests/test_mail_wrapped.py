"""Mails inside something else are read: digests in plain text, opaque signatures, Outlook's packed text."""

import base64
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks import outcomes
from tests.conftest import Umkm
from tests.test_mail import SHORT, mail, multipart, read, unpacked, with_file
from umkm_cli.errors import NoText
from umkm_cli.sources.formats import text as plain_text
from umkm_cli.sources.formats.cms import signed_text
from umkm_cli.sources.formats.outlook_text import unpack_rich_text

ROTAN = "Sukoharjo, 5 Mei 2022 – Perajin rotan mengirim kursi pertama ke pelabuhan."
DIGEST = f"""\
Kabar UMKM Digest, Vol 3, Issue 2

Today's Topics:

   1. Lontar (Humas)
   2. Rotan (Rina)


{"-" * 70}

Message: 1
Date: Wed, 4 May 2022 08:00:00 +0700
From: Humas <humas@lontar.example>
Subject: Lontar
Message-ID: <1@lontar.example>
Content-Type: text/plain; charset="iso-8859-1"

{SHORT}

{"-" * 30}

Message: 2
From: Rina <rina@rotan.example>
Subject: Rotan

{ROTAN}

{"-" * 30}

Subject: Digest Footer

Langganan: daftar@lontar.example

{"-" * 30}

End of Kabar UMKM Digest, Vol 3, Issue 2
****************************************
"""
PLAIN = "Content-Type: text/plain; charset=utf-8"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_mails_of_a_digest(line_end: str) -> None:
    """Each mail of a digest is a mail of its own, with its header; what is around them is the digest's note."""
    whole = mail(PLAIN, DIGEST).replace(b"\n", line_end.encode())
    first, second = map(read, (each.content for each in unpacked(whole)))
    assert (first.text, second.text) == (SHORT, ROTAN)
    assert "mail subject: Rotan" in second.metadata
    digest = read(whole)
    assert digest.text == "Kabar UMKM Digest, Vol 3, Issue 2"
    for kept in ("2. Rotan (Rina)", "Langganan: daftar@lontar.example"):
        assert f"note: {kept}\n" in digest.aside


def test_a_digest_brings_its_releases(umkm: Umkm, tmp_path: Path) -> None:
    """The digest itself is no release, however long its table of contents is."""
    topics = "".join(f"   {number}. Topik yang lain lagi\n" for number in range(40))
    (tmp_path / "kabar.eml").write_bytes(
        mail(PLAIN, DIGEST.replace("\n\nToday", f"\n\n{topics}\nToday"))
    )
    assert outcomes(umkm, tmp_path / "kabar.eml") == {
        "kabar.eml!1.eml": ("new", 1),
        "kabar.eml!2.eml": ("new", 2),
        "kabar.eml": ("opened", None),
    }
    assert umkm("verify").returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        f"{SHORT}\n\n{'-' * 30}\n\nFrom: Rina\nSubject: Rotan\n\n{ROTAN}",
        f"{SHORT}\n\n{'-' * 30}\n\nCatatan: dua\n\n{'-' * 30}\n\nPenutup",
    ],
    ids=["a mail below", "rules"],
)
def test_no_digest(text: str) -> None:
    """A mail with another below it, and a text with lines of hyphens, stay whole."""
    whole = mail(PLAIN, text)
    assert not unpacked(whole)
    found = read(whole)
    assert "Rotan" not in text or "Perajin rotan" in f"{found.text}{found.aside}"


def value(tag: int, *contents: bytes, is_open: bool = False) -> bytes:
    """A value of ASN.1, with its length or, if it is open, with a mark at its end."""
    content = b"".join(contents)
    size = len(content).to_bytes(3, "big")
    return (
        bytes((tag, 0x80)) + content + bytes(2)
        if is_open
        else bytes((tag, 0x83)) + size + content
    )


def message(*text: bytes, is_open: bool, kind: int = 2) -> bytes:
    """A message inside its signature, as OpenSSL (open) and Outlook write it."""
    oid = bytes.fromhex("2a864886f70d0107")
    pieces = [value(0x04, piece) for piece in text]
    octets = value(0x24, *pieces, is_open=is_open) if pieces[1:] else pieces[0]
    encapsulated = value(
        0x30,
        value(0x06, oid + b"\1"),
        value(0xA0, octets, is_open=is_open),
        is_open=is_open,
    )
    signed = value(
        0x30,
        value(0x02, b"\1"),
        value(0x31),
        encapsulated,
        value(0x31),
        is_open=is_open,
    )
    return value(
        0x30,
        value(0x06, oid + bytes([kind])),
        value(0xA0, signed, is_open=is_open),
        is_open=is_open,
    )


def sealed(
    content: bytes, header: str = "application/pkcs7-mime; name=smime.p7m"
) -> bytes:
    encoded = base64.encodebytes(content)
    return mail(f"Content-Type: {header}\nContent-Transfer-Encoding: base64", encoded)


@pytest.mark.parametrize("is_open", [False, True])
def test_a_mail_inside_its_signature(is_open: bool) -> None:
    """Text and attachments of a mail that its signature contains are read, in one piece or in several."""
    inner = multipart(
        f"{PLAIN}\n\n{SHORT}",
        f"{PLAIN}; name=rotan.txt\nContent-Disposition: attachment\n\n{ROTAN}",
    )
    for pieces in ((inner,), (inner[:100], inner[100:300], inner[300:])):
        whole = sealed(message(*pieces, is_open=is_open))
        assert (read(whole).text.strip(), read(whole).lacks) == (SHORT, "")
        assert [each.name for each in unpacked(whole)] == ["rotan.txt"]


def test_an_encrypted_mail_is_told() -> None:
    """What nobody can read without the key is told, also if it has the form of a signed mail."""
    whole = sealed(message(b"\n\nrahasia", is_open=False, kind=3))
    with pytest.raises(NoText, match="S/MIME"):
        read(whole)


@given(st.binary(max_size=60), st.integers(0, 120))
def test_any_bytes_as_a_signature(content: bytes, at: int) -> None:
    """Whatever stands where a signature should be gives a part of its bytes, or nothing."""
    for is_open in (True, False):
        whole = message(b"isi", b"rilis", is_open=is_open)
        found = signed_text(whole[:at] + content + whole[at:])
        assert found is None or len(found) <= len(whole) + len(content)


HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423"
    "20af32068656c0900206277 05b06c647d0a800fa0"
)
REPEATED = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_packed_rich_text() -> None:
    """The examples of Microsoft's specification (MS-OXRTFCP, 4.1) unpack to what it says."""
    plain = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpack_rich_text(HELLO) == plain
    assert unpack_rich_text(REPEATED) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@given(st.binary(max_size=200))
def test_any_bytes_as_packed_rich_text(content: bytes) -> None:
    """Whatever is packed unpacks to a few times its size, or ends with a sentence."""
    try:
        unpacked_text = unpack_rich_text(HELLO[:16] + content)
    except NoText:
        return
    assert len(unpacked_text) <= 9 * len(content)


def outlook(**properties: bytes) -> bytes:
    """A winmail.dat with these properties of the mail, named by their numbers."""
    listed = b"".join(
        struct.pack("<HHII", 0x102, int(name[1:], 16), 1, len(content))
        + content
        + bytes(-len(content) % 4)
        for name, content in properties.items()
    )
    attribute = struct.pack("<I", len(properties)) + listed
    head = struct.pack("<BII", 1, 0x69003, len(attribute))
    return b"\x78\x9f\x3e\x22\x01\x00" + head + attribute + bytes(2)


def rich(text: str) -> bytes:
    """Text as Outlook keeps the HTML of a mail in rich text, not packed."""
    body = "".join(f"\\u{ord(each)} ?" if ord(each) > 127 else each for each in text)
    source = (
        "{\\rtf1\\ansi\\fromhtml1 \\deff0{\\fonttbl{\\f0 Arial;}}"
        "{\\*\\htmltag18 <html>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 "
        + body.replace("\n\n", "{\\*\\htmltag72 </p>}\\htmlrtf\\par\n\\htmlrtf0 ")
        + "\\htmlrtf\\par}\\htmlrtf0 }"
    ).encode()
    return struct.pack("<II4sI", len(source) + 12, len(source), b"MELA", 0) + source


@pytest.mark.parametrize(
    "packed",
    [
        outlook(p1009=rich(SHORT)),
        outlook(p1013=f"<p>{SHORT}</p>".replace("\n\n", "</p><p>").encode()),
        outlook(p1000=SHORT.encode()),
    ],
    ids=["rich", "page", "plain"],
)
def test_the_text_in_winmail_dat(packed: bytes) -> None:
    """A mail whose text only Outlook's own attachment has is read from that."""
    found = read(with_file("winmail.dat", packed, "\n"))
    assert list(filter(None, found.text.split("\n"))) == SHORT.split("\n\n")
    both = read(with_file("winmail.dat", packed, SHORT))
    assert (both.text.strip(), both.aside) == (SHORT, "")
    other = SHORT.replace("dikirim ke Kupang", "dijual")
    differs = read(with_file("winmail.dat", packed, other))
    assert (differs.text.strip(), "dikirim ke Kupang" in differs.aside) == (other, True)


def test_a_mail_pasted_into_a_text() -> None:
    """A text that begins with a mail's header, in either language, is read as the innermost message of that mail."""
    told = (
        "Pemerintah Kota Ternate melatih 40 perajin menenun di balai kota, dan bank daerah memberi mereka modal. "
        * 3
    )
    inner = f"SIARAN PERS\n\nBank Daerah Latih Perajin Menenun\n\nTernate, 5 Juli 2021 - {told}"
    quoted = "\n".join(f"> {line}" for line in inner.split("\n"))
    head = "Dari: Sari <sari@warta.example>\nKepada: meja@warta.example\nTanggal: Sel, 6 Jul 2021\nSubjek: Fwd: rilis"
    sender = "> Dari: Humas <humas@ternate.example>\n> Date: Sen, 5 Jul 2021"
    again = f"{sender}\n> Subject: rilis\n> To: <sari@warta.example>"
    page = f"{head}\n\nTolong dilihat ya.\n\n---------- Forwarded message ---------\n{again}\n>\n{quoted}\n"
    found = plain_text.read(page.encode())
    assert found.text.startswith("SIARAN PERS")
    assert "mail from: Humas" in found.metadata
    assert "Tolong dilihat ya." in found.aside
    memo = page.replace("<sari@warta.example>", "Humas", 1)
    assert plain_text.read(memo.encode()).text == memo
