"""JSON (.json) and JSON Lines (.jsonl): RFC 8259. Each object is a release; our own exports come back."""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from umkm_cli.custody import Arrival, Decided, Member
from umkm_cli.errors import NoText
from umkm_cli.models import Decision
from umkm_cli.sources.columns import Columns, columns_of, record_member
from umkm_cli.sources.limits import Limits
from umkm_cli.sources.text import decode

_ACTIONS = ("set", "add", "remove", "clear")


def members(content: bytes, limits: Limits, asked: Columns) -> Iterator[Member]:
    """The objects as records, named by their number; of an export with originals, the originals themselves.

    Raises NoText where the file is not JSON, or holds no objects with a text.
    """
    for number, value in enumerate(_objects(decode(content)), 1):
        if isinstance(value, NoText):
            yield limits.failed(str(number), str(value))
        elif not isinstance(value, dict):
            yield limits.failed(str(number), "not a JSON object")
        elif is_full(value):
            yield from _restored(number, value, limits)
        else:
            yield record_member(number, value, columns_of(value, asked), limits)


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


def is_full(value: dict[str, Any]) -> bool:
    """Whether an object is of `export --jsonl --full`: it holds the originals."""
    copies = value.get("copies")
    return isinstance(copies, list) and any(isinstance(each, dict) and "original" in each for each in copies)


def _restored(number: int, value: dict[str, Any], limits: Limits) -> Iterator[Member]:
    """The originals of an exported release, with where and when they came from and what was decided."""
    copies = value["copies"]
    for at, copy in enumerate(copies, 1):
        name = f"{number}.{at}"
        try:
            content = base64.b64decode(copy["original"], validate=True)
            # All of them with the last copy, when all that they speak of is there.
            said = value.get("decisions") or () if at == len(copies) else ()
            arrival = Arrival(str(copy["origin"]), str(copy["ingested_at"]), tuple(map(_decided, said)))
            member = limits.member(name, content, str(copy.get("metadata") or ""), str(copy["media_type"]))
        except (KeyError, TypeError, ValueError, binascii.Error):
            yield limits.failed(name, "damaged: not an original as `export --full` writes it")
            continue
        yield member._replace(arrival=arrival, sha256=str(copy["sha256"]))


def _decided(value: dict[str, Any]) -> Decided:
    if value["action"] not in _ACTIONS or not isinstance(value["value"], str | None):
        raise ValueError("no such decision")
    decision = Decision(str(value["field"]), value["action"], value["value"])
    return Decided(str(value["at"]), str(value["sha256"]), decision)
