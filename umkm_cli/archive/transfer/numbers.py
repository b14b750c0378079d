"""Which rows of an archive move to another, and by which ids.

The ids of an archive stay as they are, if none of them is taken; else a number is added
to all of them. So their order stays, and people can find a release by its old number.
"""

from typing import NamedTuple

from umkm_cli.archive.connection import Connection, first_value

_BEYOND_ALL = (1 << 63) - 1


class _Numbered(NamedTuple):
    """A kind of rows with ids: those of the source, those `used` in the target, and what both have.

    `shared` are queries for pairs of ids; the first one that knows an id counts. If `apart`
    finds a row, ids are taken even though none is used.
    """

    name: str
    ids: str
    used: str
    shared: tuple[str, ...]
    apart: str = "SELECT 1 WHERE 0"


_DECISION = (
    "(m.at, m.original_id, m.field, m.action, m.operation_id) = (s.at, o.new, s.field, s.action, p.new) "
    "AND m.value IS s.value"
)
_SAME_DECISION = f"""
SELECT s.id, m.id FROM source.{{0}} s JOIN moved_originals o ON o.old = s.original_id AND o.shared
JOIN moved_operations p ON p.old = s.operation_id JOIN main.{{0}} m ON {_DECISION}"""
_HIDDEN_IDS = (
    "SELECT release_id FROM {0}.hidden_copies UNION SELECT release_id FROM {0}.replaced_readings "
    "UNION SELECT release_id FROM {0}.removed WHERE erased"
)
_NUMBERED = (
    _Numbered(
        "operations",
        "SELECT id FROM source.operations",
        "SELECT id FROM main.operations",
        (
            # Up to the first that differs: what comes after it is of another history.
            f"""
SELECT id, id FROM source.operations WHERE id < coalesce((SELECT min(s.id) FROM source.operations s WHERE NOT EXISTS (
  SELECT 1 FROM main.operations m WHERE (m.id, m.at, m.command, m.arguments) = (s.id, s.at, s.command, s.arguments)
  AND m.undone_by IS s.undone_by AND m.user IS s.user AND m.computer IS s.computer)), {_BEYOND_ALL})""",
        ),
    ),
    _Numbered(
        "originals",
        "SELECT id FROM source.originals",
        "SELECT id FROM main.originals",
        (
            "SELECT s.id, m.id FROM source.originals s JOIN main.originals m USING (sha256)",
        ),
    ),
    _Numbered(
        "copies",
        "SELECT id FROM source.copies UNION ALL SELECT id FROM source.hidden_copies",
        "SELECT id FROM main.copies UNION ALL SELECT id FROM main.hidden_copies",
        (
            "SELECT s.id, m.id FROM source.copies s JOIN moved_originals o ON o.old = s.original_id AND o.shared "
            "JOIN main.copies m ON m.original_id = o.new AND m.origin = s.origin",
            "SELECT s.id, m.id FROM source.hidden_copies s "
            "JOIN moved_originals o ON o.old = s.original_id AND o.shared "
            "JOIN moved_operations p ON p.old = s.operation_id JOIN moved_operations h ON h.old = s.hidden_by "
            "JOIN main.hidden_copies m "
            "ON (m.original_id, m.origin, m.operation_id, m.hidden_by) = (o.new, s.origin, p.new, h.new)",
        ),
    ),
    _Numbered(
        "releases",
        f"SELECT id FROM source.releases UNION {_HIDDEN_IDS.format('source')}",
        f"SELECT id FROM main.releases UNION {_HIDDEN_IDS.format('main')}",
        (
            # By a file, then by the words; what is hidden in both by its number, too.
            "SELECT s.release_id, min(m.release_id) FROM source.copies s "
            "JOIN moved_originals o ON o.old = s.original_id AND o.shared "
            "JOIN main.copies m ON m.original_id = o.new "
            "WHERE s.release_id IS NOT NULL AND m.release_id IS NOT NULL GROUP BY 1",
            "SELECT s.id, m.id FROM source.releases s JOIN main.releases m USING (text_sha256)",
            "SELECT s.release_id, m.release_id FROM source.hidden_copies s "
            "JOIN moved_originals o ON o.old = s.original_id AND o.shared "
            "JOIN main.hidden_copies m ON (m.original_id, m.release_id) = (o.new, s.release_id) "
            "WHERE s.release_id NOT IN (SELECT id FROM source.releases)",
            "SELECT release_id, release_id FROM source.removed s JOIN main.removed m USING (sha256, release_id) "
            "WHERE s.erased AND m.erased",
        ),
    ),
    _Numbered(
        "decisions",
        "SELECT id FROM source.decisions UNION ALL SELECT id FROM source.hidden_decisions",
        "SELECT id FROM main.decisions UNION ALL SELECT id FROM main.hidden_decisions",
        (
            _SAME_DECISION.format("decisions"),
            f"{_SAME_DECISION.format('hidden_decisions')} "
            "JOIN moved_operations h ON h.old = s.hidden_by AND h.new = m.hidden_by",
        ),
        # About a release that both have, those of the source come last.
        "SELECT 1 FROM source.decisions s JOIN source.copies c USING (original_id) "
        "JOIN moved_releases r ON r.old = c.release_id WHERE r.shared "
        "AND NOT EXISTS (SELECT 1 FROM moved_decisions m WHERE m.old = s.id)",
    ),
)
NUMBERED = tuple(each.name for each in _NUMBERED)
"""The tables whose rows have ids of their own."""

_CREATE = (
    "CREATE TEMP TABLE IF NOT EXISTS moved_{0} "
    "(old INTEGER PRIMARY KEY, new INTEGER NOT NULL, shared INTEGER NOT NULL)"
)
_MOVED = "INSERT OR IGNORE INTO moved_{0} (old, new, shared) "


def start_numbers(db: Connection) -> None:
    """Forget which rows moved from an earlier source."""
    for name in NUMBERED:
        db.execute(_CREATE.format(name))
        db.execute(f"DELETE FROM moved_{name}")


def keep_numbers(db: Connection, name: str, ids: str, *values: object) -> None:
    """Have the rows of the source whose ids a query finds move, and keep their ids."""
    db.execute(f"{_MOVED.format(name)} SELECT id, id, 0 FROM ({ids})", values)


def number_all(db: Connection) -> dict[str, int]:
    """Have all rows of the source move; return what is added to the ids of each table."""
    return {each.name: _number(db, each) for each in _NUMBERED}


def _number(db: Connection, kind: _Numbered) -> int:
    for query in kind.shared:
        db.execute(f"{_MOVED.format(kind.name)} SELECT *, 1 FROM ({query})")
    ids = f"SELECT id FROM ({kind.ids}) WHERE id NOT IN (SELECT old FROM moved_{kind.name}) AND id IS NOT NULL"
    added = difference_to(db, ids, kind.used, kind.apart)
    db.execute(
        f"{_MOVED.format(kind.name)} SELECT id, id + ?, 0 FROM ({ids})", (added,)
    )
    return added


def difference_to(
    db: Connection, ids: str, used: str, apart: str = "SELECT 1 WHERE 0"
) -> int:
    """Return what to add to ids so that none is used yet; 0 if none is."""
    taken = f"SELECT 1 FROM ({ids}) WHERE id IN ({used})"
    is_taken = first_value(db, f"SELECT EXISTS ({taken}) OR EXISTS ({apart})")
    if not is_taken:
        return 0
    first = first_value(db, f"SELECT min(id) FROM ({ids})")
    last = first_value(db, f"SELECT max(id) FROM ({used})")
    return max(0, int(last or 0) + 1 - int(first or 0))
