"""Workbooks (.xlsx, .xls, .ods): lists of releases, releases laid out in cells, and what is neither."""

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests import made
from tests.checks import outcomes
from tests.conftest import Umkm
from tests.workbooks import FOLDER, FORMS, WORKBOOKS, flat_spreadsheet
from umkm_cli.errors import NoText, SomeFailed
from umkm_cli.models.ingest import Member
from umkm_cli.sources import Bounds, identify_kind
from umkm_cli.sources.formats import workbook
from umkm_cli.sources.formats.workbook.laid_out import text_of_release

MAPPED = {"headline": "judul", "body": "isi"}
LONG = (
    "Kalimat yang panjang tentang perajin yang menjual kain dan kursi dari desa ke kota besar "
    "sejak tahun lalu bersama koperasi."
)


def members(content: bytes, columns: dict[str, str] = MAPPED) -> list[Member]:
    """Return what is in a workbook."""
    return list(workbook.members(content, Bounds(1 << 24), columns))


@pytest.mark.parametrize("form", FORMS)
def test_a_list_and_a_release(form: str, umkm: Umkm, tmp_path: Path) -> None:
    """Rows below titles become releases, with the days of merged cells, and so does a sheet that is a release."""
    path = FOLDER / f"id-daftar{form}"
    mapped = "headline=judul,body=isi,date=tanggal,place=tempat"
    found = outcomes(umkm, path, "--map", mapped)
    assert found == {
        "6": ("new", 1),
        "7": ("new", 2),
        "8": ("new", 3),
        f"id-daftar{form}!Siaran": ("new", 4),
        f"id-daftar{form}!Petunjuk": ("skipped", None),
        f"id-daftar{form}": ("opened", None),
    }
    rows = json.loads(umkm("export", "--json", "--sort", "oldest").stdout)
    assert [(row["id"], row["released_on"], row["place"]) for row in rows] == [
        (1, "2021-03-05", "Sragen"),
        (2, "2021-04-17", "Masaran"),
        (3, "2021-04-17", "Gemolong"),
        (4, "2022-03-14", "Sukoharjo"),
    ]
    assert rows[3]["headline"] == made.HEADLINE
    assert rows[3]["body"].split("\n\n") == list(made.BODY)
    assert umkm("verify").returncode == 0


def test_lists_on_several_sheets() -> None:
    """Each sheet with the columns is a list; whatever the form, its records are the same."""
    columns = {"headline": "HEADLINE", "body": "text", "released_on": "released"}
    found = [
        members((FOLDER / f"en-list{form}").read_bytes(), columns) for form in FORMS
    ]
    flat = flat_spreadsheet(WORKBOOKS["en-list"]).encode()
    found.append(members(flat, columns))
    kind = identify_kind("daftar.xml", flat, named=False)
    assert kind is not None
    assert kind.module == "workbook"
    assert found[0] == found[1] == found[2] == found[3]
    assert [each.name for each in found[0]] == ["2019/3", "2019/4", "2020/2"]
    days = [json.loads(each.content)["released_on"] for each in found[0]]
    assert days == ["2019-05-02", "2019-05-02", "2020-11-30"]


def test_an_indented_flat_workbook() -> None:
    """A flat workbook is read as LibreOffice writes it: each element on its own line, and blanks between words kept."""
    flat = flat_spreadsheet(WORKBOOKS["en-list"])
    styled = flat.replace(
        "Buy Cold", "<text:span>Buy</text:span> <text:span>Cold</text:span>"
    )
    indented = re.sub(
        r">(?=</?(?:table|office|style|number):|<text:p>)", ">\n   ", styled
    )
    columns = {"headline": "HEADLINE", "body": "text", "released_on": "released"}
    assert indented.count("\n") > 50
    assert members(indented.encode(), columns) == members(flat.encode(), columns)


def test_a_flat_workbook_without_its_end() -> None:
    """A flat workbook that was cut off is refused at once: the library would look for its end forever."""
    flat = flat_spreadsheet(WORKBOOKS["en-list"]).encode()
    for size in range(len(flat) // 2, len(flat) - 1, 200):
        with pytest.raises(NoText, match="a workbook that was cut off"):
            members(flat[:size], {"body": "text"})


def test_a_sheet_with_other_columns_fails_alone() -> None:
    """A sheet of long texts without the columns fails with its columns; one of notes is left out; lists are read."""
    others = [["Title", "Story"], *([["x", LONG]] * 3)]
    notes = [["Petunjuk"], ["Isi kolom judul."]]
    content = made.workbook([["Judul", "Isi"], ["a", LONG]], others, notes)
    read, failed, skipped = members(content)
    assert (read.name, read.failure) == ("S1/2", None)
    assert failed.name == "S2"
    assert "no column 'judul'; its columns are Title, Story" in (failed.failure or "")
    assert (skipped.name, skipped.failure, skipped.content) == ("S3", None, b"")
    assert "which --map can name" in skipped.left_out


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ([["Title", "Story"], ["x", LONG]], {}, "Its columns are Title, Story"),
        ([["Daftar"], ["No", "Judul", "Isi"]], {"body": "teks"}, "its columns are No, Judul, Isi"),
        ([["judul", "isi", "isi"]], MAPPED, "two of its columns are named isi"),
        ([[""]], MAPPED, "without any cells"),
    ],
)  # fmt: skip
def test_workbooks_without_releases(
    rows: list[list[str]], columns: dict[str, str], said: str
) -> None:
    """A workbook without the columns, or without anything, is one sentence that names its columns."""
    with pytest.raises(NoText, match=said):
        members(made.workbook(rows), columns)


