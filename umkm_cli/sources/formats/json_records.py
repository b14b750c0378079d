"""Read JSON (.json, RFC 8259) and JSON Lines (.jsonl), including our own exports.

Each object is a release.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns, date_order, match_columns, record_member
from umkm_cli.sources.exports import has_originals, restore_originals
from umkm_cli.sources.formats.cell_text import flatten
from umkm_cli.sources.formats.text import decode_characters

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)
_NOT_JSON = (ValueError, RecursionError)


def members(content: bytes, bounds: Bounds, column_map: Columns) -> Iterator[Member]:
    """Yield the objects as records, named by their number.

    For an export with originals, yields the originals instead. Raises NoText if the
    file is not JSON.
    """
    # Line ends are not normalised, because strings may contain U+2028 and the like.
    text = decode_characters(content)
    order = _date_order(content, column_map)
    for number, value in enumerate(_values(text), 1):
        if has_originals(value):
            yield from restore_originals(number, value)
        else:
            yield _record(number, value, bounds, column_map, order)


def rows(content: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the number of each object with its values. Raises NoText."""
    for number, value in enumerate(_values(decode_characters(content)), 1):
        if isinstance(value, dict):
            yield str(number), flatten(value)


def whole_text(content: bytes) -> str:
    """Return the text of a file of JSON, also if it is damaged.

    Replaces the escapes; any but those of characters separate words.
    """
    return _ESCAPE.sub(_character, decode_characters(content))


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else " "


def _date_order(content: bytes, column_map: Columns) -> str:
    """Return what the dates of all objects say about their order, as metadata."""
    column = column_map.get("released_on")
    if column is None:
        return ""
    return date_order(row.get(column) for _, row in rows(content))


def _record(
    number: int, value: Any, bounds: Bounds, column_map: Columns, order: str
) -> Member:
    """Return a value of the file as a record, or as a failed member."""
    try:
        if isinstance(value, NoText):
            raise value
        if not isinstance(value, dict):
            raise NoText(later("not a JSON object"))
        flat = flatten(value)
        columns = match_columns(flat, column_map)
        return record_member(str(number), flat, columns, bounds, order)
    except NoText as error:
        return bounds.failed_member(str(number), str(error))


def _values(text: str) -> Iterator[Any]:
    """Yield the elements of a JSON file, or the value of each line of JSON Lines.

    For a line that is not JSON, yields the error instead of raising it.
    """
    try:
        whole = json.loads(text)
    except _NOT_JSON as error:
        lines = list(filter(str.strip, text.split("\n")))
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
            raise _failure(error) from error
        yield from map(_value_of_line, lines)
        return
    if isinstance(whole, list):
        yield from whole
    else:
        yield whole


def _value_of_line(line: str) -> Any:
    try:
        return json.loads(line)
    except _NOT_JSON as error:
        return _failure(error)


def _failure(error: Exception) -> NoText:
    return NoText(later("damaged: not JSON ({why})").format(why=error))
