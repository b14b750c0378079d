"""Find the releases that a person may have to review, and what is known about each.

Nothing here reads a text, but for the few whose length is odd: an archive of a hundred
thousand releases is looked through in a fraction of a second.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, starmap
from typing import NamedTuple

from umkm_cli.archive.connection import (
    Archive,
    Connection,
    first_column,
    first_value,
)
from umkm_cli.archive.link_rows import COLUMNS, link_of
from umkm_cli.archive.orders import order_of
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import Condition
from umkm_cli.archive.unread_pages import partly_read_releases
from umkm_cli.models.claims import FIGURE, SPEAKER
from umkm_cli.models.links import Link
from umkm_cli.models.query import Filter
from umkm_cli.models.release import FURTHER_ARTICLE, SET_ASIDE, Finding
from umkm_cli.models.review import FEWEST_WORDS, LEAST_SET_ASIDE
from umkm_cli.models.scan import DOUBTFUL
from umkm_cli.query import Node

_LONG = 30 * FEWEST_WORDS
"""Characters; a body that has as many also has more words. SQLite counts words slowly."""

_TEXT = "trim(r.body || ' ' || r.boilerplate || ' ' || r.set_aside)"
_WORDS = f"1 + length({_TEXT}) - length(replace({_TEXT}, ' ', ''))"
# Equally strong dates disagree. Dates that are neither in the dateline nor in the header
# must come from different copies, since within one text the first counts.
_CONFLICTING_DATES = """
SELECT f.release_id FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
CROSS JOIN findings c ON c.release_id = f.release_id AND c.chosen JOIN finding_kinds ck ON ck.id = c.kind_id
WHERE f.kind_id IN (SELECT id FROM finding_kinds WHERE field = 'date') AND NOT f.chosen AND f.confidence > 0
AND f.release_id > :after
AND ck.field = 'date' AND ck.role = k.role AND c.value <> f.value
AND (k.role IN ('dateline', 'header') OR f.copy_id <> c.copy_id)
"""
_IS_SHORT = f"substr(r.body, {_LONG}, 1) = '' AND (r.headline IS NULL OR {_WORDS} < {FEWEST_WORDS})"
_NO_VALUES = f"""
SELECT r.id, {_IS_SHORT} FROM releases r WHERE r.id > :after
AND (r.released_on IS NULL OR r.date_status = 'inferred' OR r.headline IS NULL OR {_IS_SHORT})
"""
_MOSTLY_ASIDE = f"""
WITH aside AS MATERIALIZED (
  SELECT release_id, sum(end - start) AS size FROM findings
  WHERE kind_id IN (SELECT id FROM finding_kinds WHERE field = '{SET_ASIDE}') AND release_id > :after
  GROUP BY release_id, copy_id HAVING size >= {LEAST_SET_ASIDE}
) SELECT r.id FROM aside JOIN releases r ON r.id = aside.release_id
WHERE aside.size > length(r.body) + length(r.boilerplate)
"""
_SEVERAL = f"""
SELECT release_id FROM findings
WHERE kind_id IN (SELECT id FROM finding_kinds WHERE field = '{FURTHER_ARTICLE}') AND release_id > :after
"""
_CANDIDATES = """
SELECT release_id FROM findings
WHERE kind_id IN (SELECT id FROM finding_kinds WHERE field = 'programme' AND role = 'candidate') AND release_id > :after
"""
_DOUBTFUL_WORDS = f"""
SELECT release_id FROM findings
WHERE kind_id IN (SELECT id FROM finding_kinds
  WHERE part = '{DOUBTFUL}' AND (findings.chosen OR field IN ('{FIGURE}', '{SPEAKER}'))) AND release_id > :after
