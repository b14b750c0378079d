"""From the columns of a table, or the keys of an object, to the values of a record."""

from collections.abc import Iterable, Mapping
from itertools import chain

from umkm_cli.errors import NoText, UsageError
from umkm_cli.models.forms import CSV_COLUMNS
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import record

_TEXTS = ("body", "headline")  # one of which a record needs
_SHORT = {"date": "released_on", "programme": "programmes"}
MAPPABLE = tuple(name for name in record.FIELDS if name != "date_status")
"""The values that a person can name a column for."""

Columns = Mapping[str, str]
"""For each value of a record, the name of the column that holds it."""


def parse_column_map(options: Iterable[str]) -> dict[str, str]:
    """Parse what a person typed, as `headline=judul,body=isi,date=tanggal`.

    Raises UsageError.
    """
    pairs = chain.from_iterable(option.split(",") for option in options)
    return dict(map(_parse_pair, pairs))


def _parse_pair(pair: str) -> tuple[str, str]:
    typed, _, column = map(str.strip, pair.partition("="))
    name = _SHORT.get(typed, typed)
    if not column:
        raise UsageError(
            f"cannot read '{pair}'; "
            "write --map as headline=judul,body=isi,date=tanggal."
        )
    if name not in MAPPABLE:
        raise UsageError(
            f"a release has no '{name}'; --map can name {', '.join(MAPPABLE)}."
        )
    return name, column


def match_columns(names: Iterable[str], asked: Columns) -> dict[str, str]:
    """Tell which columns of a table hold what: those asked for, else our own exports'.

    Those asked for may be written in any case.

    Raises NoText where a column is not there, or where none holds the text.
    """
    names = list(names)
    # Of several names that differ in their case alone the first one counts.
    by_folded = {name.strip().casefold(): name for name in reversed(names)}
    columns = {name: name for name in record.FIELDS if name in names}
    for value_name, column in asked.items():
        folded = column.casefold()
        if folded not in by_folded:
            raise NoText(
                f"it has no column '{column}'; its columns are {_join_names(names)}"
            )
        columns[value_name] = by_folded[folded]
    if "body" not in columns:
        raise NoText(
            "no column holds the release text; name it, as in --map"
            " headline=judul,body=isi. "
            f"Its columns are {_join_names(names)}"
        )
    return columns


def is_own_export(names: Iterable[str]) -> bool:
    """Tell whether all columns are those of our exports.

    No other table has an `id` and a `sha256` among them.
    """
    return {"id", "sha256"} <= set(names) <= set(CSV_COLUMNS)


def record_member(
    number: int, row: Mapping[str, object], columns: Columns, bounds: Bounds
) -> Member:
    """Return a row as a record, named by its number."""
    cells = {name: row.get(column) for name, column in columns.items()}
    if dict in map(type, cells.values()):
        return bounds.failed_member(str(number), "a value in this row is not text")
    values = {name: _read_cell(name, cell) for name, cell in cells.items()}
    text = next(filter(None, map(values.get, _TEXTS)), "")
    if not str(text).strip():
        return bounds.failed_member(str(number), "no text in this row")
    member = bounds.member(
        str(number), record.content_of(values), media_type=record.MEDIA_TYPE
    )
    return member._replace(stands_for=_original_of(row))


def _read_cell(name: str, cell: object) -> object:
    """Return a value as a record has it: a text, and for programmes a list of them."""
    if name == "programmes":
        return _programmes(cell)
    if isinstance(cell, list):
        return "\n\n".join(map(str, cell))
    if cell is None:
        return None
    return str(cell).strip()


def _programmes(cell: object) -> list[str]:
    listed = cell if isinstance(cell, list) else str(cell or "").split(";")
    return list(filter(None, map(str.strip, map(str, listed))))


def _original_of(row: Mapping[str, object]) -> str:
    """Return the SHA-256 of the original that a row of our exports was read from."""
    match row.get("copies"):
        case [dict() as first_copy, *_]:
            sha256 = first_copy.get("sha256")
        case _:
            sha256 = row.get("sha256")
    return str(sha256 or "")


def _join_names(names: list[str]) -> str:
    return ", ".join(names[:20]) or "none"
