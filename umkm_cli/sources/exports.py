"""What `umkm export --jsonl --full` wrote, coming back: originals, where they came from, and what was decided.

Such a file may be as large as an archive, so it is read line by line. Nothing in it is believed unseen: it may have
been changed on its way.
"""

import base64
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from umkm_cli.models.ingest import Arrival, Member
from umkm_cli.models.release import (
    DECIDABLE_FIELDS,
    Decision,
    PartialDate,
    RecordedDecision,
)

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ACTIONS = {"programme": ("add", "remove", "clear")}
_OTHER_ACTIONS = ("set", "clear")
_FAILED = "damaged: not an original as `export --full` writes it"
_FIRST_LINE = 1 << 28  # characters


def is_full(value: object) -> bool:
    """Whether an object holds originals."""
    copies = value.get("copies") if isinstance(value, dict) else None
    return isinstance(copies, list) and any(
        isinstance(each, dict) and "original" in each for each in copies
    )


def is_export(path: str) -> bool:
    """Whether the first line of a file holds originals. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return is_full(_object(file.readline(_FIRST_LINE)))


def members_of_export(path: str) -> Iterator[Member]:
    """The originals of an export, however large it is. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                value = _object(line)
                if is_full(value):
                    yield from restored(number, value)
                else:
                    yield Member(str(number), b"", failure=_FAILED)


def _object(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def restored(number: int, value: dict[str, Any]) -> Iterator[Member]:
    """The originals of an exported release, with where and when they came from and what was decided.

    They are not counted as what a file unfolds to: each of them was taken in once.
    """
    copies = value["copies"]
    for at, copy in enumerate(copies, 1):
        name = f"{number}.{at}"
        try:
            # All decisions with the last copy, when all that they speak of is there.
            said = value.get("decisions") or () if at == len(copies) else ()
            arrival = Arrival(
                _text(copy["origin"]),
                _text(copy["ingested_at"], _MOMENT),
                tuple(map(_decided, said)),
            )
            yield Member(
                name,
                base64.b64decode(copy["original"], validate=True),
                _text(copy.get("metadata") or " ").strip(),
                media_type=_text(copy["media_type"]),
                arrival=arrival,
                sha256=_text(copy["sha256"], _SHA256),
            )
        except (KeyError, TypeError, ValueError):  # binascii's own is one, too
            yield Member(name, b"", failure=_FAILED)


def _text(value: object, form: re.Pattern[str] | None = None) -> str:
    """A text that a database can hold, of a form. Raises ValueError for anything else."""
    if not isinstance(value, str) or (form and not form.fullmatch(value)):
        raise ValueError("not such a text")
    value = value.replace("\x00", "")
    if not value:
        raise ValueError("no text")
    value.encode("utf-8")
    if form is _MOMENT:
        datetime.fromisoformat(value)
    return value


def _decided(value: dict[str, Any]) -> RecordedDecision:
    """A decision that a person can have made. Raises ValueError, KeyError or TypeError."""
    field, action, held = value["field"], value["action"], value["value"]
    if field not in DECIDABLE_FIELDS or action not in _ACTIONS.get(
        field, _OTHER_ACTIONS
    ):
        raise ValueError("no such decision")
    if held is not None:
        held = _text(held)
    if field == "date" and held is not None:
        PartialDate.from_iso(held)
    if (held is None) != (action == "clear") and not (action == "set" and held is None):
        raise ValueError("no such decision")
    return RecordedDecision(
        _text(value["at"], _MOMENT),
        _text(value["sha256"], _SHA256),
        Decision(field, action, held),
    )
