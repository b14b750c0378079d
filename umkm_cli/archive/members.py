"""Find which originals came out of which: `a.zip!b.docx` out of `a.zip`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.models.ingest import containers_around

_COLUMNS = "original_id, origin, operation_id"


class KeptMember(NamedTuple):
    """A member of a container: its name there, its original, and the operation that ingested it."""

    name: str
    original_id: int
    operation_id: int


class KeptContainer(NamedTuple):
    """An original with members, and the operation that ingested it."""

    original_id: int
    sha256: str
    media_type: str
    operation_id: int


class Family(NamedTuple):
    """The originals that had one path, and the members that came from there.

    There are several `containers` if the file changed between two ingests.
    """

    origin: str
    containers: tuple[KeptContainer, ...]
    members: tuple[KeptMember, ...]


def families(archive: Archive, media_types: Sequence[str]) -> list[Family]:
    """Return the containers of these media types with their members, also hidden ones."""
    with archive.snapshot() as db:
        containers = _containers(db, media_types)
        members = _members(db, containers)
    return [
        Family(origin, tuple(containers[origin]), tuple(found))
        for origin, found in members.items()
    ]


def _copies(db: sqlite3.Connection) -> str:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version < SINCE_UNDO:
        return f"(SELECT {_COLUMNS} FROM copies)"
    return f"(SELECT {_COLUMNS} FROM copies UNION ALL SELECT {_COLUMNS} FROM hidden_copies)"


def _containers(
    db: sqlite3.Connection, media_types: Sequence[str]
) -> dict[str, list[KeptContainer]]:
    marks = ", ".join("?" * len(media_types))
    containers: defaultdict[str, list[KeptContainer]] = defaultdict(list)
    for origin, *columns in db.execute(
        "SELECT c.origin, o.id, o.sha256, o.media_type, c.operation_id "
        f"FROM originals o JOIN {_copies(db)} c ON c.original_id = o.id "
        f"WHERE o.media_type IN ({marks})",
        media_types,
    ):
        containers[origin].append(KeptContainer(*columns))
    return containers


def _members(
    db: sqlite3.Connection, containers: dict[str, list[KeptContainer]]
) -> dict[str, list[KeptMember]]:
    members: defaultdict[str, list[KeptMember]] = defaultdict(list)
    for original_id, origin, operation_id in db.execute(
        f"SELECT {_COLUMNS} FROM {_copies(db)} WHERE instr(origin, '!') ORDER BY origin"
    ):
        innermost_first = reversed(containers_around(origin))
        path = next(filter(containers.__contains__, innermost_first), None)
        if path is not None:
            name = origin[len(path) + 1 :]
            members[path].append(KeptMember(name, original_id, operation_id))
    return members


def originals_by_id(archive: Archive, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return SHA-256 and media type of originals, by id."""
    query = "SELECT id, sha256, media_type FROM originals WHERE id IN (SELECT value FROM json_each(?))"
    with archive.snapshot() as db:
        rows = db.execute(query, (json.dumps(list(ids)),))
        return {original_id: (sha256, kind) for original_id, sha256, kind in rows}


def are_accounted_for(archive: Archive, sha256s: Iterable[str]) -> bool:
    """Return whether every one of these SHA-256 is that of an original, or of a removed one."""
    with archive.snapshot() as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        removed = " UNION ALL SELECT 1 FROM removed WHERE sha256 = :sha256"
        query = "SELECT 1 FROM originals WHERE sha256 = :sha256"
        query += removed if version >= SINCE_UNDO else ""
        return all(
            db.execute(query, {"sha256": sha256}).fetchone() for sha256 in sha256s
        )
