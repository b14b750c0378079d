"""Divide the releases of an archive among parts, with the files that they came in.

A release belongs to the part of its day. What has none, and what no release shows, such as
unread files and what was removed, is in the part without a day. A container is in every
part that has something of it, so that each is complete.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from umkm_cli.archive.connection import Connection, first_value
from umkm_cli.archive.transfer.numbers import keep_numbers
from umkm_cli.models.ingest import containers_around

UNDATED: Final = ""
"""The part of what has no day."""

_TABLES = (
    "CREATE TABLE division.releases (id INTEGER PRIMARY KEY, part TEXT NOT NULL)",
    "CREATE TABLE division.copies (id INTEGER, part TEXT, original_id INTEGER, PRIMARY KEY (id, part)) WITHOUT ROWID",
    "CREATE INDEX division.copies_by_part ON copies (part)",
    "CREATE INDEX division.releases_by_part ON releases (part)",
    "CREATE TABLE division.originals (part TEXT, id INTEGER, PRIMARY KEY (part, id)) WITHOUT ROWID",
    "CREATE TABLE division.containers (origin TEXT, part TEXT, PRIMARY KEY (origin, part)) WITHOUT ROWID",
)
_DATED = "INSERT INTO division.releases SELECT id, coalesce(substr(released_on, 1, ?), ?) FROM source.releases"
_HIDDEN = (
    "INSERT OR IGNORE INTO division.releases SELECT release_id, ? FROM ("
    "SELECT release_id FROM source.hidden_copies UNION SELECT release_id FROM source.replaced_readings "
    "UNION SELECT release_id FROM source.removed WHERE erased) WHERE release_id IS NOT NULL"
)
_ALL_COPIES = (
    "(SELECT id, release_id, original_id, origin FROM source.copies "
    "UNION ALL SELECT id, release_id, original_id, origin FROM source.hidden_copies)"
)
_OF_RELEASES = (
    "INSERT INTO division.copies SELECT c.id, r.part, c.original_id "
    f"FROM {_ALL_COPIES} c JOIN division.releases r ON r.id = c.release_id"
)
_MEMBERS = (
    f"SELECT c.origin, d.part FROM {_ALL_COPIES} c JOIN division.copies d ON d.id = c.id "
    "WHERE instr(c.origin, '!')"
)
_CONTAINERS = (
    "INSERT OR IGNORE INTO division.copies SELECT c.id, h.part, c.original_id "
    f"FROM {_ALL_COPIES} c JOIN division.containers h USING (origin) WHERE c.release_id IS NULL"
)
_OTHERS = (
    f"INSERT INTO division.copies SELECT id, ?, original_id FROM {_ALL_COPIES} "
    "WHERE release_id IS NULL AND id NOT IN (SELECT id FROM division.copies)"
)
_ORIGINALS = "INSERT INTO division.originals SELECT DISTINCT part, original_id FROM division.copies"
_CROSSING = (
    "SELECT count(*) FROM source.links s JOIN division.releases a ON a.id = s.a "
    "JOIN division.releases b ON b.id = s.b WHERE a.part <> b.part"
)
_DECISIONS_OF_PART = (
    "SELECT id FROM (SELECT id, original_id FROM source.decisions "
    "UNION ALL SELECT id, original_id FROM source.hidden_decisions) "
    "WHERE original_id IN (SELECT old FROM moved_originals)"
)


class Division(NamedTuple):
    """How an archive is divided: its parts in order, and what is in more than one.

    `crossing` links are between releases of different parts, and `repeated` files hold
    releases of several. `damaged` files were so before. What is `foreign` is not umkm's, and
    in none.
    """

    parts: tuple[str, ...]
    crossing: int
    repeated: int
    repeated_bytes: int
    damaged: int = 0
    foreign: tuple[str, ...] = ()


def divide(db: Connection, length: int) -> Division:
    """Divide the attached `source` by the first characters of its days, into the attached `division`."""
    for statement in _TABLES:
        db.execute(statement)
    db.execute(_DATED, (length, UNDATED))
    db.execute(_HIDDEN, (UNDATED,))
    db.execute(_OF_RELEASES)
    db.executemany(
        "INSERT OR IGNORE INTO division.containers VALUES (?, ?)",
        _around(db.execute(_MEMBERS)),
    )
    db.execute(_CONTAINERS)
    db.execute(_OTHERS, (UNDATED,))
    db.execute(_ORIGINALS)
    return _described(db)


def _around(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the containers of files, each with the part of the file."""
    for origin, part in rows:
        for container in containers_around(origin):
            yield container, part


def _described(db: Connection) -> Division:
    parts = db.execute(
        "SELECT DISTINCT part FROM division.copies ORDER BY part = '', part"
    )
    repeated, size = db.execute(
        "SELECT count(*), total(byte_size) FROM source.originals WHERE id IN "
        "(SELECT id FROM division.originals GROUP BY id HAVING count(*) > 1)"
    ).fetchone()
    crossing = first_value(db, _CROSSING)
    # Even an empty archive has programmes and searches.
    names = tuple(part for (part,) in parts) or (UNDATED,)
    return Division(names, crossing, repeated, int(size))


def choose_part(db: Connection, part: str) -> None:
    """Have what belongs to a part move, with its numbers; and the whole journal."""
    keep_numbers(db, "operations", "SELECT id FROM source.operations")
    for name in ("releases", "copies", "originals"):
        ids = f"SELECT id FROM division.{name} WHERE part = ?"
        keep_numbers(db, name, ids, part)
    keep_numbers(db, "decisions", _DECISIONS_OF_PART)


def copy_link_recipe(db: Connection) -> None:
    """Note whether all releases have the links that today's recipe gives: as in the source."""
    db.execute("DELETE FROM main.settings WHERE name = 'links'")
    db.execute(
        "INSERT INTO main.settings SELECT * FROM source.settings WHERE name = 'links'"
    )


def copy_shared(db: Connection) -> None:
    """Copy what belongs to the archive as a whole: saved searches and own programmes."""
    for table in ("saved_searches", "own_programmes"):
        db.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")
