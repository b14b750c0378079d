"""The archive file: created once, refused if it is not an umkm archive, readable by any SQLite tool."""

import csv
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, database, release_text
from umkm_cli.archive import (
    create_or_open,
    open_archive,
    sqlite_errors,
)
from umkm_cli.archive.releases import list_releases
from umkm_cli.errors import ArchiveBusy, NewerArchive, NoArchive, NotAnArchive
from umkm_cli.models.forms import CSV_COLUMNS
from umkm_cli.models.query import Filter


def test_reading_makes_nothing(umkm: Umkm, archive_path: Path) -> None:
    """Without an archive, reading commands say so with exit code 6 and create no file."""
    for arguments in (
        ["search", "batik"],
        ["show", "1"],
        ["list"],
        ["export"],
        ["why", "1"],
        ["stats"],
        ["calendar"],
        ["quotes"],
        ["figures"],
        ["ledger", "--of", "nasabah"],
    ):
        done = umkm(*arguments)
        assert (done.returncode, done.stdout) == (NoArchive.EXIT_CODE, "")
        assert "umkm ingest" in done.stderr
    assert not archive_path.exists()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"This is a letter, not a database. " * 40, NotAnArchive),
        (b"SQLite format 3\x00" + b"\x00" * 2000, NotAnArchive),
    ],
)
def test_other_files_are_left_alone(
    archive_path: Path, content: bytes, error: type[Exception]
) -> None:
    """A file that is not an archive is refused for reading and writing, and not changed."""
    archive_path.write_bytes(content)
    for open_it in (open_archive, create_or_open):
        with pytest.raises(error):
            open_it(archive_path)
    assert archive_path.read_bytes() == content


def test_another_programs_database(umkm: Umkm, archive_path: Path) -> None:
    """Every command refuses a database of another program with exit code 5, and does not change it."""
    db = sqlite3.connect(archive_path)
    db.execute("CREATE TABLE releases (id INTEGER PRIMARY KEY)")
    db.close()
    before = archive_path.read_bytes()
    for arguments in (["list"], ["ingest", str(FIXTURES / "releases")]):
        done = umkm(*arguments)
        assert done.returncode == NotAnArchive.EXIT_CODE
        assert "not an umkm archive" in done.stderr
    assert archive_path.read_bytes() == before


