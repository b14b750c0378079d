"""The quotes and figures of releases in the archive, with their words, as people decided."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby, islice, repeat, starmap
from operator import attrgetter, ge, gt
from typing import TYPE_CHECKING, TypeVar

from umkm_cli.archive.claim_conditions import figure_condition, quote_condition
from umkm_cli.archive.claim_rows import (
    CONFIRMED,
    NUMBER,
    NUMBER_OR_NOT,
    OF_BODY,
    TEXT,
    TEXT_OR_NOT,
    checked_rows,
    decode_decimal,
)
from umkm_cli.archive.connection import Archive, Connection, first_column
from umkm_cli.archive.parts import by_ids
from umkm_cli.archive.search.filters import EVERYTHING, Condition
from umkm_cli.models.claims import (
    FIGURE,
    FigureFilter,
    QuoteFilter,
    RecordedClaims,
    RecordedFigure,
    RecordedQuote,
)

if TYPE_CHECKING:
    from decimal import Decimal

_PAGE = 200
_FEW = 2000
_QUOTES = """
SELECT q.release_id, q.n, k.kind, substr(r.body, q.start + 1, q.end - q.start), nullif(k.cue, ''),
  CASE q.decided WHEN 0 THEN s.name ELSE d.name END, CASE WHEN q.decided < 2 THEN p.name END,
  CASE WHEN q.decided < 2 THEN o.name END, q.start, q.end, k.rule, q.dropped, q.decided > 0, s.name,
  substr(r.body, q.named_start + 1, q.named_end - q.named_start)
FROM quotes q JOIN releases r ON r.id = q.release_id JOIN quote_kinds k ON k.id = q.kind_id
  LEFT JOIN claim_names s ON s.id = q.speaker_id LEFT JOIN claim_names d ON d.id = q.decided_speaker_id
  LEFT JOIN claim_names p ON p.id = q.role_id LEFT JOIN claim_names o ON o.id = q.organisation_id
WHERE {where} ORDER BY q.release_id, q.n
"""
_FIGURES = """
SELECT q.release_id, q.n, substr(r.body, q.start + 1, q.end - q.start), q.value_min,
  coalesce(q.value_max, q.value_min), k.unit, q.counted, nullif(k.approximate, ''), k.nature, q.period_first,
  q.period_last, p.name, o.name, around.n, q.start, q.end, nullif(k.thing, ''), k.rule, q.dropped
FROM figures q JOIN releases r ON r.id = q.release_id JOIN figure_kinds k ON k.id = q.kind_id
  LEFT JOIN claim_names p ON p.id = q.programme_id LEFT JOIN claim_names o ON o.id = q.organisation_id
  LEFT JOIN quotes around ON around.release_id = q.release_id AND around.n = q.quote AND NOT around.dropped
