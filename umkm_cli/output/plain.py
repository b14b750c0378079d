"""For pipes: tab-separated tables with a header line, JSON, JSON Lines, CSV.

Every writer takes its rows or values one by one as they come, and keeps none.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from umkm_cli.output.clean import clean, escape_json, one_line

Cell = str | int | None
Row = Sequence[Cell]

BOM = "\ufeff"
# OWASP, "CSV Injection".
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_tsv(rows: Iterable[Row], header: Sequence[str], out: TextIO) -> None:
    """Write a header line, then a line for each row; each cell on one line."""
    out.write("\t".join(header) + "\n")
    for row in rows:
        out.write("\t".join(map(cell_text, row)) + "\n")


def cell_text(cell: Cell) -> str:
    """Return a cell as a text on one line; an empty one for None."""
    return "" if cell is None else one_line(str(cell))


def write_csv(
    rows: Iterable[Row], header: Sequence[str], out: TextIO, *, excel: bool = False
) -> None:
    """Write RFC 4180 with CRLF. `out` must not translate line ends.

    For Indonesian Excel: a byte order mark, and `;` between cells. A cell that a
    spreadsheet would take for a formula gets one `'` in front.
    """
    import csv  # only CSV pays for it

    delimiter = ","
    if excel:
        delimiter = ";"
        out.write(BOM)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(map(escape_formula, row) for row in rows)


def escape_formula(cell: Cell) -> Cell:
    """Return a cell with one `'` in front where a spreadsheet would see a formula.

    That is where its text, after any leading `'`, starts as one. Taking one `'` off
    gives the text back.
    """
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    if text.lstrip("'").startswith(_FORMULA_STARTS):
        return "'" + text
    return text


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
    import json  # a table does not pay for it

    return json.JSONEncoder(ensure_ascii=False, indent=indent).encode