def test_newer_archive(archive_path: Path) -> None:
    """An archive of a later umkm is refused in one sentence."""
    create_or_open(archive_path).close()
    db = sqlite3.connect(archive_path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    for open_it in (open_archive, create_or_open):
        with pytest.raises(NewerArchive, match="newer umkm"):
            open_it(archive_path)


def test_busy(archive_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that cannot lock the archive in time gives up with one sentence."""
    monkeypatch.setattr(sqlite_errors, "WAIT_SECONDS", 0.05)
    create_or_open(archive_path).close()
    holder = sqlite3.connect(archive_path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with (
        pytest.raises(ArchiveBusy, match="in use"),
        create_or_open(archive_path) as archive,
        archive.transaction(),
    ):
        pass
    holder.close()


def test_a_failed_transaction_leaves_nothing(archive_path: Path) -> None:
    """A failed transaction changes nothing."""
    with create_or_open(archive_path) as archive:
        with suppress(KeyboardInterrupt), archive.transaction() as db:
            db.execute("INSERT INTO settings VALUES ('a', 'b')")
            raise KeyboardInterrupt
        with archive.snapshot() as db:
            assert db.execute(
                "SELECT count(*) FROM settings WHERE name = 'a'"
            ).fetchone() == (0,)


def test_any_sqlite_tool_can_read_it(filled: Umkm, archive_path: Path) -> None:
    """Every table and view answers a plain connection that knows no function of ours; one file is all of it."""
    assert filled("list").returncode == 0
    assert [path.name for path in archive_path.parent.glob("archive*")] == [
        "archive.db"
    ]
    db = sqlite3.connect(archive_path)
    names = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        )
    ]
    for name in names:
        db.execute(f"SELECT count(*) FROM [{name}]").fetchone()
    rows = db.execute(
        "SELECT r.headline FROM releases r JOIN release_programmes p ON p.release_id = r.id WHERE p.programme = 'KUR'"
    ).fetchall()
    assert len(rows) >= 2
    found = db.execute(
        "SELECT field, value FROM findings_in_words WHERE release_id = 1 AND chosen"
    ).fetchall()
    assert "headline" in dict(found)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_rows_of_releases_have_what_an_export_has(umkm: Umkm, tmp_path: Path) -> None:
    """The view for other tools has a row for each visible release, with the columns of an export, and its versions."""
    body = (
        "Bank Mandiri menyerahkan 12 mesin belah kepada tiga kelompok perajin bambu. "
        "Mesin itu dibeli dengan dana KUR, dan nasabah Mekaar di desa yang sama ikut "
        "belajar memakainya selama dua hari di balai desa."
    )
    texts = {
        "satu": release_text(body=body),
        "dua": "RALAT: " + release_text(body=body.replace("12", "21")),
        "hapus": release_text("Kerupuk Ikan Laku", body="Kerupuk terjual habis."),
        "musnah": release_text("Rotan Laku", body="Rotan terjual habis di pasar."),
        "daftar": release_text("Daftar Kopi", body="Kopi dan teh ada di sini."),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        assert umkm("ingest", tmp_path / f"{name}.txt").returncode == 0
    (tmp_path / "lagi.txt").write_text(texts["satu"], encoding="utf-8")
    umkm("ingest", tmp_path / "lagi.txt")
    umkm("remove", "3", "--yes")
    umkm("remove", "--purge", "4", "--yes", "--yes")
    umkm("tag", "5", "--not-a-release", "--yes")
    with database(tmp_path / "archive.db") as db:
        db.row_factory = sqlite3.Row
        rows = [dict(row) for row in db.execute("SELECT * FROM release_rows")]
    exported = list(
        csv.DictReader(umkm("export", "--sort", "oldest").stdout.splitlines())
    )
    assert [list(row)[: len(CSV_COLUMNS)] for row in rows] == [[*CSV_COLUMNS]] * 2
    for row, release in zip(rows, exported, strict=True):
        assert {name: str(row[name] or "") for name in CSV_COLUMNS} == release
    assert [row["programmes"] for row in rows] == ["KUR; PNM Mekaar"] * 2
    assert [row["corrected_by"] for row in rows] == ["2", None]
    assert [row["copies"] for row in rows] == [2, 1]


@pytest.mark.posix
def test_read_only_archive_in_read_only_folder(
    filled: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A copy of the one file, read-only in a read-only folder, answers the same."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    copy = folder / "copy.db"
    copy.write_bytes(archive_path.read_bytes())
    os.chmod(copy, stat.S_IRUSR)
    os.chmod(folder, stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert (
            filled("search", "APD", "--db", copy).stdout
            == filled("search", "APD").stdout
        )
    finally:
        os.chmod(folder, stat.S_IRWXU)


def test_index_made_anew_for_another_recipe(filled: Umkm, archive_path: Path) -> None:
    """An index of another stemmer is rebuilt before anything is added to it."""
    before = filled("search", "pelatihan").stdout
    db = sqlite3.connect(archive_path)
    db.execute("UPDATE settings SET value = 's0:none' WHERE name = 'index'")
    db.execute("INSERT INTO release_index (release_index) VALUES ('delete-all')")
    db.commit()
    db.close()
    assert filled("search", "pelatihan").returncode == 1
    assert (
        filled(
            "ingest", "-", stdin=b"Batik\n\nJakarta, 1 Mei 2020 - Batik laris di pasar."
        ).returncode
        == 0
    )
    assert filled("search", "pelatihan").stdout == before


def test_reading_after_a_crash(
    filled: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Every command, including reading ones, first rolls back what a killed writer left half written."""
    before = filled("list").stdout
    code = (
        "import os, signal, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA cache_size = 1')\n"
        "db.execute('BEGIN IMMEDIATE')\n"
        "db.execute(\"UPDATE releases SET headline = 'x', body = body || hex(zeroblob(90000))\")\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(archive_path)], check=False)
    assert Path(f"{archive_path}-journal").exists()
    done = filled("list")
    assert (done.returncode, done.stdout) == (0, before)


@pytest.mark.parametrize(
    ("harm", "arguments"),
    [
        ("DROP TABLE release_programmes", ["list"]),
        ("DROP TABLE release_index", ["search", "APD"]),
        ("DROP TABLE findings", ["why", "1"]),
        ("UPDATE originals SET bytes = x'00'", ["why", "1"]),
    ],
)
def test_damage_is_said(
    filled: Umkm, archive_path: Path, harm: str, arguments: list[str]
) -> None:
    """A missing table or a damaged original is reported as damage with exit code 5, not as a bug."""
    db = sqlite3.connect(archive_path)
    db.execute(harm)
    db.commit()
    db.close()
    done = filled(*arguments)
    assert done.returncode == NotAnArchive.EXIT_CODE
    assert "damaged" in done.stderr


def test_a_resting_reader_lets_others_write(filled: Umkm, archive_path: Path) -> None:
    """A reader that stops in the middle of a list holds no lock that a writer would wait for."""
    with open_archive(archive_path) as archive:
        rows = list_releases(archive, Filter(), whole=True)
        next(rows)
        assert (
            filled(
                "ingest",
                "-",
                stdin=b"Batik\n\nJakarta, 1 Mei 2020 - Batik laris di pasar.",
            ).returncode
            == 0
        )
        assert len(list(rows)) == len(list((FIXTURES / "releases").iterdir())) - 1


_FILL = """
import resource, sys
from pathlib import Path
from umkm_cli.archive import create_or_open
with create_or_open(Path(sys.argv[1])) as archive:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(60):
        with archive.transaction() as db:
            db.executemany("INSERT INTO settings VALUES (hex(randomblob(9)), ?)", [("garam " * 200,)] * 1000)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.deep
@pytest.mark.posix
def test_a_new_archive_takes_little_memory(archive_path: Path) -> None:
    """However much is written into a new archive, no more of it stays in memory than its cache may have (24 MiB)."""
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(archive_path)],
        capture_output=True,
        check=True,
    )
    assert archive_path.stat().st_size > 60 << 20
    kib = int(done.stdout) // (1024 if sys.platform == "darwin" else 1)
    assert kib < 40 << 10
