"""Mail as programs of all ages write it: what it says and what is attached is all read."""

import binascii
import json
import random
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.checks import outcomes
from tests.conftest import Umkm
from umkm_cli.errors import NoText, SomeFailed
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Extract
from umkm_cli.sources import Bounds, extract, identify_kind, unpack

SHORT = "\n\n".join(
    (
        "Perajin Lontar Rote Buka Bengkel",
        "Ba'a, 4 Mei 2022 – Sebelas perajin lontar membuka bengkel bersama, pekan ini.",
        "Pesanan pertama – empat puluh topi – dikirim ke Kupang.",
    )
)
"""A release of under a hundred words."""

TWO_MAILS = (
    "Subject: Satu\nDate: Wed, 4 May 2022 08:00:00 +0700\n\nIsi rilis yang pertama.\n",
    "Subject: Dua\nDate: Thu, 5 May 2022 08:00:00 +0700\n\nIsi rilis yang kedua.\n",
)


def read(content: bytes | str, name: str = "a.eml") -> Extract:
    content = content.encode() if isinstance(content, str) else content
    kind = identify_kind(name, content, named=True)
    assert kind is not None
    return extract(kind, content)


def unpacked(content: bytes | str, name: str = "a.eml") -> list[Member]:
    content = content.encode() if isinstance(content, str) else content
    kind = identify_kind(name, content, named=True)
    assert kind is not None
    return list(unpack(kind, content, Bounds(1 << 24), {}))


def mail(header: str, body: str | bytes) -> bytes:
    body = body.encode() if isinstance(body, str) else body
    head = (
        f"From: humas@lontar.example\nSubject: Lontar\nMIME-Version: 1.0\n{header}\n\n"
    )
    return head.encode() + body


