"""Read back what `umkm export --jsonl --full` wrote.

It contains originals, their origins, and decisions about them. The file may be as large
as an archive, so it is read line by line. It may have been modified, so every value is
checked.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from umkm_cli.catalogue.programmes import Programme, check_cells
from umkm_cli.errors import UmkmError, UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.claims import FIGURE, QUOTE, SPEAKER
from umkm_cli.models.ingest import Arrival, Member
from umkm_cli.models.links import decided_link
from umkm_cli.models.release import (
    DECIDABLE_FIELDS,
    LINK,
    NO,
    NOT_A_RELEASE,
    YES,
    Decision,
    PartialDate,
    RecordedDecision,
)
from umkm_cli.sources.exported_scans import scanned_text_of
from umkm_cli.text import tokenize

_ANY = re.compile(r".*", re.DOTALL)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FAILED = later("damaged: not an original as `umkm export --full` writes it")
# What a cell cannot hold: tabs, ends of lines, and white space around its text.
_NO_CELL = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]|\A\s|\s\Z")
_FIRST_LINE = 1 << 28  # characters
_PIECE = 1 << 20  # bytes
_PROGRAMMES_KEY = "own_programmes"
_LISTS = ("aliases", "ambiguous", "witness", "capitals", "exact", "not_this")


class _Actions(NamedTuple):
    """The possible actions of decisions about a field, with and without a value."""

    with_value: tuple[str, ...]
    without_value: tuple[str, ...]


_ACTIONS = {
    **dict.fromkeys(DECIDABLE_FIELDS, _Actions(("set",), ("set", "clear"))),
    "programme": _Actions(("add", "remove"), ("clear",)),
    NOT_A_RELEASE: _Actions(("set",), ("clear",)),
    LINK: _Actions(("add", "remove"), ("clear",)),
    QUOTE: _Actions(("remove",), ("clear",)),
    FIGURE: _Actions(("add", "remove"), ("clear",)),
    SPEAKER: _Actions(("set",), ("clear",)),
}


def _check_mark(value: str) -> None:
    """Raise ValueError for anything but what the mark can be set to."""
    if value not in (YES, NO):
        raise ValueError("not a mark")


def _check_speaker(value: str) -> None:
    """Raise ValueError for anything but a name, or nothing, above the words of a quote."""
    if value.count("\n") != 1 or value.endswith("\n"):
        raise ValueError("not a speaker and the words of a quote")


_CHECKS: dict[tuple[str, str], Callable[[str], object]] = {
    ("date", "set"): PartialDate.from_iso,
    (NOT_A_RELEASE, "set"): _check_mark,
    (LINK, "add"): partial(decided_link, "add"),
    (LINK, "remove"): partial(decided_link, "remove"),
    (SPEAKER, "set"): _check_speaker,
}
"""What raises ValueError for values that a decision about a field cannot have."""


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


def first_line(path: str) -> str:
    """Return the first line of a file that may be an export; "" if it cannot be read."""
    with suppress(OSError), open(path, encoding="utf-8-sig", errors="replace") as file:
        if file.read(1) == "{":
            return "{" + file.readline(_FIRST_LINE)
    return ""


def may_carry_programmes(path: str) -> bool:
    """Return whether the first line of a file names programmes."""
    return has_in_first_line(path, _PROGRAMMES_KEY.encode())


def has_in_first_line(path: str, key: bytes) -> bool:
    """Return whether the first line of a file contains a key, in little memory.

    Also False if it cannot be read.
    """
    tail = b""
    with suppress(OSError), open(path, "rb") as file:
        while piece := file.readline(_PIECE):
            if key in tail + piece:
                return True
            if piece.endswith(b"\n"):
                return False
            tail = piece[-len(key) :]
    return False


def programmes_of_export(text: str) -> list[Programme]:
    """Return the own programmes that the first line of an export carries.

    None for any other text. Raises UnreadableFile if they are damaged.
    """
    line = text.partition("\n")[0]
    if _PROGRAMMES_KEY not in line:
        return []
    value = _parse_line(line)
    if not has_originals(value):
        return []
    try:
        return list(map(_parse_programme, value[_PROGRAMMES_KEY] or ()))
    except (KeyError, TypeError, ValueError, UmkmError) as error:
        raise UnreadableFile(later("damaged: its programmes cannot be read")) from error


def _parse_programme(fields: dict[str, Any]) -> Programme:
    """Return a programme that an archive could have.

    Raises KeyError, TypeError, ValueError, or BadCatalogue for anything else.
    """
    lists = {name: tuple(map(_check_name, fields[name])) for name in _LISTS}
    programme = Programme(
        _check_name(fields["name"]),
        _check_cell(fields["owner"]),
        **lists,
        note=_check_cell(fields["note"]),
        since=int(fields["since"] or 0),
        own=True,
    )
    if not 0 <= programme.since <= 9999:
        raise ValueError("not a year")
    check_cells(programme)
    return programme


def _check_name(value: object) -> str:
    """Return a name, without more white space than it needs. Raises ValueError."""
    name = _check_cell(value)
    if not tokenize(name) or name != " ".join(name.split()):
        raise ValueError("not a name")
    return name


def _check_cell(value: object) -> str:
    """Return a text that a cell of a table can hold. Raises ValueError for anything else."""
    if not isinstance(value, str) or _NO_CELL.search(value):
        raise ValueError("not the text of a cell")
    value.encode("utf-8")
    return value


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
    with suppress(ValueError, RecursionError):
        return json.loads(line)
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
            member = _restore(name, copy, decisions, value.get("id", name))
        except (KeyError, TypeError, ValueError):  # binascii.Error is a ValueError
            member = Member(name, b"", failure=_FAILED)
        yield member


def _restore(
    name: str, copy: dict[str, Any], decisions: Sequence[Any], release_id: object
) -> Member:
    """Decode an exported original. Raises KeyError, TypeError or ValueError.

    The `release_id` is None if it was no release.
    """
    arrival = Arrival(
        _check_text(copy["origin"]),
        _check_moment(copy["ingested_at"]),
        tuple(map(_parse_decision, decisions)),
        of_release=release_id is not None,
        scanned=scanned_text_of(copy.get("ocr")),
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
    if value is not None:
        _CHECKS.get((field, action), str)(value)
    return RecordedDecision(
        _check_moment(decision["at"]),
        _check_text(decision["sha256"], _SHA256),
        Decision(field, action, value),
    )
