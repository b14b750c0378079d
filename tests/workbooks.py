"""Lists of releases as workbooks: `python -m tests.workbooks` has LibreOffice write those in `fixtures/workbooks`.

Each is written from a flat OpenDocument spreadsheet, in every form of workbook. Both have
titles across all columns, a day in each of two rows that are merged, a sheet that is one
release laid out in cells, and one that is nothing of both.
"""

import tempfile
from collections.abc import Iterator
from html import escape
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tests import made
from tests.conftest import FIXTURES
from tests.producers.producer import run_program

FOLDER = FIXTURES / "workbooks"
FORMS = (".xlsx", ".xls", ".ods")

Cells = tuple[str, ...]
"""The cells of a row: a day as `@2021-03-05`, `<` for one merged with the one before, `^` for one merged above."""


class Sheet(NamedTuple):
    """A sheet: its name and its rows."""

    name: str
    rows: tuple[Cells, ...]


_ISI = "Sebanyak {} perajin anyaman bambu menerima pinjaman lunak Program Kemitraan untuk membeli mesin belah."
_LANJUTAN = (
    "Angsuran pertama dibayar setelah panen, kata ketua kelompok itu di balai desa."
)
_DUA = f"{_ISI.format(20)}\n\n{_LANJUTAN}"
_TEXT = "The cooperative bank lent {} market traders money for cold boxes, at six per cent a year."
_MORE = "Repayments begin after the fasting month, said the manager of the market in Bantul."

WORKBOOKS = {
    "id-daftar": (
        Sheet(
            "Rilis 2021",
            (
                ("DAFTAR SIARAN PERS PROGRAM KEMITRAAN", "<", "<", "<", "<"),
                ("Dinas Koperasi Kabupaten Sragen", "<", "<", "<", "<"),
                (),
                ("No", "Tanggal", "Judul", "Isi", "Tempat"),
                ("Triwulan I", "<", "<", "<", "<"),
                ("1", "@2021-03-05", "Perajin Bambu Sragen Terima Pinjaman", _DUA, "Sragen"),
                ("2", "@2021-04-17", "Perajin Bambu Masaran Beli Mesin", _ISI.format(31), "Masaran"),
                ("3", "^", "Perajin Bambu Gemolong Menyusul", _ISI.format(42), "Gemolong"),
            ),
        ),
        Sheet("Siaran", tuple(chain.from_iterable(((each,), ()) for each in made.PARAGRAPHS))),
        Sheet("Petunjuk", (("Kolom", "Isi"), ("Judul", "wajib"), ("Tempat", "boleh kosong"))),
    ),
    "en-list": (
        Sheet(
            "2019",
            (
                ("Press releases of the cooperative bank", "<", "<"),
                ("Headline", "Text", "Released"),
                ("Market Traders Buy Cold Boxes", f"{_TEXT.format(14)}\n{_MORE}", "@2019-05-02"),
                ("Fish Sellers Get Loans", _TEXT.format(9), "^"),
            ),
        ),
        Sheet(
            "2020",
            (
                ("Headline", "Text", "Released"),
                ("Stalls Reopen With New Loans", _TEXT.format(30), "@2020-11-30"),
            ),
        ),
    ),
}  # fmt: skip


def flat_spreadsheet(sheets: tuple[Sheet, ...]) -> str:
    """Return some sheets as a flat OpenDocument spreadsheet."""
    tables = "".join(map(_table, sheets))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {_NAMESPACES} office:version="1.3" office:mimetype="{_TYPE}">'
        f"{_DAY_STYLE}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"
    )


_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "table", "text")
)
_NAMESPACES += ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
_DAY_STYLE = (
    '<office:automatic-styles><number:date-style style:name="N1"><number:day/><number:text>/</number:text>'
    '<number:month/><number:text>/</number:text><number:year number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>'
)


def _table(sheet: Sheet) -> str:
    lines = "".join(
        f"<table:table-row>{''.join(_cells(sheet.rows, at))}</table:table-row>"
        for at in range(len(sheet.rows))
    )
    return f'<table:table table:name="{sheet.name}">{lines}</table:table>'


def _cells(rows: tuple[Cells, ...], at: int) -> Iterator[str]:
    below = rows[at + 1] if at + 1 < len(rows) else ()
    for column, cell in enumerate(rows[at]):
        if cell in ("<", "^"):
            yield "<table:covered-table-cell/>"
            continue
        after = rows[at][column + 1 : column + 2]
        columns = len(rows[at]) if after == ("<",) else 1
        height = 2 if below[column : column + 1] == ("^",) else 1
        spans = f'table:number-columns-spanned="{columns}" table:number-rows-spanned="{height}"'
        value = 'office:value-type="string"'
        if cell.startswith("@"):
            value = f'table:style-name="day" office:value-type="date" office:date-value="{cell[1:]}"'
        text = "".join(
            f"<text:p>{escape(line)}</text:p>" for line in cell.strip("@").split("\n")
        )
        yield f"<table:table-cell {value} {spans}>{text}</table:table-cell>"


def record() -> None:
    """Have LibreOffice write the fixtures anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        for name, sheets in WORKBOOKS.items():
            source = Path(work) / f"{name}.fods"
            source.write_text(flat_spreadsheet(sheets), encoding="utf-8")
            for form in FORMS:
                options = ("--headless", "--norestore", "--convert-to", form[1:])
                run_program("soffice", profile, *options, "--outdir", FOLDER, source)


if __name__ == "__main__":
    record()
