"""What `umkm export --jsonl --full` wrote, coming back.

It brings originals, where they came from, and what was decided about them. Such a file
may be as large as an archive, so it is read line by line. Nothing in it is believed
unseen: it may have been changed on its way.
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
    """What can be decided about a field: with a value, and without one."""

    with_value: tuple[str, ...]
    without_value: tuple[str, ...]


_ACTIONS = {
    **dict.fromkeys(DECIDABLE_FIELDS, _Actions(("set",), ("set", "clear"))),
    "programme": _Actions(("add", "remove"), ("clear",)),
}


def holds_originals(value: object) -> bool:
    """Tell whether a JSON value is an exported release with its originals."""
    match value:
        case {"copies": list(copies)}:
            return any(isinstance(copy, dict) and "original" in copy for copy in copies)
    return False


def is_full_export(path: str) -> bool:
    """Tell whether the first line of a file holds originals. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return holds_originals(_parse_line(file.readline(_FIRST_LINE)))


def members_of_export(path: str) -> Iterator[Member]:
    """Yield the originals of an export, however large it is. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield from _members_of_line(number, line)


def _members_of_line(number: int, line: str) -> Iterator[Member]:
    value = _parse_line(line)
    if holds_originals(value):
        yield from restore_originals(number, value)
    else:
        yield Member(str(number), b"", failure=_FAILED)


def _parse_line(line: str) -> Any:
    """Return the value of a line of JSON; None where it is not JSON."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def restore_originals(number: int, value: dict[str, Any]) -> Iterator[Member]:
    """Yield the originals of an exported release, each with its arrival.

    They are not counted as what a file unfolds to: each of them was taken in once.
    """
    copies = value["copies"]
    for at, copy in enumerate(copies, 1):
        name = f"{number}.{at}"
        decisions: Sequence[Any] = ()
        if at == len(copies):  # when all that the decisions speak of is there
            decisions = value.get("decisions") or ()
        try:
            member = _restore(name, copy, decisions)
        except (KeyError, TypeError, ValueError):  # binascii.Error is a ValueError
            member = Member(name, b"", failure=_FAILED)
        yield member


def _restore(name: str, copy: dict[str, Any], decisions: Sequence[Any]) -> Member:
    """Return an original. Raises KeyError, TypeError or ValueError for anything else."""
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
    """Return a text of some form that a database can hold.

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
    """Return a moment in UTC that there is. Raises ValueError for anything else."""
    moment = _check_text(value, _MOMENT)
    datetime.fromisoformat(moment)
    return moment


def _parse_decision(decision: dict[str, Any]) -> RecordedDecision:
    """Return a decision that a person can have made.

    Raises ValueError, KeyError or TypeError.
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
