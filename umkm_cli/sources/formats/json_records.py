"""JSON (.json) and JSON Lines (.jsonl): RFC 8259.

Each object is a release; our own exports come back.
"""

import json
from collections.abc import Iterator
from typing import Any

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns, match_columns, record_member
from umkm_cli.sources.exports import holds_originals, restore_originals
from umkm_cli.sources.formats.text import decode_characters

_NOT_JSON = (ValueError, RecursionError)


def members(content: bytes, bounds: Bounds, asked: Columns) -> Iterator[Member]:
    """Yield the objects as records, named by their number.

    Of an export with originals, yield the originals themselves. Raises NoText where the
    file is not JSON, or holds no objects with a text.
    """
    # The very characters: U+2028 and the like may stand in a string.
    for number, value in enumerate(_values(decode_characters(content)), 1):
        if holds_originals(value):
            yield from restore_originals(number, value)
        else:
            yield _record(number, value, bounds, asked)


def _record(number: int, value: Any, bounds: Bounds, asked: Columns) -> Member:
    """Return a value of the file as a record; a failed one where it is none."""
    try:
        if isinstance(value, NoText):
            raise value
        if not isinstance(value, dict):
            raise NoText("not a JSON object")
        return record_member(number, value, match_columns(value, asked), bounds)
    except NoText as error:
        return bounds.failed_member(str(number), str(error))


def _values(text: str) -> Iterator[Any]:
    """Yield the values of a JSON file; where it is not one value, that of each line.

    For a line that is not JSON comes the failure.
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
    return NoText(f"damaged: not JSON ({error})")
