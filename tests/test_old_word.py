"""Word documents from before 2007 (.doc) are read like those of today."""

import json
import struct
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests import made
from tests.compound_files import compound
from tests.conftest import Umkm
from tests.effort import effort
from tests.old_word import BODIES, FOLDER, old_word, source, word_6
from umkm_cli.errors import NoText
from umkm_cli.sources import Bounds, extract, kind_of_media_type
from umkm_cli.sources.formats import doc, docx
from umkm_cli.sources.formats.doc.binary import Binary
from umkm_cli.sources.formats.doc.summary import read_summary


@pytest.mark.parametrize("name", BODIES)
def test_what_word_files_of_today_have(name: str, tmp_path: Path) -> None:
    """Text, tables in tables, hidden, deleted and raised letters are read as from the document of today."""
    now = docx.read(source(name, tmp_path).read_bytes())
    before = doc.read((FOLDER / f"{name}.doc").read_bytes())
    assert before.text == now.text
    assert before.aside.splitlines() == now.aside.splitlines()


def test_tables_stay_tables() -> None:
    """The cells of a row stand on one line, and those of the next on another."""
    found = doc.read((FOLDER / "id-lengkap.doc").read_bytes())
    for line in ("Tahun | Ton", "2018 | 11"):
        assert line in found.text.split("\n\n")
    assert "hidden text: lewat Semarang" in found.aside
    assert "deleted text: Kalimat yang dicoret." in found.aside


def test_a_release_in_both_forms_is_one(umkm: Umkm, tmp_path: Path) -> None:
    """A `.doc` and a `.docx` of one release are two copies of it."""
    now = source("id-lengkap", tmp_path)
    done = umkm("ingest", now, FOLDER / "id-lengkap.doc", "--json")
    told = json.loads(done.stdout)
    assert [(row["outcome"], row["id"]) for row in told] == [("new", 1), ("copy", 1)]


@pytest.mark.parametrize("of_mac", [False, True])
def test_word_6(of_mac: bool) -> None:
    """Documents of Word 6 and 95, also of a Macintosh, have their text in letters of one byte."""
    text = "Harga “naik”\rBaris kédua\x0bbaris ketiga\rSel\x07Lain\x07\x07Akhir\r"
    found = doc.read(word_6(text, of_mac=of_mac))
    lines = ["Harga “naik”", "Baris kédua\nbaris ketiga", "Sel | Lain", "Akhir"]
    assert found.text.split("\n\n") == lines


def test_what_a_document_says_of_itself() -> None:
    """Its title and when it was made are metadata; LibreOffice keeps both."""
    said = doc.read((FOLDER / "en-nested.doc").read_bytes()).metadata.splitlines()
    assert said == ["document created: 2013-12-23T23:15:00"]
    page, title = (
        struct.pack("<IHH", 2, 1252, 0),
        struct.pack("<II", 0x1E, 6) + b"R\xe9sum\0\0\0",
    )
    head = struct.pack("<IIIIII", 0, 2, 1, 24, 2, 32)
    stream = bytes(44) + struct.pack("<I", 48) + head + page + title
    assert list(read_summary(stream)) == [("title", "Résum")]
    lying = stream[:52] + b"\xff\xff\xff\x7f" + stream[56:]
    assert list(read_summary(lying)) == []


def test_fields_show_their_results() -> None:
    """Of a field the result is text, and the code is not; a letter beyond the first 65,536 stays whole."""
    text = "Lihat \x13 HYPERLINK x \x14laman\x15 kami 😀\r"
    kind = kind_of_media_type("application/msword")
    assert kind is not None
    assert extract(kind, old_word(text)).text == "Lihat laman kami 😀"


def test_text_under_the_name_of_word(umkm: Umkm, tmp_path: Path) -> None:
    """A `.doc` that is plain text is read as such, and its text is not kept twice."""
    (tmp_path / "a.doc").write_text("\n\n".join(made.PARAGRAPHS), encoding="utf-8")
    assert umkm("ingest", tmp_path).returncode == 0
    shown = json.loads(umkm("show", "1", "--json").stdout)
    assert shown["headline"] == made.HEADLINE
    assert list(doc.members(b"teks", Bounds(1))) == []


