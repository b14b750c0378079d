"""Completion in real shells: what stands on the line after Tab is what the command gets, however it was begun.

The deep run needs bash, zsh and fish; `.ci/run` installs them.
"""

import fcntl
import os
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.command import run_in_process
from tests.conftest import ROOT, database, environment_in

pytestmark = pytest.mark.posix

DIFFICULT: Final = 'Desa "Ra\'ya" $1 `x` & Co; #1 \\ *'
SHELLS: Final = {
    "bash": ["bash", "--noprofile", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i"],
}
"""How each shell is started, with the settings that `--install-completion` wrote."""
TYPED: Final = {
    "umkm list --place Sid\t": ["list", "--place", "Sidoarjo & Pasuruan"],
    'umkm list --place "sid\t': ["list", "--place", "Sidoarjo & Pasuruan"],
    "umkm list --place 'Sid\t": ["list", "--place", "Sidoarjo & Pasuruan"],
    "umkm list --place Sidoarjo\\ \t": ["list", "--place", "Sidoarjo & Pasuruan"],
    "umkm list --place=Sid\t": ["list", "--place=Sidoarjo & Pasuruan"],
    "umkm list --place Des\t": ["list", "--place", DIFFICULT],
    'umkm list --place "Des\t': ["list", "--place", DIFFICULT],
    "umkm list --place 'Des\t": ["list", "--place", DIFFICULT],
    "umkm search programme:Kary\t": ["search", "programme:Karya Kreatif Indonesia"],
    "umkm search -pl\tsid\t": ["search", "-place:Sidoarjo & Pasuruan"],
    "umkm search @ku\t": ["search", "@kur-papua"],
    "umkm lis\t--so\tol\t": ["list", "--sort", "oldest"],
    "umkm stats --by programme,y\t": ["stats", "--by", "programme,year"],
    "umkm search kopi --sort new\t": ["search", "kopi", "--sort", "newest"],
    "umkm ingest sur\t": ["ingest", "surat masuk.txt"],
    "umkm --db none.db show 3\t": ["--db", "none.db", "show", "3"],
}  # fmt: skip
"""What a person types, and the arguments that the command gets."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, archive_of_releases: bytes) -> Path:
    """A home folder with an archive, a command `umkm` that keeps its arguments, and completion in each shell."""
    home = tmp_path_factory.mktemp("home")
    environment = environment_in(home) | {"XDG_CONFIG_HOME": str(home / ".config")}
    (home / "archive.db").write_bytes(archive_of_releases)
    (home / "surat masuk.txt").write_text("")
    run_in_process(environment, "saved", "add", "kur-papua", "programme:KUR")
    with database(home / "archive.db") as db:
        db.execute("UPDATE releases SET place = ? WHERE id = 30", (DIFFICULT,))
    for shell in SHELLS:
        done = run_in_process(environment, "--install-completion", shell)
        assert done.code == 0, done.said
    program = home / "bin" / "umkm"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f'[ -n "$_UMKM_COMPLETE" ] && exec "{sys.executable}" -m umkm_cli "$@"\n'
        f"printf '%s\\0' \"$@\" > '{home}/new' && mv '{home}/new' '{home}/typed'\n"
    )
    program.chmod(0o755)
    return home


@contextmanager
def typing(shell: str, home: Path) -> Iterator[int]:
    """Start a shell on a terminal of its own, and yield the end at which a person types."""
    parent, child = os.openpty()
    environment = environment_in(home) | {
        "XDG_CONFIG_HOME": str(home / ".config"),
        "PATH": f"{home}/bin{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }
    with subprocess.Popen(
        SHELLS[shell],
        stdin=child,
        stdout=child,
        stderr=child,
        env=environment,
        cwd=home,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    ) as process:
        os.close(child)
        try:
            yield parent
        finally:
            process.kill()
            os.close(parent)


def read_until_quiet(terminal: int, seconds: float) -> bytes:
    """Return what a shell writes, until it has written nothing for a while."""
    seen = b""
    while select.select([terminal], [], [], seconds)[0]:
        seen += os.read(terminal, 65536)
    return seen


def arguments_after(terminal: int, keys: str, home: Path) -> list[str]:
    """Type keys and Enter; return the arguments that the command got."""
    typed = home / "typed"
    typed.unlink(missing_ok=True)
    for part in keys.replace("\t", "\t\0").split("\0"):
        os.write(terminal, part.encode())
        read_until_quiet(terminal, 0.6)
    os.write(terminal, b"\n")
    end = time.monotonic() + 20
    while not typed.exists() and time.monotonic() < end:
        read_until_quiet(terminal, 0.1)
    return typed.read_bytes().decode().split("\0")[:-1]


@pytest.mark.parametrize("shell", SHELLS)
def test_what_the_command_gets(home: Path, shell: str) -> None:
    """Names with spaces, quotes and other special characters arrive whole, from inside quotes and from outside."""
    got: dict[str, list[str]] = {}
    with typing(shell, home) as terminal:
        read_until_quiet(terminal, 2)
        for keys in TYPED:
            got[keys] = arguments_after(terminal, keys, home)
            read_until_quiet(terminal, 0.2)
    assert got == TYPED


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_person_sees(home: Path, shell: str) -> None:
    """Tab twice lists the numbers of releases with their headlines, in each shell."""
    with typing(shell, home) as terminal:
        read_until_quiet(terminal, 2)
        os.write(terminal, b"umkm show 3\t")
        seen = read_until_quiet(terminal, 1)
        os.write(terminal, b"\t")
        seen += read_until_quiet(terminal, 1)
    assert b"Peruri Extends Soft Loans" in seen


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_sound(home: Path, shell: str) -> None:
    """Each shell finds no fault in its script."""
    done = run_in_process(environment_in(home), "--show-completion", shell)
    checked = subprocess.run(
        [shell, "--no-execute" if shell == "fish" else "-n"],
        input=done.content,
        capture_output=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, b"")
