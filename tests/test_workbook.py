"""`umkm export -o x.xlsx`: a workbook with real dates and links, from which nothing is lost silently."""

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from tests.checks import assert_refused
from tests.conftest import Umkm
from tests.effort import effort
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import speaking
from umkm_cli.models.forms import CSV_COLUMNS
from umkm_cli.models.sheets import ColumnKind, Sheet, SheetColumn
from umkm_cli.output import workbook
from umkm_cli.output.clean import clean
from umkm_cli.output.extras import load_extra
from umkm_cli.output.workbook import write_workbook

KINDS: tuple[ColumnKind, ...] = ("text", "number", "date", "link")
CUT = " … [cut: a cell holds 32,767 characters]"


def written(*sheets: Sheet) -> tuple[Any, tuple[str, ...]]:
    """Write sheets, and return the workbook as another program reads it, with what was said."""
    out = io.BytesIO()
    said = write_workbook(sheets, out)
    return openpyxl.load_workbook(out), said


def cell_of(kind: ColumnKind, value: Any) -> Any:
    """Return the one cell below the header of a column."""
    book, _ = written(Sheet("a", [SheetColumn("a", kind)], [[value]]))
    return book["a"]["A2"]


def test_it_has_what_csv_has(filled: Umkm, tmp_path: Path) -> None:
    """A workbook has the rows and columns of CSV: with days as dates, and parts of dates as they are."""
    path = tmp_path / "a.xlsx"
    done = filled("export", "-o", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"36 releases written to {path}\n"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["releases"]
    sheet = book["releases"]
    header, *rows = csv.reader(io.StringIO(filled("export").stdout, newline=""))
    found = list(sheet.iter_rows())
    assert [cell.value for cell in found[0]] == header == [*CSV_COLUMNS]
    days = 0
    for row, cells in zip(rows, found[1:], strict=True):
        values = [cell.value for cell in cells]
        assert cells[0].data_type == "n"
        if isinstance(values[1], datetime):
            assert cells[1].number_format == "yyyy-mm-dd"
            values[1] = f"{values[1]:%Y-%m-%d}"
            days += 1
        as_csv = ["" if value is None else str(value) for value in values]
        assert [re.sub(r"^'(?=[=+\-@])", "", value) for value in row] == as_csv
    assert days > 20
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:M37")
    assert sheet.column_dimensions["M"].width > sheet.column_dimensions["B"].width > 10


def test_it_takes_the_options_of_an_export(filled: Umkm, tmp_path: Path) -> None:
    """Filters, columns and --force work as they do with CSV; nothing is written for nothing."""
    path = tmp_path / "A.XLSX"
    chosen = ["--programme", "KUR", "--columns", "headline,id"]
    assert filled("export", "-o", path, *chosen).returncode == 0
    rows = list(openpyxl.load_workbook(path)["releases"].iter_rows(values_only=True))
    assert rows[0] == ("headline", "id")
    assert len(rows) > 2
    before = path.read_bytes()
    assert_refused(filled("export", "-o", path), UsageError.EXIT_CODE)
    nothing = ["--query", "tidakadakataini", "--force"]
    done = filled("export", "-o", path, *nothing)
    assert_refused(done, NothingMatched.EXIT_CODE)
    assert "left as it is" in done.stderr
    assert path.read_bytes() == before
    for option in ("--json", "--jsonl", "--csv", "--excel"):
        done = filled("export", option, "--force", "-o", path)
        assert_refused(done, UsageError.EXIT_CODE)
        assert "another name" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("extra", "library"), [("xlsx", "xlsxwriter"), ("parquet", "duckdb")]
)
def test_without_the_extra(
    extra: str,
    library: str,
    filled: Umkm,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the library, one sentence says what to install, and no file is left."""
    monkeypatch.setitem(sys.modules, library, None)
    done = filled("export", "-o", tmp_path / f"a.{extra}")
    assert_refused(done, UsageError.EXIT_CODE)
    assert f"pip install 'umkm-cli[{extra}]'" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["archive.db"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("number", 7, 7),
        ("number", "3400000000", 3400000000),
        ("number", Decimal("-64.50"), -64.5),
        ("number", "123456789012345", 123456789012345),
        ("number", "1234567890123456", "1234567890123456"),
        ("number", "0.1234567890123456", "0.1234567890123456"),
        ("date", "2020-10-12", datetime(2020, 10, 12)),
        ("date", "1901-01-01", datetime(1901, 1, 1)),
        ("date", "1900-01-15", "1900-01-15"),
        ("date", "2020-10", "2020-10"),
        ("date", "2020", "2020"),
        ("text", "2020-10-12", "2020-10-12"),
        ("text", "12", "12"),
        ("text", "<r><t>x</t></r>", "<r><t>x</t></r> "),
        ("text", "a\x1b[31m\nb", "a\ufffd[31m\nb"),
        ("link", "https://umkm.example/a?b=1&c=2", "https://umkm.example/a?b=1&c=2"),
        ("link", "javascript:alert(1)", "javascript:alert(1)"),
        ("link", "file:///etc/passwd", "file:///etc/passwd"),
        ("link", "internal:Sheet1!A1", "internal:Sheet1!A1"),
        ("link", f"http://{'a' * 3000}", f"http://{'a' * 3000}"),
    ],
)
def test_cells(kind: ColumnKind, value: object, expected: object) -> None:
    """A cell is what its column says; what Excel would change, such as a long number or an old day, is text."""
    cell = cell_of(kind, value)
    assert cell.value == expected
    types = {str: "s", int: "n", float: "n", datetime: "d"}
    assert cell.data_type == types[type(expected)]
    is_link = str(expected).startswith("https://")
    assert (cell.hyperlink is not None) is is_link


@pytest.mark.parametrize("text", ["=1+1", "+62 21", "-5", "@SUM(1)", "=cmd|' /C x'!A0"])
@pytest.mark.parametrize("kind", KINDS)
def test_formulas(kind: ColumnKind, text: str) -> None:
    """A text that looks like a formula is a text, and stays one when somebody edits it."""
    if kind == "number":
        text = Decimal("-1" + "0" * 20 + "1")  # type: ignore[assignment]
    cell = cell_of(kind, text)
    assert (cell.data_type, cell.value) == ("s", str(text))
    assert cell.quotePrefix


@settings(max_examples=effort.made_texts // 10)
@given(st.lists(st.text() | st.text("_x0041<>&r/ "), max_size=99))
def test_any_text(texts: Sequence[str]) -> None:
    """Any text is read back as it is, but for control characters."""
    book, said = written(Sheet("a", [SheetColumn("a")], [[text] for text in texts]))
    assert said == ()
    found = [book["a"].cell(row, 1).value or "" for row in range(2, len(texts) + 2)]
    assert [unescape(text) for text in found] == [clean(text) for text in texts]


def test_a_cut_is_told_in_the_language_of_the_reader() -> None:
    """A text that is cut in a report in Indonesian says so in Indonesian."""
    with speaking("id"):
        cell = cell_of("text", "x" * 40_000)
    assert cell.value.endswith("x … [dipotong: satu sel memuat 32.767 karakter]")


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_long_texts_are_cut(letter: str) -> None:
    """A text that is too long for a cell is cut, which it and the answer tell; one that fits is whole."""
    most = 32_767 // (len(letter.encode("utf-16-le")) // 2)
    texts = [letter * most, letter * (most + 1)]
    book, said = written(Sheet("isi", [SheetColumn("a")], [[text] for text in texts]))
    whole, cut = (book["isi"].cell(row, 1).value for row in (2, 3))
    assert whole == texts[0]
    assert cut.endswith(CUT)
    assert set(cut.removesuffix(CUT)) == {letter}
    assert 32_760 <= len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert len(said) == 1
    assert "1 text was cut" in said[0]
    assert said[0].endswith("isi!A3")


@pytest.mark.parametrize(
    ("rows", "sizes"), [(0, [0]), (2, [2]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])]
)
def test_rows_go_on_in_a_further_sheet(
    rows: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows than a sheet holds are in further sheets, each with the header, and the answer names these."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    sheet = Sheet("isi", [SheetColumn("a", "number")], ([n] for n in range(rows)))
    book, said = written(sheet, Sheet("lain", [SheetColumn("b")], []))
    names = ["isi", "isi 2", "isi 3"][: len(sizes)]
    assert book.sheetnames == [*names, "lain"]
    found = [
        [row[0] for row in book[name].iter_rows(values_only=True)] for name in names
    ]
    assert [part[0] for part in found] == ["a"] * len(sizes)
    assert [len(part) - 1 for part in found] == sizes
    assert [n for part in found for n in part[1:]] == list(range(rows))
    assert [sentence.partition(": ")[2] for sentence in said] == [
        ", ".join(names[1:]) for _ in names[1:2]
    ]


def test_what_was_cut_is_told(umkm: Umkm, tmp_path: Path) -> None:
    """An export says which cell was cut, and CSV has all of its text."""
    body = "Perajin bambu Sleman menjual keranjang. " * 900
    (tmp_path / "a.txt").write_text(
        f"Bambu Laku\n\nSleman, 3 Maret 2020 – {body}\n", encoding="utf-8"
    )
    umkm("ingest", tmp_path / "a.txt")
    done = umkm("export", "-o", tmp_path / "a.xlsx")
    assert done.returncode == 0
    first, second = done.stderr.splitlines()
    assert first.startswith("1 text was cut at the end")
    assert first.endswith("releases!M2")
    assert second == f"1 release written to {tmp_path / 'a.xlsx'}"
    assert body.strip() in umkm("export").stdout


def test_a_failure_leaves_nothing_open() -> None:
    """If reading the rows fails, the error comes through, and no temporary file is left open."""

    def rows() -> Iterator[list[str]]:
        yield ["a"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_workbook([Sheet("a", [SheetColumn("a")], rows())], io.BytesIO())


def test_a_missing_extra_is_named_as_people_install_it() -> None:
    """What lacks a library names it as it is installed, not a module in it, and the extra that brings it."""
    with pytest.raises(UsageError) as raised:
        load_extra("tidak_ada.sql", "spark", "umkm read --spark")
    assert str(raised.value) == (
        "umkm read --spark needs tidak_ada; install it with: pip install 'umkm-cli[spark]'"
    )
