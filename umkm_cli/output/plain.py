"""For pipes: tab-separated tables with a header line, JSON, JSON Lines, CSV."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from umkm_cli.models.columns import CSV_COLUMNS
from umkm_cli.models.release import Release
from umkm_cli.output.clean import clean, escaped_json, one_line
from umkm_cli.output.fields import Cell, show_fields

PIPE_COLUMNS = tuple(column for column in CSV_COLUMNS if column != "body")
BOM = "\ufeff"


def write_tsv(
    rows: Iterable[Sequence[Cell]], header: Sequence[str], out: TextIO
) -> None:
    """A header line, then a line for each row; cells on one line each."""
    out.write("\t".join(header) + "\n")
    for row in rows:
        write_row(row, out)


def write_row(row: Sequence[Cell], out: TextIO) -> None:
    """One line of a tab-separated table."""
    out.write(
        "\t".join(one_line(str(cell)) if cell is not None else "" for cell in row)
        + "\n"
    )


def write_json(value: object, out: TextIO) -> None:
    """One JSON value, indented."""
    out.write(escaped_json(_json(value, indent=2)) + "\n")


def write_json_list(values: Iterable[object], out: TextIO) -> None:
    """A JSON list, written value by value as they come."""
    made = JsonList(out)
    for value in values:
        made.add(value)
    made.end()


class JsonList:
    """A JSON list that grows."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._between = "[\n  "

    def add(self, value: object) -> None:
        """Write one more value."""
        text = _json(value, indent=2).replace("\n", "\n  ")
        self._out.write(self._between + escaped_json(text))
        self._between = ",\n  "

    def end(self) -> None:
        """Close the list."""
        self._out.write("[]\n" if self._between.startswith("[") else "\n]\n")


def write_jsonl(values: Iterable[object], out: TextIO) -> None:
    """One JSON value a line."""
    for value in values:
        out.write(escaped_json(_json(value)) + "\n")


def _json(value: object, *, indent: int | None = None) -> str:
    import json  # a table pays for neither this nor csv

    return json.dumps(value, ensure_ascii=False, indent=indent)


def write_csv(
    rows: Iterable[Sequence[Cell]],
    header: Sequence[str],
    out: TextIO,
    *,
    excel: bool = False,
) -> None:
    """RFC 4180 with CRLF. For Indonesian Excel: a byte order mark and `;` between cells.

    `out` must not translate line ends. A cell that a spreadsheet would take for a formula gets one `'` in front.
    """
    import csv

    if excel:
        out.write(BOM)
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)


def disarmed(cell: Cell) -> Cell:
    """A cell with one `'` in front where its text, after any leading `'`, starts as a formula does.

    OWASP, "CSV Injection": `=`, `+`, `-`, `@`, tab and carriage return. Reading back takes exactly one off.
    """
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    if text.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + text
    return text


def write_shown(release: Release, out: TextIO) -> None:
    """A release as lines `field: value`, then an empty line and its body, boilerplate after it."""
    for name, value in show_fields(release).items():
        if name in ("body", "boilerplate", "summary"):
            continue
        for line in _lines(name, value):
            out.write(line + "\n")
    out.write("\n" + clean(release.body) + "\n")
    if release.boilerplate:
        out.write("\n" + clean(release.boilerplate) + "\n")


def _lines(name: str, value: object) -> Iterator[str]:
    if name == "programmes" and isinstance(value, list):
        yield f"programmes: {one_line('; '.join(value))}".rstrip()
    elif name == "copies" and isinstance(value, list):
        for copy in value:
            yield "copy: " + one_line(
                f"{copy['origin']} ({copy['ingested_at']}, {copy['media_type']}, {copy['byte_size']} bytes, "
                f"sha256 {copy['sha256']})"
            )
    else:
        yield f"{name}: {one_line(str(value)) if value is not None else ''}".rstrip()
