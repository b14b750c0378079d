"""Read back what `umkm export --jsonl --full` wrote.

It contains originals, their origins, and decisions about them. The file may be as large
as an archive, so it is read line by line. It may have been modified, so every value is
checked.
"""

import base64
import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from umkm_cli.models.ingest import Arrival, Member
from umkm_cli.models.release import (
    DECIDABLE_FIELDS,
    Decision,
    PartialDate,
    RecordedDecision,
)

_ANY = re.compile(r".*", re.DOTALL)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FAILED = "damaged: not an original as `export --full` writes it"
_FIRST_LINE = 1 << 28  # characters


class _Actions(NamedTuple):
    """The possible actions of decisions about a field, with and without a value."""

    with_value: tuple[str, ...]
    without_value: tuple[str, ...]


_ACTIONS = {
    **dict.fromkeys(DECIDABLE_FIELDS, _Actions(("set",), ("set", "clear"))),
    "programme": _Actions(("add", "remove"), ("clear",)),
}


def has_originals(value: object) -> bool:
    """Return whether a JSON value is an exported release with its originals."""
    match value:
        case {"copies": list(copies)}:
            return any(isinstance(copy, dict) and "original" in copy for copy in copies)
    return False


def is_full_export(path: str) -> bool:
    """Return whether the first line of a file contains originals. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return has_originals(_parse_line(file.readline(_FIRST_LINE)))


def members_of_export(path: str) -> Iterator[Member]:
    """Yield the originals of an export of any size. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield from _members_of_line(number, line)


def _members_of_line(number: int, line: str) -> Iterator[Member]:
    value = _parse_line(line)
    if has_originals(value):
        yield from restore_originals(number, value)
    else:
        yield Member(str(number), b"", failure=_FAILED)


def _parse_line(line: str) -> Any:
    """Return the value of a line of JSON, or None if it is not JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def restore_originals(number: int, value: dict[str, Any]) -> Iterator[Member]:
    """Yield the originals of an exported release, each with its arrival.

    `Bounds` do not count them, because each was within bounds when first ingested.
    """
    copies = value["copies"]
    for at, copy in enumerate(copies, 1):
        name = f"{number}.{at}"
        decisions: Sequence[Any] = ()
        if at == len(copies):  # when all originals that decisions refer to are known
            decisions = value.get("decisions") or ()
        try:
            member = _restore(name, copy, decisions)
        except (KeyError, TypeError, ValueError):  # binascii.Error is a ValueError
            member = Member(name, b"", failure=_FAILED)
        yield member


def _restore(name: str, copy: dict[str, Any], decisions: Sequence[Any]) -> Member:
    """Decode an exported original. Raises KeyError, TypeError or ValueError."""
    arrival = Arrival(
        _check_text(copy["origin"]),
        _check_moment(copy["ingested_at"]),
        tuple(map(_parse_decision, decisions)),
    )
    return Member(
        name,
        base64.b64decode(copy["original"], validate=True),
        _check_text(copy.get("metadata") or " ").strip(),
        media_type=_check_text(copy["media_type"]),
        arrival=arrival,
        sha256=_check_text(copy["sha256"], _SHA256),
    )


def _check_text(value: object, form: re.Pattern[str] = _ANY) -> str:
    """Return a text of the given form, without NUL, which databases cannot store.

    Raises ValueError for anything else.
    """
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError("not the text of a release")
    text = value.replace("\x00", "")
    if not text:
        raise ValueError("no text")
    text.encode("utf-8")
    return text


def _check_moment(value: object) -> str:
    """Return a valid time in UTC. Raises ValueError for anything else."""
    moment = _check_text(value, _MOMENT)
    datetime.fromisoformat(moment)
    return moment


def _parse_decision(decision: dict[str, Any]) -> RecordedDecision:
    """Return a decision that a person could have made.

    Raises ValueError, KeyError or TypeError for anything else.
    """
    field, action, value = decision["field"], decision["action"], decision["value"]
    actions = _ACTIONS[field]
    if value is None:
        allowed = actions.without_value
    else:
        allowed = actions.with_value
        value = _check_text(value)
    if action not in allowed:
        raise ValueError("not a decision")
    if field == "date" and value is not None:
        PartialDate.from_iso(value)
    return RecordedDecision(
        _check_moment(decision["at"]),
        _check_text(decision["sha256"], _SHA256),
        Decision(field, action, value),
    )
