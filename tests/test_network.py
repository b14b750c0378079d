"""The network: no command uses it."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import FIXTURES, Umkm


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
