"""The claims of a release as a reading has them: from their tables, and from JSON."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat, starmap
from operator import itemgetter
from types import NoneType
from typing import Any

from umkm_cli.archive.connection import first_column
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.claims import (
    FIGURE,
    ClaimMarks,
    Claims,
    DecidedSpeaker,
    Figure,
    Quote,
)

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
_DAMAGED = later("the archive is damaged: a quote or a figure in it cannot be read.")
Types = frozenset[type]
TEXT, NUMBER = Types((str,)), Types((int,))
TEXT_OR_NOT, NUMBER_OR_NOT = Types((str, NoneType)), Types((int, NoneType))
_QUOTE_VALUES = TEXT, NUMBER, NUMBER, TEXT, *(TEXT_OR_NOT,) * 4
_QUOTE_ROW = *_QUOTE_VALUES, NUMBER_OR_NOT, NUMBER_OR_NOT
_FIGURE_ROW = NUMBER, NUMBER, *(TEXT,) * 5, *(TEXT_OR_NOT,) * 7, NUMBER_OR_NOT
_IN_JSON = (*_QUOTE_VALUES, Types((list, NoneType))), _FIGURE_ROW
"""The types that the values of a quote and of a figure may have in JSON."""


def stored_claims(db: sqlite3.Connection, release_id: int) -> Claims:
    """Return the claims of a visible release as they were read, without decisions."""
    values = (release_id,)
    quotes = checked_rows(db.execute(_QUOTES, values), _QUOTE_ROW)
    figures = checked_rows(db.execute(_FIGURES, values), _FIGURE_ROW)
    return Claims(tuple(starmap(_quote, quotes)), tuple(starmap(Figure, figures)))


def checked_rows(
    rows: Iterable[Sequence[Any]], allowed: tuple[Types, ...]
) -> Iterator[Sequence[Any]]:
    """Yield rows whose values have one of the types allowed in their column. Raises NotAnArchive."""
    for row in rows:
        if not _fit(tuple(map(type, row)), allowed):
            raise NotAnArchive(_(_DAMAGED))
        yield row


@cache
def _fit(found: tuple[type, ...], allowed: tuple[Types, ...]) -> bool:
    return all(map(Types.__contains__, allowed, found))


def _quote(*row: Any) -> Quote:
    *values, start, end = row
    return Quote(*(*values, None if start is None else (start, end)))


CONFIRMED = 2
"""What `chosen` is for the finding of a figure that OCR read if a person found it right.

Like all that is chosen, it is derived: nothing else says which figure a decision means.
"""
OF_BODY = """
copy_id = (SELECT copy_id FROM findings first WHERE first.release_id = findings.release_id ORDER BY n LIMIT 1)
"""
"""The condition for findings of the copy whose body the release has: the first that was read."""
OF_FIGURES = f"kind_id IN (SELECT id FROM finding_kinds WHERE field = '{FIGURE}')"


def seen_figures(
    db: sqlite3.Connection, release_id: int, *, confirmed: bool
) -> frozenset[int]:
    """Return the numbers of the figures that OCR read in the body of a release, or those confirmed."""
    rows = db.execute(
        f"SELECT value FROM findings WHERE release_id = ? AND chosen >= ? AND {OF_FIGURES} AND {OF_BODY}",
        (release_id, CONFIRMED * confirmed),
    )
    return frozenset(map(int, first_column(rows)))


def stored_marks(db: sqlite3.Connection, release_id: int) -> ClaimMarks:
    """Return what people decided about the claims of a release, as it is marked."""
    dropped = "SELECT n FROM {} WHERE release_id = ? AND dropped"
    quotes, figures = (
        frozenset(first_column(db.execute(dropped.format(table), (release_id,))))
        for table in ("quotes", "figures")
    )
    speakers = db.execute(_SPEAKERS, (release_id,))
    decided = {n: DecidedSpeaker(name, bool(same)) for n, name, same in speakers}
    confirmed = seen_figures(db, release_id, confirmed=True)
    return ClaimMarks(quotes, figures, decided, confirmed)


def claims_of_json(parts: Any) -> Claims:
    """Return the claims that were written as JSON."""
    quotes, figures = parts
    return Claims(
        tuple(Quote(*(*each, named and tuple(named))) for *each, named in quotes),
        tuple(starmap(Figure, figures)),
    )


def are_claims(parts: Any) -> bool:
    """Return whether a JSON value is what claims are written as."""
    if not (_is_list(parts, 2) and all(map(_have_types, parts, _IN_JSON))):
        return False
    return all(map(_is_span, map(itemgetter(-1), parts[0])))


def _have_types(claims: Any, allowed: tuple[Types, ...]) -> bool:
    return _is_list(claims) and all(map(_has_types, claims, repeat(allowed)))


def _is_span(named: Any) -> bool:
    """Return whether a JSON value is the span of a name, or none."""
    return named is None or _has_types(named, (NUMBER, NUMBER))


def _has_types(values: Any, allowed: tuple[Types, ...]) -> bool:
    return _is_list(values, len(allowed)) and _fit(tuple(map(type, values)), allowed)


def _is_list(value: Any, length: int | None = None) -> bool:
    return isinstance(value, list) and length in (None, len(value))


def decode_decimal(stored: object) -> str:
    """Return a stored value of a figure. Raises NotAnArchive for what is no plain decimal."""
    if not (isinstance(stored, str) and _DECIMAL.fullmatch(stored)):
        raise NotAnArchive(_(_DAMAGED))
    return stored