def multipart(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--batas\n{part}\n" for part in parts)
    return mail(f"Content-Type: multipart/{kind}; boundary=batas", body + "--batas--\n")


def with_file(name: str, content: bytes, body: str = SHORT) -> bytes:
    message = made.mail(body)
    message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


# Which is the release: the body, an attachment, or both.


@pytest.mark.parametrize(
    ("name", "content", "outcome"),
    [
        ("foto.jpg", b"\xff\xd8\xff\xe0", "skipped"),
        ("data.pptx", b"PK\x05\x06" + bytes(18), "skipped"),
        ("humas.vcf", b"BEGIN:VCARD\nEND:VCARD\n", "skipped"),
        ("kunci.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n", "skipped"),
        ("rilis.pdf", b"%PDF-1.4 rusak", "failed"),
        ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00\x02", "failed"),
    ],
)
def test_a_short_release_with_a_file(
    name: str, content: bytes, outcome: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A short body is the release if nothing attached to it is one, whatever became of that."""
    (tmp_path / "surat.eml").write_bytes(with_file(name, content))
    code = SomeFailed.EXIT_CODE if outcome == "failed" else 0
    assert outcomes(umkm, tmp_path / "surat.eml", code=code) == {
        f"surat.eml!{name}": (outcome, None),
        "surat.eml": ("new", 1),
    }
    (row,) = json.loads(umkm("list", "--json").stdout)
    assert row["headline"] == "Perajin Lontar Rote Buka Bengkel"


def test_a_covering_note(umkm: Umkm, tmp_path: Path) -> None:
    """A short body is no release beside one that is attached, but is set aside with that."""
    letter = "Kupang, 3 Mei 2022\n\nMohon bantuan pemuatan siaran pers kami."
    document = made.word(tmp_path)
    path = made.mail_file(tmp_path, made.mail(letter, document))
    assert outcomes(umkm, path) == {
        "surat.eml!rilis.docx": ("new", 1),
        "surat.eml": ("opened", None),
    }
    again = outcomes(umkm, path)
    assert {outcome for outcome, _ in again.values()} == {"known"}
    shown = umkm("show", "1", "--all").stdout
    assert "Mohon bantuan pemuatan siaran pers kami." in shown


def test_a_mail_of_a_subject(umkm: Umkm, tmp_path: Path) -> None:
    """A mail of nothing but a subject is a release with a headline, and its lack of text is told."""
    path = made.mail_file(tmp_path, made.mail("", subject="Topi Lontar Tembus Kupang"))
    (row,) = json.loads(umkm("ingest", path, "--json").stdout)
    assert row["concerns"] == ["little text: no text below the subject of the mail"]
    (found,) = json.loads(umkm("search", "tembus", "--json").stdout)
    assert found["headline"] == "Topi Lontar Tembus Kupang"
    with pytest.raises(NoText, match="a mail without text"):
        read(made.mail("", subject="").as_bytes())


LONG_LINE = "kata " * 240 + "terjauh"
"""A line of more than a thousand characters."""

FORWARDED = f"""{"Mohon dibaca. " * 50}

-- Pesan diteruskan --
Dari: Humas
Tanggal: Senin, 2 Mei 2022
Perihal: Siaran Pers

{"Terlampir rilis kami untuk pekan ini. " * 6}"""


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.eml", mail("", f"Rilis kami.\n-- \n{LONG_LINE}"), "note: kata"),
        ("a.md", f"---\nringkasan: {LONG_LINE}\n---\nRilis.", "note: ringkasan"),
    ],
    ids=["mail", "front matter"],
)
def test_no_line_beside_a_text_is_cut(
    name: str, content: bytes | str, kind: str
) -> None:
    """What a file holds beside its text is kept to the end of each line, however long that is."""
    found = read(content, name)
    assert kind in found.aside
    assert "terjauh" in found.aside


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Terlampir-rilis-pekan-ini-" * 60 + " terjauh", "terjauh"),
        ("Terlampir rilis kami.\n-- \nRatri dari Humas", "ratri"),
        (FORWARDED, "dibaca"),
    ],
    ids=["a long line", "a signature", "around what was forwarded"],
)  # fmt: skip
def test_all_of_a_covering_note_is_found(
    body: str, words: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A note is set aside whole: long lines, the signature, and what surrounds a forwarded message."""
    path = made.mail_file(tmp_path, made.mail(body, made.word(tmp_path)))
    assert outcomes(umkm, path)["surat.eml"] == ("opened", None)
    (found,) = json.loads(umkm("search", words, "--json").stdout)
    assert found["id"] == 1


def test_two_releases_in_a_mail(umkm: Umkm, tmp_path: Path) -> None:
    """A short body that opens with a dateline is a release even beside one that is attached."""
    path = made.mail_file(tmp_path, made.mail(SHORT, made.word(tmp_path)))
    assert outcomes(umkm, path) == {
        "surat.eml!rilis.docx": ("new", 1),
        "surat.eml": ("new", 2),
    }


def test_a_covering_note_comes_back_from_an_export(umkm: Umkm, tmp_path: Path) -> None:
    """A full export restores a mail as what it was: no release, or a short one."""
    note = made.mail("Terlampir rilis kami.", made.word(tmp_path))
    made.mail_file(tmp_path, note, "catatan.eml")
    (tmp_path / "pendek.eml").write_bytes(with_file("foto.jpg", b"\xff\xd8\xff\xe0"))
    umkm("ingest", tmp_path / "catatan.eml", tmp_path / "pendek.eml")
    before = umkm("list", "--csv").stdout
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "semua.jsonl")
    other = tmp_path / "lain.db"
    done = umkm("ingest", tmp_path / "semua.jsonl", "--db", other)
    assert done.returncode == 0, done.stderr
    assert umkm("list", "--csv", "--db", other).stdout == before
    assert before.count("\n") == 3


# The text of the body.


def test_declared_encodings_that_are_wrong() -> None:
    """UTF-8 is read as such though it is declared as ASCII or Latin 1; a stray byte spoils nothing else."""
    for charset in ("us-ascii", "iso-8859-1", "windows-1252", "utf-8", "x-unknown"):
        header = f"Content-Type: text/plain; charset={charset}"
        assert read(mail(header, SHORT)).text == SHORT
        footer = read(mail(header, SHORT.encode() + b"\nCaf\xe9\n")).text
        assert footer.endswith("Café")
        assert "–" in footer or charset in ("iso-8859-1", "us-ascii", "windows-1252")
    latin = read(
        mail("Content-Type: text/plain; charset=iso-8859-1", b"\x93Caf\xe9\x94 kita")
    )
    assert latin.text == "“Café” kita"
    chinese = mail(
        "Content-Type: text/plain; charset=gb2312", "微企业 kecil".encode("gbk")
    )
    assert read(chinese).text == "微企业 kecil"


@pytest.mark.parametrize(
    "encoding", ['"quoted-printable"', "quoted-printable;", "Quoted-Printable (kami)"]
)
def test_stated_transfer_encodings(encoding: str) -> None:
    """A transfer encoding in quotes, with a semicolon or with a comment is decoded."""
    body = binascii.b2a_qp(SHORT.encode(), istext=True)
    header = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}"
    assert read(mail(header, body)).text == SHORT


