"""Archives of earlier schemas: brought to this one in steps, and kept as they were beside it."""

import copy
import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.conftest import FIXTURES, Umkm, database
from umkm_cli.archive import (
    Archive,
    create_or_open,
    migrations,
    open_archive,
    schema,
)
from umkm_cli.archive.later_migration_steps import STEPS
from umkm_cli.archive.search.weighing import bm25

OLD = sorted((FIXTURES / "archives").glob("schema-*.db.gz"))


def unpacked(old: Path, path: Path) -> Path:
    """Unpack an archive of an earlier umkm."""
    path.write_bytes(gzip.decompress(old.read_bytes()))
    return path


def layout(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the schema of an archive: its statements without comments and white space, and each table's columns."""
    with database(path) as db:
        rows = db.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
        found: dict[str, list[tuple[object, ...]]] = {
            name: db.execute(f"PRAGMA table_info([{name}])").fetchall()
            for _, name, _ in rows
        }
    for kind, name, sql in rows:
        plain = re.sub(r"--.*", "", sql).replace('"', "")
        folded = re.sub(r"\s*([(),])\s*|\s+", r"\1 ", plain).strip()
        found[f"{kind} {name}"] = [(folded,)]
    return found


def decisions(path: Path) -> list[tuple[object, ...]]:
    with database(path) as db:
        return db.execute(
            "SELECT id, at, original_id, field, action, value, operation_id "
            "FROM decisions ORDER BY id"
        ).fetchall()


def steps(path: Path) -> list[tuple[object, ...]]:
    with database(path) as db:
        return db.execute(
            "SELECT id, migration_set, name FROM _sqlite_migrations ORDER BY id"
        ).fetchall()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.name)
def test_migrated_archives_are_as_new_ones(old: Path, tmp_path: Path) -> None:
    """Every earlier schema is migrated to the tables of a new archive, and to the same record of steps."""
    create_or_open(tmp_path / "new.db").close()
    path = unpacked(old, tmp_path / "old.db")
    before = decisions(path)
    with create_or_open(path) as archive:
        assert archive.schema_version == schema.VERSION
    assert layout(path) == layout(tmp_path / "new.db")
    assert steps(path) == steps(tmp_path / "new.db")
    assert decisions(path) == before != []
    kept = next(tmp_path.glob("old.db.schema-*"))
    assert kept.read_bytes() == gzip.decompress(old.read_bytes())


def test_the_next_change_of_the_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new column takes a line in SCHEMA and one step; no earlier step depends on SCHEMA."""
    create_or_open(tmp_path / "today.db").close()
    paths = [unpacked(old, tmp_path / old.stem) for old in OLD]
    before = [decisions(path) for path in paths]

    later = copy.deepcopy(STEPS)
    next_version = schema.VERSION + 1

    @later(name=f"{next_version} a decision has a note")
    def _note(db: Database) -> None:
        db.execute("ALTER TABLE decisions ADD COLUMN note TEXT")

    table = schema.SCHEMA.index("CREATE TABLE decisions (")
    end = schema.SCHEMA.index("\n);", table)
    changed = schema.SCHEMA[:end] + ", note TEXT" + schema.SCHEMA[end:]
    monkeypatch.setattr(migrations, "STEPS", later)
    monkeypatch.setattr(schema, "SCHEMA", changed)
    monkeypatch.setattr(schema, "VERSION", next_version)
    new = tmp_path / "new.db"
    paths.append(tmp_path / "today.db")
    for path in (new, *paths):
        with create_or_open(path) as archive:
            assert archive.schema_version == next_version
    assert ("note", "TEXT") in {row[1:3] for row in layout(new)["decisions"]}
    for path in paths:
        assert layout(path) == layout(new)
        assert steps(path) == steps(new)
    assert [decisions(path) for path in paths] == [*before, []]


@pytest.mark.parametrize("schema", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
def test_an_archive_is_kept_beside_before_it_is_changed(
    schema: int, umkm: Umkm, archive_path: Path
) -> None:
    """A migration keeps the old archive beside the new one, byte for byte, and says so."""
    held = gzip.decompress(
        (FIXTURES / "archives" / f"schema-{schema}.db.gz").read_bytes()
    )
    archive_path.write_bytes(held)
    assert umkm("list").returncode == 0
    assert archive_path.read_bytes() == held
    kept = archive_path.with_name(f"{archive_path.name}.schema-{schema}")
    assert str(kept) in umkm("tag", "1", "--set-place", "Medan").stderr
    assert kept.read_bytes() == held
    assert "kept as" not in umkm("tag", "1", "--set-place", "Solo").stderr
    assert umkm("--db", kept, "list").returncode == 0


def test_nobody_writes_during_a_migration(archive_path: Path) -> None:
    """While an archive is migrated its lock holds, although its file is copied at the same time."""
    unpacked(OLD[-1], archive_path)
    code = (
        "import sqlite3, sys\n"
        "sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')\n"
    )
    told: list[str] = []

    def say(sentence: str) -> None:
        command = [sys.executable, "-c", code, str(archive_path)]
        other = subprocess.run(command, capture_output=True, text=True, check=False)
        told.append(other.stderr)

    create_or_open(archive_path, say).close()
    assert len(told) == 1
    assert "database is locked" in told[0]


def test_what_an_earlier_schema_did_not_record(tmp_path: Path) -> None:
    """A migration names nobody as the author of earlier operations, and invents no programme."""
    path = unpacked(FIXTURES / "archives" / "schema-5.db.gz", tmp_path / "old.db")
    with database(path) as db:
        before = db.execute("SELECT * FROM operations").fetchall()
    create_or_open(path).close()
    with database(path) as db:
        after = db.execute("SELECT * FROM operations").fetchall()
        own = db.execute("SELECT count(*) FROM own_programmes").fetchone()
    assert after == [(*row, None, None) for row in before] != []
    assert own == (0,)


def weights(archive: Archive) -> dict[str, dict[int, float]]:
    """Return what a search for each word of an archive weighs its releases."""
    with archive.snapshot() as db:
        query = f"SELECT rowid, {bm25(db)} FROM release_index WHERE release_index MATCH ?"  # fmt: skip
        stems = db.execute("SELECT DISTINCT stem FROM words ORDER BY stem").fetchall()
        return {
            stem: dict(db.execute(query, (f'"{stem}"',)).fetchall())
            for (stem,) in stems
        }


def test_an_archive_that_is_not_migrated_ranks_alike(tmp_path: Path) -> None:
    """Commands that only read weigh the parts of a release alike before its index is migrated, and after."""
    path = unpacked(FIXTURES / "archives" / "schema-14.db.gz", tmp_path / "old.db")
    with open_archive(path) as archive:
        before = weights(archive)
        assert archive.schema_version == 14
    with create_or_open(path) as archive:
        after = weights(archive)
    assert len(set().union(*before.values())) > 5
    # The migration forgets words that only removed releases had.
    for stem, found in before.items():
        assert after.get(stem, {}) == pytest.approx(found), stem
