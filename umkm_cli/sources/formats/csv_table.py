"""Read tables (.csv, RFC 4180) separated by commas, semicolons or tabs.

Each row is a release.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from itertools import chain
from operator import itemgetter

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import (
    Columns,
    date_order,
    is_own_export,
    match_columns,
    record_member,
)
from umkm_cli.sources.formats.text import decode_characters

_LARGEST_FIELD = 2**31 - 1  # the limit of the csv module on all systems
_DISARMED = re.compile(r"\A'(?='*[=+\-@\t\r])")
_SEPARATORS = ",;\t"
# The first line of some tables tells spreadsheets the separator.
_SEPARATOR_LINE = "sep="
_HEADER_WITHIN = 20000  # characters

_Rows = Iterator[list[str]]


def members(content: bytes, bounds: Bounds, column_map: Columns) -> Iterator[Member]:
    """Yield the rows of a table as records, named by their number.

    The header does not count. Raises NoText if the table is damaged, or if its columns
    cannot be matched.
    """
    with _translating_errors():
        header = _read_header(_open(content, bounds.max_bytes))
        columns = match_columns(header, column_map)
        order = _date_order(_open(content, bounds.max_bytes), header, columns)
        yield from _records(_open(content, bounds.max_bytes), bounds, columns, order)


def rows(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the number of each row with its cells, by column.

    Leaves out rows of another length than the header. Raises NoText as `members` does.
    """
    with _translating_errors():
        table = _open(content, len(content))
        header = _read_header(table)
        is_own = is_own_export(header)
        for number, row in enumerate(filter(_is_filled, table), 1):
            if len(row) == len(header):
                yield str(number), cells_by_column(header, row, is_own=is_own)


def whole_text(content: bytes) -> str:
    """Return the text of a table, also if it is damaged."""
    return decode_characters(content)


def names_of_columns(text: str) -> list[str]:
    """Return the names of the columns of a table; none for a text that cannot be one."""
    with suppress(csv.Error, NoText):
        return _read_header(csv.reader(StringIO(text), delimiter=_separator(text)))
    return []


@contextmanager
def _translating_errors() -> Iterator[None]:
    try:
        yield
    except csv.Error as error:
        raise NoText(
            later("damaged: not a valid table ({why})").format(why=error)
        ) from error


def _open(content: bytes, largest_field: int) -> _Rows:
    # Line ends inside a cell are part of its value, so they are not normalised.
    text = decode_characters(content).removeprefix("\ufeff")
    csv.field_size_limit(
        min(max(largest_field, csv.field_size_limit()), _LARGEST_FIELD)
    )
    return csv.reader(StringIO(text, newline=""), delimiter=_separator(text))


def _date_order(rows: _Rows, header: list[str], columns: Columns) -> str:
    """Return what the column of dates says about their order, as metadata; "" if none."""
    if "released_on" not in columns:
        return ""
    at = header.index(columns["released_on"])
    cells = map(itemgetter(slice(at, at + 1)), rows)
    return date_order(chain.from_iterable(cells))


def _records(
    rows: _Rows, bounds: Bounds, columns: Columns, order: str
) -> Iterator[Member]:
    header = _read_header(rows)
    is_own = is_own_export(header)
    for number, row in enumerate(filter(_is_filled, rows), 1):
        if len(row) != len(header):
            yield bounds.failed_member(
                str(number),
                later("it has {count} cells, the header {expected}").format(
                    count=len(row), expected=len(header)
                ),
            )
            continue
        values = cells_by_column(header, row, is_own=is_own)
        yield record_member(str(number), values, columns, bounds, order)


def cells_by_column(
    header: list[str], row: list[str], *, is_own: bool
) -> dict[str, str]:
    """Return the cells of a row by column, as they were before an export of ours."""
    cells = map(rearm, row) if is_own else row
    return dict(zip(header, cells, strict=True))


def _read_header(rows: _Rows) -> list[str]:
    """Return the names of the columns. Raises NoText if two are the same."""
    header = _next_stripped(rows)
    # The reader has split `sep=;` into two cells.
    if "".join(header).lower().rstrip(_SEPARATORS) == _SEPARATOR_LINE:
        header = _next_stripped(rows)
    refuse_same_names(header)
    return header


def refuse_same_names(header: list[str]) -> None:
    """Raise NoText if two columns have the same name."""
    for name, count in Counter(filter(None, header)).items():
        if count > 1:
            raise NoText(
                later("two of its columns are named {name}; rename one of them").format(
                    name=name
                )
            )


def _next_stripped(rows: _Rows) -> list[str]:
    return list(map(str.strip, next(rows, [])))


def _is_filled(row: list[str]) -> bool:
    return any(map(str.strip, row))


def rearm(cell: str) -> str:
    """Strip the `'` with which our exports keep spreadsheets from running formulas."""
    return _DISARMED.sub("", cell)


def _separator(text: str) -> str:
    """Return the separator that the first line names, or else the best one.

    That is the one that splits the header into most cells, outside quotes.
    """
    lines = iter(text[:_HEADER_WITHIN].splitlines())
    header = next(lines, "")
    if header.lower().startswith(_SEPARATOR_LINE):
        named = header[len(_SEPARATOR_LINE) :]
        if named and named in _SEPARATORS:
            return named
        header = next(lines, "")

    def cells(separator: str) -> int:
        return len(next(csv.reader([header], delimiter=separator), []))

    return max(_SEPARATORS, key=cells)