@pytest.mark.parametrize(
    ("parameters", "body", "text"),
    [
        ("format=flowed", "Kursi rotan \nbuatan kami.\n\nBaru.", "Kursi rotan buatan kami.\n\nBaru."),
        ("format=flowed; delsp=yes", "Kursi bu \natan kami.", "Kursi buatan kami."),
        ("format=flowed", "a\nb\nc\nd\n> Kami \n> senang.\n>> Siapa?", "a\nb\nc\nd\n> Kami senang.\n>> Siapa?"),
        ("format=flowed", " From Rote kami \npulang.", "From Rote kami pulang."),
        ("format=fixed", "Kursi bu \natan kami.", "Kursi bu\natan kami."),
    ],
)  # fmt: skip
def test_flowed_text(parameters: str, body: str, text: str) -> None:
    """Lines of a flowed paragraph are joined, with or without the space at their ends."""
    assert read(mail(f"Content-Type: text/plain; {parameters}", body)).text == text


def test_nothing_beside_the_message_is_lost() -> None:
    """What surrounds a message is set aside: a signature, what was forwarded with it, other versions, an invitation."""
    forwarded = (
        "Tolong dimuat, Rekan.\n\n---------- Forwarded message ---------\nFrom: Humas <h@a.example>\n"
        f"Date: Wed, 4 May 2022\nSubject: Lontar\nTo: <r@b.example>\n\n{'kata ' * 40}\n"
        "*** EMBARGO besok ***\n-- \nNona Bees, 0812\n"
    )
    found = read(mail("Content-Type: text/plain", forwarded))
    assert found.text == "kata " * 39 + "kata"
    for line in ("Tolong dimuat, Rekan.", "To: <r@b.example>", "*** EMBARGO besok ***", "Nona Bees, 0812"):  # fmt: skip
        assert f"note: {line}" in found.aside.splitlines()
    versions = multipart(
        "Content-Type: text/plain\n\nIsi yang sama.\nHanya di teks: tautan.",
        "Content-Type: text/html\n\n<p>Isi yang sama.</p><p>Hanya di laman.</p>",
        "Content-Type: text/calendar\n\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=id:Jumpa pers\\, Kupang\n"
        "DESCRIPTION:Temu\n  wicara\nUID:1\nEND:VEVENT",
        kind="alternative",
    )  # fmt: skip
    found = read(versions)
    assert found.text == "Isi yang sama.\nHanya di teks: tautan."
    assert found.aside.splitlines() == [
        "note: Jumpa pers, Kupang",
        "note: Temu wicara",
        "note: Hanya di laman.",
    ]
    invitation = mail(
        "Content-Type: text/calendar", "SUMMARY:Jumpa pers di Kupang\nUID:1"
    )
    assert read(invitation).text == "Jumpa pers di Kupang"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text/enriched", "Isi <bold>rilis</bold> <<kami\nsendiri."),
        ("text/markdown", "Isi rilis <kami sendiri."),
        ("text/x-amp-html", "<p>Isi rilis &lt;kami sendiri.</p>"),
        ("multipart/mixed", "Isi rilis <kami sendiri."),
        ("multipart/mixed; boundary=tiada", "Isi rilis <kami sendiri."),
        ("multipart/mixed", "--x1\nContent-Type: text/plain\n\nIsi rilis <kami sendiri.\n--x1--"),
        ("text", "Isi rilis <kami sendiri."),
    ],
)  # fmt: skip
def test_other_texts(kind: str, text: str) -> None:
    """Every kind of text is read, and also one whose parts cannot be told."""
    assert read(mail(f"Content-Type: {kind}", text)).text == "Isi rilis <kami sendiri."


