"""Who may reach the pages of `umkm web`, and how the command begins and ends."""

import asyncio
import http.client
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from tests.command import UMKM, heed_interrupts, started
from tests.conftest import Umkm
from tests.web_client import Browser, Reply
from umkm_cli.verbs.context import Context
from umkm_cli.web.app import create_app
from umkm_cli.web.gate import COOKIE, LONGEST_ADDRESS, Gate, Visit
from umkm_cli.web.server import PromptProtocol

TOKEN = "kunci-yang-cukup-panjang"
HOSTS = frozenset(["localhost", "127.0.0.1", "[::1]", "arsip.example"])


@pytest.fixture
def open_app(filled: Umkm, archive_path: Path) -> Browser:
    """The pages of an archive, for whoever uses a known host name."""
    assert filled("list").returncode == 0
    return Browser(create_app(Context(archive=archive_path), Gate(HOSTS, None)))


def ask(browser: Browser, *headers: tuple[str, str], method: str = "GET") -> Reply:
    """Ask for a page with only these headers."""
    bare = Browser(browser.app, *headers)
    return bare.get("/programmes", method=method)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("LOCALHOST:1", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("arsip.example", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("evil.example:localhost", 400),
        ("localhost@evil.example", 400),
        ("localhost:8000:1", 400),
        ("[", 400),
        ("", 400),
    ],
)
def test_only_known_hosts_are_answered(
    open_app: Browser, host: str, status: int
) -> None:
    """A name that another site leads to this computer is refused, whatever it asks."""
    assert ask(open_app, ("host", host)).status == status


def test_requests_are_checked_first(open_app: Browser) -> None:
    """No host, two hosts, a method that is not for reading, and a very long address are refused."""
    assert ask(open_app, ("accept", "*/*")).status == 400
    assert ask(open_app, ("host", "localhost"), ("host", "localhost")).status == 400
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "X"):
        refused = ask(open_app, ("host", "localhost"), method=method)
        assert refused.status == 405
        assert refused.headers["allow"] == "GET, HEAD"
    assert ask(open_app, ("host", "localhost"), method="HEAD").status == 200
    assert open_app.get(f"/search?q={'a' * LONGEST_ADDRESS}").status == 414


def test_a_token_opens_the_pages(filled: Umkm, archive_path: Path) -> None:
    """The link with the token sets a cookie and leads to the page without it; others see nothing."""
    assert filled("list").returncode == 0
    app = create_app(Context(archive=archive_path), Gate(HOSTS, TOKEN))
    browser = Browser(app)
    for address in ("/", "/?token=", "/?token=falsch", "/search.json", "/static/x"):
        assert browser.get(address).status == 401, address
    cookies = ("cookie", f"{COOKIE}={TOKEN}"), ("cookie", "\x00=;umkm")
    for cookie in cookies:
        assert browser.get("/", cookie).status == 401
    visit = browser.get(f"//evil.example/search?q=apd&token={TOKEN}")
    assert visit.status == 303
    assert visit.headers["location"] == "/evil.example/search?q=apd"
    given = visit.headers["set-cookie"]
    assert TOKEN not in given
    assert all(word in given for word in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert "Secure" not in given
    visit_by_https = Visit(
        "GET", "/", f"token={TOKEN}", {"host": "localhost"}, 1, "https"
    )
    refusal = Gate(HOSTS, TOKEN).refusal(visit_by_https)
    assert refusal is not None
    assert "; Secure" in refusal.headers["Set-Cookie"]
    cookie = ("cookie", given.partition(";")[0])
    assert browser.get("/search?q=apd", cookie).status == 200
    assert browser.get("/", ("authorization", f"Bearer {TOKEN}")).status == 200
    assert browser.get("/", ("authorization", "Bearer x"), cookie).status == 401
    feed = browser.get(f"/saved.json?token={TOKEN}")
    assert feed.status == 200
    assert "set-cookie" not in feed.headers


def test_the_command_says_why_it_does_not_serve(
    filled: Umkm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No archive, no name for others, a short token, a port in use and a missing package are a sentence and a code."""
    missing = filled("web", "--db", tmp_path / "none.db")
    assert (missing.returncode, missing.stderr.count("\n")) == (6, 1)
    nameless = filled("web", "--host", "0.0.0.0")
    assert nameless.returncode == 2
    assert "--allow-host" in nameless.stderr
    (tmp_path / "token").write_text("kurz")
    assert filled("web", "--token-file", tmp_path / "token").returncode == 2
    assert filled("web", "--token-file", tmp_path / "nothing").returncode == 74
    with socket.create_server(("127.0.0.1", 0)) as taken:
        used = filled("web", "--port", str(taken.getsockname()[1]))
    assert used.returncode == 74
    assert "another program uses the port" in used.stderr
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    lacking = filled("web")
    assert lacking.returncode == 2
    assert "pip install 'umkm-cli[web]'" in lacking.stderr


@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        (b"", 0),
        (b"GET / HTTP/1.1\r\nHost: loc", 0),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 1),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT", 1),
    ],
)
def test_connections_without_a_request_end(
    open_app: Browser, sent: bytes, answers: int
) -> None:
    """Who connects and then says nothing, or half a request, is hung up on: others get the place."""

    async def talk() -> bytes:
        config = uvicorn.Config(open_app.app, lifespan="off")
        config.load()
        state = uvicorn.server.ServerState()
        loop = asyncio.get_running_loop()

        def begin() -> PromptProtocol:
            connection = PromptProtocol(config, state, {})
            connection.timeout_keep_alive = 0.3  # type: ignore[assignment]
            return connection

        async with await loop.create_server(begin, "127.0.0.1", 0) as server:
            address = server.sockets[0].getsockname()
            reader, writer = await asyncio.open_connection(*address)
            writer.write(sent)
            said = await reader.read()
            writer.close()
            return said

    assert asyncio.run(talk()).count(b"HTTP/1.1 200 OK") == answers


@pytest.mark.deep
@pytest.mark.posix
def test_the_server_ends_quietly(
    filled: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """It says where it is, answers there with the token that it printed, and Ctrl-C ends it with exit code 0."""
    assert filled("list").returncode == 0
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    command = [*UMKM, "web", "--port", "0", "--token-file", str(tmp_path / "token")]
    with started(
        command, env=environment, stderr=subprocess.PIPE, preexec_fn=heed_interrupts
    ) as server:
        assert server.stderr
        link = server.stderr.readline().decode().split(" ")[0]
        parts = urlsplit(link)
        assert parts.query == f"token={TOKEN}"
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        connection.request("GET", f"/programmes.json?{parts.query}")
        answer = connection.getresponse()
        assert answer.status == 200
        assert answer.read().startswith(b"[")
        connection.request("HEAD", "/")
        head = connection.getresponse()
        assert (head.status, head.read()) == (401, b"")
        assert head.headers["x-frame-options"] == "DENY"
        connection.close()
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        assert server.stderr.read() == b""
