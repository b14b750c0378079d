"""Commands that are killed: each release is whole or absent, and the next run completes the work."""

import gzip
import os
import random
import signal
import subprocess
from itertools import cycle
from pathlib import Path

import pytest

from tests.checks import (
    assert_whole,
    contents,
)
from tests.command import UMKM
from tests.conftest import FIXTURES, Umkm
from tests.effort import effort
from umkm_cli.archive import open_archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import get_release


def killed(environment: dict[str, str], seconds: float, *arguments: str) -> bool:
    """Start a command and kill it after some seconds. Return whether it was still running."""
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


def moments(count: int, first: float, last: float) -> list[float]:
    """Return random moments of a span, one in each of `count` equal parts of it, in random order."""
    chance = random.Random(count)
    part = (last - first) / count
    found = [first + part * (number + chance.random()) for number in range(count)]
    chance.shuffle(found)
    return found


def test_ingest_survives_being_killed(
    many_releases: Path,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
    tmp_path: Path,
) -> None:
    """Killed at any moment, ingest leaves each release whole or absent; the next run completes the work."""
    seconds = cycle(moments(effort.ingest_kills, 0.05, 1.2))
    whole = tmp_path / "whole.db"
    umkm("--db", whole, "ingest", many_releases)
    kills = 0
    while kills < effort.ingest_kills:
        kills += killed(environment, next(seconds), "ingest", str(many_releases))
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
        ("retag", "--all", "--yes"),
        ("tag", "--query", "melalui", "--add-programme", "Rumah BUMN", "--yes"),
    ],
    ids=" ".join,
)
def test_decisions_survive_being_killed(
    arguments: tuple[str, ...],
    archive_of_many_releases: bytes,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
) -> None:
    """Killed at any moment, retag and tag leave each release unchanged or fully changed; decisions stand."""
    archive_path.write_bytes(archive_of_many_releases)
    umkm("tag", "1", "2", "3", "--set-date", "2021-02-03", "--yes")
    before = contents(archive_path)
    for seconds in moments(effort.command_kills, 0.05, 1.5):
        killed(environment, seconds, *arguments)
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
    archive_of_many_releases: bytes,
    umkm: Umkm,
    environment: dict[str, str],
    archive_path: Path,
) -> None:
    """Killed at any moment, an undo has happened entirely or not at all."""
    archive_path.write_bytes(archive_of_many_releases)
    before = contents(archive_path)
    number = 1
    for seconds in moments(effort.command_kills, 0.2, 2.0):
        killed(environment, seconds, "undo", str(number), "--yes")
        held = assert_whole(archive_path)
        number = len(umkm("log", "--csv").stdout.splitlines()) - 1
        assert held == (effort.killed_releases if number % 2 else 0)
    if number % 2 == 0:
        assert umkm("undo", str(number), "--yes").returncode == 0
    assert contents(archive_path) == before


def test_a_migration_survives_being_killed(
    environment: dict[str, str], archive_path: Path, umkm: Umkm
) -> None:
    """Killed during a migration, an archive has the old schema or the new one."""
    held = gzip.decompress((FIXTURES / "archives" / "schema-4.db.gz").read_bytes())
    for seconds in moments(effort.command_kills, 0.1, 0.4):
        archive_path.write_bytes(held)
        killed(environment, seconds, "tag", "1", "--set-place", "Medan")
        assert assert_whole(archive_path) == 3
    assert umkm("tag", "1", "--set-place", "Medan").returncode == 0
    assert "Medan" in umkm("show", "1").stdout