def test_text_around_the_parts() -> None:
    """A footer that a mailing list appended below the last part is set aside."""
    whole = (
        multipart("Content-Type: text/plain\n\nIsi rilis.") + b"Berhenti langganan\n"
    )
    found = read(whole.replace(b"--batas\n", b"This is in MIME format.\n--batas\n", 1))
    assert (found.text, found.aside) == ("Isi rilis.", "note: Berhenti langganan")


# What nobody but the receiver can read.


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (mail("Content-Type: application/pkcs7-mime; name=smime.p7m", "MIIB"), "S/MIME"),
        (
            multipart(
                "Content-Type: application/pgp-encrypted\n\nVersion: 1",
                "Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----",
                kind="encrypted",
            ),
            "PGP",
        ),
        (mail("Content-Type: text/plain", "-----BEGIN PGP MESSAGE-----\n\nhQIM\n"), "PGP"),
    ],
)  # fmt: skip
def test_encrypted_mails(content: bytes, said: str) -> None:
    """An encrypted mail fails with a sentence that says so; nothing of it is taken for text."""
    assert unpacked(content) == []
    with pytest.raises(NoText, match=said):
        read(content)


@pytest.mark.parametrize("name", ["a.eml", "a.emlx"])
@pytest.mark.parametrize("header", [b"", mail("Content-Type: text/plain", "")])
def test_rubbish_is_no_mail(name: str, header: bytes) -> None:
    """Bytes that are no text make no release, whatever the file is called or begins with."""
    for seed in range(20):
        with pytest.raises(NoText, match="binary data"):
            read(header + random.Random(seed).randbytes(5000), name)


def test_signed_mails() -> None:
    """A signature is no text and no file; an encrypted part beside the text is told."""
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIsi rilis.\n- -- Salam\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )
    assert read(mail("Content-Type: text/plain", signed)).text == "Isi rilis.\n-- Salam"
    whole = multipart(
        "Content-Type: text/plain\n\nIsi rilis.",
        "Content-Type: application/pgp-signature; name=signature.asc\n\niQEz",
        "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB",
    )
    assert unpacked(whole) == []
    assert (read(whole).text, "S/MIME" in read(whole).lacks) == ("Isi rilis.", True)


# The header.


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("Kopi “Émas” – Rote".encode(), "Kopi “Émas” – Rote"),
        (b"Kopi \x96 Caf\xe9", "Kopi – Café"),
        (b"=?UTF-8?Q?Kopi_=E2=80?= =?UTF-8?Q?=93_Rote?=", "Kopi – Rote"),
        (b"=?utf-8?B?S29waSDigJM=?=\n =?utf-8*id?q?_Rote?= kita", "Kopi – Rote kita"),
        (b"=?UTF-8?Q?Kopi dan teh?=", "Kopi dan teh"),
        (b"=?iso-8859-1?Q?Kopi_=E2=80=93_Rote?=", "Kopi – Rote"),
        (b"=?tak-ada?Q?Kopi?= dan =?utf-8?X?y?=", "Kopi dan =?utf-8?X?y?="),
    ],
)
def test_subjects(written: bytes, subject: str) -> None:
    """A subject is decoded, raw or encoded, also where a program cut a letter in two."""
    whole = b"Message-ID: <1@x>\nSubject: " + written + b"\n\nIsi.\n"
    assert read(whole).metadata.splitlines()[-1] == f"mail subject: {subject}"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Content-Type: text/plain; name=rilis.txt", "rilis.txt"),
        ('Content-Disposition: attachment; filename="Rilis – Émas.txt"', "Rilis – Émas.txt"),
        ("Content-Disposition: attachment; filename*=UTF-8''Rilis%20%E2%80%93.txt", "Rilis –.txt"),
        ("Content-Disposition: attachment; filename*0*=utf-8'id'Ri%6C;\n filename*1=is.txt", "Rilis.txt"),
        ('Content-Type: text/plain; name="=?UTF-8?Q?Rilis_=E2=80=93.txt?="', "Rilis –.txt"),
    ],
)  # fmt: skip
def test_names_of_files(header: str, name: str) -> None:
    """A file has its name in whichever field and form a program gives it."""
    (file,) = unpacked(multipart(f"{header}\n\nIsi."))
    assert (file.name, file.content) == (name, b"Isi.")


