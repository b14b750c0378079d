"""What a person decided about releases."""

import sqlite3

from umkm_cli.archive.hidden import is_known
from umkm_cli.custody import Decided
from umkm_cli.models import Decision


def decisions_of(db: sqlite3.Connection, release_id: int) -> list[Decision]:
    """What was decided about a release, over all its originals, in the order it was decided."""
    return [each.decision for each in decided_about(db, release_id)]


def decided_about(db: sqlite3.Connection, release_id: int) -> tuple[Decided, ...]:
    """What was decided about a release, each with its moment and original, in the order it was decided."""
    # One about an original whose copies are out of sight is one about the release all the same.
    tables = ("copies", "hidden_copies") if is_known(db) else ("copies",)
    originals = " UNION ".join(
        f"SELECT original_id FROM {each} WHERE release_id = :release" for each in tables
    )
    rows = db.execute(
        "SELECT d.at, o.sha256, d.field, d.action, d.value FROM decisions d JOIN originals o ON o.id = d.original_id "
        f"WHERE d.original_id IN ({originals}) ORDER BY d.id",
        {"release": release_id},
    )
    return tuple(Decided(at, sha256, Decision(*rest)) for at, sha256, *rest in rows)
