"""Compare the tables, indexes and views of an archive with those of its schema.

An archive may come from a stranger. A trigger would run when we write, and a view in
place of a table when we read, so both are looked for whenever an archive is opened.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from umkm_cli.archive import schema

_CREATE = "CREATE "
_BY_LIBRARIES: Final[dict[str, tuple[str, str]]] = {
    "_sqlite_migrations": (
        "table",
        'CREATE TABLE "_sqlite_migrations" (\n   "id" INTEGER PRIMARY KEY,\n'
        '   "migration_set" TEXT,\n   "name" TEXT,\n   "applied_at" TEXT\n)',
    ),
    "idx__sqlite_migrations_migration_set_name": (
        "index",
        'CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"\n'
        '    ON "_sqlite_migrations" ("migration_set", "name")',
    ),
    "sqlite_sequence": ("table", "CREATE TABLE sqlite_sequence(name,seq)"),
    "release_index_data": (
        "table",
        "CREATE TABLE 'release_index_data'(id INTEGER PRIMARY KEY, block BLOB)",
    ),
    "release_index_idx": (
        "table",
        "CREATE TABLE 'release_index_idx'"
        "(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    ),
    "release_index_docsize": (
        "table",
        "CREATE TABLE 'release_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
    ),
    "release_index_config": (
        "table",
        "CREATE TABLE 'release_index_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    ),
}
"""What sqlite_utils, SQLite and FTS5 create; another version may word it differently."""
_ALSO_BY_LIBRARIES = (
    "_sqlite_migrations",
    "idx__sqlite_migrations",
    "release_index_",
    "sqlite_stat",
)
"""What names begin with that other versions may use, or `ANALYZE`, which anyone may run."""

Row = tuple[str, str, str, str | None]
"""The type, name, table and SQL of an object, as `sqlite_master` has them."""


class Differences(NamedTuple):
    """How the objects of an archive differ from those of its schema, as `table words`.

    `changed` are named like ours and are something else. `unknown` are none of ours.
    """

    changed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def differences(db: sqlite3.Connection, version: int) -> Differences:
    """Compare the objects of an archive with what the schema of its version creates."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return compare_objects(rows, version)


def compare_objects(rows: Iterable[Row], version: int) -> Differences:
    """Compare rows of `sqlite_master` with what the schema of a version creates."""
    expected = _expected_by(_ddl_of(version))
    missing = dict(expected)
    changed: list[str] = []
    unknown: list[str] = []
    for row in rows:
        kind, name, _, sql = row
        own = missing.pop(name.casefold(), None)
        if own == (kind, sql) or _is_implied(row, expected):
            continue
        if own is None:
            # A second object of the same name is nobody's, either.
            unknown.append(f"{kind} {name}")
        elif not _is_reworded(name, own, kind, sql):
            changed.append(f"{kind} {name}")
    left = (
        f"{kind} {name}"
        for name, (kind, _) in missing.items()
        if name not in _BY_LIBRARIES
    )
    return Differences(tuple(changed), tuple(unknown), tuple(left))


def _ddl_of(version: int) -> str:
    """Return the SQL of the schema of a version."""
    if version == schema.VERSION:
        return schema.SCHEMA
    path = Path(__file__).parent / "schemas" / f"{version}.sql"
    return path.read_text(encoding="utf-8")


@lru_cache(1)  # web pages open the same archive again and again
def _expected_by(ddl: str) -> Mapping[str, tuple[str, str]]:
    return dict(_objects_of(ddl)) | _BY_LIBRARIES


def _objects_of(ddl: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name of each object that a schema creates, with its type and SQL."""
    for statement in ddl.split(";\n"):
        start = f"\n{statement}".find(f"\n{_CREATE}")
        if start >= 0:
            kind, name, *_ = (
                statement[start + len(_CREATE) :]
                .removeprefix("VIRTUAL ")
                .removeprefix("UNIQUE ")
                .split(None, 2)
            )
            yield name, (kind.lower(), statement[start:])


def _is_implied(row: Row, expected: Mapping[str, object]) -> bool:
    """Return whether an object comes from a library, and holds no expression."""
    kind, name, table, sql = row
    if sql is None:
        implied = name.startswith("sqlite_autoindex_") and table in expected
        return kind == "index" and implied
    return name.startswith(_ALSO_BY_LIBRARIES) and _has_only_columns(name, kind, sql)


def _is_reworded(name: str, own: tuple[str, str], kind: str, sql: str | None) -> bool:
    """Return whether SQL creates the same in other words, as a migration may."""
    if kind != own[0] or sql is None:
        return False
    if name in _BY_LIBRARIES:
        return _has_only_columns(name, kind, sql)
    return _tokens(sql) == _tokens(own[1])


def _has_only_columns(name: str, kind: str, sql: str) -> bool:
    """Return whether SQL creates an object of columns alone, with no expression."""
    create, _, columns = sql.replace("CREATE UNIQUE", "CREATE", 1).partition("(")
    words = [token.strip("\"'[]") for token in create.split()]
    if words[:3] != ["CREATE", kind.upper(), name] or len(words) not in (3, 5):
        return False
    allowed = columns.replace("PRIMARY KEY(", "").replace("PRIMARY KEY (", "")
    no_expression = "(" not in allowed.replace("UNIQUE (", "")
    return no_expression and not {"AS", "DEFAULT"} & set(columns.upper().split())


def _tokens(sql: str) -> list[str]:
    """Return the tokens of SQL without comments, spaces and needless quotes."""
    import re  # only migrated archives, and damaged ones, get here

    found = re.findall(
        r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\w+|\s+|.""", sql, re.S
    )
    return [
        re.sub(r'^"(\w+)"$', r"\1", token)
        for token in found
        if not token.isspace() and not token.startswith(("--", "/*"))
    ]
