"""Which releases each operation of the journal touched."""

from array import array
from collections import defaultdict

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.schema import SINCE_UNDO

_DECIDED = "SELECT d.{1} AS n, c.release_id FROM {0} d JOIN {2} c ON c.original_id = d.original_id"
_FROM_THE_FIRST = (
    "SELECT operation_id AS n, release_id FROM copies",
    _DECIDED.format("decisions", "operation_id", "copies"),
)
_WITH_UNDO = (
    "SELECT hidden_by AS n, release_id FROM hidden_copies",
    "SELECT operation_id AS n, release_id FROM replaced_readings",
    _DECIDED.format("decisions", "operation_id", "hidden_copies"),
    _DECIDED.format("hidden_decisions", "hidden_by", "copies"),
    _DECIDED.format("hidden_decisions", "hidden_by", "hidden_copies"),
)
# What an operation did before another one undid it.
_UNDONE = (
    "SELECT operation_id AS n, release_id FROM hidden_copies",
    _DECIDED.format("hidden_decisions", "operation_id", "copies"),
    _DECIDED.format("hidden_decisions", "operation_id", "hidden_copies"),
)


def releases_of_operation(db: Connection, number: int) -> "array[int]":
    """Return the ids of the releases that an operation changed.

    It ingested, decided about, reread, hid or restored them. What has been undone since
    does not count: it belongs to the operation that undid it.
    """
    sources = list(_FROM_THE_FIRST)
    if db.schema_version >= SINCE_UNDO:
        sources += _WITH_UNDO
    return _touched(db, sources, number, number)[number]


def releases_by_operation(
    db: Connection, first: int, last: int
) -> "dict[int, array[int]]":
    """Return the ids of the releases that each operation from `first` to `last` touched.

    What has been undone since counts, too.
    """
    sources = list(_FROM_THE_FIRST)
    if db.schema_version >= SINCE_UNDO:
        sources += (*_WITH_UNDO, *_UNDONE)
    return _touched(db, sources, first, last)


def _touched(
    db: Connection, sources: list[str], first: int, last: int
) -> "defaultdict[int, array[int]]":
    touched: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
    between = " UNION ".join(
        map("SELECT * FROM ({}) WHERE n BETWEEN :first AND :last".format, sources)
    )
    rows = db.execute(
        f"SELECT n, release_id FROM ({between}) WHERE release_id IS NOT NULL ORDER BY 1, 2",
        {"first": first, "last": last},
    )
    for number, release_id in rows:
        touched[number].append(release_id)
    return touched
