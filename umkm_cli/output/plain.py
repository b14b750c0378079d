"""Write the output forms for programs: TSV with a header line, JSON, JSON Lines and CSV.

Every writer streams its rows or values and keeps none in memory.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TextIO

from umkm_cli.models.named_ids import NamedId, as_written
from umkm_cli.output.clean import clean, escape_json, one_line

Cell = str | int | None
Row = Sequence[Cell]

BOM = "\ufeff"
# OWASP, "CSV Injection".
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_tsv(rows: Iterable[Row], header: Sequence[str], out: TextIO) -> None:
    """Write a header line, then one line per row; white space in cells is folded."""
    out.write("\t".join(header) + "\n")
    for row in rows:
        out.write("\t".join(map(cell_text, row)) + "\n")


def cell_text(cell: Cell) -> str:
    """Return a cell as text on one line; `""` for None."""
    return "" if cell is None else one_line(str(cell))


def write_csv(
    rows: Iterable[Row], header: Sequence[str], out: TextIO, *, excel: bool = False
) -> None:
    """Write CSV as in RFC 4180, with CRLF. `out` must not translate newlines.

    With `excel`, begin with a byte order mark and separate cells with `;`, as Excel
    expects on Indonesian systems. Cells that look like formulas are escaped.
    """
    delimiter = ","
    if excel:
        delimiter = ";"
        out.write(BOM)
    _write_delimited(rows, header, out, delimiter, "\r\n")


def write_sheet(rows: Iterable[Row], header: Sequence[str], out: TextIO) -> None:
    """Write a table that people edit: tabs between cells, and a byte order mark for spreadsheets."""
    out.write(BOM)
    on_one_line = (list(map(cell_text, row)) for row in rows)
    _write_delimited(on_one_line, header, out, "\t", "\n")


def _write_delimited(
    rows: Iterable[Row],
    header: Sequence[str],
    out: TextIO,
    delimiter: str,
    line_end: str,
) -> None:
    import csv  # only needed for these forms

    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(map(partial(map, escape_formula), rows))


def escape_formula(cell: Cell) -> Cell:
    """Return a cell, prefixed with `'` if a spreadsheet would take it for a formula.

    Text that already begins with `'` before a formula is prefixed too, so that removing
    one `'` always restores the text.
    """
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    if text.lstrip("'").startswith(_FORMULA_STARTS):
        return "'" + text
    return text


def restore_formula(text: str) -> str:
    """Return the text that `escape_formula` has escaped; others as they are."""
    unescaped = text.removeprefix("'")
    return unescaped if escape_formula(unescaped) == text else text


def write_json(value: object, out: TextIO) -> None:
    """Write one JSON value, indented."""
    out.write(escape_json(_encoder(indent=2)(value)) + "\n")


def write_json_list(values: Iterable[object], out: TextIO) -> None:
    """Write a JSON list, indented."""
    encode = _encoder(indent=2)
    before, end = "[\n  ", "[]\n"
    for value in values:
        out.write(before + escape_json(encode(value).replace("\n", "\n  ")))
        before, end = ",\n  ", "\n]\n"
    out.write(end)


def write_jsonl(values: Iterable[object], out: TextIO) -> None:
    """Write one JSON value a line."""
    encode = _encoder()
    for value in values:
        out.write(escape_json(encode(value)) + "\n")


def _encoder(indent: int | None = None) -> Callable[[object], str]:
    import json  # not needed for tables

    encode = json.JSONEncoder(ensure_ascii=False, indent=indent).encode
    return lambda value: encode(as_written(value) if NamedId.in_use else value)
