"""Asks the pages as a browser would, without a server: for the tests of `umkm web`."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from starlette.types import ASGIApp, Message

Headers = Iterable[tuple[str, str]]


class Reply(NamedTuple):
    """What came back; names of headers are small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class Browser:
    """Sends requests to an application, each with these headers."""

    def __init__(self, app: ASGIApp, *headers: tuple[str, str]) -> None:
        self.app = app
        self._headers = headers or (("host", "localhost"),)

    def get(
        self, address: str, *headers: tuple[str, str], method: str = "GET"
    ) -> Reply:
        """Send a request; an address is a path with its query, as it is sent."""
        sent = [*self._headers, *headers]
        return asyncio.run(self._send(method, address, sent))

    async def _send(self, method: str, address: str, headers: Headers) -> Reply:
        path, _, query = address.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": _decoded(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode("ascii"),
            "headers": [
                (name.lower().encode(), value.encode("latin-1"))
                for name, value in headers
            ],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8000),
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start, *bodies = sent
        given = {key.decode(): value.decode() for key, value in start["headers"]}
        content = b"".join(each.get("body", b"") for each in bodies)
        return Reply(start["status"], given, content)


def _decoded(path: str) -> str:
    """Return a path as a server passes it on."""
    from urllib.parse import unquote

    return unquote(path)
