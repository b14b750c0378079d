"""Standard streams: closed, or with nobody at the other end."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.checks import assert_refused, assert_sound, receipts
from tests.command import UMKM, Result, started
from tests.conftest import FIXTURES, Umkm, release_text
from umkm_cli.errors import SomeFailed, UsageError

pytestmark = [pytest.mark.posix, pytest.mark.deep]


def closed(environment: dict[str, str], streams: str, *arguments: str | Path) -> Result:
    """Run a command with some of its standard streams closed."""
    return subprocess.run(
        [
            "sh",
            "-c",
            f'exec "$@" {streams}',
            "sh",
            *UMKM,
            *map(str, arguments),
        ],
        # What is opened in place of a stream that is closed is left open to the end, of which Python would warn.
        env=environment | {"PYTHONWARNINGS": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_no_standard_input(umkm: Umkm, environment: dict[str, str]) -> None:
    """With stdin closed, a command that needs it says so and does the rest of its work."""
    done = closed(environment, "<&-", "ingest", "-", FIXTURES / "releases")
    assert_refused(done, SomeFailed.EXIT_CODE)
    assert receipts(done)["failed"] == ["-"]
    assert len(receipts(done)["new"]) == 36
    before = umkm("export", "--jsonl", "--full").stdout
    done = closed(environment, "<&-", "tag", "--query", "umkm", "--set-place", "Medan")
    assert_refused(done, UsageError.EXIT_CODE)
    assert umkm("export", "--jsonl", "--full").stdout == before
    assert closed(environment, "<&-", "review").stdout == umkm("review").stdout
    assert_sound(umkm)


def test_no_standard_stream_at_all(umkm: Umkm, environment: dict[str, str]) -> None:
    """With all three streams closed, ingest and tag still work, and no message ends up in the archive."""
    nobody = "<&- >&- 2>&-"
    assert closed(environment, nobody, "ingest", FIXTURES / "releases").returncode == 0
    assert (
        closed(environment, nobody, "tag", "1", "--set-place", "Medan").returncode == 0
    )
    assert (
        closed(environment, nobody, "tag", "999", "--set-place", "Medan").returncode
        == 4
    )
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Medan"
    assert len(umkm("export", "--jsonl").stdout.splitlines()) == 36
    assert_sound(umkm)


def test_closed_pipe_ends_quietly(filled: Umkm, environment: dict[str, str]) -> None:
    """When the reader of a pipe exits, the command ends silently with exit code 0."""
    command = [*UMKM, "export", "--json"]
    with started(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        error = run.stderr.read().decode()
    assert (run.returncode, error) == (0, "")
    assert filled("list").returncode == 0


def test_nobody_reads_the_receipts(
    environment: dict[str, str], tmp_path: Path, umkm: Umkm
) -> None:
    """When the reader of the receipts exits, ingest still takes in every file."""
    for number in range(300):
        text = release_text(f"Perajin Nomor {number} Terima Pinjaman")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [*UMKM, "ingest", str(tmp_path)]
    with started(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        error = run.stderr.read().decode()
    assert run.returncode == 0
    assert "300 new" in error
    assert len(umkm("list").stdout.splitlines()) == 301
