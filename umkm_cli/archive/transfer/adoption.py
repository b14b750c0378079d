"""What becomes of the files and releases that two merged archives both have."""

from array import array
from itertools import chain

from umkm_cli.archive.connection import Connection

_SHARED_UNREAD = (
    "SELECT o.new AS original_id, o.old, r.new AS release_id FROM moved_originals o "
    "JOIN source.copies s ON s.original_id = o.old JOIN moved_releases r ON r.old = s.release_id "
    "WHERE o.shared AND o.new NOT IN (SELECT original_id FROM carriers)"
)
_ADOPT = (
    f"UPDATE main.copies SET release_id = (SELECT release_id FROM ({_SHARED_UNREAD}) u "
    "WHERE u.original_id = copies.original_id) "
    f"WHERE release_id IS NULL AND original_id IN (SELECT original_id FROM ({_SHARED_UNREAD}))"
)
_TEXTS = (
    "INSERT OR REPLACE INTO main.texts (original_id, extractor, text, aside, scan, lacks, unread_pages) "
    "SELECT DISTINCT u.original_id, s.extractor, s.text, s.aside, s.scan, s.lacks, s.unread_pages "
    f"FROM source.texts s JOIN ({_SHARED_UNREAD}) u ON u.old = s.original_id"
)
_METADATA = (
    "INSERT OR REPLACE INTO main.copy_metadata (copy_id, metadata) SELECT c.new, s.metadata "
    "FROM source.copy_metadata s JOIN moved_copies c ON c.old = s.copy_id AND c.shared "
    f"JOIN source.copies k ON k.id = s.copy_id JOIN ({_SHARED_UNREAD}) u ON u.old = k.original_id"
)
_NEW_BYTES = (
    "SELECT c.release_id FROM moved_originals o JOIN main.copies c ON c.original_id = o.new "
    "WHERE NOT o.shared AND c.release_id IN (SELECT id FROM united)"
)
_NEW_DECISIONS = (
    "SELECT c.release_id FROM moved_decisions m JOIN main.decisions d ON d.id = m.new "
    "JOIN main.copies c USING (original_id) WHERE NOT m.shared AND c.release_id IN (SELECT id FROM united)"
)
_FINDINGS = """
INSERT INTO main.findings (release_id, n, copy_id, kind_id, value, confidence, start, end, chosen)
SELECT :new,
  row_number() OVER (ORDER BY s.n) + (SELECT coalesce(max(n), -1) FROM main.findings WHERE release_id = :new),
  c.new, k.new, s.value, s.confidence, s.start, s.end, 0
FROM source.findings s JOIN moved_copies c ON c.old = s.copy_id AND NOT c.shared
JOIN main.copies m ON m.id = c.new AND m.release_id = :new
JOIN moved_originals o ON o.new = m.original_id AND NOT o.shared
JOIN moved_finding_kinds k ON k.old = s.kind_id WHERE s.release_id = :old
"""
# The same lines twice do not matter to a search, and are not shown.
_ASIDE = """
UPDATE main.releases SET set_aside = set_aside || char(10) || (SELECT set_aside FROM source.releases WHERE id = :old)
WHERE id = :new AND (SELECT set_aside FROM source.releases WHERE id = :old) NOT IN ('', set_aside)
"""


def adopt_unread(db: Connection) -> None:
    """Give files that only the source could read to its releases, with the text it has of them."""
    db.execute(_TEXTS)
    db.execute(_METADATA)
    db.execute(_ADOPT)


def start_changed(db: Connection) -> None:
    """Start to note which releases must be read again."""
    db.execute("CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY)")


def note_changed(db: Connection) -> None:
    """Note the releases of both archives that got files or decisions from the source."""
    for query in (_NEW_BYTES, _NEW_DECISIONS):
        db.execute(f"INSERT OR IGNORE INTO changed {query}")


def unite_findings(db: Connection) -> None:
    """Add what was found in the new files of releases that the target had already, after its own."""
    rows = db.execute(
        "SELECT old, id FROM united WHERE id IN (SELECT id FROM changed) ORDER BY old"
    )
    for old, new in rows.fetchall():
        db.execute(_FINDINGS, {"old": old, "new": new})
        db.execute(_ASIDE, {"old": old, "new": new})


def changed_releases(db: Connection) -> "array[int]":
    """Return the ids of all releases that must be read again, in order."""
    rows = db.execute("SELECT id FROM changed ORDER BY id")
    return array("q", chain.from_iterable(rows))
