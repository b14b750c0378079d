"""Originals as rows of their table."""

import sqlite3
from collections.abc import Iterable

from umkm_cli.archive.connection import first_column
from umkm_cli.archive.packing import PackedOriginal, pack_without_dictionary


def rows_of_originals(
    db: sqlite3.Connection, originals: Iterable[tuple[int, PackedOriginal]]
) -> list[tuple[object, ...]]:
    """Return a row for each original, with its id.

    Whose dictionary an erasure has replaced meanwhile is stored without one.
    """
    known = {"", *first_column(db.execute("SELECT sha256 FROM dictionaries"))}
    return [
        (
            id_,
            *(
                packed
                if packed.dictionary in known
                else pack_without_dictionary(packed)
            ),
        )
        for id_, packed in originals
    ]
