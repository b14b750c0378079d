"""Find which releases may be related: those that share hashes, and possible translations.

A passage that very many releases have must not make each of them compare with all others.
Of the releases with a common hash, the first are all compared with each other, each later
one with the few that arrived right before it. So it does not matter in how many steps
releases arrive, nor whether they are compared anew.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby, starmap
from operator import itemgetter

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.parts import by_ids_joined
from umkm_cli.archive.schema import SINCE_LINKS
from umkm_cli.archive.sketches import sketches_between
from umkm_cli.versions.sketch import LEAST_SHARED

MOST_ALIKE = 40
"""So many releases with a common hash are all compared with each other."""

NEIGHBOURS = 4
"""With so many before it is a later release compared."""

_LONGEST_RUN = 500  # releases whose hashes are in memory at once

# The last release of those that are all compared; if there are fewer, a number beyond all ids.
_LAST_OF_FIRST = f"""
coalesce((SELECT release_id FROM sketches WHERE hash = n.hash ORDER BY release_id LIMIT 1 OFFSET {MOST_ALIKE - 1}),
{(1 << 63) - 1})"""
_WANTED = """
WITH wanted (hash, release_id) AS MATERIALIZED (
  SELECT value >> 30, (value & 1073741823) + ? FROM json_each(?)
)"""
# Most hashes are of one release alone. A damaged archive may have hashes of one that it lost.
_SHARED = f"""{_WANTED}
SELECT one, other FROM (SELECT n.release_id AS one, s.release_id AS other FROM (
  SELECT hash, release_id, {_LAST_OF_FIRST} AS last FROM wanted n
  WHERE EXISTS (SELECT 1 FROM sketches o WHERE o.hash = n.hash AND o.release_id <> n.release_id)
) n JOIN sketches s ON s.hash = n.hash AND s.release_id <> n.release_id AND s.release_id BETWEEN
  CASE WHEN n.release_id <= n.last THEN 0 ELSE (SELECT min(release_id) FROM (SELECT release_id FROM sketches
    WHERE hash = n.hash AND release_id < n.release_id ORDER BY release_id DESC LIMIT {NEIGHBOURS})) END
  AND max(n.last, (SELECT max(release_id) FROM (SELECT release_id FROM sketches
    WHERE hash = n.hash AND release_id >= n.release_id ORDER BY release_id LIMIT {NEIGHBOURS + 1})))
GROUP BY 1, 2 HAVING count(*) >= {LEAST_SHARED}) JOIN releases ON releases.id = other
"""
_TRANSLATIONS = """
SELECT n.id, r.id FROM releases n JOIN releases r ON r.organisation = n.organisation
AND r.released_first BETWEEN date(n.released_first, '-1 day') AND date(n.released_first, '+1 day')
AND r.language <> n.language
WHERE n.id BETWEEN ? AND ? AND NOT n.not_a_release AND NOT r.not_a_release
"""
# Half of their hashes tell nothing, so many have them.
_CROWDED = f"""{_WANTED}
SELECT count(*) FROM (
  SELECT 1 FROM wanted n
  GROUP BY release_id HAVING 2 * sum(release_id > {_LAST_OF_FIRST}) >= count(*)
)
"""


def possible_pairs(
    db: Connection, ids: Sequence[int], linked: Container[int] = frozenset()
) -> set[tuple[int, int]]:
    """Return the pairs of one of these releases and another one that may be related.

    The lowest id comes first in `ids`. A pair with a lower one that is `linked` already
    is left out, because that shares the same hashes; possible translations are not.
    """
    pairs: set[tuple[int, int]] = set()
    for span in _spans(ids):
        shared = starmap(_in_order, db.execute(_SHARED, _wanted(db, span)))
        pairs.update(
            pair for pair in shared if pair[0] >= ids[0] or pair[0] not in linked
        )
        pairs.update(starmap(_in_order, _translations(db, span)))
    return pairs


def count_crowded(db: Connection, ids: Iterable[int]) -> int:
    """Return how many of these releases have so many possible relatives that not all are compared."""
    return sum(
        db.execute(_CROWDED, _wanted(db, span)).fetchone()[0]
        for span in _spans(sorted(ids))
    )


@by_ids_joined(sum)
def count_known_crowded(db: Connection, ids: Iterable[int]) -> int:
    """Return the same for an archive of any schema: of a former one, nothing is known."""
    return count_crowded(db, ids) if db.schema_version >= SINCE_LINKS else 0


def _wanted(db: Connection, span: tuple[int, int]) -> tuple[int, str]:
    """Return the hashes of a span of releases as the queries take them.

    Numbers of 62 bits: a hash, and how far behind the first release the one is that has it.
    """
    first, _last = span
    hashed = sketches_between(db, *span)
    return first, json.dumps([each << 30 | id_ - first for each, id_ in hashed])


def _translations(
    db: sqlite3.Connection, span: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield possible translations: of many, those that arrived next to a release."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in db.execute(_TRANSLATIONS, span):
        found[one].append(other)
    for one, others in found.items():
        others.sort(key=lambda other: abs(other - one))
        yield from ((one, other) for other in others[:MOST_ALIKE])


def _in_order(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _spans(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each run of successive ones, of long runs by parts."""
    runs = groupby(
        enumerate(ids),
        lambda numbered: (numbered[1] - numbered[0], numbered[0] // _LONGEST_RUN),
    )
    for _, run in runs:
        numbers = list(map(itemgetter(1), run))
        yield numbers[0], numbers[-1]