def test_strict_workbooks() -> None:
    """A workbook saved as Strict Open XML is read like any other."""
    content = (FOLDER / "en-list.xlsx").read_bytes()
    with ZipFile(BytesIO(content)) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    usual, strict = (
        rb"http://schemas.openxmlformats.org/(\w+)/2006/(\w+)",
        rb"http://purl.oclc.org/ooxml/\1/\2",
    )
    changed = {name: re.sub(usual, strict, part) for name, part in parts.items()}
    columns = {"headline": "headline", "body": "text"}
    found = members(made.zip_of(changed), columns)
    assert found == members(content, columns)


def test_a_header_in_two_rows() -> None:
    """A name that stands only in the upper row of a header counts; a header that is repeated is no release."""
    header = [["Tanggal", "Rilis", ""], ["", "Judul", "Isi"]]
    rows = [["2021-01-02", "a", LONG], ["", "Judul", "Isi"], ["2021-01-03", "b", LONG]]
    columns = {**MAPPED, "released_on": "tanggal"}
    found = members(made.workbook([*header, *rows]), columns)
    assert [each.name for each in found if each.failure is None] == ["S1/3", "S1/5"]


def test_our_own_export_after_a_spreadsheet_saved_it() -> None:
    """Cells that an export disarmed with `'` are as they were before."""
    header = ["id", "headline", "body", "sha256"]
    content = made.workbook([header, ["1", "'=Naik", f"'+{LONG}", "ab" * 32]])
    (record,) = members(content, {})
    assert json.loads(record.content) == {"headline": "=Naik", "body": f"+{LONG}"}
    assert record.stands_for == "ab" * 32


def test_a_table_of_text_named_as_a_workbook(umkm: Umkm, tmp_path: Path) -> None:
    """What web systems export as `.xls` is often text with tabs, and is read as such; XML is refused with advice."""
    (tmp_path / "a.xls").write_text(f"judul\tisi\na\t{LONG}\n", encoding="utf-8")
    xml = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    (tmp_path / "b.xls").write_text(xml, encoding="utf-8")
    done = umkm("ingest", tmp_path, "--map", "headline=judul,body=isi")
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "b.xls: an Excel workbook in XML; save it as .xlsx" in done.stderr
    assert "a.xls!1\tnew" in done.stdout


SENTENCE = "Para perajin menerima pinjaman lunak untuk membeli mesin belah bambu."


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({1: ["Judul"], 3: [SENTENCE], 4: [SENTENCE]}, f"Judul\n\n{SENTENCE}\n{SENTENCE}"),
        ({1: ["Judul:", "A"], 2: ["Isi", f": {SENTENCE}"], 3: ["", SENTENCE]},
            f"Judul: A\nIsi : {SENTENCE}\n{SENTENCE}"),
        ({1: ["Judul"], 2: ["Perajin Bambu Sragen Terima Pinjaman Lunak Untuk Mesin"], 3: ["Lain"]}, ""),
        ({n: [str(n), "Judul", SENTENCE] for n in range(1, 9)}, ""),
        ({1: ["Program", "Uraian"], 2: ["KUR", SENTENCE], 3: ["PNM", SENTENCE], 4: ["x", SENTENCE]}, ""),
    ],
)  # fmt: skip
def test_what_is_a_release_in_cells(rows: dict[int, list[str]], text: str) -> None:
    """Rows of one cell, or of a label and its value, with sentences among them, are a release; lists are none."""
    assert text_of_release(rows) == text


def test_what_a_purge_sees_of_a_workbook() -> None:
    """The whole text has every cell, also of hidden columns and other sheets, and what only its XML has."""
    rest = "<oddHeader>Rahasia &amp; kop</oddHeader>"
    content = made.workbook([["a", "tersembunyi"]], [["lembar dua"]], rest=rest)
    whole = workbook.whole_text(content)
    for each in ("tersembunyi", "lembar dua", "Rahasia & kop"):
        assert each in whole
    comment = "catatan".encode("utf-16-le")
    old = (FOLDER / "en-list.xls").read_bytes() + b"\0" + comment
    assert "catatan" in workbook.whole_text(old)
