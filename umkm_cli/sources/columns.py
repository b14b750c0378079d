"""Whose columns are whose: from the columns of a table, or the keys of an object, to the values of a record."""

from collections.abc import Iterable, Mapping

from umkm_cli.errors import NoText, UsageError
from umkm_cli.models.columns import CSV_COLUMNS
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import record

_SHORT = {"date": "released_on", "programme": "programmes"}
MAPPED = tuple(each for each in record.FIELDS if each != "date_status")

Columns = Mapping[str, str]
"""For each value of a record, the name of the column that holds it."""


def typed_columns(typed: Iterable[str]) -> dict[str, str]:
    """What a person typed, as `headline=judul,body=isi,date=tanggal`. Raises UsageError."""
    columns: dict[str, str] = {}
    for pair in (each for text in typed for each in text.split(",")):
        name, equals, column = pair.partition("=")
        name = _SHORT.get(name.strip(), name.strip())
        if not equals or not column.strip():
            raise UsageError(
                f"cannot read '{pair}'; --map is written headline=judul,body=isi,date=tanggal."
            )
        if name not in MAPPED:
            raise UsageError(
                f"a release has no '{name}'; --map can name {', '.join(MAPPED)}."
            )
        columns[name] = column.strip()
    return columns


def columns_of(names: Iterable[str], asked: Columns) -> dict[str, str]:
    """Which columns of a table hold what: those asked for, else those of our own exports.

    Raises NoText where a column is not there, or where none holds the text.
    """
    held = list(names)
    by_folded = {each.strip().casefold(): each for each in reversed(held)}
    columns = {name: name for name in record.FIELDS if name in held}
    for name, column in asked.items():
        if column.casefold() not in by_folded:
            raise NoText(
                f"it has no column '{column}'; its columns are {_listed(held)}"
            )
        columns[name] = by_folded[column.casefold()]
    if "body" not in columns:
        raise NoText(
            "no column holds the text of releases; name it, as --map headline=judul,body=isi. "
            f"Its columns are {_listed(held)}"
        )
    return columns


def is_own(names: Iterable[str]) -> bool:
    """Whether all columns are of our own exports: no other table has an `id` and a `sha256` among them."""
    held = set(names)
    return {"id", "sha256"} <= held <= set(CSV_COLUMNS)


def record_member(
    number: int, row: Mapping[str, object], columns: Columns, bounds: Bounds
) -> Member:
    """A row as a record, named by its number."""
    if any(isinstance(row.get(column), dict) for column in columns.values()):
        return bounds.failed(str(number), "a value in this row is no text")
    values = {name: _value(name, row.get(column)) for name, column in columns.items()}
    if not str(values.get("body") or values.get("headline") or "").strip():
        return bounds.failed(str(number), "no text in this row")
    member = bounds.member(
        str(number), record.content_of(values), media_type=record.MEDIA_TYPE
    )
    return member._replace(stands_for=_stands_for(row))


def _value(name: str, held: object) -> object:
    """A value as a record has it: texts, and for programmes a list of them."""
    if name == "programmes":
        listed = held if isinstance(held, list) else str(held or "").split(";")
        return [text for each in listed if (text := str(each).strip())]
    if isinstance(held, list):
        return "\n\n".join(str(each) for each in held)
    return None if held is None else str(held).strip()


def _stands_for(row: Mapping[str, object]) -> str:
    """The SHA-256 of the original that a row of our own exports was read from."""
    copies = row.get("copies")
    if isinstance(copies, list) and copies and isinstance(copies[0], dict):
        return str(copies[0].get("sha256") or "")
    return str(row.get("sha256") or "")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(list(names)[:20]) or "none"
