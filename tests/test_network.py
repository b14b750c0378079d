"""The network: no command uses it."""

import socket
import sys
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm

NETWORK_EVENTS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.bind",
    "socket.sendto",
)


class SocketAskedFor(BaseException):
    """Something wants a connection."""


_forbidden = False


def _refuse(event: str, _: object) -> None:
    if _forbidden and event in NETWORK_EVENTS:
        raise SocketAskedFor(event)


sys.addaudithook(_refuse)  # for ever: no hook can be taken away


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every socket that this process, or one it forks, asks for."""
    monkeypatch.setattr(sys.modules[__name__], "_forbidden", True)


@pytest.mark.usefixtures("no_network")
def test_a_socket_is_refused() -> None:
    """The guard of the next test works."""
    with pytest.raises(SocketAskedFor):
        socket.create_connection(("127.0.0.1", 9))


@pytest.mark.deep
@pytest.mark.usefixtures("no_network")
def test_no_command_uses_the_network(filled: Umkm, tmp_path: Path) -> None:
    """Every command works with sockets forbidden: nothing leaves the computer."""
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
        ["quotes", "usaha", "--speaker", "ari"],
        ["figures", "--of", "UMKM", "--at-least", "1M"],
        ["versions"],
        ["versions", "--rebuild"],
        ["diff", "1", "2"],
        ["list", "--query", "kopi"],
        ["export", "--jsonl", "--full"],
        ["why", "1"],
        ["cite", "1"],
        ["saved", "add", "a", "APD"],
        ["saved", "new", "a"],
        ["tag", "1", "--set-place", "Medan"],
        ["review"],
        ["retag", "--all"],
        ["programmes"],
        ["stats"],
        ["ledger", "--of", "UMKM"],
        ["backup", str(tmp_path / "b.db")],
        ["publish", str(tmp_path / "p.db")],
        ["verify"],
        ["rebuild", str(tmp_path / "n.db")],
        ["remove", "1"],
        ["undo"],
        ["log"],
        ["help", "security"],
    ):
        done = filled(*arguments)
        assert done.returncode in (0, 1, 3), (arguments, done.stderr)
        # What is to be read by a forked process would end it.
        assert "crashes the reader" not in done.stderr
