"""Read workbooks (.xlsx, .xlsb, .xls, .ods): each row of a list is a release.

A sheet can also be one release laid out in cells. A list may have a title above its
header, and a workbook sheets that hold neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources import compound
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import (
    Columns,
    date_order,
    is_own_export,
    match_columns,
    record_member,
)
from umkm_cli.sources.formats import csv_table
from umkm_cli.sources.formats.text import decode_characters
from umkm_cli.sources.formats.workbook.laid_out import text_of_release
from umkm_cli.sources.formats.workbook.objects import embedded_files
from umkm_cli.sources.formats.workbook.sheets import (
    Row,
    SheetCells,
    all_cells,
    is_flat,
    other_texts,
    read_sheets,
)

_HEADER_WITHIN = 30  # rows
_LEAST_LONG, _LONG_CELL = 3, 20  # cells, and words in them
_BINARY = (compound.BEGINS, b"PK")
_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_BODY = {"body": "body"}
_HEAD = 4096  # bytes


class _List(NamedTuple):
    """A list: its header, the column of each value of a record, and its rows by number."""

    header: Row
    columns: Columns
    rows: dict[int, Row]


def members(content: bytes, bounds: Bounds, column_map: Columns) -> Iterator[Member]:
    """Yield the rows of lists as records, named by sheet and row, and sheets by name.

    Files that are embedded follow. A sheet that is neither a list with these columns nor
    a release fails if it has long texts, and is skipped if not. Raises NoText if there is
    nothing else, or if the workbook is damaged or protected.
    """
    if _is_text(content):
        yield from csv_table.members(content, bounds, column_map)
        return
    failures: list[str] = []
    others: list[Member] = []
    is_read = False
    for sheet in read_sheets(content):
        try:
            releases = _releases(sheet, column_map, bounds)
        except NoText as error:
            failures.append(str(error))
            others.append(_left_out(sheet, str(error), bounds))
            continue
        is_read = True
        yield from releases
    for member in embedded_files(content, bounds):
        is_read = True
        yield member
    if not is_read:
        raise NoText(next(iter(failures), later("a workbook without any cells")))
    yield from others


def rows(content: bytes) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the name of each row with its cells, and of each sheet with its text.

    The columns of a list may have been any. Raises NoText as `members` does.
    """
    if _is_text(content):
        yield from csv_table.rows(content)
        return
    for sheet in read_sheets(content):
        yield sheet.name, {"text": text_of_release(sheet.rows)}
        for number, row in sheet.rows.items():
            # Each once more, as it was before one of our exports.
            texts = [*row, *map(csv_table.rearm, row)]
            yield _row_name(sheet, number), {text: text for text in texts}


def whole_text(content: bytes) -> str:
    """Return the text of all cells, and whatever else is text. Raises NoText."""
    if _is_text(content):
        return decode_characters(content)
    return "\n".join(chain(all_cells(read_sheets(content)), other_texts(content)))


def _is_text(content: bytes) -> bool:
    """Return whether a workbook by its name is a table in plain text.

    Raises NoText if it is one of XML, as Excel wrote in 2003.
    """
    if content.startswith(_BINARY) or is_flat(content):
        return False
    if _XML in content[:_HEAD]:
        raise NoText(later("an Excel workbook in XML; save it as .xlsx"))
    return True


def _releases(
    sheet: SheetCells, column_map: Columns, bounds: Bounds
) -> Iterator[Member]:
    """Return the releases in a sheet. Raises NoText if it is no list and no release."""
    try:
        found = _find_list(sheet, column_map)
    except NoText:
        text = text_of_release(sheet.rows)
        if not text:
            raise
        return iter([record_member(sheet.name, {"body": text}, _BODY, bounds)])
    return _records(sheet, found, bounds)


_NO_LIST: Final = later("no column for the text of a release, which --map can name")


def _left_out(sheet: SheetCells, failure: str, bounds: Bounds) -> Member:
    """Return a sheet that fails, or one that is of no kind, if it has no long texts."""
    words = map(len, map(str.split, chain.from_iterable(sheet.rows.values())))
    long_texts = filter(_LONG_CELL.__le__, words)
    if len(list(islice(long_texts, _LEAST_LONG))) < _LEAST_LONG:
        return bounds.member(sheet.name, b"")._replace(left_out=_NO_LIST)
    return bounds.failed_member(sheet.name, failure)


def _find_list(sheet: SheetCells, column_map: Columns) -> _List:
    """Find the header of a list: the first row with the columns, below any title.

    Of a header in two rows, a cell of the upper one may reach down. Raises NoText.
    """
    numbers = list(islice(sheet.rows, _HEADER_WITHIN))
    for number in numbers:
        with suppress(NoText):
            return _list_below(sheet, number, sheet.rows[number], column_map)
    for above, number in pairwise(numbers):
        cells = zip(sheet.rows[number], sheet.rows[above], strict=True)
        with suppress(NoText):
            return _list_below(sheet, number, [a or b for a, b in cells], column_map)
    fullest = max(numbers, key=lambda number: sum(map(bool, sheet.rows[number])))
    return _list_below(sheet, fullest, sheet.rows[fullest], column_map)


def _list_below(
    sheet: SheetCells, number: int, cells: Sequence[str], column_map: Columns
) -> _List:
    """Return the list below a header. Raises NoText if it has not the columns."""
    header = list(map(_folded, cells))
    csv_table.refuse_same_names(header)
    columns = match_columns(header, column_map)
    headers = (sheet.rows[number], cells)
    rows = {
        at: row
        for at, row in sheet.rows.items()
        if at > number and at not in sheet.titles and row not in headers
    }
    return _List(header, columns, rows)


def _folded(cell: str) -> str:
    """Return the name of a column on one line."""
    return " ".join(cell.split())


def _records(sheet: SheetCells, found: _List, bounds: Bounds) -> Iterator[Member]:
    header, columns, rows = found
    is_own = is_own_export(header)
    order = ""
    if "released_on" in columns:
        dates = map(itemgetter(header.index(columns["released_on"])), rows.values())
        order = date_order(dates)
    for number, row in rows.items():
        cells = csv_table.cells_by_column(header, row, is_own=is_own)
        yield record_member(_row_name(sheet, number), cells, columns, bounds, order)


def _row_name(sheet: SheetCells, number: int) -> str:
    return f"{sheet.name}/{number}"