@pytest.mark.parametrize(
    ("header", "iso"),
    [
        ("Date: Wed, 4 May 2022 08:00:00 +0700", "2022-05-04"),
        ("Date: Mon, 4 May 2022 08:00:00 +0700", "~2022-05-04"),
        ("Date: Mon, 3 May 2022 20:30:00 -0700", "~2022-05-04"),
        ("Date: Wed, 4 May 22 08:00:00 +0700", "2022-05-04"),
        ("Date: Wed May  4 08:00:00 2022", "2022-05-04"),
        ("Date: Tue, 3 May 2022 20:30:00 -0700 (PDT)", "2022-05-04"),
        ("Date: 3 May 22 20:30 PDT", "2022-05-04"),
        ("Date: Wed, 4 May 2022 23:30:00 +0900", "2022-05-04"),
        ("Date: Thu, 5 May 2022 01:30:00 +1000", "2022-05-04"),
        ("Date: Wed, 4 May 2022 04:00:00 +1200", "2022-05-03"),
        ("Date: Tue, 3 May 2022 17:00:00 GMT", "2022-05-04"),
        ("Received: b; 9 May 2022 09:00:00 +0700\nReceived: a; 3 May 2022 18:00:00 +0000", "2022-05-04"),
        ("Date: entah\nReceived: by a; Wed, 4 May 2022 08:00:00 +0700", "2022-05-04"),
        ("Date: Wed, 32 May 2022 08:00:00 +0700", None),
    ],
)  # fmt: skip
def test_dates(header: str, iso: str | None, umkm: Umkm, tmp_path: Path) -> None:
    """The day of a mail is that in Indonesia, in any form and zone; beside a wrong weekday it is inferred."""
    body = f"Message-ID: <1@x>\n{header}\n\nPerajin Lontar\n\nIsi rilis tanpa hari."
    (tmp_path / "surat.eml").write_text(body)
    umkm("ingest", tmp_path / "surat.eml")
    (row,) = json.loads(umkm("list", "--json").stdout)
    status = {None: None, "~": "inferred", "2": "stated"}[iso and iso[0]]
    assert (row["released_on"], row["date_status"]) == (iso and iso.strip("~"), status)


# Files and messages inside it.


def test_uuencoded_files() -> None:
    """A file that stands uuencoded in the text is attached to it, and no text."""
    content = SHORT.encode()
    pieces = [content[at : at + 45] for at in range(0, len(content), 45)]
    lines = [binascii.b2a_uu(piece).decode() for piece in pieces]
    whole = mail(
        "Content-Type: text/plain; charset=utf-8",
        f"Terlampir.\n\nbegin 644 rilis lontar.txt\n{''.join(lines)}`\nend\n\nSalam, begin 644 lagi\n",
    )
    (file,) = unpacked(whole)
    assert (file.name, file.content.decode()) == ("rilis lontar.txt", SHORT)
    assert read(whole).text.split() == "Terlampir. Salam, begin 644 lagi".split()


def test_digests(umkm: Umkm, tmp_path: Path) -> None:
    """Each message of a digest is a release."""
    digest = multipart(*(f"\n{each}" for each in TWO_MAILS), kind="digest")
    (tmp_path / "a.eml").write_bytes(digest)
    assert outcomes(umkm, tmp_path / "a.eml") == {
        "a.eml!1.eml": ("new", 1),
        "a.eml!2.eml": ("new", 2),
        "a.eml": ("opened", None),
    }


DATED = "From a@b.example Wed May  4 08:00:00 2022\n"


