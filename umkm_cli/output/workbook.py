"""Write workbooks for Excel and other spreadsheet programs; they need the extra `xlsx`.

Rows stream through temporary files, so that memory does not grow with their number. No
text becomes a formula, a number or a link by its looks. What Excel's limits keep out is
not lost silently: rows go on in a further sheet, and a text that is cut says so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import chain, count, islice
from operator import attrgetter
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final, NamedTuple

from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, written_number
from umkm_cli.models.named_ids import NamedId
from umkm_cli.models.sheets import ColumnKind, Sheet, SheetChart, SheetColumn
from umkm_cli.output.clean import clean
from umkm_cli.output.extras import load_extra
from umkm_cli.output.views import as_cell

MOST_ROWS = 1_048_576
"""The rows of a sheet, with its header."""
_MOST_LINKS = 65_530  # in a sheet; further addresses are text
_A4 = 9
_LONGEST_LINK = 2_079  # characters; a longer address is text
_LONGEST_TEXT = 32_767  # UTF-16 units
_CUT = later("[cut: a cell holds {most} characters]")
_WIDTHS: Final[dict[ColumnKind, int]] = {
    "text": 20,
    "words": 60,
    "link": 40,
    "date": 12,
    "id": 10,
    "number": 10,
    "amount": 20,
    "list": 40,
    "flag": 10,
}
"""The width of a column in characters, by what its cells are."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FORMULA = re.compile(r"[=+\-@]")
"""Begins a text that becomes a formula if somebody edits its cell."""
_ADDRESS = re.compile(r"https?://\S+")
_DAY = re.compile(r"(?!1900)(?:19|[2-9]\d)\d\d-\d\d-\d\d")
"""A date that is known to the day; Excel has no day before 1900, and one too many in that year."""
_MARKUP = re.compile(r"<r>.*</r>", re.DOTALL)
"""A text that XlsxWriter takes for markup of its own."""

_Write = Callable[[int, int, Any], None]


class _Formats(NamedTuple):
    """The formats of cells: of a header, a date, a text that looks like a formula, and a whole number."""

    bold: Any
    day: Any
    quoted: Any
    whole: Any


def write_workbook(sheets: Iterable[Sheet], out: BinaryIO) -> tuple[str, ...]:
    """Write sheets to a file, and return a sentence for each limit of Excel's that they met.

    Raises UsageError if the extra is not installed, and OSError.
    """
    with _open_workbook(out) as workbook:
        formats = _Formats(
            workbook.add_format({"bold": True}),
            workbook.add_format({"num_format": "yyyy-mm-dd"}),
            workbook.add_format({"quote_prefix": True}),
            workbook.add_format({"num_format": "#,##0"}),
        )
        written = [_write_sheet(workbook, formats, sheet) for sheet in sheets]
    further = chain.from_iterable(parts[1:] for parts in written)
    cut = chain.from_iterable(map(attrgetter("cut"), chain.from_iterable(written)))
    return (*_describe_further([*further]), *_describe_cut([*cut]))


def _write_sheet(
    workbook: Any, formats: _Formats, sheet: Sheet
) -> "list[_SheetWriter]":
    """Write a sheet, in as many parts as its rows need, and return what wrote them."""
    written: list[_SheetWriter] = []
    names = chain([sheet.name], map(f"{sheet.name} {{}}".format, count(2)))
    parts = _parts(sheet.rows, MOST_ROWS - 1)
    for rows, name in zip(parts, names, strict=False):
        written.append(_SheetWriter(workbook.add_worksheet(name), formats))
        written[-1].write(sheet.columns, rows)
    written[-1].write_below(sheet.below)
    if sheet.chart is not None:
        written[-1].draw(sheet.chart, workbook.add_chart({"type": "column"}))
    return written


@contextmanager
def _open_workbook(out: BinaryIO) -> Iterator[Any]:
    """Give a workbook, and write it to the file once the block has ended without an error."""
    library = load_extra("xlsxwriter", "xlsx", later("writing .xlsx files"))
    with TemporaryDirectory(prefix="umkm-", ignore_cleanup_errors=True) as folder:
        workbook = library.Workbook(out, {**_OPTIONS, "tmpdir": folder})
        try:
            yield workbook
            workbook.close()
        except library.exceptions.FileCreateError as error:
            raise error.args[0] from error  # an OSError
        finally:
            for worksheet in workbook.worksheets():
                worksheet.row_data_fh.close()


def _parts(rows: Iterable[Any], size: int) -> Iterator[Iterator[Any]]:
    """Yield the rows in parts of at most this size, to be consumed in turn; at least one part."""
    left = iter(rows)
    yield islice(left, size)
    for first in left:
        yield chain([first], islice(left, size - 1))


def _describe_further(parts: "Sequence[_SheetWriter]") -> Iterator[str]:
    if parts:
        names = ", ".join(map(attrgetter("name"), parts))
        words = _("a sheet holds {rows} rows; the others are in: {names}")
        yield words.format(rows=written_number(MOST_ROWS), names=names)


def _describe_cut(cells: Sequence[str]) -> Iterator[str]:
    if cells:
        words = ngettext(
            "{texts} text was cut at the end, because a cell holds {most} characters: {cells}",
            "{texts} texts were cut at the end, because a cell holds {most} characters: {cells}",
            len(cells),
        )
        which = ", ".join(cells[:3]) + ("" if len(cells) <= 3 else ", …")
        texts, most = map(written_number, (len(cells), _LONGEST_TEXT))
        yield words.format(texts=texts, most=most, cells=which)