"""
_LINKS = "SELECT b FROM links WHERE doubtful AND b > :after"
_IN_DOUBT = (_CONFLICTING_DATES, _CANDIDATES, _DOUBTFUL_WORDS, _LINKS)
_DOUBTS = """
SELECT r.id, r.released_on, r.date_status, r.headline FROM releases r
WHERE ({condition}) AND r.id IN (SELECT value FROM json_each(?)) ORDER BY {order}
"""


class Doubt(NamedTuple):
    """A release that a person may have to review, with the values in question.

    It needs not be read to know that its text is `clear`: neither short nor mostly set
    aside.
    """

    id: int
    released_on: str | None
    date_status: str | None
    headline: str | None
    clear: bool = False


def find_doubts(archive: Archive, filter_: Filter, query: Node | None) -> list[Doubt]:
    """Return the matching releases that a person may have to review, in the filter's order.

    Decisions already made are ignored.
    """
    with archive.snapshot() as db:
        condition = matching_condition(db, filter_, query)
        after = filter_.after_id
        odd = dict(db.execute(_NO_VALUES, {"after": after}))
        unclear = _ids(db, (_MOSTLY_ASIDE, _SEVERAL), after).union(filter(odd.get, odd))
        unclear |= partly_read_releases(db, after)
        ids = json.dumps(list(unclear.union(odd, _ids(db, _IN_DOUBT, after))))
        asked = _DOUBTS.format(condition=condition.sql, order=order_of(filter_))
        rows = db.execute(asked, (*condition.values, ids)).fetchall()
    return [Doubt._make((*row, row[0] not in unclear)) for row in rows]


def _ids(db: Connection, queries: Iterable[str], after: int) -> set[int]:
    """Return the ids that any of some queries finds, of releases that arrived after one."""
    found = (db.execute(query, {"after": after}) for query in queries)
    return set(first_column(chain.from_iterable(found)))


def doubts_about(db: Connection, ids: Sequence[int]) -> list[Doubt]:
    """Return the visible ones of some releases, as if all about them was doubtful."""
    asked = _DOUBTS.format(condition="1", order="r.id")
    return list(starmap(Doubt, db.execute(asked, (json.dumps(list(ids)),))))


Located = tuple[int, Finding]
"""A finding, and the id of the copy that it is in."""

_FINDINGS = """
SELECT f.release_id, f.copy_id, k.field, f.value, k.role, k.rule, f.confidence, f.start, f.end, k.part, f.chosen
FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
WHERE f.release_id IN (SELECT value FROM json_each(?)) AND f.kind_id IN (SELECT id FROM finding_kinds WHERE {})
ORDER BY f.release_id, f.n
"""
_OF_DATES = Condition("field = 'date'")
_OF_CANDIDATES = Condition("field = 'programme' AND role = 'candidate'")
_OF_DOUBTFUL_WORDS = Condition(f"part = '{DOUBTFUL}'")


def dates_found(db: Connection, ids: Sequence[int]) -> dict[int, list[Located]]:
    """Return the findings of dates of some releases, by release."""
    return _findings(db, _OF_DATES, ids)


def candidates_found(db: Connection, ids: Sequence[int]) -> dict[int, list[Located]]:
    """Return the programmes that no catalogue lists, of some releases, by release."""
    return _findings(db, _OF_CANDIDATES, ids)


def doubtful_words_found(
    db: Connection, ids: Sequence[int]
) -> dict[int, list[Located]]:
    """Return the findings in words of which OCR is not sure, of some releases, by release."""
    return _findings(db, _OF_DOUBTFUL_WORDS, ids)


def copy_of_body(db: Connection, release_id: int) -> int | None:
    """Return the id of the copy whose body a release has: the first that was read."""
    found: int | None = first_value(
        db,
        "SELECT copy_id FROM findings WHERE release_id = ? ORDER BY n LIMIT 1",
        (release_id,),
    )
    return found


def _findings(
    db: Connection, which: Condition, ids: Sequence[int]
) -> dict[int, list[Located]]:
    found: defaultdict[int, list[Located]] = defaultdict(list)
    rows = db.execute(_FINDINGS.format(which.sql), (json.dumps(list(ids)),))
    for release_id, copy_id, *finding, chosen in rows:
        found[release_id].append((copy_id, Finding._make((*finding, bool(chosen)))))
    return found


def doubtful_links(db: Connection, ids: Sequence[int]) -> dict[int, list[Link]]:
    """Return the doubtful links of some releases to earlier ones, by release."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    rows = db.execute(
        f"SELECT {', '.join(COLUMNS)} FROM links WHERE doubtful AND b IN (SELECT value FROM json_each(?)) ORDER BY a",
        (json.dumps(list(ids)),),
    )
    for link in map(link_of, rows):
        found[link.b].append(link)
    return found


def decided_releases(db: Connection) -> frozenset[int]:
    """Return the ids of the releases about which people decided anything."""
    sources = ["copies"]
    if db.schema_version >= SINCE_UNDO:
        sources.append("hidden_copies")
    queries = map(
        "SELECT c.release_id FROM decisions d JOIN {} c ON c.original_id = d.original_id".format,
        sources,
    )
    return frozenset(first_column(db.execute(" UNION ".join(queries)).fetchall()))


def openings_of(
    archive: Archive, ids: Sequence[int], length: int
) -> dict[int, tuple[str | None, str]]:
    """Return the headlines of the visible releases among some ids, and how their bodies begin."""
    query = (
        "SELECT id, headline, substr(body, 1, ?) FROM releases "
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    with archive.snapshot() as db:
        rows = db.execute(query, (length, json.dumps(list(ids))))
        return {number: (headline, text) for number, headline, text in rows}
