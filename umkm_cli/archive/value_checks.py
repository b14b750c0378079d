"""Check that the values in an archive have the types and forms that umkm writes.

SQLite lets any file hold any type in any column.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import starmap
from typing import Any, Final

from umkm_cli.archive.claim_rows import decode_decimal
from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.journal import decode_about
from umkm_cli.archive.link_decisions import decode_link_decision
from umkm_cli.archive.link_rows import decode_evidence, decode_kind
from umkm_cli.archive.objects import differences
from umkm_cli.archive.own_programmes import decode_own_programme
from umkm_cli.archive.saved import decode_saved_search
from umkm_cli.archive.scans import decode_scan
from umkm_cli.archive.schema import (
    SINCE_CLAIMS,
    SINCE_LINKS,
    SINCE_OWN_PROGRAMMES,
    SINCE_SCANS,
    SINCE_UNDO,
    SINCE_UNREAD_PAGES,
)
from umkm_cli.archive.text_log import decode_text
from umkm_cli.archive.undo_log import decode_parts
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import later
from umkm_cli.models.journal import Fault
from umkm_cli.models.release import LINK

_STORED_AS: Final[dict[str, str]] = {
    "INTEGER": "integer",
    "TEXT": "text",
    "BLOB": "blob",
}
"""What SQLite stores in a column of each declared type."""
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_index\\_%' "
    "ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' "
    "AND sql NOT LIKE 'CREATE VIRTUAL%'"
)
_NO_DAY = (
    "{0} IS NOT NULL AND date(substr({0} || '-01-01', 1, 10)) "
    "IS NOT substr({0} || '-01-01', 1, 10)"
)
_DATES = (
    ("releases", "released_on"),
    ("releases", "released_first"),
    ("releases", "released_last"),
    ("copies", "ingested_at"),
    ("figures", "period_first"),
    ("figures", "period_last"),
)
_DATES_AMONG_FINDINGS = (
    "SELECT 1 FROM findings f JOIN finding_kinds k ON k.id = f.kind_id "
    f"WHERE k.field = 'date' AND {_NO_DAY.format('f.value')}"
)
_LINK_DECISIONS = (
    f"SELECT action, value FROM decisions WHERE field = '{LINK}' AND action <> 'clear'"
)
_Decode = Callable[[Any], object]
_ENCODED: Final[tuple[tuple[int, str, str, _Decode], ...]] = (
    (SINCE_UNDO, "replaced_readings", "reading", decode_parts),
    (SINCE_UNDO, "replaced_searches", "before", decode_saved_search),
    (SINCE_UNDO, "replaced_searches", "after", decode_saved_search),
    (SINCE_OWN_PROGRAMMES, "replaced_programmes", "before", decode_own_programme),
    (SINCE_OWN_PROGRAMMES, "replaced_programmes", "after", decode_own_programme),
    (SINCE_LINKS, "links", "kind", decode_kind),
    (SINCE_LINKS, "links", "evidence", decode_evidence),
    (SINCE_CLAIMS, "figures", "value_min", decode_decimal),
    (SINCE_CLAIMS, "figures", "value_max", decode_decimal),
    (SINCE_SCANS, "texts", "scan", decode_scan),
    (SINCE_UNREAD_PAGES, "replaced_texts", "before", decode_text),
)
"""Columns with values of a certain form: since which schema, and what decodes one."""


def faults_of_values(archive: Archive) -> list[Fault]:
    """Return a fault for each column with values of a wrong type or form.

    The objects of the archive must be ours.
    """
    with archive.autocommit() as db:
        wrong = dict.fromkeys(
            (
                *_wrong_types(db),
                *_broken_texts(db),
                *_wrong_dates(db),
                *_undecodable(db),
            )
        )
    return [
        Fault(
            later("values in {column} are not what umkm writes there").format(
                column=column
            )
        )
        for column in wrong
    ]


def has_foreign_content(archive: Archive) -> bool:
    """Return whether an archive holds objects or values that umkm does not write."""
    with archive.snapshot() as db:
        odd = any(differences(db, db.schema_version))
    return odd or bool(faults_of_values(archive))


def _columns(db: sqlite3.Connection) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the table, name, declared type and nullability of each column."""
    for (table,) in db.execute(_TABLES).fetchall():
        rows = db.execute(f"PRAGMA main.table_info({table})").fetchall()
        for _, name, declared, required, _, key in rows:
            yield table, f'"{name}"', declared, not required and not key


def _wrong_types(db: sqlite3.Connection) -> Iterator[str]:
    """Yield each column that has a value of another type."""
    for table, name, declared, nullable in _columns(db):
        allowed = f"'{_STORED_AS[declared]}'" + (", 'null'" if nullable else "")
        query = f"SELECT 1 FROM {table} WHERE typeof({name}) NOT IN ({allowed})"
        if first_value(db, query):
            yield _name(table, name)


def _broken_texts(db: sqlite3.Connection) -> Iterator[str]:
    """Yield each column that has a text that is not UTF-8."""
    for table, name, declared, _ in _columns(db):
        if declared != "TEXT":
            continue
        try:
            deque(db.execute(f"SELECT {name} FROM {table}"), maxlen=0)
        except sqlite3.OperationalError as error:
            if not str(error).startswith("Could not decode"):
                raise
            yield _name(table, name)


def _wrong_dates(db: sqlite3.Connection) -> Iterator[str]:
    """Yield each column that has a date that no calendar has."""
    for table, name in _DATES:
        if first_value(db, f"SELECT 1 FROM {table} WHERE {_NO_DAY.format(name)}"):
            yield _name(table, name)
    if first_value(db, _DATES_AMONG_FINDINGS):
        yield "findings.value"


def _undecodable(db: Connection) -> Iterator[str]:
    """Yield each column that has a value that cannot be decoded."""
    operations = db.execute("SELECT id, arguments FROM operations")
    if not _can_decode(operations, decode_about):
        yield "operations.arguments"
    if not _can_decode(db.execute(_LINK_DECISIONS), decode_link_decision):
        yield "decisions.value"
    version = db.schema_version
    for since, table, name, decode in _ENCODED:
        if version >= since:
            values = db.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL")
            if not _can_decode(values, decode):
                yield _name(table, name)


def _can_decode(rows: Iterable[Sequence[Any]], decode: Callable[..., object]) -> bool:
    with suppress(NotAnArchive, sqlite3.OperationalError):
        deque(starmap(decode, rows), maxlen=0)
        return True
    return False


def _name(table: str, column: str) -> str:
    bare = column.strip('"')
    return f"{table}.{bare}"
