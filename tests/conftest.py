"""What the tests share: the real command line as a process of its own, on an archive of its own."""

import os
import pty
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"

STYLE = re.compile(r"\x1b\[[0-9;]*m")
"""Our own styles on a terminal."""

Result = subprocess.CompletedProcess[str]
Umkm = Callable[..., Result]


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    """Where this test's archive will be."""
    return tmp_path / "archive.db"


@pytest.fixture
def environment(archive_path: Path, tmp_path: Path) -> dict[str, str]:
    """A plain environment: no colours forced, this test's archive, no user's catalogue."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")
    }
    return kept | {
        "UMKM_DB": str(archive_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
    }


@pytest.fixture
def umkm(environment: dict[str, str]) -> Umkm:
    """Run `umkm` in a pipe; the result has `stdout`, `stderr` and `returncode`."""

    def run(*arguments: str | Path, stdin: bytes | None = None, **more: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "umkm_cli", *map(str, arguments)],
            input=stdin if stdin is not None else b"",
            capture_output=True,
            env=environment | more,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args,
            done.returncode,
            done.stdout.decode("utf-8"),
            done.stderr.decode("utf-8"),
        )

    return run


@pytest.fixture
def filled(umkm: Umkm) -> Umkm:
    """The same, on an archive that holds the fixture releases."""
    assert umkm("ingest", FIXTURES / "releases").returncode == 0
    return umkm


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """An archive as any SQLite tool has it: what is changed is kept, and the file let go of."""
    with closing(sqlite3.connect(path)) as db, db:
        yield db


def release_text(
    headline: str = "Perajin Bambu Sleman Terima Pinjaman",
    dateline: str = "Sleman, 3 Maret 2020 – ",
    body: str = "Bank Mandiri menyalurkan pinjaman kepada perajin bambu di Sleman, kata seorang pejabatnya.",
) -> str:
    """A small release of our own making."""
    return f"{headline}\n\n{dateline}{body}\n"


def terminal(
    environment: dict[str, str],
    *arguments: str,
    columns: int = 80,
    folder: Path | None = None,
    apart: bool = False,
) -> str:
    """What a person sees: all that `umkm` writes on a terminal of this width.

    With `apart`, what goes to stderr goes elsewhere, so that no progress is drawn, and stands after the answer.
    """
    parent, child = pty.openpty()
    size = {"COLUMNS": str(columns), "LINES": "500", "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "umkm_cli", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=subprocess.PIPE if apart else child,
        cwd=folder,
        env=environment | size,
    ) as run:
        os.close(child)
        seen = b""
        while piece := _read(parent):
            seen += piece
        seen += run.stderr.read() if run.stderr else b""
    os.close(parent)
    return seen.decode("utf-8").replace("\r\n", "\n")


def _read(handle: int) -> bytes:
    """The next piece of a terminal's screen; nothing once the program has ended, which Linux says as an error."""
    try:
        return os.read(handle, 65536)
    except OSError:
        return b""


def conversation(
    environment: dict[str, str], *arguments: str, answers: Sequence[str]
) -> str:
    """What a person sees who answers each question of `umkm` on a terminal, in turn; then the input ends."""
    parent, child = pty.openpty()
    size = {"COLUMNS": "80", "LINES": "500", "TERM": "xterm-256color"}
    seen = b""
    with subprocess.Popen(
        [sys.executable, "-m", "umkm_cli", *arguments],
        stdin=child,
        stdout=child,
        stderr=child,
        env=environment | size,
    ):
        os.close(child)
        for each in (*answers, None):
            asked = len(seen)
            while not seen[asked:].rstrip(b" ").endswith((b"?", b"]", b":")) and (
                piece := _read(parent)
            ):
                seen += piece
            os.write(parent, b"\x04" if each is None else each.encode() + b"\n")
        while piece := _read(parent):
            seen += piece
    os.close(parent)
    return STYLE.sub("", seen.decode("utf-8").replace("\r\n", "\n"))