WHERE {where} ORDER BY q.release_id, q.n
"""
_KINDS_OF_SEEN = "SELECT id FROM finding_kinds WHERE field = ?"
_SEEN = f"""
SELECT release_id, value, confidence, chosen = {CONFIRMED} FROM findings
WHERE kind_id IN (SELECT value FROM json_each(?)) AND release_id IN (SELECT value FROM json_each(?)) AND {OF_BODY}
"""
"""The figures that OCR read, of the copy whose body the release has."""
_UNSEEN = None, False
_QUOTE_ROW = (
    *(NUMBER, NUMBER, TEXT, TEXT, *(TEXT_OR_NOT,) * 4, NUMBER, NUMBER, TEXT),
    *(NUMBER, NUMBER, TEXT_OR_NOT, TEXT_OR_NOT),
)
_FIGURE_ROW = (
    *(
        NUMBER,
        NUMBER,
        *(TEXT,) * 4,
        TEXT_OR_NOT,
        TEXT_OR_NOT,
        TEXT,
        *(TEXT_OR_NOT,) * 4,
    ),
    *(NUMBER_OR_NOT, NUMBER, NUMBER, TEXT_OR_NOT, TEXT, NUMBER),
)
_IS_ABOVE: Mapping[bool, Callable[["Decimal", "Decimal"], bool]]
_IS_ABOVE = {True: gt, False: ge}
"""How values compare, by whether strictly."""
_RELEASE: Callable[[RecordedQuote | RecordedFigure], int] = attrgetter("release")
_Record = TypeVar("_Record", RecordedQuote, RecordedFigure)


def claims_of(db: Connection, release_id: int) -> RecordedClaims:
    """Return the quotes and figures of a release, those dropped by a person too."""
    return claims_of_releases(db, [release_id])[release_id]


def claims_of_releases(
    db: Connection, ids: Sequence[int]
) -> defaultdict[int, RecordedClaims]:
    """Return the quotes and figures of some releases by id, those dropped by people too."""
    found: defaultdict[int, RecordedClaims] = defaultdict(RecordedClaims)
    for release_id, quotes in groupby(_page_of_quotes(db, ids), _RELEASE):
        found[release_id] = found[release_id]._replace(quotes=tuple(quotes))
    for release_id, figures in groupby(_page_of_figures(db, ids), _RELEASE):
        found[release_id] = found[release_id]._replace(figures=tuple(figures))
    return found


@by_ids(attrgetter("release"), iter)
def iter_quotes(
    archive: Archive, ids: Sequence[int], wanted: QuoteFilter
) -> Iterator[RecordedQuote]:
    """Yield the wanted quotes of some releases, in the order of the ids and of the texts."""
    with archive.snapshot() as db:
        condition = quote_condition(db, wanted)
        having = _narrow(db, ids, "quotes", condition)
    page_of = partial(_page_of_quotes, condition=condition)
    yield from _iter(archive, having, page_of)


@by_ids(attrgetter("release"), iter)
def iter_figures(
    archive: Archive, ids: Sequence[int], wanted: FigureFilter
) -> Iterator[RecordedFigure]:
    """Yield the wanted figures of some releases, in the order of the ids and of the texts."""
    with archive.snapshot() as db:
        condition = figure_condition(db, wanted)
        having = _narrow(db, ids, "figures", condition)
    page_of = partial(_page_of_figures, condition=condition)
    found = _iter(archive, having, page_of)
    for figure in found:
        if is_within(wanted, figure.value_min, figure.value_max):
            yield figure


def _iter(
    archive: Archive,
    ids: Iterator[int],
    page_of: Callable[[Connection, Sequence[int]], Iterable[_Record]],
) -> Iterator[_Record]:
    """Yield claims page by page, with no transaction open in between."""
    while page := list(islice(ids, _PAGE)):
        with archive.snapshot() as db:
            found = {
                release_id: list(claims)
                for release_id, claims in groupby(page_of(db, page), _RELEASE)
            }
        yield from chain.from_iterable(map(found.get, page, repeat([])))


def _narrow(
    db: sqlite3.Connection, ids: Sequence[int], table: str, condition: Condition
) -> Iterator[int]:
    """Return those of very many releases that have a claim under a condition."""
    if len(ids) <= _FEW:
        return iter(ids)
    query = f"SELECT DISTINCT release_id FROM {table} q WHERE {condition.sql}"
    having = set(first_column(db.execute(query, condition.values)))
    return filter(having.__contains__, ids)


def _page_of_quotes(
    db: sqlite3.Connection, ids: Sequence[int], condition: Condition = EVERYTHING
) -> Iterator[RecordedQuote]:
    for row in checked_rows(_page(db, _QUOTES, ids, condition), _QUOTE_ROW):
        quote = RecordedQuote(*row)
        yield quote._replace(
            dropped=bool(quote.dropped), is_decided=bool(quote.is_decided)
        )


def _page_of_figures(
    db: sqlite3.Connection, ids: Sequence[int], condition: Condition = EVERYTHING
) -> Iterator[RecordedFigure]:
    rows = checked_rows(_page(db, _FIGURES, ids, condition), _FIGURE_ROW)
    seen = _seen_figures(db, ids)
    for figure in starmap(RecordedFigure, rows):
        decode_decimal(figure.value_min)
        decode_decimal(figure.value_max)
        sure, confirmed = seen.get((figure.release, str(figure.n)), _UNSEEN)
        yield figure._replace(
            dropped=bool(figure.dropped), ocr=sure, is_confirmed=confirmed
        )


def _seen_figures(
    db: sqlite3.Connection, ids: Sequence[int]
) -> dict[tuple[int, str], tuple[int, bool]]:
    """Return how sure OCR is of the figures that it read, and whether people confirmed them, by release and number."""
    kinds = first_column(db.execute(_KINDS_OF_SEEN, (FIGURE,)))
    if not kinds:
        return {}
    rows = db.execute(_SEEN, (json.dumps(kinds), json.dumps(list(ids))))
    return {
        (release_id, number): (sure, bool(confirmed))
        for release_id, number, sure, confirmed in rows
    }


def _page(
    db: sqlite3.Connection, query: str, ids: Sequence[int], condition: Condition
) -> sqlite3.Cursor:
    chosen = "q.release_id IN (SELECT value FROM json_each(?))"
    where = f"{chosen} AND ({condition.sql})"
    return db.execute(
        query.format(where=where), (json.dumps(list(ids)), *condition.values)
    )


def has_bounds(wanted: FigureFilter) -> bool:
    """Return whether only figures within bounds are wanted."""
    return (wanted.at_least, wanted.at_most) != (None, None)


def is_within(wanted: FigureFilter, value_min: str, value_max: str) -> bool:
    """Return whether a figure is within the bounds, as decimals; SQL compares less exactly."""
    if not has_bounds(wanted):
        return True
    from decimal import Decimal

    low, high = Decimal(value_min), Decimal(value_max)
    least, most = wanted.at_least, wanted.at_most
    return _is_above(high, least, wanted.above) and _is_above(most, low, wanted.below)


def _is_above(
    higher: "Decimal | None", lower: "Decimal | None", strictly: bool
) -> bool:
    """Return whether a value is above another, or `strictly` so; an open one allows all."""
    if higher is None or lower is None:
        return True
    return _IS_ABOVE[strictly](higher, lower)
