"""What two archives that are merged say differently, so that people can look at it.

Of decisions, all are kept, and the last one counts. What an archive removed or undid, and
another one has, stays.
"""

from collections.abc import Iterator
from itertools import chain, starmap
from typing import Final

from umkm_cli.archive.connection import Connection
from umkm_cli.models.merging import Disagreement

_BEFORE: Final = (
    "CREATE TEMP TABLE IF NOT EXISTS removed_there (sha256 TEXT PRIMARY KEY, erased INTEGER NOT NULL)",
    "DELETE FROM removed_there",
    "INSERT OR IGNORE INTO removed_there SELECT sha256, erased FROM source.removed "
    "WHERE sha256 NOT IN (SELECT m.sha256 FROM main.removed m WHERE m.erased >= source.removed.erased)",
    "CREATE TEMP TABLE IF NOT EXISTS united (old INTEGER PRIMARY KEY, id INTEGER NOT NULL)",
    "DELETE FROM united",
    "INSERT INTO united SELECT m.old, m.new FROM moved_releases m "
    "JOIN source.releases r ON r.id = m.old WHERE m.shared AND m.new IN (SELECT id FROM main.releases)",
)
_DECISIONS: Final = """
WITH stated AS (
  SELECT DISTINCT c.release_id, d.id, d.field, d.action, d.value,
    CASE WHEN d.action IN ('add', 'remove') THEN substr(d.value, -64) END AS about,
    d.id IN (SELECT new FROM moved_decisions WHERE NOT shared) AS theirs
  FROM united u JOIN main.copies c ON c.release_id = u.id JOIN main.decisions d USING (original_id)
), last AS (SELECT *, max(id) FROM stated GROUP BY release_id, field, about, theirs)
SELECT 'decision', a.release_id, a.field, trim(a.action || ' ' || ifnull(a.value, '')),
  trim(b.action || ' ' || ifnull(b.value, ''))
FROM last a JOIN last b ON (b.release_id, b.field) = (a.release_id, a.field) AND b.about IS a.about AND b.theirs
WHERE NOT a.theirs AND (a.action, ifnull(a.value, '')) <> (b.action, ifnull(b.value, '')) ORDER BY 2, 3
"""
_REMOVED: Final = """
SELECT DISTINCT CASE WHEN erased THEN 'erased' ELSE 'removed' END, release_id FROM (
  SELECT c.release_id, t.erased FROM removed_there t JOIN main.originals o USING (sha256)
  JOIN main.copies c ON c.original_id = o.id
  WHERE c.release_id NOT IN (SELECT m.new FROM moved_releases m JOIN source.releases r ON r.id = m.old)
  UNION SELECT c.release_id, t.erased FROM moved_copies k JOIN main.copies c ON c.id = k.new
  JOIN main.originals o ON o.id = c.original_id JOIN main.removed t USING (sha256)
  WHERE NOT k.shared AND c.release_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM source.removed s WHERE s.sha256 = t.sha256)
  -- What one archive erased, and another one only hid.
  UNION SELECT h.release_id, t.erased FROM removed_there t JOIN main.originals o USING (sha256)
  JOIN main.hidden_copies h ON h.original_id = o.id WHERE t.erased
  UNION SELECT h.release_id, t.erased FROM moved_copies k JOIN main.hidden_copies h ON h.id = k.new
  JOIN main.originals o ON o.id = h.original_id JOIN main.removed t USING (sha256)
  WHERE NOT k.shared AND t.erased
) ORDER BY 2
"""
_UNDONE: Final = """
SELECT 'undone', p.new, m.command, CAST(m.id AS TEXT)
FROM source.operations s JOIN moved_operations p ON p.old = s.id AND NOT p.shared
JOIN main.operations m ON (m.id, m.at, m.command, m.arguments) = (s.id, s.at, s.command, s.arguments)
WHERE m.undone_by IS NOT NULL AND s.undone_by IS NULL AND p.new <> m.id ORDER BY 2
"""


def note_what_both_have(db: Connection) -> None:
    """Note which releases both archives have, and what only the source removed, before its rows move."""
    for statement in _BEFORE:
        db.execute(statement)


def united_releases(db: Connection) -> tuple[tuple[int, int], ...]:
    """Return the releases that both archives have, by their number in the source and the new one."""
    rows = db.execute("SELECT old, id FROM united ORDER BY 1")
    return tuple((old, new) for old, new in rows)


def find_disagreements(db: Connection) -> Iterator[Disagreement]:
    """Yield what the source says differently, after its rows moved."""
    queries = (_DECISIONS, _REMOVED, _UNDONE)
    rows = chain.from_iterable(map(db.execute, queries))
    yield from starmap(Disagreement, rows)
