"""Commands that are killed: each release is whole or absent, and the next run completes the work."""

import gzip
import os
import random
import signal
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks import (
    assert_whole,
    contents,
)
from tests.command import UMKM
from tests.conftest import FIXTURES, Umkm
from tests.effort import effort
from umkm_cli.archive import create_or_open, open_archive, sqlite_errors
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import get_release


def killed(environment: dict[str, str], seconds: float, *arguments: str) -> bool:
    """Run a command and kill it after a time, with no chance to tidy up; whether it was still running."""
    running = subprocess.Popen(
        [*UMKM, *arguments],
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


def test_ingest_survives_being_killed(
    many_releases: Path,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
    tmp_path: Path,
) -> None:
    """Killed at any moment, ingest leaves each release whole or absent; run again it completes what it began."""
    chance = random.Random(5)
    whole = tmp_path / "whole.db"
    umkm("--db", whole, "ingest", many_releases)
    kills = 0
    while kills < effort.ingest_kills:
        kills += killed(
            environment, chance.uniform(0.05, 1.2), "ingest", str(many_releases)
        )
        if (
            archive_path.exists()
            and archive_path.stat().st_size
            and assert_whole(archive_path) == effort.killed_releases
        ):
            archive_path.unlink()
    assert umkm("ingest", many_releases).returncode == 0
    assert assert_whole(archive_path) == effort.killed_releases
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
    many_releases: Path,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
) -> None:
    """Killed at any moment, retag and tag leave each release as it was or as it is to be; what was decided stands."""
    chance = random.Random(6)
    umkm("ingest", many_releases)
    umkm("tag", "1", "2", "3", "--set-date", "2021-02-03", "--yes")
    before = contents(archive_path)
    for _ in range(effort.command_kills):
        killed(environment, chance.uniform(0.05, 1.5), *arguments)
        assert assert_whole(archive_path) == effort.killed_releases
    assert umkm(*arguments).returncode == 0
    assert contents(archive_path) == before
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        for release_id in (1, 2, 3):
            assert ("date", "2021-02-03") in {
                (each.field, each.value) for each in decisions_of(db, release_id)
            }
            assert get_release(archive, release_id).values.released_on == "2021-02-03"


def test_undo_survives_being_killed(
    many_releases: Path, umkm: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """Killed at any moment, an undo is done or not begun."""
    chance = random.Random(8)
    umkm("ingest", many_releases)
    before = contents(archive_path)
    number = 1
    for _ in range(effort.command_kills):
        killed(environment, chance.uniform(0.2, 2.0), "undo", str(number), "--yes")
        held = assert_whole(archive_path)
        number = len(umkm("log", "--csv").stdout.splitlines()) - 1
        assert held == (effort.killed_releases if number % 2 else 0)
    if number % 2 == 0:
        assert umkm("undo", str(number), "--yes").returncode == 0
    assert contents(archive_path) == before


def test_a_migration_survives_being_killed(
    environment: dict[str, str], archive_path: Path, umkm: Umkm
) -> None:
    """Killed while an archive is brought to this schema, it is of the one before or of this one."""
    held = gzip.decompress((FIXTURES / "archives" / "schema-4.db.gz").read_bytes())
    chance = random.Random(7)
    for _ in range(effort.command_kills):
        archive_path.write_bytes(held)
        killed(
            environment, chance.uniform(0.1, 0.4), "tag", "1", "--set-place", "Medan"
        )
        assert assert_whole(archive_path) == 3
    assert umkm("tag", "1", "--set-place", "Medan").returncode == 0
    assert "Medan" in umkm("show", "1").stdout


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
