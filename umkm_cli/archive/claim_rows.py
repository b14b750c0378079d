"""The claims of a release as a reading has them: from their tables, and from JSON."""

import re
import sqlite3
from collections.abc import Sequence
from itertools import starmap
from types import NoneType
from typing import Any

from umkm_cli.archive.connection import first_column
from umkm_cli.errors import NotAnArchive
from umkm_cli.models.claims import ClaimMarks, Claims, DecidedSpeaker, Figure, Quote

_QUOTES = """
SELECT k.kind, q.start, q.end, k.rule, nullif(k.cue, ''), s.name, p.name, o.name, q.named_start, q.named_end
FROM quotes q JOIN quote_kinds k ON k.id = q.kind_id LEFT JOIN claim_names s ON s.id = q.speaker_id
  LEFT JOIN claim_names p ON p.id = q.role_id LEFT JOIN claim_names o ON o.id = q.organisation_id
WHERE q.release_id = ? ORDER BY q.n
"""
_FIGURES = """
SELECT f.start, f.end, f.value_min, coalesce(f.value_max, f.value_min), k.unit, k.rule, k.nature, f.counted,
  nullif(k.thing, ''), nullif(k.approximate, ''), f.period_first, f.period_last, p.name, o.name, f.quote
FROM figures f JOIN figure_kinds k ON k.id = f.kind_id
  LEFT JOIN claim_names p ON p.id = f.programme_id LEFT JOIN claim_names o ON o.id = f.organisation_id
WHERE f.release_id = ? ORDER BY f.n
"""
_SPEAKERS = """
SELECT q.n, d.name, q.decided = 1 FROM quotes q LEFT JOIN claim_names d ON d.id = q.decided_speaker_id
WHERE q.release_id = ? AND q.decided
"""
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_Types = frozenset[type]
_TEXT, _NUMBER = _Types((str,)), _Types((int,))
_TEXT_OR_NOT = _Types((str, NoneType))
_QUOTE_TYPES = (
    *(_TEXT, _NUMBER, _NUMBER, _TEXT),
    *(_TEXT_OR_NOT,) * 4,
    _Types((list, NoneType)),
)
_FIGURE_TYPES = (
    *(_NUMBER, _NUMBER),
    *(_TEXT,) * 5,
    *(_TEXT_OR_NOT,) * 7,
    _Types((int, NoneType)),
)
_CLAIM_TYPES = (_QUOTE_TYPES, _FIGURE_TYPES)
"""The types that the values of a quote and of a figure may have in JSON."""


def stored_claims(db: sqlite3.Connection, release_id: int) -> Claims:
    """Return the claims of a visible release as they were read, without decisions."""
    values = (release_id,)
    return Claims(
        tuple(starmap(_quote, db.execute(_QUOTES, values))),
        tuple(starmap(Figure, db.execute(_FIGURES, values))),
    )


def _quote(*row: Any) -> Quote:
    *values, start, end = row
    return Quote(*(*values, None if start is None else (start, end)))


def stored_marks(db: sqlite3.Connection, release_id: int) -> ClaimMarks:
    """Return what people decided about the claims of a release, as it is marked."""
    dropped = "SELECT n FROM {} WHERE release_id = ? AND dropped"
    quotes, figures = (
        frozenset(first_column(db.execute(dropped.format(table), (release_id,))))
        for table in ("quotes", "figures")
    )
    speakers = db.execute(_SPEAKERS, (release_id,))
    decided = {n: DecidedSpeaker(name, bool(same)) for n, name, same in speakers}
    return ClaimMarks(quotes, figures, decided)


def claims_of_json(parts: Any) -> Claims:
    """Return the claims that were written as JSON."""
    quotes, figures = parts
    return Claims(
        tuple(Quote(*(*each, named and tuple(named))) for *each, named in quotes),
        tuple(starmap(Figure, figures)),
    )


def are_claims(parts: Any) -> bool:
    """Return whether a JSON value is what claims are written as."""
    if not _is_list(parts, 2) or not all(map(_is_list, parts)):
        return False
    for claims, types in zip(parts, _CLAIM_TYPES, strict=True):
        if not all(_has_types(each, types) for each in claims):
            return False
    return all(_is_span(named) for *_, named in parts[0])


def _is_span(named: Any) -> bool:
    """Return whether a JSON value is the span of a name, or none."""
    return named is None or _has_types(named, (_NUMBER, _NUMBER))


def _has_types(values: Any, types: Sequence[_Types]) -> bool:
    if not _is_list(values, len(types)):
        return False
    return all(map(_Types.__contains__, types, map(type, values)))


def _is_list(value: Any, length: int | None = None) -> bool:
    return isinstance(value, list) and length in (None, len(value))


def decode_decimal(stored: object) -> str:
    """Return a stored value of a figure. Raises NotAnArchive for what is no plain decimal."""
    if not (isinstance(stored, str) and _DECIMAL.fullmatch(stored)):
        raise NotAnArchive("the archive is damaged: a figure has no value.")
    return stored