def test_what_a_purge_sees_of_an_old_document() -> None:
    """The whole text has what no piece refers to any more, as Word leaves it in the file."""
    left = "kalimat lama".encode("utf-16-le")
    assert "kalimat lama" in doc.whole_text(old_word("Baru\r") + left)


def test_embedded_files(tmp_path: Path) -> None:
    """A file that Word embeds is read like an attachment; other objects are not."""
    name = b"Lampiran.txt"
    packed = b"\2\0" + name + b"\0" + name + b"\0" + b"\0\0\3\0"
    packed += (len(name) + 1).to_bytes(4, "little") + name + b"\0"
    content = b"Isi lampiran"
    native = packed + len(content).to_bytes(4, "little") + content
    size = len(native).to_bytes(4, "little")
    document = compound(
        {
            **_streams(old_word("Surat\r")),
            "ObjectPool/_1/\x01Ole10Native": size + native,
            "ObjectPool/_2/Workbook": b"lain",
        }
    )
    (member,) = doc.members(document, Bounds(1 << 20))
    assert (member.name, member.content) == ("Lampiran.txt", content)


def _streams(content: bytes) -> dict[str, bytes]:
    held = Binary(content)
    return {name: held.compound.stream(name) for name in ("WordDocument", "1Table")}


def _slides() -> bytes:
    return compound({"PowerPoint Document": b"\x0f\x00\xe8\x03" + bytes(5000)})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (old_word("a\r", length=1 << 31), "larger than any release"),
        (old_word("a" * 1000 + "\r", pieces=9000), "larger than any release"),
        (old_word("a\r", flags=0x100), "protected by a password"),
        (compound({"WordDocument": b"\xec\xa5" + bytes(30)}), "damaged"),
        (compound({"WordDocument": bytes(9000)}), "damaged"),
        (old_word("a\r")[:2000], "an old Word document that was cut off"),
        (_slides()[:-1000], "an old presentation that was cut off"),
    ],
)
def test_hostile_documents(content: bytes, said: str) -> None:
    """Lengths that lie, pieces that repeat, a password and missing parts are one sentence each."""
    kind = kind_of_media_type("application/msword")
    assert kind is not None
    with pytest.raises(NoText, match=said):
        extract(kind, content)


def test_damaged_anywhere() -> None:
    """Whatever bytes change, a document is read, or refused in a sentence."""
    random = Random(7)
    seeds = [path.read_bytes() for path in sorted(FOLDER.iterdir())]
    for turn in range(effort.made_texts):
        content = bytearray(seeds[turn % len(seeds)])
        for _ in range(random.choice((1, 4, 40))):
            content[random.randrange(512, len(content))] = random.choice((0, 1, 7, 127, 255))  # fmt: skip
        with suppress(NoText):
            doc.read(bytes(content))


@pytest.mark.parametrize(
    ("path", "size", "said"),
    [
        ("old-word/id-lengkap.doc", 18_000, "an old Word document that was cut off"),
        ("old-word/id-lengkap.doc", 20_000, "an old Word document that was cut off"),
        ("old-word/id-lengkap.doc", 300, "an old Word document that was cut off"),
        ("workbooks/id-daftar.xls", 5_000, "an old workbook that was cut off"),
        ("workbooks/id-daftar.xls", 300, "an old workbook that was cut off"),
        ("workbooks/id-daftar.xls", -1000, "an old workbook that was cut off"),
    ],
)
def test_a_file_that_was_cut_off(
    path: str, size: int, said: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A file whose end is missing is said to be cut off, and of which kind it was where its bytes show that."""
    cut = tmp_path / f"potong{Path(path).suffix}"
    cut.write_bytes((FOLDER.parent / path).read_bytes()[:size])
    done = umkm("ingest", cut)
    assert done.returncode == 3
    assert f"this is {said}: its end is missing; get the file once more" in done.stderr
    kind = {"Word": "dokumen Word lama", "workbook": "buku kerja lama"}
    expected = next(kind[each] for each in kind if each in said)
    done = umkm("--lang", "id", "ingest", cut)
    assert f"ini {expected} yang terpotong: bagian akhirnya hilang" in done.stderr