@pytest.mark.parametrize(
    ("envelope", "between"),
    [
        (DATED, "\n"),
        (DATED, ""),
        ("From - Wed May 04 08:00:00 2022\nX-Mozilla-Status: 0001\n", "\n"),
        ("From - Wed, 04 May 2022 08:00:00 +0700\n", "\n"),
        ("From \n", "\n"),
        ("From \n", ""),
        ("From -\n", "\n"),
        ("From MAILER-DAEMON Wed May  4 08:00 WIB 2022\n", "\n"),
        ("From ???@??? Wed May 04 08:00:00 2022\n", "\n"),
        ("From a@b.example\n", "\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["kotak.mbox", "Inbox"])
def test_mailboxes(envelope: str, between: str, line_end: str, name: str) -> None:
    """Messages are told apart by the lines of every program, and sentences with From stay."""
    sentence = "From Rote at 10:30 in May 2022 the first truck left.\n"
    one, two = (f"{each}\n{sentence}" for each in TWO_MAILS)
    box = between.join(("", *(envelope + each for each in (one, two)))).lstrip("\n")
    found = unpacked(box.replace("\n", line_end), name)
    texts = [each.content.decode().replace("\r\n", "\n") for each in found]
    assert [text.partition("Subject")[2].rstrip() for text in texts] == [
        text.partition("Subject")[2].rstrip() for text in (one, two)
    ]


def test_escaped_lines() -> None:
    """A mailbox escapes lines that begin with From; they come without that."""
    body = "From Rote.\n>From Sabu.\nKata >From dia.\n"
    box = DATED + "Subject: x\n\n" + body.replace("From R", ">From R").replace(">From S", ">>From S")  # fmt: skip
    (message,) = unpacked(box, "a.mbox")
    assert read(message.content).text == body.strip()


def test_a_covering_note_is_found(umkm: Umkm, tmp_path: Path) -> None:
    """A search finds the words of a covering note, also after everything was read again."""
    made.text(tmp_path)
    letter = made.mail("Embargo sampai Kamis, Rekan.", tmp_path / "rilis.txt")
    umkm("ingest", made.mail_file(tmp_path, letter))
    for command in (["list"], ["retag", "--all"], ["verify"]):
        assert umkm(*command).returncode == 0
        assert umkm("search", "embargo").stdout.count(made.HEADLINE) == 1
    assert "Embargo sampai Kamis, Rekan." in umkm("show", "1", "--all").stdout


def tnef(*files: tuple[str, str, bytes]) -> bytes:
    """Files in Outlook's format, each with a short name, a long one, and its content."""

    def attribute(identifier: int, value: bytes) -> bytes:
        checksum = sum(value) & 0xFFFF
        return struct.pack("<BII", 2, identifier, len(value)) + value + struct.pack("<H", checksum)  # fmt: skip

    def properties(name: str) -> bytes:
        text = (name + "\0").encode("utf-16-le")
        named = struct.pack("<HH16sII", 3, 0x8001, b"", 0, 7) + b"\1\0\0\0"
        many = struct.pack("<HHIII", 0x1003, 0x3001, 2, 8, 9)
        long_name = struct.pack("<HHII", 0x1F, 0x3707, 1, len(text)) + text
        return (
            struct.pack("<I", 3) + named + many + long_name + b"\0" * (-len(text) % 4)
        )

    parts = [
        attribute(0x69002, bytes(14))
        + attribute(0x18010, short.encode("windows-1252") + b"\0")
        + attribute(0x6800F, content)
        + (attribute(0x69005, properties(name)) if name else b"")
        for short, name, content in files
    ]
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(parts)


def test_files_of_outlook(umkm: Umkm, tmp_path: Path) -> None:
    """The files in winmail.dat are attached like others, with their long names; a damaged one keeps those before."""
    made.word(tmp_path)
    word = (tmp_path / "rilis.docx").read_bytes()
    whole = tnef(("RILIS~1.DOC", "Rilis – Lontar.docx", word), ("Catatan é.txt", "", b"Isi."))  # fmt: skip
    found = unpacked(with_file("winmail.dat", whole))
    assert [(each.name, each.content) for each in found] == [
        ("Rilis – Lontar.docx", word),
        ("Catatan é.txt", b"Isi."),
    ]
    cut_off = unpacked(with_file("winmail.dat", whole[:-10]))
    assert [each.failure is None for each in cut_off] == [True, False]
    (tmp_path / "surat.eml").write_bytes(with_file("winmail.dat", whole, "Terlampir."))
    assert outcomes(umkm, tmp_path / "surat.eml") == {
        "surat.eml!Rilis – Lontar.docx": ("new", 1),
        "surat.eml!Catatan é.txt": ("new", 2),
        "surat.eml": ("opened", None),
    }


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_in_the_format_of_outlook(content: bytes, at: int) -> None:
    """Whatever stands in winmail.dat gives files or a sentence, and no more bytes than it has."""
    whole = tnef(("a.txt", "b.txt", b"isi"), ("c.txt", "d.txt", b"isi"))
    for damaged in (whole[:at] + content, whole[:at] + content + whole[at:]):
        found = unpacked(with_file("winmail.dat", damaged))
        assert sum(len(each.content) for each in found) <= 2 * len(damaged)
