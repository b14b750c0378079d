"""Read the cells of workbooks with calamine, as text: days and numbers as a person writes them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from html import unescape
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple
from zipfile import ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.sources.compound import raw_texts
from umkm_cli.sources.formats.office import Package, is_xml
from umkm_cli.sources.formats.workbook.open_merges import Merged, merged_cells

Row = list[str]
"""The cells of a row as text; "" for an empty one."""

_OPEN, _HEAD = b"opendocument", 4096  # bytes
_MARKUP = (".xml", ".vml")
_TAG = re.compile("<[^<>]*>")
_FLAT_END = re.compile(rb"</(?:\w+:)?document\s*>")
_INDENTED = re.compile(rb">\s++(?=<(?!/?text:(?![ph][\s/>])))")
"""Matches the white space before an element that is not in a line of text, which calamine does not expect."""
_CUT = later("a workbook that was cut off: its end is missing; get the file once more")
_DAMAGED = later("damaged or protected by a password; save a copy of it as .xlsx")


class SheetCells(NamedTuple):
    """A sheet with cells: its rows by number, as a spreadsheet counts them.

    `titles` are the rows that have nothing but a cell across several columns.
    """

    name: str
    rows: dict[int, Row]
    titles: frozenset[int] = frozenset()


def read_sheets(content: bytes) -> Iterator[SheetCells]:
    """Yield the sheets that have cells, hidden ones too.

    Rows that are empty are left out. Raises NoText if it is damaged or protected.
    """
    content = _packed(content)
    with _translating_errors():
        workbook = CalamineWorkbook.from_object(BytesIO(content))
        told = merged_cells(content) if _OPEN in content[:_HEAD] else {}
        for described in workbook.sheets_metadata:
            if described.typ == SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_name(described.name)
                ranges = sheet.merged_cell_ranges or told.get(described.name, [])
                merged = list(_within(sheet, ranges))
                rows = dict(_filled_rows(sheet, merged))
                if rows:
                    yield SheetCells(described.name, rows, _titles(rows, merged))


def is_flat(content: bytes) -> bool:
    """Return whether a workbook is one file of XML, and not a ZIP file of parts."""
    return is_xml(content) and _OPEN in content[:_HEAD]


def _packed(content: bytes) -> bytes:
    """Return a workbook as calamine reads it: one of XML as the part of a ZIP file.

    Raises NoText for one without its end, where calamine would read on forever.
    """
    if not is_flat(content):
        return content
    if not _FLAT_END.search(content[-_HEAD:]):
        raise NoText(_CUT)
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", _INDENTED.sub(b">", content))
    return packed.getvalue()


@contextmanager
def _translating_errors() -> Iterator[None]:
    """Translate the errors of calamine; its panics are no `Exception`."""
    try:
        yield
    except (NoText, MemoryError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        raise NoText(_DAMAGED) from error


def _within(
    sheet: CalamineSheet, ranges: Iterable[Merged]
) -> Iterator[tuple[range, range]]:
    """Yield the rows and columns of each merged cell, as far as there are cells."""
    if sheet.start is None or sheet.end is None:
        return
    (_, first), (last_row, last_column) = sheet.start, sheet.end
    for (top, left), (bottom, right) in ranges:
        rows = range(top, min(bottom, last_row) + 1)
        columns = range(left, min(right, last_column) + 1)
        if all((rows, columns, left >= first)):
            yield rows, range(left - first, columns.stop - first)


def _filled_rows(
    sheet: CalamineSheet, merged: Sequence[tuple[range, range]]
) -> Iterator[tuple[int, Row]]:
    below: dict[int, list[int]] = {}  # columns merged with the cell above, by row
    for rows, columns in merged:
        for at in rows[1:]:
            below.setdefault(at + 1, []).append(columns[0])
    above: Row = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = list(map(text_of_cell, cells))
        for column in below.get(number, ()):
            row[column] = row[column] or above[column]
        above = row
        if any(row):
            yield number, row


def _titles(
    rows: Mapping[int, Row], merged: Sequence[tuple[range, range]]
) -> frozenset[int]:
    wide = {spanned[0] + 1 for spanned, columns in merged if len(columns) > 1}
    counts = {at: row.count("") for at, row in rows.items()}
    return frozenset(
        at for at in wide & counts.keys() if counts[at] == len(rows[at]) - 1
    )


def text_of_cell(cell: object) -> str:
    """Return a cell as text."""
    return _TEXTS.get(type(cell), str)(cell).strip()


def _number(number: float) -> str:
    return f"{number:.15g}"


def _moment(moment: datetime) -> str:
    """Return a moment; a day if it has no time."""
    if moment.time() == time.min:
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes")


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: _text,
    float: _number,
    date: date.isoformat,
    datetime: _moment,
}


def all_cells(sheets: Iterator[SheetCells]) -> Iterator[str]:
    """Yield the names and all cells of some sheets."""
    for sheet in sheets:
        yield sheet.name
        yield from filter(None, chain.from_iterable(sheet.rows.values()))


def other_texts(content: bytes) -> Iterator[str]:
    """Yield what a workbook holds beside its cells, such as comments, amid other things.

    Raises NoText if it is damaged.
    """
    if not content.startswith(b"PK"):
        yield from raw_texts(content)
        return
    package = Package(content)
    for name in sorted(package.names):
        if name.endswith(_MARKUP):
            part = package.content(name).decode("utf-8", "replace")
            yield unescape(_TAG.sub(" ", part))
