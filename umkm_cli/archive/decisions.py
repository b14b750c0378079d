"""Read the decisions that people made about releases."""

from collections import defaultdict
from itertools import product, starmap
from operator import attrgetter

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.parts import by_id
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.models.release import Decision, RecordedDecision


@by_id
def decisions_of(db: Connection, release_id: int) -> list[Decision]:
    """Return the decisions about a release from all its originals, oldest first."""
    return list(map(attrgetter("decision"), recorded_decisions(db, release_id)))


_IN_OPERATION = (
    "SELECT d.id, c.release_id, d.field, d.action, d.value "
    "FROM {0}decisions d JOIN {1}copies c ON c.original_id = d.original_id "
    "WHERE d.operation_id = :number AND c.release_id IS NOT NULL"
)
_HIDDEN = "", "hidden_"


def decisions_of_operation(archive: Archive, number: int) -> dict[int, list[Decision]]:
    """Return the decisions that an operation recorded, whether in effect or undone, by release."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    with archive.snapshot() as db:
        hidden = _HIDDEN if db.schema_version >= SINCE_UNDO else _HIDDEN[:1]
        queries = " UNION ".join(starmap(_IN_OPERATION.format, product(hidden, hidden)))
        rows = db.execute(f"{queries} ORDER BY 1", {"number": number})
        for _, release_id, *decision in rows:
            found[release_id].append(Decision(*decision))
    return found


def recorded_decisions(db: Connection, release_id: int) -> tuple[RecordedDecision, ...]:
    """Return the decisions about a release with time and original, oldest first."""
    ids = "SELECT d.id FROM copies c JOIN decisions d ON d.original_id = c.original_id WHERE c.release_id = :release"
    if db.schema_version >= SINCE_UNDO:
        # A decision made while a copy was visible stays valid after the copy is hidden.
        ids += (
            " UNION SELECT d.id FROM hidden_copies h JOIN decisions d ON d.original_id = h.original_id "
            "AND d.operation_id > h.operation_id WHERE h.release_id = :release"
        )
    rows = db.execute(
        "SELECT d.at, o.sha256, d.field, d.action, d.value FROM decisions d JOIN originals o ON o.id = d.original_id "
        f"WHERE d.id IN ({ids}) ORDER BY d.id",
        {"release": release_id},
    )
    return tuple(
        RecordedDecision(at, sha256, Decision(*rest)) for at, sha256, *rest in rows
    )
