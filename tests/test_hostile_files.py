"""Broken and malicious files: each fails with one sentence and exit code 3, and all others are ingested."""

import faulthandler
import gzip
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests import attacks, feeds, made
from tests import web_archives as web
from tests.compound_files import compound
from tests.conftest import (
    Umkm,
    release_text,
)
from tests.workbooks import FOLDER, Sheet, flat_spreadsheet
from umkm_cli.errors import SomeFailed


def bomb(_: Path) -> bytes:
    """A ZIP file that unfolds to more than 1,000 MB of zeros."""
    return attacks.overlapping_zip(*[(1, bytes(51 << 20))] * 21)


def deep_zip(_: Path) -> bytes:
    content = release_text().encode()
    for _number in range(9):
        content = made.zip_of(
            {"dalam.zip" if content[:2] == b"PK" else "a.txt": content}
        )
    return content


def lying_zip(_: Path) -> bytes:
    """A ZIP file whose directory says that a member has ten bytes, though it has many more."""
    content = bytearray(made.zip_of({"a.txt": b"isi " * 9000}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def secret_zip(_: Path) -> bytes:
    """A ZIP file whose member says that it is encrypted."""
    content = bytearray(made.zip_of({"a.txt": release_text().encode()}))
    content[6] |= 1
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def entities(_: Path) -> bytes:
    """A Word document that defines entities of entities."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "x">{lines}]><d>&e11;</d>'
    return made.zip_of(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()}
    )


def entities_in_utf16(_: Path) -> bytes:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE d [<!ENTITY e "x">]><d>&e;</d>'
    return made.zip_of(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode("utf-16")}
    )


def deep_word(_: Path) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    inside = (
        "<w:sdt><w:sdtContent>" * 3000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 3000
    )
    xml = f'<w:document xmlns:w="{name}"><w:body>{inside}</w:body></w:document>'
    return made.zip_of(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()}
    )


def secret_pdf(folder: Path) -> bytes:
    """A PDF that opens only with a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = folder / "rahasia"
    canvas = Canvas(str(path), encrypt=StandardEncryption("rahasia", strength=128))
    canvas.drawString(100, 700, made.LEAD)
    canvas.save()
    return path.read_bytes()


def blank(folder: Path) -> bytes:
    """A PDF of a page without text."""
    document = PdfDocument.new()
    document.new_page(595, 842)
    document.save(folder / "pindai")
    return (folder / "pindai").read_bytes()


def half(make: Callable[[Path], Path]) -> Callable[[Path], bytes]:
    def halved(folder: Path) -> bytes:
        content = make(folder).read_bytes()
        return content[: len(content) // 2]

    halved.__name__ = f"half_{make.__name__}"
    return halved


def secret_word(_: Path) -> bytes:
    return compound({"EncryptedPackage": bytes(600)})


def presentation(_: Path) -> bytes:
    return made.zip_of(
        {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<w/>"}
    )


def entities_in_cells(_: Path) -> bytes:
    """A workbook whose one cell would expand to a thousand million letters."""
    defined = '<!ENTITY a "x">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    content = made.workbook([["body"], ["ISI"]])
    return made.with_part(
        content,
        "xl/worksheets/1.xml",
        lambda part: f"<!DOCTYPE w [{defined}]>" + part.replace("ISI", "&j;"),
    )


def repeated_cells(_: Path) -> bytes:
    """An OpenDocument spreadsheet of 600 bytes that repeats a cell 17 thousand million times."""
    sheets = (Sheet("A", (("body",),)),)
    repeated = flat_spreadsheet(sheets).replace(
        "<table:table-row><table:table-cell",
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"',
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return made.zip_of({"mimetype": kind, "content.xml": repeated.encode()})


def packed_bomb(_: Path) -> bytes:
    """A gzip file of a million zeros to a kilobyte, in a gzip file."""
    return gzip.compress(gzip.compress(bytes(60 << 20)))


def quine(_: Path) -> bytes:
    """A gzip file in a gzip file, and so on."""
    content = b"isi"
    for _layer in range(9):
        content = gzip.compress(content)
    return content


def nested_json(_: Path) -> bytes:
    return b"[" * 200_000


def wide_mail(_: Path) -> bytes:
    """A mail of parts in parts."""
    text = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(400)
    )
    return b"MIME-Version: 1.0\r\nMessage-ID: <1>\r\n" + text


def bomb_in_site(_: Path) -> bytes:
    """A page of a megabyte to a kilobyte, twice, in a record that is packed as well."""
    body = gzip.compress(gzip.compress(bytes(60 << 20)))
    packed = web.response(body, Content_Encoding="gzip, gzip")
    return web.packed([web.record("rilis", packed)])


def half_site(_: Path) -> bytes:
    return web.packed(web.site())[:-3000]


def secret_site(_: Path) -> bytes:
    """A WACZ file whose parts say that they have a password."""
    content = bytearray(web.wacz({"a.warc": b"".join(web.site())}))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1 if b"warc" in content[at : at + 90] else 0
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)


def entities_in_feed(_: Path) -> bytes:
    return b'<!DOCTYPE rss [<!ENTITY a "isi">]>' + feeds.rss(*feeds.POSTS)


def half_feed(_: Path) -> bytes:
    return feeds.rss(*feeds.POSTS)[:-200]


HOSTILE: list[tuple[str, Callable[[Path], bytes], str]] = [
    ("bom.zip", bomb, "unpacks to more than 1,000 MB"),
    ("dalam.zip", deep_zip, "nested deeper than 5"),
    ("rahasia.zip", secret_zip, "protected by a password"),
    ("bohong.zip", lying_zip, "cannot be unpacked"),
    ("entitas.docx", entities, "defines entities"),
    ("entitas16.docx", entities_in_utf16, "defines entities"),
    ("dalam.docx", deep_word, "nested more deeply"),
    ("rahasia.pdf", secret_pdf, "protected by a password"),
    ("hampa.pdf", blank, "its pages are blank"),
    ("rahasia.docx", secret_word, "protected by a password"),
    ("paparan.docx", presentation, "a presentation; save its text"),
    ("entitas.xlsx", entities_in_cells, "damaged or protected"),
    ("ulang.ods", repeated_cells, "damaged or protected"),
    ("setengah.xls", half(lambda _: FOLDER / "id-daftar.xls"), "damaged"),
    ("setengah.xlsx", half(lambda _: FOLDER / "id-daftar.xlsx"), "damaged"),
    ("setengah.docx", half(made.word), "damaged"),
    ("setengah.odt", half(made.open_document), "damaged"),
    ("setengah.pdf", half(made.pdf), "damaged"),
    (
        "setengah.zip",
        half(lambda folder: made.zipped(folder, {"a.txt": b"isi" * 999}, "z")),
        "damaged",
    ),
    ("bom.gz", packed_bomb, "larger than 50 MB"),
    ("dalam.gz", quine, "nested deeper than 5"),
    (
        "setengah.gz",
        lambda _: gzip.compress(made.LEAD.encode())[:-20],
        "damaged: it cannot be unpacked",
    ),
    ("bom.warc.gz", bomb_in_site, "larger than 50 MB"),
    ("setengah.warc.gz", half_site, "damaged, or cut off"),
    ("rahasia.wacz", secret_site, "protected by a password"),
    ("entitas.rss", entities_in_feed, "entities of its own"),
    ("setengah.rss", half_feed, "damaged, or cut off"),
    (
        "setengah.webarchive",
        lambda _: web.webarchive(web.release())[:-40],
        "damaged: its parts cannot be separated",
    ),
    ("dalam.json", nested_json, "not JSON"),
    ("bagian.eml", wide_mail, "nested more deeply"),
    ("gambar.txt", lambda _: b"\x89PNG\r\n" + bytes(99), "this is a picture"),
    ("kosong.pdf", lambda _: b"  \n", "the file is empty"),
]


@pytest.mark.deep
def test_each_is_one_sentence(umkm: Umkm, tmp_path: Path) -> None:
    """Bombs, entity loops, locked, truncated and mislabelled files each fail alone; the rest is ingested."""
    folder, work = tmp_path / "masuk", tmp_path / "kerja"
    folder.mkdir()
    work.mkdir()
    for name, make, _ in HOSTILE:
        (folder / name).write_bytes(make(work))
    (folder / "a.txt").write_text(release_text(), encoding="utf-8")
    made.word(folder, "z.docx")
    done = umkm("ingest", folder)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "Traceback" not in done.stderr
    told = done.stderr.splitlines()
    for name, _, said in HOSTILE:
        assert any(name in line and said in line for line in told), (name, said)
    rows = json.loads(umkm("list", "--json").stdout)
    assert {row["headline"] for row in rows} >= {
        made.HEADLINE,
        "Perajin Bambu Sleman Terima Pinjaman",
    }
    assert umkm("verify").returncode == 0


def test_cells_far_apart(umkm: Umkm, tmp_path: Path) -> None:
    """A workbook of 900 bytes whose cells would be 17 thousand million fails alone, in one sentence."""
    cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    content = made.with_part(
        made.workbook([["body"]]),
        "xl/worksheets/1.xml",
        lambda part: part.replace("</sheetData>", cell),
    )
    (tmp_path / "jauh.xlsx").write_bytes(content)
    faulthandler.disable()  # what pytest would print of the process that it brings down
    done = umkm("ingest", tmp_path)
    faulthandler.enable(2)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "jauh.xlsx: damaged, or made to exhaust memory" in done.stderr


def test_names_in_a_zip_are_names_only(umkm: Umkm, tmp_path: Path) -> None:
    """Member names that lead out of the ZIP file or contain control sequences write nothing and are shown harmless."""
    names = [
        "../../keluar.txt",
        "/tmp/mutlak.txt",
        "C:\\\\mutlak.txt",
        "a\x1b[31mmerah\x07.txt",
    ]
    texts = {
        name: release_text(f"Perajin {at} Naik Kelas").encode()
        for at, name in enumerate(names)
    }
    path = made.zipped(tmp_path, texts)
    before = {each for each in tmp_path.rglob("*") if each.is_file()}
    done = umkm("ingest", path)
    assert done.returncode == 0
    assert "4 new" in done.stderr
    assert "\x1b" not in done.stdout
    assert {each for each in tmp_path.rglob("*") if each.is_file()} - before <= {
        tmp_path / "archive.db"
    }


def test_a_paragraph_without_end(umkm: Umkm, tmp_path: Path) -> None:
    """A paragraph of 40,000 letters is ingested whole, in every format."""
    long = " ".join(
        f"Bank menyalurkan pinjaman ke-{number} kepada perajin di Trangsan"
        for number in range(700)
    )
    long += " dan selesai."
    paragraphs = (made.HEADLINE, made.DATELINE + long, made.LAST)
    made.word(tmp_path, paragraphs=paragraphs)
    made.pdf(tmp_path, paragraphs=paragraphs)
    done = umkm("ingest", tmp_path / "rilis.docx", tmp_path / "rilis.pdf")
    assert done.returncode == 0, done.stderr
    (shown,) = json.loads(umkm("export", "--json").stdout)
    assert shown["body"].startswith(long)


def test_names_lie(umkm: Umkm, tmp_path: Path) -> None:
    """A file is read by its content, whatever its extension."""
    (tmp_path / "a.pdf").write_bytes(made.word(tmp_path).read_bytes())
    (tmp_path / "b.txt").write_bytes(made.pdf(tmp_path).read_bytes())
    (tmp_path / "c.docx").write_bytes(made.page(tmp_path).read_bytes())
    (tmp_path / "d.doc").write_bytes(made.rich_text(tmp_path).read_bytes())
    done = umkm(
        "ingest",
        *(tmp_path / name for name in ("a.pdf", "b.txt", "c.docx", "d.doc")),
        "--json",
    )
    assert [row["id"] for row in json.loads(done.stdout)] == [1, 1, 1, 1]


def test_bytes_that_turned_over(umkm: Umkm, tmp_path: Path) -> None:
    """Files with randomly changed bytes are read or refused; none stops the others or triggers a bug."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    work = tmp_path / "kerja"
    work.mkdir()
    makers = (
        made.word,
        made.open_document,
        made.pdf,
        made.rich_text,
        made.page,
        made.saved_page,
    )
    for make in makers:
        content = make(work).read_bytes()
        for round_ in range(12):
            changed = bytearray(content)
            for at in range(round_ * 7 + 3, len(changed), 97 + 31 * round_):
                changed[at] = zlib.crc32(bytes([round_, at % 251])) & 0xFF
            (
                folder
                / f"{round_}-{make.__name__}.bin{next(work.glob('rilis.*')).suffix}"
            ).write_bytes(changed)
        for each in work.iterdir():
            each.unlink()
    done = umkm("ingest", folder)
    assert done.returncode in (0, SomeFailed.EXIT_CODE)
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr
    assert umkm("verify").returncode in (0, 6)
