"""Learn the dictionaries of an archive anew after an erasure.

They are words of its files, and those of an erased one must not stay.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from operator import attrgetter

from umkm_cli.archive.connection import Connection, first_column
from umkm_cli.archive.dictionaries import (
    STORED,
    TABLES,
    Dictionaries,
    add_dictionary,
    dictionary_ids,
    load_stored,
    stored_dictionaries,
)
from umkm_cli.archive.packing import pack
from umkm_cli.archive.samples import sample
from umkm_cli.archive.training import train
from umkm_cli.language import later
from umkm_cli.models.release import Original
from umkm_cli.models.watching import Watch

_COMPRESSED = "SELECT id FROM originals WHERE dictionary_id IS NOT NULL ORDER BY id"
_ORIGINAL = f"SELECT sha256, media_type, {STORED} FROM originals WHERE id = ?"
_UPDATE = (
    "UPDATE originals SET encoding = ?, bytes = ?, "
    "dictionary_id = (SELECT id FROM dictionaries WHERE sha256 = ?) WHERE id = ?"
)


def renew_dictionaries(db: Connection, watch: Watch) -> None:
    """Compress the originals with new dictionaries, and delete the former ones.

    A damaged original stays as it is.
    """
    former = dictionary_ids(db)
    if not former:
        return
    learned = {
        media_type: train(list(sample(db, media_type)))
        for media_type in stored_dictionaries(db)
    }
    current = {
        media_type: add_dictionary(db, media_type, content)
        for media_type, content in learned.items()
        if content
    }
    ids = first_column(db.execute(_COMPRESSED))
    for original_id in watch(later("compressing"), ids, len(ids)):
        with suppress(ValueError):
            _compress_anew(db, original_id, current)
    _delete_others(db, former, current)


def _compress_anew(
    db: Connection, original_id: int, dictionaries: Dictionaries
) -> None:
    """Compress an original with other dictionaries. Raises ValueError if it is damaged."""
    digest, media_type, *stored = db.execute(_ORIGINAL, (original_id,)).fetchone()
    original = Original(digest, media_type, load_stored(db, stored).decode())
    packed = pack(original, dictionaries)
    row = (packed.encoding, packed.stored_bytes, packed.dictionary, original_id)
    db.execute(_UPDATE, row)


def _delete_others(
    db: Connection, former: Sequence[int], current: Dictionaries
) -> None:
    """Delete the former dictionaries that are not among the current ones."""
    kept = json.dumps(list(map(attrgetter("sha256"), current.values())))
    for table in TABLES:
        db.executemany(
            f"DELETE FROM {table} WHERE id = ? AND sha256 NOT IN (SELECT value FROM json_each(?))",
            [(id_, kept) for id_ in former],
        )