class _SheetWriter:
    """Writes a sheet row by row; `cut` are the cells whose text was too long."""

    def __init__(self, worksheet: Any, formats: _Formats) -> None:
        self.name: str = worksheet.name
        self.cut: list[str] = []
        self._last = 0  # row
        self._next = 0
        self._worksheet = worksheet
        self._formats = formats
        self._links = 0
        self._writers: dict[ColumnKind, _Write] = {
            "text": self._write_text,
            "words": self._write_text,
            "link": self._write_link,
            "date": self._write_date,
            "id": self._write_id,
            "number": self._write_number,
            "amount": self._write_amount,
            "list": self._write_list,
            "flag": self._write_flag,
        }

    def write(
        self, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Write the header, which stays in sight, the rows and their filters."""
        sheet = self._worksheet
        for number, column in enumerate(columns):
            sheet.set_column(number, number, _WIDTHS[column.kind])
            sheet.write_string(0, number, column.name, self._formats.bold)
        writers = [self._writers[column.kind] for column in columns]
        last = 0
        for last, row in enumerate(rows, 1):
            for number, (write, value) in enumerate(zip(writers, row, strict=True)):
                if value is not None:
                    write(last, number, value)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if columns:
            sheet.autofilter(0, 0, last, len(columns) - 1)
        self._last, self._next = last, last + 2

    def write_below(self, sentences: Sequence[str]) -> None:
        """Write sentences under the rows."""
        for row, sentence in enumerate(sentences, self._next):
            self._write_text(row, 0, sentence)
        self._next += len(sentences) + 1

    def draw(self, chart: SheetChart, drawn: Any) -> None:
        """Draw a chart under everything else."""
        drawn.add_series(
            {
                "name": chart.title,
                "categories": [self.name, 1, 0, self._last, 0],
                "values": [self.name, 1, chart.values, self._last, chart.values],
                "gap": 60,
            }
        )
        drawn.set_title({"name": chart.title})
        drawn.set_legend({"none": True})
        drawn.set_y_axis({"num_format": "0", "major_gridlines": {"visible": True}})
        drawn.set_size({"width": 900, "height": 320})
        self._worksheet.insert_chart(self._next, 0, drawn)

    def _write_text(self, row: int, column: int, value: object) -> None:
        text = clean(str(value))
        if 2 * len(text) > _LONGEST_TEXT:  # no character has more than two units
            text = self._fit(text, row, column)
        if _MARKUP.fullmatch(text):
            text += " "
        style = self._formats.quoted if _FORMULA.match(text) else None
        self._worksheet.write_string(row, column, text, style)

    def _fit(self, text: str, row: int, column: int) -> str:
        """Return a text, cut if it is too long for a cell."""
        units = text.encode("utf-16-le")
        if len(units) <= 2 * _LONGEST_TEXT:
            return text
        from xlsxwriter.utility import xl_rowcol_to_cell

        self.cut.append(f"{self.name}!{xl_rowcol_to_cell(row, column)}")
        cut = f" … {_(_CUT).format(most=written_number(_LONGEST_TEXT))}"
        kept = units[: 2 * (_LONGEST_TEXT - len(cut))]
        return kept.decode("utf-16-le", "ignore") + cut

    def _write_number(
        self, row: int, column: int, value: Decimal | int | str, style: Any = None
    ) -> None:
        """Write a number; as text, if it has more digits than spreadsheet programs keep."""
        number = float(value)
        if Decimal(f"{number:.15g}") == Decimal(value):
            self._worksheet.write_number(row, column, number, style)
        else:
            self._write_text(row, column, value)

    def _write_id(self, row: int, column: int, value: int) -> None:
        """Write the id of a release: a number, unless it names one of several archives."""
        if isinstance(value, NamedId):
            self._write_text(row, column, value)
        else:
            self._write_number(row, column, value)

    def _write_amount(self, row: int, column: int, value: Decimal | int | str) -> None:
        """Write a number that may be large: a whole one with its thousands apart."""
        style = self._formats.whole if Decimal(value) % 1 == 0 else None
        self._write_number(row, column, value, style)

    def _write_date(self, row: int, column: int, value: str) -> None:
        """Write a date; as text, if its day is not known."""
        if _DAY.fullmatch(value):
            day = date.fromisoformat(value)
            self._worksheet.write_datetime(row, column, day, self._formats.day)
        else:
            self._write_text(row, column, value)

    def _write_list(self, row: int, column: int, value: list[str]) -> None:
        self._write_text(row, column, as_cell(value) or "")

    def _write_flag(self, row: int, column: int, value: bool) -> None:
        self._write_text(row, column, as_cell(value))

    def _write_link(self, row: int, column: int, value: str) -> None:
        """Write an address; as text, if it is no web page, or more than Excel takes."""
        text = clean(value)
        is_short = len(text) <= _LONGEST_LINK
        if is_short and self._links < _MOST_LINKS and _ADDRESS.fullmatch(text):
            self._links += 1
            self._worksheet.write_url(row, column, text, string=text)
        else:
            self._write_text(row, column, text)
