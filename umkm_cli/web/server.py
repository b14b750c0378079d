"""Run the pages with uvicorn: who may reach them, how many at once, and how it begins and ends."""

import secrets
import socket
import webbrowser
from asyncio import TimerHandle, Transport
from collections.abc import Sequence
from contextlib import suppress
from errno import EADDRINUSE
from ipaddress import ip_address
from pathlib import Path
from typing import Final, NamedTuple

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold
from umkm_cli.verbs.context import Context
from umkm_cli.web.app import create_app
from umkm_cli.web.gate import TOKEN, Gate, host_name

_OWN_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_CONNECTIONS: Final = 64
_HEADER_BYTES: Final = 16_384
_IDLE_SECONDS: Final = 5
_LAST_SECONDS: Final = 3
_SHORTEST_TOKEN: Final = 16
_NO_NAME: Final = later(
    "{host} can be reached by others: name the host that they type (--allow-host NAME); "
    "they then need the token in the link that umkm prints."
)
_SHORT_TOKEN: Final = later(
    "the token in {path} is too short: it needs {number} letters and digits or more."
)


class ServerOptions(NamedTuple):
    """Where the pages are served, and to whom."""

    host: str
    port: int
    allow_hosts: Sequence[str]
    token_file: Path | None
    open_browser: bool

    @property
    def is_local(self) -> bool:
        """Whether only this computer can reach the pages."""
        with suppress(ValueError):
            return ip_address(self.host).is_loopback
        return self.host == "localhost"


class PromptProtocol(H11Protocol):
    """A connection that ends if no whole request arrives in the time that idle ones have.

    Connections are few: those that only wait must not keep readers out.
    """

    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop_waiting()
        seconds = self.timeout_keep_alive
        self._deadline = self.loop.call_later(seconds, self._end_if_idle)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()

    def _end_if_idle(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request
        if cycle is None or cycle.response_complete:
            self.transport.close()


class _Server(uvicorn.Server):
    """A server that says where it is once it is there."""

    def __init__(self, config: uvicorn.Config, begin: "_Beginning") -> None:
        super().__init__(config)
        self._begin = begin

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begin.say()


class _Beginning(NamedTuple):
    """What to do once the pages are there."""

    context: Context
    link: str
    open_browser: bool

    def say(self) -> None:
        """Say where the pages are, and open them if that is wanted."""
        self.context.say(_("{link} (Ctrl-C ends it)").format(link=self.link))
        if self.open_browser:
            webbrowser.open(self.link)


def serve_pages(context: Context, options: ServerOptions) -> None:
    """Serve the pages of the archive until somebody ends it.

    Raises NoArchive, UsageError, or CannotAccess if the port is in use.
    """
    token = _token(options)
    context.check_is_one()
    context.require_archive()
    names = frozenset(map(host_name, (*_OWN_NAMES, *options.allow_hosts)))
    app = create_app(context, Gate(names, token))
    config = uvicorn.Config(
        app,
        http=PromptProtocol,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        # A proxy on this computer may say that readers come by https.
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1,::1",
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        h11_max_incomplete_event_size=_HEADER_BYTES,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    with _listen(options) as listening, suppress(KeyboardInterrupt):
        port = listening.getsockname()[1]
        begin = _Beginning(context, _link(options, port, token), options.open_browser)
        _Server(config, begin).run([listening])


def _token(options: ServerOptions) -> str | None:
    """Return the token that readers need; None if only this computer, or a proxy, asks."""
    if options.token_file is not None:
        return _token_in(options.token_file)
    if options.is_local:
        return None
    if not options.allow_hosts:
        raise UsageError(_(_NO_NAME).format(host=options.host))
    return secrets.token_urlsafe(24)


def _token_in(path: Path) -> str:
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise CannotAccess(
            _("cannot read the token in {path}.").format(path=path)
        ) from error
    if len(token) < _SHORTEST_TOKEN:
        raise UsageError(_(_SHORT_TOKEN).format(path=path, number=_SHORTEST_TOKEN))
    return token


def _listen(options: ServerOptions) -> socket.socket:
    """Return a socket that listens. Raises CannotAccess if it cannot."""
    address = (options.host, options.port)
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        return socket.create_server(address, family=family, backlog=128)
    except OSError as error:
        why = retold(error.strerror or str(error))
        if error.errno == EADDRINUSE:
            why = _("another program uses the port; choose one with --port")
        raise CannotAccess(
            _("cannot serve pages at {host}, port {port}: {why}.").format(
                host=options.host, port=options.port, why=why
            )
        ) from error


def _link(options: ServerOptions, port: int, token: str | None) -> str:
    """Return the address of the pages, with the token that opens them."""
    own = options.host
    if ":" in own:
        own = f"[{own}]"
    others = () if options.is_local else options.allow_hosts
    link = f"http://{next(iter(others), own)}:{port}/"
    return f"{link}?{TOKEN}={token}" if token else link
