"""Map the columns of a table, or the keys of an object, to the values of a record."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain, repeat
from operator import itemgetter

from umkm_cli.errors import NoText, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.forms import CSV_COLUMNS
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import record
from umkm_cli.sources.formats.cell_text import plain_text

_TEXTS = ("body", "headline")  # a record needs at least one of these
_SHORT = {"date": "released_on", "programme": "programmes"}
_TYPED = {name: short for short, name in _SHORT.items()}
MAPPABLE = tuple(name for name in record.FIELDS if name != "date_status")
"""The values that `--map` can assign a column to."""

_FIGURES = re.compile(r"\s*(\d\d?)[-/.](\d\d?)[-/.]\d{2,4}(?!\d)")
_NO_FIGURES = 0, 0
_MONTHS = 12
# Whether the first figures of some date exceed the number of months, and the second.
_ORDERS = {
    (False, False): "",
    (True, False): "",
    (False, True): "record date order: month first",
    (True, True): "record date order: undecided",
}

Columns = Mapping[str, str]
"""The column of each value of a record, by name."""


def parse_column_map(options: Iterable[str]) -> dict[str, str]:
    """Parse the values of `--map`, such as `headline=judul,body=isi,date=tanggal`.

    Raises UsageError.
    """
    pairs = chain.from_iterable(map(str.split, options, repeat(",")))
    return dict(map(_parse_pair, pairs))


def _parse_pair(pair: str) -> tuple[str, str]:
    typed, _sign, column = map(str.strip, pair.partition("="))
    name = _SHORT.get(typed, typed)
    if not column:
        raise UsageError(
            _(
                "cannot read '{pair}'; "
                "write --map as headline=judul,body=isi,date=tanggal."
            ).format(pair=pair)
        )
    if name not in MAPPABLE:
        raise UsageError(
            _("a release has no '{name}'; --map can name {names}.").format(
                name=name, names=", ".join(_typed_names())
            )
        )
    return name, column


def _typed_names() -> list[str]:
    """Return what `--map` can name, in the words that people type."""
    return [_TYPED.get(name, name) for name in MAPPABLE]


def match_columns(names: Iterable[str], column_map: Columns) -> dict[str, str]:
    """Return the column for each value: that of the map, or named as in our exports.

    Case is ignored in the names of the map.

    Raises NoText if a column does not exist, or if there is none for the text.
    """
    names = list(names)
    # Of names that differ only in case, the first counts.
    by_folded = {name.strip().casefold(): name for name in reversed(names)}
    columns = {name: name for name in record.FIELDS if name in names}
    for value_name, column in column_map.items():
        folded = column.casefold()
        if folded not in by_folded:
            raise NoText(
                later("it has no column '{column}'; its columns are {names}").format(
                    column=column, names=_join_names(names)
                )
            )
        columns[value_name] = by_folded[folded]
    if "body" not in columns:
        raise NoText(
            later(
                "no column holds the release text; name it, as in --map "
                "headline=judul,body=isi. Its columns are {names}"
            ).format(names=_join_names(names))
        )
    return columns


def is_own_export(names: Iterable[str]) -> bool:
    """Return whether all columns are ours, `id` and `sha256` among them.

    Tables from other sources do not have both.
    """
    return {"id", "sha256"} <= set(names) <= set(CSV_COLUMNS)


def date_order(cells: Iterable[object]) -> str:
    """Return what a column of dates says about the order of day and month, as metadata.

    It is `month first` or `undecided` if some of its figures can only be so; "" for
    day first, as Indonesians write.
    """
    figures = filter(None, map(_FIGURES.match, map(str, cells)))
    first, second = _NO_FIGURES
    for date in figures:
        first, second = max(first, int(date[1])), max(second, int(date[2]))
    return _ORDERS[first > _MONTHS, second > _MONTHS]


def record_member(
    name: str,
    row: Mapping[str, object],
    columns: Columns,
    bounds: Bounds,
    metadata: str = "",
) -> Member:
    """Return a row as a record, or as a failed member, by the name of the row."""
    exported = _original_of(row)
    cells = {value: row.get(column) for value, column in columns.items()}
    if dict in map(type, cells.values()):
        return bounds.failed_member(name, later("a value in this row is not text"))
    values = {value: _read_cell(value, cell) for value, cell in cells.items()}
    if not exported:
        texts = zip(_TEXTS, map(values.get, _TEXTS), strict=True)
        filled = filter(itemgetter(1), texts)
        values |= {value: plain_text(str(cell)) for value, cell in filled}
    text = next(filter(None, map(values.get, _TEXTS)), "")
    if not str(text).strip():
        return bounds.failed_member(name, later("no text in this row"))
    member = bounds.member(
        name, record.content_of(values), metadata, media_type=record.MEDIA_TYPE
    )
    return member._replace(stands_for=exported)


def could_be_record(row: Mapping[str, object], values: Mapping[str, object]) -> bool:
    """Return whether a row has all values of a record, in columns of whatever names."""
    return all(
        any(map(_may_read_as, repeat(name), row.values(), repeat(value)))
        for name, value in values.items()
    )


def _may_read_as(name: str, cell: object, value: object) -> bool:
    read = _read_cell(name, cell)
    return value in (read, plain_text(str(read)))


def _read_cell(name: str, cell: object) -> object:
    """Convert a cell to the value of a record: text, or a list for programmes."""
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
    """Return the original's SHA-256 from a row of our exports; "" if it has none."""
    match row.get("copies"):
        case [dict() as first_copy, *_]:
            sha256 = first_copy.get("sha256")
        case _:
            sha256 = row.get("sha256")
    return str(sha256 or "")


def _join_names(names: list[str]) -> str:
    return ", ".join(names[:20]) or "none"
