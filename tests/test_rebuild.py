"""An archive can be made anew from originals, copies and decisions alone."""

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tests.command import run_in_process
from tests.conftest import (
    FIXTURES,
    Umkm,
    database,
    environment_in,
    release_text,
)
from tests.test_undo import in_sight
from umkm_cli.errors import CannotAccess, Damaged

KEPT = (
    "operations",
    "originals",
    "texts",
    "hidden_copies",
    "hidden_decisions",
    "replaced_readings",
    "replaced_searches",
    "removed",
    "settings",
    "sqlite_sequence",
)


@pytest.fixture(scope="module")
def archive_of_work(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive in which a person worked: files of all kinds, copies, decisions, what was removed and undone."""
    folder = tmp_path_factory.mktemp("work")
    environment = environment_in(folder)

    def run(*arguments: str | Path) -> int:
        return run_in_process(environment, *map(str, arguments)).code

    with zipfile.ZipFile(folder / "kiriman.zip", "w") as held:
        held.writestr("a.txt", release_text("Pembatik Lasem Ikut Pameran"))
        held.writestr("b.txt", release_text("Nelayan Rembang Terima Kapal"))
    copy = folder / "copy.txt"
    copy.write_bytes(
        (FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt").read_bytes()
        + b"\n\n"
    )
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    for paths in (
        [FIXTURES / "releases", folder / "kiriman.zip", copy],
        [FIXTURES / "documents" / "releases", FIXTURES / "pages" / "releases"],
        [folder / "scan.pdf", "--keep-unread"],
    ):
        assert run("ingest", *paths) in (0, 3)
    run("tag", "1", "2", "3", "--set-date", "2021-02-03", "--yes")
    run("tag", "4", "--set-headline", "Zebrawati Juara", "--add-programme", "KUR")
    run("tag", "5", "--set-place", "Medan")
    run("undo")
    run("saved", "add", "kopi", "kopi OR batik")
    run("remove", "7")
    run("programmes", "add", "Pemuda Tangguh Pesisir", "--yes")
    assert run("retag") == 0
    assert run("verify") == 0
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def worked_in(umkm: Umkm, archive_path: Path, archive_of_work: bytes) -> Umkm:
    """The same as `umkm`, on that archive."""
    archive_path.write_bytes(archive_of_work)
    return umkm


def table(db: sqlite3.Connection, name: str) -> list[tuple[object, ...]]:
    """The rows of a table, in an order of their own."""
    return sorted(db.execute(f"SELECT * FROM {name}").fetchall(), key=repr)


@pytest.mark.deep
def test_every_table_is_the_same(
    worked_in: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """What is read again is what was read before, under the same numbers, down to the index and the journal."""
    before = archive_path.read_bytes()
    done = worked_in("rebuild", tmp_path / "fresh.db")
    assert done.returncode == 0, done.stderr
    assert archive_path.read_bytes() == before
    with database(archive_path) as old, database(tmp_path / "fresh.db") as fresh:
        assert in_sight(fresh) == in_sight(old)
        for name in KEPT:
            assert table(fresh, name) == table(old, name), name
        # The vocabulary of the old one keeps words that its releases do not hold any more.
        assert set(table(fresh, "words")) <= set(table(old, "words"))
        names = {row[0] for row in fresh.execute("SELECT name FROM sqlite_master")}
        assert names == {
            row[0] for row in old.execute("SELECT name FROM sqlite_master")
        }
        for pragma in ("page_size", "application_id", "user_version"):
            assert (
                fresh.execute(f"PRAGMA {pragma}").fetchone()
                == old.execute(f"PRAGMA {pragma}").fetchone()
            )
    fresh_path = str(tmp_path / "fresh.db")
    assert worked_in("--db", fresh_path, "verify").returncode == 0
    assert worked_in("--db", fresh_path, "undo", "5").returncode == 0
    assert (
        worked_in("--db", fresh_path, "ingest", FIXTURES / "releases").returncode == 0
    )
    assert worked_in("--db", fresh_path, "list", "--json").returncode == 0


@pytest.mark.deep
def test_what_is_derived_is_not_looked_at(
    worked_in: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """With every derived table damaged the fresh archive is as if none had been."""
    with database(archive_path) as db:
        sound = in_sight(db)
        db.execute(
            "UPDATE releases SET headline = 'x', body = '', place = 'Medan', released_on = NULL"
        )
        db.execute("DELETE FROM findings")
        db.execute("DELETE FROM release_programmes")
        db.execute("DELETE FROM texts")
        db.execute("DELETE FROM words")
        db.execute("INSERT INTO release_index (release_index) VALUES ('delete-all')")
    assert worked_in("rebuild", tmp_path / "fresh.db").returncode == 0
    with database(tmp_path / "fresh.db") as db:
        assert in_sight(db) == sound


@pytest.mark.deep
def test_a_file_that_cannot_be_read_any_more(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Where reading fails the text that was read when it came in stands for it; where that is gone too, it is said."""
    umkm(
        "ingest",
        FIXTURES / "documents" / "releases" / "rtf-word.rtf",
        FIXTURES / "releases",
    )
    with database(archive_path) as db:
        db.execute(
            "UPDATE originals SET media_type = 'application/pdf' WHERE media_type LIKE '%rtf%'"
        )
    done = umkm("rebuild", tmp_path / "fresh.db")
    assert done.returncode == 0
    assert "rtf-word.rtf" in done.stderr
    with database(archive_path) as old, database(tmp_path / "fresh.db") as fresh:
        assert in_sight(fresh) == in_sight(old)
        old.execute("DELETE FROM texts")
    done = umkm("rebuild", tmp_path / "less.db")
    assert done.returncode == 3
    assert "1 release could not be re-read" in done.stderr
    assert umkm("--db", tmp_path / "less.db", "verify").returncode == 0
    assert (
        len(json.loads(umkm("--db", tmp_path / "less.db", "list", "--json").stdout))
        == 36
    )


def test_a_file_of_a_kind_that_is_not_known(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A file that only another version of umkm can read is told as that; its text is what that version read."""
    umkm("ingest", FIXTURES / "documents" / "releases" / "rtf-word.rtf")
    with database(archive_path) as db:
        db.execute("UPDATE originals SET media_type = 'application/x-later'")
    done = umkm("rebuild", tmp_path / "fresh.db")
    assert done.returncode == 0
    assert "this version of umkm does not know files of this kind; the" in done.stderr
    assert "bug" not in done.stderr
    listed = umkm("list", "--csv").stdout
    assert umkm("--db", tmp_path / "fresh.db", "list", "--csv").stdout == listed


def test_rebuild_writes_a_new_file_only(
    filled: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """It replaces nothing, leaves nothing half made; what is damaged is said, and does not keep the others out."""
    assert filled("rebuild", archive_path).returncode == 2
    assert filled("rebuild", tmp_path / "no" / "folder" / "a.db").returncode in (
        0,
        CannotAccess.EXIT_CODE,
    )
    with database(archive_path) as db:
        db.execute("UPDATE originals SET bytes = x'00' WHERE id = 3")
    done = filled("rebuild", tmp_path / "b.db")
    assert done.returncode == 3
    assert "cannot be unpacked" in done.stderr
    assert (
        len(json.loads(filled("--db", tmp_path / "b.db", "list", "--json").stdout))
        == 35
    )
    assert not list(tmp_path.glob("b.db.*"))
    with database(archive_path) as db:
        db.execute("DROP TABLE originals")
    assert filled("rebuild", tmp_path / "c.db").returncode == Damaged.EXIT_CODE
    assert not list(tmp_path.glob("c.db*"))
