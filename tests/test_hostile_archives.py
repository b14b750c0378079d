"""An archive from a stranger: nothing in it runs, and what is wrong with it is said in one sentence."""

import gzip
import json
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.checks import assert_refused
from tests.conftest import FIXTURES, Umkm, database, release_text
from umkm_cli.archive import open_archive, schema
from umkm_cli.archive.connection import connect
from umkm_cli.archive.objects import differences
from umkm_cli.archive.opening import create_or_open
from umkm_cli.archive.schema import VERSION
from umkm_cli.errors import Damaged, NotAnArchive

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS headline FROM n"
READING = (
    ["list"],
    ["search", "pelatihan"],
    ["show", "1"],
    ["why", "1"],
    ["export", "--jsonl", "--full"],
    ["stats"],
    ["log"],
    ["review"],
    ["similar", "1"],
    ["saved"],
    ["rebuild", "REBUILT"],
)
WRITING = (
    ["ingest", "-"],
    ["tag", "1", "--set-place", "Medan", "--yes"],
    ["retag", "--all"],
    ["remove", "1", "--yes"],
    ["undo", "1", "--yes"],
    ["saved", "add", "kur", "KUR"],
)


def replace_object(path: Path, kind: str, name: str, sql: str) -> None:
    """Put a view in the place of a table, or change a definition as a hex editor could."""
    with database(path) as db:
        if kind == "view":
            db.execute(f"DROP TABLE {name}")
            db.execute(sql)
        else:
            db.execute("PRAGMA writable_schema = ON")
            db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        (
            "trigger",
            "CREATE TRIGGER sisipan AFTER INSERT ON copies BEGIN UPDATE releases SET headline = 'diubah'; END",
        ),
        ("view", f"CREATE VIEW sisipan AS {ENDLESS}"),
        (
            "table",
            "CREATE TABLE sisipan (x CHECK (length(hex(zeroblob(99999999))) > x))",
        ),
        ("index", "CREATE INDEX sisipan ON releases (hex(zeroblob(length(body) * 9)))"),
    ],
)
def test_foreign_objects(
    name: str, statement: str, filled: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Readers ignore what umkm did not create, writers refuse it, verify names it, and rebuild leaves it out."""
    seen = filled("list").stdout
    with database(archive_path) as db:
        db.execute(statement)
    before = archive_path.read_bytes()
    assert filled("list").stdout == seen
    for arguments in WRITING:
        done = filled(*arguments, stdin=release_text().encode())
        assert_refused(done, NotAnArchive.EXIT_CODE)
        assert f"a {name} sisipan that umkm did not create" in done.stderr
    done = filled("verify", "--json")
    assert done.returncode == Damaged.EXIT_CODE
    (fault,) = json.loads(done.stdout)
    assert fault["damage"] == f"umkm did not create the {name} sisipan"
    assert "umkm rebuild NEW" in done.stderr
    assert filled("backup", tmp_path / "backup.db").returncode == 0
    assert archive_path.read_bytes() == before
    fresh = tmp_path / "fresh.db"
    assert filled("rebuild", fresh).returncode == 0
    assert filled("--db", fresh, "verify").returncode == 0
    assert filled("--db", fresh, "list").stdout == seen


@pytest.mark.parametrize(
    ("kind", "name", "sql"),
    [
        ("view", "releases", f"CREATE VIEW releases AS {ENDLESS}"),
        ("view", "operations", f"CREATE VIEW operations AS {ENDLESS}"),
        ("view", "settings", f"CREATE VIEW settings AS {ENDLESS}"),
        (
            "table",
            "settings",
            "CREATE TABLE settings (name TEXT PRIMARY KEY, value CHECK (hex(zeroblob(99999999)) > 0)) WITHOUT ROWID",
        ),
        (
            "table",
            "words",
            'CREATE TABLE words (word TEXT NOT NULL, stem "TEXT --" CHECK (hex(zeroblob(9)) > 0)\n, '
            "PRIMARY KEY (word, stem)) WITHOUT ROWID",
        ),
        (
            "table",
            "release_index_config",
            "CREATE TABLE 'release_index_config'(k PRIMARY KEY, v AS (hex(zeroblob(99999999)))) WITHOUT ROWID",
        ),
        (
            "index",
            "releases_by_place",
            "CREATE INDEX releases_by_place ON releases (upper(place))",
        ),
    ],
)
def test_what_poses_as_ours(
    kind: str, name: str, sql: str, filled: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A view, or an altered table, under the name of one of ours is damage: no command reads it or writes to it."""
    replace_object(archive_path, kind, name, sql)
    before = archive_path.read_bytes()
    for arguments in (*READING, *WRITING):
        typed = [
            each.replace("REBUILT", str(tmp_path / "new.db")) for each in arguments
        ]
        done = filled(*typed, stdin=release_text().encode())
        assert_refused(done, NotAnArchive.EXIT_CODE)
        assert f"{kind} {name}" in done.stderr
    done = filled("verify")
    assert done.returncode == Damaged.EXIT_CODE
    assert f"the {kind} {name} is not as umkm created it" in done.stdout
    assert archive_path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [archive_path.name]


def test_what_is_missing(filled: Umkm, archive_path: Path) -> None:
    """A table or index that was dropped is named by verify, and writers refuse the archive."""
    with database(archive_path) as db:
        db.execute("DROP INDEX copies_by_release")
    assert "the index copies_by_release is missing" in filled("verify").stdout
    assert_refused(filled("remove", "1", "--yes"), NotAnArchive.EXIT_CODE)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_archives_of_every_schema_are_ours(version: int, archive_path: Path) -> None:
    """Nothing is odd in an archive of any schema, before and after its migration, and after ANALYZE."""
    packed = FIXTURES / "archives" / f"schema-{version}.db.gz"
    archive_path.write_bytes(gzip.decompress(packed.read_bytes()))
    with open_archive(archive_path) as archive:
        assert not any(differences(archive.connection, version))
    create_or_open(archive_path).close()
    with database(archive_path) as db:
        db.execute("ANALYZE")
        assert not any(differences(db, VERSION))


def test_the_schema_of_today_is_kept(archive_path: Path) -> None:
    """What every schema creates is on record, today's too, so that the next umkm can check its archives."""
    recorded = Path(schema.__file__).parent / "schemas" / f"{VERSION}.sql"
    with database(archive_path) as db:
        db.executescript(recorded.read_text(encoding="utf-8"))
        assert not any(differences(db, VERSION))


def test_a_connection_trusts_no_file(archive_path: Path) -> None:
    """Nothing that a file defines may call functions with effects, nor rewrite its own schema."""
    create_or_open(archive_path).close()
    db = connect(archive_path)
    assert db.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert db.execute("PRAGMA cell_size_check").fetchone() == (1,)
    if sys.version_info >= (3, 12):
        assert db.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    db.close()
