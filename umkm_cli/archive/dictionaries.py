"""Keep the words that many originals of one kind have in common, so that each takes less space.

zlib finds in a dictionary what it would otherwise find in the first pages of a file. A
short text then takes four fifths of the bytes. Nobody can unpack an original without
its dictionary, so each is stored twice, in different pages of the file, with its SHA-256.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import Final, NamedTuple

from umkm_cli.archive.compression import (
    damage_of_content,
    decode_original,
)
from umkm_cli.archive.connection import Connection, first_column, first_value
from umkm_cli.archive.schema import SINCE_DICTIONARIES
from umkm_cli.language import later

TABLES: Final = ("dictionaries", "spare_dictionaries")
STORED: Final = "encoding, byte_size, bytes, dictionary_id"
"""The columns of an original from which its bytes are decoded."""
_FORMER_STORED: Final = "encoding, byte_size, bytes, NULL"

_MOST_BYTES = 64 * 1024
_TEXTS = ("text/", "message/", "application/vnd.umkm.")
_INSERT = "INSERT OR IGNORE INTO {} (id, sha256, media_type, bytes) VALUES (?, ?, ?, ?)"
_MEND = """
INSERT OR REPLACE INTO {0} (id, sha256, media_type, bytes)
SELECT id, sha256, media_type, bytes FROM {1} WHERE id = ?
"""


class Dictionary(NamedTuple):
    """The words that originals of a media type have in common, and their SHA-256."""

    sha256: str
    media_type: str
    content: bytes


Dictionaries = Mapping[str, Dictionary]
"""The dictionaries to compress with, by media type."""

NO_DICTIONARIES: Dictionaries = {}

_READ: dict[str, bytes] = {}
"""The dictionaries that this process has read or made, by their SHA-256."""


def may_have_dictionary(media_type: str) -> bool:
    """Return whether files of a media type are text, which share words."""
    return media_type.startswith(_TEXTS)


def stored_columns(db: Connection) -> str:
    """Return `STORED` as the archive has it, which may have an earlier schema."""
    return STORED if has_dictionaries(db) else _FORMER_STORED


def has_dictionaries(db: Connection) -> bool:
    """Return whether the schema of an archive has dictionaries."""
    return db.schema_version >= SINCE_DICTIONARIES


class StoredOriginal(NamedTuple):
    """An original as it is stored, with the dictionary that it needs: b"" for none, None if that is damaged."""

    encoding: object
    byte_size: object
    stored_bytes: object
    dictionary: bytes | None

    def decode(self) -> bytes:
        """Return its bytes. Raises ValueError with a sentence that says what is wrong with them."""
        encoding, byte_size, stored_bytes, dictionary = self
        if dictionary is None:
            raise ValueError(
                later("the dictionary that it was compressed with is damaged")
            )
        return decode_original(encoding, byte_size, stored_bytes, dictionary)

    def damage(self, digest: object) -> str:
        """Describe what is wrong with its bytes, which have this SHA-256; return "" if nothing is."""
        try:
            content = self.decode()
        except ValueError as error:
            return str(error)
        return damage_of_content(digest, content)


def load_stored(
    db: sqlite3.Connection, stored: Sequence[object], schema: str = "main"
) -> StoredOriginal:
    """Return an original from its `STORED` columns; `schema` is the name under which its archive is attached."""
    encoding, byte_size, stored_bytes, dictionary_id = stored
    dictionary = _dictionary_of(db, dictionary_id, schema)
    return StoredOriginal(encoding, byte_size, stored_bytes, dictionary)


def _dictionary_of(db: sqlite3.Connection, id_: object, schema: str) -> bytes | None:
    if id_ is None:
        return b""
    query = f"SELECT sha256 FROM {schema}.dictionaries WHERE id = ?"
    digest = first_value(db, query, (id_,))
    if digest in _READ:
        return _READ[digest]
    whole = read_whole(db, id_, schema)
    if whole is None:
        return None
    note_read(whole.content)
    return whole.content


def note_read(content: bytes) -> str:
    """Remember a dictionary; return its SHA-256."""
    digest = sha256(content).hexdigest()
    _READ[digest] = content
    return digest


def read_whole(
    db: sqlite3.Connection, id_: object, schema: str = "main"
) -> Dictionary | None:
    """Return a dictionary from the first of the two tables that has it undamaged."""
    found = (read_from(db, table, id_, schema) for table in TABLES)
    return next(filter(None, found), None)


def read_from(
    db: sqlite3.Connection, table: str, id_: object, schema: str = "main"
) -> Dictionary | None:
    """Return a dictionary from one of the two tables if it is there and undamaged."""
    query = f"SELECT sha256, media_type, bytes FROM {schema}.{table} WHERE id = ?"
    with suppress(sqlite3.DatabaseError):
        row = db.execute(query, (id_,)).fetchone()
        if row is not None and _is_whole(*row):
            return Dictionary(*row)
    return None


def _is_whole(digest: object, media_type: object, content: object) -> bool:
    if not isinstance(content, bytes) or not isinstance(media_type, str):
        return False
    return len(content) <= _MOST_BYTES and sha256(content).hexdigest() == digest


def dictionary_ids(db: sqlite3.Connection) -> list[int]:
    """Return the ids of all dictionaries, oldest first."""
    queries = (f"SELECT id FROM {table}" for table in TABLES)
    return sorted(set(chain.from_iterable(map(first_column, map(db.execute, queries)))))


def stored_dictionaries(db: Connection) -> dict[str, Dictionary]:
    """Return the newest undamaged dictionary of each media type."""
    found: dict[str, Dictionary] = {}
    for id_ in dictionary_ids(db) if has_dictionaries(db) else ():
        whole = read_whole(db, id_)
        if whole is not None:
            note_read(whole.content)
            found[whole.media_type] = whole
    return found


def add_dictionary(
    db: sqlite3.Connection, media_type: str, content: bytes
) -> Dictionary:
    """Store a dictionary twice, unless the archive has it."""
    row = (note_read(content), media_type, content)
    new_id = max(dictionary_ids(db), default=0) + 1
    for table in TABLES:
        db.execute(_INSERT.format(table), (new_id, *row))
    return Dictionary(*row)


def damaged_dictionaries(db: Connection) -> list[int]:
    """Return how many of the two copies of each dictionary are damaged or missing, leaving out none."""
    ids = dictionary_ids(db) if has_dictionaries(db) else []
    return list(filter(None, map(len, map(partial(_tables_without, db), ids))))


def mend_dictionaries(db: sqlite3.Connection) -> None:
    """Store each dictionary twice again that one of the two tables has lost."""
    for id_ in dictionary_ids(db):
        lacking = _tables_without(db, id_)
        if len(lacking) == 1:
            (whole,) = set(TABLES).difference(lacking)
            db.execute(_MEND.format(*lacking, whole), (id_,))


def _tables_without(db: sqlite3.Connection, id_: int) -> list[str]:
    """Return the tables that lack a dictionary, or have it damaged."""
    return [table for table in TABLES if read_from(db, table, id_) is None]


def read_before(digest: str) -> bytes:
    """Return a dictionary that this process has read or made, by its SHA-256."""
    return _READ[digest]
