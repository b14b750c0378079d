"""Look whether the bytes of originals are those that were received, as they move to another archive.

A damaged original moves as it is: what is left of it may be of use, and `verify` goes on
naming it. Where another archive that is merged has it whole, its bytes take that place.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from umkm_cli.archive.connection import Connection
from umkm_cli.archive.dictionaries import load_stored
from umkm_cli.models.merging import Disagreement

_BYTES: Final = "s.sha256, s.encoding, s.byte_size, s.bytes, s.dictionary_id"
_MOVED: Final = (
    f"SELECT o.new, {_BYTES} FROM source.originals s "
    "JOIN moved_originals o ON o.old = s.id AND NOT o.shared"
)
_DAMAGED_HERE: Final = (
    f"SELECT o.new, {_BYTES} FROM source.originals s "
    "JOIN moved_originals o ON o.old = s.id AND o.shared "
    "JOIN damaged_originals d ON d.id = o.new"
)
_MEND: Final = (
    "UPDATE main.originals SET (encoding, byte_size, bytes, dictionary_id) = "
    "(SELECT encoding, byte_size, bytes, d.new FROM source.originals s "
    "LEFT JOIN moved_dictionaries d ON d.old = s.dictionary_id "
    "WHERE s.sha256 = main.originals.sha256) WHERE id = ?"
)
_FILES: Final = (
    "SELECT min(c.release_id), min(c.origin) FROM damaged_originals d JOIN "
    "(SELECT original_id, release_id, origin FROM main.copies "
    "UNION ALL SELECT original_id, release_id, origin FROM main.hidden_copies) c "
    "ON c.original_id = d.id WHERE d.home = ? GROUP BY d.id ORDER BY 1, 2"
)


def start_damaged(db: Connection) -> None:
    """Begin to note which originals are damaged."""
    db.execute(
        "CREATE TEMP TABLE damaged_originals (id INTEGER PRIMARY KEY, home INTEGER NOT NULL)"
    )


def note_damaged(db: Connection, home: int) -> int:
    """Note which of the originals that just moved are damaged, and mend those that the source has whole.

    `home` is the number of the source. Returns how many have come damaged from it.
    """
    damaged = [
        (new, home)
        for new, digest, *stored in db.execute(_MOVED)
        if _damage(db, digest, stored)
    ]
    whole = [
        (new,)
        for new, digest, *stored in db.execute(_DAMAGED_HERE)
        if not _damage(db, digest, stored)
    ]
    db.executemany(_MEND, whole)
    db.executemany("DELETE FROM damaged_originals WHERE id = ?", whole)
    db.executemany("INSERT INTO damaged_originals VALUES (?, ?)", damaged)
    return len(damaged)


def _damage(db: Connection, digest: object, stored: Sequence[object]) -> str:
    return load_stored(db, stored, "source").damage(digest)


def still_damaged(db: Connection, home: int) -> Iterator[Disagreement]:
    """Yield the files from one source that no archive has whole."""
    for release_id, origin in db.execute(_FILES, (home,)):
        yield Disagreement("damaged", release_id, origin)
