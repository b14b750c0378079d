"""JSON (.json) and JSON Lines (.jsonl): RFC 8259. Each object is a release; our own exports come back."""

import json
from collections.abc import Iterator
from typing import Any

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns, columns_of, record_member
from umkm_cli.sources.exports import is_full, restored
from umkm_cli.sources.formats.text import characters


def members(content: bytes, bounds: Bounds, asked: Columns) -> Iterator[Member]:
    """The objects as records, named by their number; of an export with originals, the originals themselves.

    Raises NoText where the file is not JSON, or holds no objects with a text.
    """
    # The very characters: U+2028 and the like may stand in a string.
    for number, value in enumerate(_objects(characters(content)), 1):
        if isinstance(value, NoText):
            yield bounds.failed(str(number), str(value))
        elif not isinstance(value, dict):
            yield bounds.failed(str(number), "not a JSON object")
        elif is_full(value):
            yield from restored(number, value)
        else:
            yield _record(number, value, bounds, asked)


def _objects(text: str) -> Iterator[Any]:
    """The objects of a JSON file; where that is not one value, of each line."""
    try:
        whole = json.loads(text)
        yield from whole if isinstance(whole, list) else [whole]
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
            raise NoText(f"damaged: not JSON ({error})") from error
        for line in lines:
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as failure:
                yield NoText(f"damaged: not JSON ({failure})")


def _record(
    number: int, value: dict[str, Any], bounds: Bounds, asked: Columns
) -> Member:
    try:
        return record_member(number, value, columns_of(value, asked), bounds)
    except NoText as error:
        return bounds.failed(str(number), str(error))
