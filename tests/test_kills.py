"""Commands that are killed: each release is whole or absent, and the next run completes the work."""

import os
import random
import re
import signal
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest

from tests.checks import (
    assert_whole,
    contents,
)
from tests.command import UMKM
from tests.conftest import Umkm
from tests.effort import effort
from tests.kills import COMMANDS

pytestmark = pytest.mark.deep


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


@pytest.mark.posix
def test_commands_survive_being_killed(environment: dict[str, str]) -> None:
    """Killed while it writes, a command has happened or not, and ends well when it is run again.

    `tests.kills` says what is compared.
    """
    names = list(COMMANDS)[:: effort.commands_per_kill]
    done = subprocess.run(
        [sys.executable, "-m", "tests.kills", str(effort.command_kills), *names],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [re.split(r"  +", line) for line in done.stdout.splitlines()[1:]]
    assert [name for name, *_ in rows] == names
    assert {int(kills) for _, kills, *_ in rows} == {effort.command_kills}
    assert any(int(hot) for _, _, hot, *_ in rows)
