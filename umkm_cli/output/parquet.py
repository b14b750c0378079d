"""Write a Parquet file, for pandas, DuckDB, Polars and R; it needs the extra `parquet`.

The columns have types: numbers, truth values, lists of text, and dates. A date may be
known only to the month or the year, so it stays as it is, in a text, and the first and
the last day that it can mean are dates beside it.
"""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from umkm_cli.errors import CannotAccess
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.named_ids import NamedId, as_written
from umkm_cli.models.release import PartialDate
from umkm_cli.models.sheets import ColumnKind, Sheet, SheetColumn
from umkm_cli.output.clean import clean
from umkm_cli.output.extras import load_extra

_ROWS_IN_GROUP = 10_000
"""Rows that are held in memory to be written together: 25 MB of usual releases."""
LEAST_LINE = 1 << 20
"""The length that a line of JSON may have at least, in bytes."""
_TYPES: Final[dict[ColumnKind, str]] = {
    "text": "VARCHAR",
    "words": "VARCHAR",
    "link": "VARCHAR",
    "date": "VARCHAR",
    "id": "BIGINT",
    "number": "DOUBLE",
    "amount": "DOUBLE",
    "list": "VARCHAR[]",
    "flag": "BOOLEAN",
}
"""The type of a column, by what its cells are."""
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
"""How exactly a date is known, by the length of its ISO form."""
OFFLINE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}
"""How DuckDB is to run: it fetches nothing, and takes one processor."""


def write_parquet(sheet: Sheet, out: BinaryIO) -> None:
    """Write a sheet to a file. Raises UsageError if the extra is not installed, CannotAccess and OSError."""
    library = load_extra("duckdb", "parquet", later("writing .parquet files"))
    with TemporaryDirectory(prefix="umkm-", ignore_cleanup_errors=True) as folder:
        rows, table = Path(folder) / "rows.jsonl", Path(folder) / "table.parquet"
        longest, are_named = _write_rows(sheet, rows)
        with (
            translate_parquet_errors(library),
            closing(library.connect(config=OFFLINE)) as db,
        ):
            db.read_json(
                escape(str(rows)),
                columns=_types_of(sheet, are_named=are_named),
                format="newline_delimited",
                maximum_object_size=max(longest, LEAST_LINE),
            ).write_parquet(
                str(table), compression="zstd", row_group_size=_ROWS_IN_GROUP
            )
        with table.open("rb") as written:
            copyfileobj(written, out)


@contextmanager
def translate_parquet_errors(library: Any) -> Iterator[None]:
    """Translate what the library says of a full disk or a full memory."""
    try:
        yield
    except (library.IOException, library.OutOfMemoryException) as error:
        sentence = str(error).splitlines()[0]
        words = _("cannot write Parquet: {}")
        raise CannotAccess(words.format(sentence)) from error


def _write_rows(sheet: Sheet, path: Path) -> tuple[int, bool]:
    """Write each row as a line of JSON; return the length of the longest, and whether ids name archives."""
    longest, are_named = 0, False
    with path.open("w", encoding="ascii", newline="\n") as out:
        for row in sheet.rows:
            fields: dict[str, object] = {}
            for column, cell in zip(sheet.columns, row, strict=True):
                fields |= _fields(column, cell)
            are_named |= any(isinstance(each, NamedId) for each in row)
            line = json.dumps(as_written(fields))
            longest = max(longest, out.write(line + "\n"))
    return longest, are_named


def _types_of(sheet: Sheet, *, are_named: bool) -> dict[str, str]:
    """Return the types of the columns by their names, in order; ids that name archives are text."""
    types: dict[str, str] = {}
    by_kind = {**_TYPES, "id": "VARCHAR"} if are_named else _TYPES
    for column in sheet.columns:
        types[column.name] = by_kind[column.kind]
        if column.kind == "date":
            types |= zip(_beside(column), ("DATE", "DATE", "VARCHAR"), strict=True)
    return types


def _beside(column: SheetColumn) -> tuple[str, str, str]:
    """Return the names of the columns beside a date: its first and last day, and how exactly it is known."""
    stem = column.name.removesuffix("_on")
    return f"{stem}_first", f"{stem}_last", f"{stem}_precision"


def _fields(column: SheetColumn, cell: Any) -> dict[str, object]:
    """Return a cell by the name of its column; a date with the columns beside it."""
    if isinstance(cell, str):
        cell = clean(cell)
    if isinstance(cell, list):
        cell = list(map(clean, cell))
    fields = {column.name: cell}
    if column.kind == "date" and cell is not None:
        day = PartialDate.from_iso(cell)
        values = (day.first, day.last, _PRECISIONS[len(cell)])
        fields |= zip(_beside(column), values, strict=True)
    return fields
