"""What an archive survives: being killed, being waited for, being copied, being changed for good."""

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmark import Maker
from tests.conftest import FIXTURES, Umkm, database
from umkm_cli.archive import create_or_open, open_archive, sqlite_errors
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.errors import CannotAccess, Damaged
from umkm_cli.verbs.values import current_values

KILLS = int(os.environ.get("UMKM_KILLS", "30"))
"""How often ingest is killed, and each other command a third as often; `UMKM_KILLS=300` by hand."""


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 1,500 releases: more than a second's work for two processes."""
    folder = tmp_path_factory.mktemp("releases")
    maker = Maker(seed=3)
    for number in range(1500):
        (folder / f"{number:04}.txt").write_text(maker.release(), encoding="utf-8")
    return folder


def killed(environment: dict[str, str], seconds: float, *arguments: str) -> bool:
    """Run a command and kill it after a time, with no chance to tidy up; whether it was still running."""
    running = subprocess.Popen(
        [sys.executable, "-m", "umkm_cli", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        running.kill()
        running.wait()
        return True


def assert_whole(path: Path) -> int:
    """The file is sound, and every release that is there is there with all that belongs to it; how many there are."""
    with open_archive(path) as archive, archive.snapshot() as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        ids = [each for (each,) in db.execute("SELECT id FROM releases")]
        for table, column in (
            ("copies", "release_id"),
            ("findings", "release_id"),
            ("release_index_docsize", "id"),
        ):
            held = {
                each for (each,) in db.execute(f"SELECT DISTINCT {column} FROM {table}")
            }
            assert held == set(ids), table
        (originals,) = db.execute("SELECT count(*) FROM originals").fetchone()
        kept = "SELECT original_id FROM copies"
        if db.schema_version >= SINCE_UNDO:
            kept += " UNION SELECT original_id FROM hidden_copies"
        assert originals == db.execute(f"SELECT count(*) FROM ({kept})").fetchone()[0]
        for release_id in random.Random(1).sample(ids, min(60, len(ids))):
            assert get_release(archive, release_id).values == current_values(
                db, release_id
            )
    return len(ids)


def contents(path: Path) -> list[tuple[object, ...]]:
    """What an archive holds of its releases and how they are found, in an order that says nothing of when it came."""
    with database(path) as db:
        return db.execute(
            "SELECT o.sha256, r.headline, r.released_on, r.place, r.organisation, r.body, count(f.n) "
            "FROM releases r JOIN copies c ON c.release_id = r.id JOIN originals o ON o.id = c.original_id "
            "JOIN findings f ON f.release_id = r.id GROUP BY r.id ORDER BY o.sha256"
        ).fetchall()


def test_ingest_survives_being_killed(
    releases: Path,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
    tmp_path: Path,
) -> None:
    """Killed at any moment, ingest leaves each release whole or absent; run again it completes what it began."""
    chance = random.Random(5)
    whole = tmp_path / "whole.db"
    umkm("--db", whole, "ingest", releases)
    kills = 0
    while kills < KILLS:
        kills += killed(environment, chance.uniform(0.05, 1.2), "ingest", str(releases))
        if (
            archive_path.exists()
            and archive_path.stat().st_size
            and assert_whole(archive_path) == 1500
        ):
            archive_path.unlink()
    assert umkm("ingest", releases).returncode == 0
    assert assert_whole(archive_path) == 1500
    assert contents(archive_path) == contents(whole)


@pytest.mark.parametrize(
    "arguments",
    [
        ("retag", "--all"),
        ("tag", "--query", "melalui", "--add-programme", "Rumah BUMN", "--yes"),
    ],
    ids=" ".join,
)
def test_decisions_survive_being_killed(
    arguments: tuple[str, ...],
    releases: Path,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
) -> None:
    """Killed at any moment, retag and tag leave each release as it was or as it is to be; what was decided stands."""
    chance = random.Random(6)
    umkm("ingest", releases)
    umkm("tag", "1", "2", "3", "--set-date", "2021-02-03", "--yes")
    before = contents(archive_path)
    for _ in range(KILLS // 3):
        killed(environment, chance.uniform(0.05, 1.5), *arguments)
        assert assert_whole(archive_path) == 1500
    assert umkm(*arguments).returncode == 0
    assert contents(archive_path) == before
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        for release_id in (1, 2, 3):
            assert ("date", "2021-02-03") in {
                (each.field, each.value) for each in decisions_of(db, release_id)
            }
            assert get_release(archive, release_id).values.released_on == "2021-02-03"


def test_undo_survives_being_killed(
    releases: Path, umkm: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """Killed at any moment, an undo is done or not begun."""
    chance = random.Random(8)
    umkm("ingest", releases)
    before = contents(archive_path)
    number = 1
    for _ in range(KILLS // 3):
        killed(environment, chance.uniform(0.2, 2.0), "undo", str(number), "--yes")
        held = assert_whole(archive_path)
        number = len(umkm("log", "--csv").stdout.splitlines()) - 1
        assert held == (1500 if number % 2 else 0)
    if number % 2 == 0:
        assert umkm("undo", str(number), "--yes").returncode == 0
    assert contents(archive_path) == before


def test_a_migration_survives_being_killed(
    environment: dict[str, str], archive_path: Path, umkm: Umkm
) -> None:
    """Killed while an archive is brought to this schema, it is of the one before or of this one."""
    held = gzip.decompress((FIXTURES / "archives" / "schema-4.db.gz").read_bytes())
    chance = random.Random(7)
    for _ in range(KILLS // 3):
        archive_path.write_bytes(held)
        killed(
            environment, chance.uniform(0.1, 0.4), "tag", "1", "--set-place", "Medan"
        )
        assert assert_whole(archive_path) == 3
    assert umkm("tag", "1", "--set-place", "Medan").returncode == 0
    assert "Medan" in umkm("show", "1").stdout


@pytest.mark.parametrize("schema", [1, 2, 3, 4])
def test_an_archive_is_kept_beside_before_it_is_changed(
    schema: int, umkm: Umkm, archive_path: Path
) -> None:
    """What an earlier umkm wrote is kept as it was, byte for byte, when it is brought to this schema; and said so."""
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


@pytest.fixture
def holder(archive_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that holds the archive."""
    create_or_open(archive_path).close()
    other = sqlite3.connect(archive_path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_writer_says_that_it_waits(
    holder: sqlite3.Connection, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that has to wait longer than a moment says so once, and goes on when it may."""
    monkeypatch.setattr(sqlite_errors, "SILENT_SECONDS", 0.05)
    told: list[str] = []

    def release(sentence: str) -> None:
        told.append(sentence)
        threading.Timer(0.1, holder.rollback).start()

    with create_or_open(archive_path, release) as archive, archive.transaction() as db:
        db.execute("INSERT INTO settings VALUES ('a', 'b')")
    assert len(told) == 1
    assert "waiting up to 30 seconds" in told[0]


def test_backup(filled: Umkm, tmp_path: Path) -> None:
    """A backup is an archive like its own; it replaces nothing unasked, and never the archive itself."""
    target = tmp_path / "backup.db"
    assert filled("backup", target).returncode == 0
    assert (
        filled("--db", target, "export", "--jsonl", "--full").stdout
        == filled("export", "--jsonl", "--full").stdout
    )
    assert filled("backup", target).returncode == 2
    assert filled("backup", target, "--force").returncode == 0
    assert filled("backup", tmp_path).returncode == CannotAccess.EXIT_CODE
    assert (
        filled("backup", tmp_path / "no" / "folder.db").returncode
        == CannotAccess.EXIT_CODE
    )
    assert [path.name for path in tmp_path.glob("*.part")] == []
    assert "itself" in filled("--db", target, "backup", target, "--force").stderr


def test_backup_while_others_write(
    releases: Path, umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Each of several backups that are made while files are taken in is whole."""
    umkm("ingest", FIXTURES / "releases")
    writer = subprocess.Popen(
        [sys.executable, "-m", "umkm_cli", "ingest", str(releases)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    made = 0
    while writer.poll() is None or not made:
        target = tmp_path / f"backup{made}.db"
        assert umkm("backup", target).returncode == 0
        assert assert_whole(target) >= 36
        made += 1
        time.sleep(0.05)
    assert writer.returncode == 0


DELETE_FROM_INDEX = "INSERT INTO release_index (release_index, rowid, headline) VALUES ('delete', 2, 'batik')"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM findings WHERE release_id = 2", "it has no findings"),
        (
            "UPDATE findings SET end = 99999 WHERE release_id = 3 AND n = 0",
            "points outside the text",
        ),
        (
            "UPDATE releases SET headline = 'Lain', place = 'Medan' WHERE id = 4",
            "not those that findings and decisions",
        ),
        ("DELETE FROM words WHERE word > 'k'", "the vocabulary is missing"),
        (
            "INSERT INTO release_index (release_index) VALUES ('delete-all')",
            "does not hold it as it is",
        ),
        (DELETE_FROM_INDEX, "out of step with the releases"),
        (
            "INSERT INTO release_index (rowid, headline) VALUES (999, 'hantu')",
            "a release 999 that is not there",
        ),
    ],
)
def test_what_is_derived_is_mended(
    change: str, said: str, filled: Umkm, archive_path: Path
) -> None:
    """What was made from the originals is found where it is not as it should be, and made again."""
    filled("tag", "1", "--set-date", "2021-02-03")
    before = contents(archive_path)
    assert filled("verify").returncode == 0
    with database(archive_path) as db:
        db.execute(change)
    done = filled("verify", "--json")
    assert done.returncode == Damaged.EXIT_CODE
    assert any(
        said in each["damage"] and each["mendable"] == "yes"
        for each in json.loads(done.stdout)
    )
    assert "umkm verify --repair" in done.stderr
    done = filled("verify", "--repair")
    assert done.returncode == 0, done.stderr
    assert "mended" in done.stderr
    assert filled("verify").returncode == 0
    assert contents(archive_path) == before


def test_what_cannot_be_mended_is_said(filled: Umkm, archive_path: Path) -> None:
    """What only was received is named, and --repair does not hide that it is gone."""
    with database(archive_path) as db:
        db.execute("DELETE FROM findings WHERE release_id = 1")
        db.execute("DELETE FROM copies WHERE release_id = 1")
    done = filled("verify", "--repair")
    assert done.returncode == Damaged.EXIT_CODE
    assert "no copy records where it came from" in done.stdout


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bytes_are_found(seed: int, filled: Umkm, archive_path: Path) -> None:
    """An archive of which bytes were overwritten is reported as damaged, or sound where nothing used them; no more."""
    assert filled("list").returncode == 0
    before = contents(archive_path)
    content = bytearray(archive_path.read_bytes())
    chance = random.Random(seed)
    start = chance.randrange(4096, len(content) - 4096)
    content[start : start + 2048] = chance.randbytes(2048)
    archive_path.write_bytes(content)
    for arguments in (["verify"], ["search", "APD"], ["list"], ["export"]):
        done = filled(*arguments)
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1, Damaged.EXIT_CODE)
    if filled("verify").returncode == 0:
        assert contents(archive_path) == before


@pytest.mark.parametrize("kept", [100, 4096, 20000, 90000])
def test_a_truncated_archive_is_found(
    kept: int, filled: Umkm, archive_path: Path
) -> None:
    """An archive of which the end is missing is reported as damaged in one sentence."""
    archive_path.write_bytes(archive_path.read_bytes()[:kept])
    for arguments in (
        ["verify"],
        ["search", "APD"],
        ["ingest", str(FIXTURES / "releases")],
    ):
        done = filled(*arguments)
        assert "Traceback" not in done.stderr
        assert done.returncode == Damaged.EXIT_CODE


def test_no_command_uses_the_network(
    filled: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """With sockets forbidden every command does what it does: nothing leaves the computer."""
    guard = (
        "import sys, socket\n"
        "def refuse(*_, **__): raise AssertionError('a socket was asked for')\n"
        "sys.addaudithook(lambda event, args: refuse() if event in "
        "('socket.connect', 'socket.getaddrinfo', 'socket.bind', 'socket.sendto') else None)\n"
    )
    proof = guard + "socket.create_connection(('127.0.0.1', 9))"
    tried = subprocess.run(
        [sys.executable, "-c", proof], capture_output=True, text=True, check=False
    )
    assert "a socket was asked for" in tried.stderr
    guard += "from umkm_cli.__main__ import main\nmain()\n"
    for arguments in (
        [
            "ingest",
            str(FIXTURES / "releases"),
            str(FIXTURES / "documents" / "releases"),
        ],
        ["ingest", str(FIXTURES / "pages" / "releases"), "--dry-run"],
        ["search", "APD", "--json"],
        ["search", "cicalengke"],
        ["show", "1"],
        ["similar", "1"],
        ["list", "--query", "kopi"],
        ["export", "--jsonl", "--full"],
        ["why", "1"],
        ["saved", "add", "a", "APD"],
        ["saved", "new", "a"],
        ["tag", "1", "--set-place", "Medan"],
        ["review"],
        ["retag", "--all"],
        ["programmes"],
        ["stats"],
        ["backup", str(tmp_path / "b.db")],
        ["verify"],
        ["rebuild", str(tmp_path / "n.db")],
        ["remove", "1"],
        ["undo"],
        ["log"],
        ["help", "security"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", guard, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "a socket was asked for" not in done.stderr, arguments
        assert done.returncode in (0, 1, 3), (arguments, done.stderr)
