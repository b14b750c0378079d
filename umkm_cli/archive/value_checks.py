"""Check that the values in an archive have the types and forms that umkm writes.

SQLite lets any file hold any type in any column.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, starmap
from operator import attrgetter
from typing import Any, Final, NamedTuple

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
from umkm_cli.models.watching import Watch, unwatched

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


def faults_of_values(archive: Archive, watch: Watch = unwatched) -> list[Fault]:
    """Return a fault for each column with values of a wrong type or form.

    The objects of the archive must be ours.
    """
    checks = (_wrong_types, _broken_texts, _wrong_dates, _undecodable)
    with archive.autocommit() as db:
        followed = watch(later("checking the values"), checks, len(checks))
        wrong = dict.fromkeys(chain.from_iterable(check(db) for check in followed))
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


class _Column(NamedTuple):
    """A column: its quoted name, declared type, and whether it may be empty."""

    name: str
    declared: str
    nullable: bool

    @property
    def is_wrong(self) -> str:
        """The condition for a value of another type."""
        empty = ", 'null'" if self.nullable else ""
        return f"typeof({self.name}) NOT IN ('{_STORED_AS[self.declared]}'{empty})"


def _columns_by_table(db: sqlite3.Connection) -> Iterator[tuple[str, list[_Column]]]:
    """Yield the tables with their columns."""
    for (table,) in db.execute(_TABLES).fetchall():
        rows = db.execute(f"PRAGMA main.table_info({table})").fetchall()
        yield (
            table,
            [
                _Column(f'"{name}"', declared, not required and not key)
                for _, name, declared, required, _, key in rows
            ],
        )


def _wrong_types(db: sqlite3.Connection) -> Iterator[str]:
    """Yield each column that has a value of another type."""
    for table, columns in _columns_by_table(db):
        query = f"SELECT 1 FROM {table} WHERE {{}} LIMIT 1"
        conditions = list(map(attrgetter("is_wrong"), columns))
        # Few tables have any, and reading a table takes as long as all the rest.
        if first_value(db, query.format(" OR ".join(conditions))):
            for column in columns:
                if first_value(db, query.format(column.is_wrong)):
                    yield _name(table, column.name)


def _broken_texts(db: sqlite3.Connection) -> Iterator[str]:
    """Yield each column that has a text that is not UTF-8."""
    for table, columns in _columns_by_table(db):
        texts = [column.name for column in columns if column.declared == "TEXT"]
        if texts and _has_broken_text(db, table, ", ".join(texts)):
            for name in texts:
                if _has_broken_text(db, table, name):
                    yield _name(table, name)


def _has_broken_text(db: sqlite3.Connection, table: str, columns: str) -> bool:
    try:
        deque(db.execute(f"SELECT {columns} FROM {table}"), maxlen=0)
    except sqlite3.OperationalError as error:
        if not str(error).startswith("Could not decode"):
            raise
        return True
    return False


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
