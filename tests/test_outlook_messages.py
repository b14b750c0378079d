"""Outlook's messages (.msg) are read like any other mail."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from tests import made
from tests.checks import outcomes
from tests.compound_files import tables_first
from tests.conftest import Umkm
from tests.effort import effort
from tests.outlook_messages import (
    ADDRESS,
    CLASS,
    CODE_PAGE,
    HEADER,
    PAGE,
    PLAIN,
    RICH,
    SENDER,
    SENT,
    SUBJECT,
    Attached,
    Value,
    message,
    message_seeds,
    streams_of,
    unpacked_rich_text,
    winmail,
)
from umkm_cli.errors import NoText
from umkm_cli.sources import Bounds, extract, identify_kind, kind_of_media_type
from umkm_cli.sources.formats import msg
from umkm_cli.sources.kind_table import Kind

DATELINE = made.DATELINE
TEXT = "\n\n".join(made.PARAGRAPHS)
FROM: dict[int, Value] = {
    SENDER: "Humas",
    ADDRESS: "humas@example.org",
    SUBJECT: made.HEADLINE,
}
EVENING = datetime(2022, 3, 14, 18, 30, tzinfo=UTC)
"""The next day in Indonesia."""


def read(content: bytes) -> tuple[str, list[str], str]:
    """Return the text of a message, the lines of its metadata, and what is aside."""
    kind = kind_of_media_type("application/vnd.ms-outlook")
    assert kind is not None
    found = extract(kind, content)
    return found.text.strip(), found.metadata.splitlines(), found.aside


def test_a_release_in_a_message(umkm: Umkm, tmp_path: Path) -> None:
    """A message is a release with the day of its sending in Indonesia; what is attached is one, too."""
    (tmp_path / "masuk").mkdir()
    path = tmp_path / "masuk" / "surat.msg"
    sent = {**FROM, SENT: EVENING, PLAIN: f"Sukoharjo – {TEXT.partition(DATELINE)[2]}"}
    path.write_bytes(message(sent, [Attached("lain.docx", other_release(tmp_path))]))
    assert outcomes(umkm, path) == {
        "surat.msg!lain.docx": ("new", 1),
        "surat.msg": ("new", 2),
    }
    shown = json.loads(umkm("show", "2", "--json").stdout)
    assert shown["headline"] == made.HEADLINE
    assert shown["released_on"] == "2022-03-15"
    assert umkm("verify").returncode == 0


def other_release(folder: Path) -> bytes:
    """A Word document with another release."""
    others = ("Petani Kopi Temanggung Buka Gudang", f"Temanggung, 3 Mei 2021 – {made.LAST}", made.LAST)  # fmt: skip
    return made.word(folder, paragraphs=others).read_bytes()


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ({PLAIN: TEXT}, ""),
        ({PLAIN: TEXT, CODE_PAGE: 1252}, "cp1252"),
        ({PAGE: f"<p>{TEXT}</p>".replace("\n\n", "</p><p>").encode("cp1252"), CODE_PAGE: 1252}, ""),
        ({PAGE: f"<p>{TEXT}</p>".replace("\n\n", "</p><p>").encode(), CODE_PAGE: 65001}, ""),
        ({RICH: unpacked_rich_text(TEXT.replace("\n\n", "\\par ").join(("{\\rtf1\\ansi ", "}")).encode("cp1252"))}, ""),
    ],
    ids=["unicode", "narrow", "page", "page in UTF-8", "rich"],
)  # fmt: skip
def test_forms_of_the_text(body: dict[int, Value], charset: str) -> None:
    """Plain text, a page and rich text are read, in their own encodings."""
    text, _, _ = read(message({**FROM, **body}, charset=charset))
    assert [each for each in text.split("\n") if each] == list(made.PARAGRAPHS)


def test_what_is_said_of_a_message() -> None:
    """The day that the sender's program stated counts before Outlook's own; paths in a directory are no address."""
    header = "Received: x\r\nDate: Tue, 15 Mar 2022 08:00:00 +0900\r\nTo: y\r\n"
    values = {
        **FROM,
        PLAIN: "Isi",
        SENT: EVENING,
        HEADER: header,
        ADDRESS: "/O=UMKM/CN=HUMAS",
    }
    _, told, _ = read(message(values))
    assert "mail date: Tue, 15 Mar 2022 08:00:00 +0900" in told
    assert f"mail subject: {made.HEADLINE}" in told
    assert "mail from: Humas" in told


def test_what_is_attached() -> None:
    """Files are exact, a message within is a mail with all its own, and a picture of the text is left out."""
    inner = streams_of(
        {SUBJECT: "Dalam", PLAIN: "Isi dalam"}, [Attached("c.bin", b"\0\1")], head=24
    )
    whole = message(
        {**FROM, PLAIN: "Isi"},
        [
            Attached("Siaran Pers – final.docx", bytes(range(256)) * 9),
            Attached("", inner),
            Attached("logo.png", b"x", "image/png", shown_as="logo@1"),
            Attached("foto.png", b"y", "image/png"),
        ],
    )
    file, mail, photo = msg.members(whole, Bounds(1 << 20))
    assert (file.name, file.content) == (
        "Siaran Pers – final.docx",
        bytes(range(256)) * 9,
    )
    assert mail.name == "Dalam.eml"
    assert (b"Isi dalam" in mail.content, photo.name) == (False, "foto.png")
    kind = kind_of_media_type("message/rfc822")
    assert kind is not None
    assert extract(kind, mail.content).text.strip() == "Isi dalam"
    assert list(msg.members(whole, Bounds(1 << 20)))[1] == mail


def test_signed_and_encrypted_messages() -> None:
    """A signed message is read from what it signs; an encrypted one fails with a sentence."""
    entity = (
        b'Content-Type: multipart/signed; boundary="b"\n\n--b\n\nIsi bertanda\n'
        b"--b\nContent-Type: application/pkcs7-signature\n\nx\n--b--\n"
    )
    signed = {**FROM, CLASS: "IPM.Note.SMIME.MultipartSigned"}
    text, _, _ = read(message(signed, [Attached("smime.p7m", entity)]))
    assert text == "Isi bertanda"
    sealed = Attached("smime.p7m", b"x", "application/pkcs7-mime")
    with pytest.raises(NoText, match="S/MIME"):
        read(message({**FROM, CLASS: "IPM.Note.SMIME"}, [sealed]))


def test_hostile_messages() -> None:
    """Messages in messages without end, streams that share their bytes, and cut ones are a sentence each."""
    inner = streams_of({PLAIN: "Isi"}, head=24)
    for _ in range(12):
        inner = streams_of({SUBJECT: "a"}, [Attached("a", inner)], head=24)
    with pytest.raises(NoText, match="nested more deeply"):
        read(message(FROM, [Attached("a", inner)]))
    whole = message({**FROM, PLAIN: "Isi " * 9000})
    with pytest.raises(NoText, match="cut off"):
        read(whole[: len(whole) // 2])
    shared = message(FROM, [Attached(f"{n}", bytes(9000)) for n in range(50)])
    with pytest.raises(NoText, match="made to exhaust memory"):
        list(msg.members(shared, Bounds(1 << 30)))


_BEHIND = tables_first(
    message(
        {**FROM, PLAIN: TEXT * 9},
        [
            Attached("a.txt", b"Isi lampiran. " * 900),
            Attached("b.txt", b"Lain. " * 900),
        ],
    )
)


@pytest.mark.parametrize("whole", [message({**FROM, PLAIN: TEXT * 9}), _BEHIND])
@pytest.mark.parametrize("name", ["potong.msg", "potong"])
def test_cut_anywhere(whole: bytes, name: str) -> None:
    """A message whose end is missing is told as one, or read with a remark, whatever of it is left."""
    expected = msg.read(whole).text
    for size in range(512, len(whole), 512):
        content = whole[:size]
        kind = identify_kind(name, content, named=True)
        assert kind is not None
        is_told = name.endswith(".msg") or _shows_outlook(content)
        kind_told = "Outlook message" if is_told else "old Office document"
        said, text = _read_or_refuse(kind, content)
        assert text == expected or said in (
            "its end, which is cut off",
            f"this is an {kind_told} that was cut off: its end is missing; get the file once more",
        )


def _read_or_refuse(kind: Kind, content: bytes) -> tuple[str, str]:
    """Return what is said of a file, and its text."""
    try:
        found = extract(kind, content)
    except NoText as error:
        return str(error), ""
    return found.lacks, found.text


def _shows_outlook(content: bytes) -> bool:
    names = ("IPM.Note", "__substg1.0_", "__properties_version1.0")
    return any(each.encode("utf-16-le") in content for each in names)


def test_an_attachment_that_was_cut_off() -> None:
    """Of a message without its end, an attachment that is whole is read, and one that is not fails."""
    content = _BEHIND[:-1024]
    assert "cut off" in msg.read(content).lacks
    first, second = msg.members(content, Bounds(1 << 20))
    assert (first.name, first.failure) == ("a.txt", None)
    assert (second.name, second.content) == ("b.txt", b"")
    assert (
        second.failure
        == "cut off, as the message is that it came with; get that once more"
    )


def test_messages_damaged_anywhere() -> None:
    """Whatever bytes change, a message is read, or refused in a sentence."""
    random = Random(3)
    seeds = list(message_seeds())
    for turn in range(effort.made_texts):
        content = bytearray(seeds[turn % len(seeds)])
        for _ in range(random.choice((1, 4, 40))):
            content[random.randrange(512, len(content))] = random.randrange(256)
        for act in (msg.read, lambda each: list(msg.members(each, Bounds(1 << 20)))):
            with suppress(NoText):
                act(bytes(content))


def test_winmail_dat_alone(umkm: Umkm, tmp_path: Path) -> None:
    """What Outlook sends instead of a mail is one: text, subject and day, and the files in it."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    body = unpacked_rich_text(
        rb"{\rtf1 Sukoharjo \endash  " + made.LEAD.encode() + b"}"
    )
    values: dict[int, Value] = {SENT: EVENING, RICH: body, SENDER: "Humas"}
    content = winmail(values, {"lain.docx": other_release(tmp_path)}, made.HEADLINE)
    path = folder / "winmail.dat"
    path.write_bytes(content + b"\r\n")  # which some programs add
    assert outcomes(umkm, path) == {
        "winmail.dat!lain.docx": ("new", 1),
        "winmail.dat": ("new", 2),
    }
    shown = json.loads(umkm("show", "2", "--json").stdout)
    assert (shown["headline"], shown["released_on"]) == (made.HEADLINE, "2022-03-15")
    path.write_bytes(content[:-20])
    done = umkm("ingest", path)
    assert "an Outlook message that was cut off" in done.stderr
