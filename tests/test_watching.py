"""`umkm ingest --watch`: files that arrive in a folder come in."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.command import UMKM, heed_interrupts, started
from tests.conftest import Umkm, release_text

pytestmark = pytest.mark.deep


@pytest.mark.posix
def test_watching_a_folder(
    environment: dict[str, str], umkm: Umkm, tmp_path: Path
) -> None:
    """--watch ingests present and arriving files, each whole and once, also across a restart."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "a.txt").write_text(
        release_text("Perajin Awal Naik Kelas"), encoding="utf-8"
    )

    def watched(arrive: "list[tuple[str, str]]", expected: int) -> str:
        command = [*UMKM, "ingest", "--watch", str(folder)]
        with started(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=heed_interrupts,
        ) as run:
            assert run.stderr is not None
            while b"watching" not in run.stderr.readline():
                pass
            for name, text in arrive:
                with open(folder / name, "w", encoding="utf-8") as file:
                    # Written in two pieces: what is still being written is not taken in.
                    file.write(text[:40])
                    file.flush()
                    time.sleep(0.8)
                    file.write(text[40:])
            deadline = time.monotonic() + 30
            while (
                len(umkm("list").stdout.splitlines()) - 1 < expected
                and time.monotonic() < deadline
            ):
                time.sleep(0.3)
            run.send_signal(signal.SIGINT)
            _, error = run.communicate(timeout=20)
            assert run.returncode == 0
            return str(error.decode())

    # Of a clock that goes wrong, as those of cameras and shared drives do.
    os.utime(folder / "a.txt", (2**33, 2**33))
    watched([("b.txt", release_text("Perajin Kedua Naik Kelas"))], 2)
    (folder / "c.txt").write_text(
        release_text("Perajin Ketiga Naik Kelas"), encoding="utf-8"
    )
    (folder / "dalam").mkdir()
    error = watched([("dalam/d.txt", release_text("Perajin Keempat Naik Kelas"))], 4)
    assert "2 new, 2 known already" in error
    assert {row["headline"] for row in json.loads(umkm("list", "--json").stdout)} == {
        f"Perajin {each} Naik Kelas" for each in ("Awal", "Kedua", "Ketiga", "Keempat")
    }


def test_a_watched_folder_that_vanishes(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """A watched folder that disappears for a while, such as an unmounted drive, is watched again."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    command = [*UMKM, "ingest", "--watch", str(folder)]
    with started(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stderr is not None
        assert b"watching" in run.stderr.readline()
        time.sleep(1)  # nothing tells that the watch stands
        folder.rmdir()
        time.sleep(1)
        folder.mkdir()
        (folder / "rilis.txt").write_text(release_text(), encoding="utf-8")
        assert b"1 new" in run.stderr.readline()
        run.terminate()
