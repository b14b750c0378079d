"""A browser: Chromium prints a page to PDF, and saves it in two ways."""

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.producers.forms import as_html
from tests.producers.producer import Make, Producer
from tests.producers.releases import Written


class Chromium:
    """A running Chromium with one page, driven through a pair of pipes.

    A message of its DevTools protocol is JSON that ends with NUL.
    """

    def __init__(self, commands: int, replies: int) -> None:
        self._commands = commands
        self._replies = replies
        self._count = 0
        self._bytes = b""
        self._held: list[Any] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session: str = attached["sessionId"]
        self.on_page("Page.enable")

    def call(self, method: str, session: str = "", **parameters: object) -> Any:
        """Call a method and return its result. Raises RuntimeError."""
        return self._result_of(self._send(method, session, parameters))

    def open(self, address: str, page: str) -> None:
        """Show a page as if it stood at an address, and wait until it is complete."""
        self.on_page("Fetch.enable")
        self._held.clear()
        sent = self._send("Page.navigate", self._session, {"url": address})
        # Requests for anything else, such as an icon, are never answered.
        request = self._wait(
            lambda got: got.get("params", {}).get("resourceType") == "Document"
        )
        self.on_page(
            "Fetch.fulfillRequest",
            requestId=request["params"]["requestId"],
            responseCode=200,
            responseHeaders=[
                {"name": "Content-Type", "value": "text/html; charset=utf-8"}
            ],
            body=base64.b64encode(page.encode()).decode(),
        )
        self._result_of(sent)
        self._wait(lambda got: got.get("method") == "Page.loadEventFired")

    def on_page(self, method: str, **parameters: object) -> Any:
        """Call a method of the page."""
        return self.call(method, self._session, **parameters)

    def _send(self, method: str, session: str, parameters: object) -> int:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        message |= {"sessionId": session} if session else {}
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        return self._count

    def _result_of(self, sent: int) -> Any:
        reply = self._wait(lambda got: got.get("id") == sent)
        if "error" in reply:
            raise RuntimeError(f"chromium: {reply['error']['message']}")
        return reply["result"]

    def _wait(self, is_awaited: Callable[[Any], bool]) -> Any:
        """Return the first message that is awaited, held or to come; keep the others."""
        for held in self._held:
            if is_awaited(held):
                self._held.remove(held)
                return held
        while not is_awaited(got := self._next()):
            self._held.append(got)
        return got

    def _next(self) -> Any:
        while b"\0" not in self._bytes:
            piece = os.read(self._replies, 1 << 16)
            if not piece:
                raise RuntimeError("chromium ended")
            self._bytes += piece
        message, _, self._bytes = self._bytes.partition(b"\0")
        return json.loads(message)


@contextmanager
def running() -> Iterator[Chromium]:
    """Start Chromium, and end it."""
    command = "exec chromium --headless --no-sandbox --disable-background-networking --remote-debugging-pipe"
    to_read, commands = os.pipe()
    replies, to_write = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                "sh",
                "-c",
                f'{command} --user-data-dir="$0" 3<&{to_read} 4>&{to_write}',
                profile,
            ],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        try:
            yield Chromium(commands, replies)
        finally:
            os.close(commands)
            os.close(replies)
            process.terminate()
            process.wait(timeout=30)


def printed(chromium: Chromium) -> bytes:
    """The page as printed to PDF, without the browser's own header and footer."""
    options = {"preferCSSPageSize": True, "generateTaggedPDF": False}
    return base64.b64decode(chromium.on_page("Page.printToPDF", **options)["data"])


def saved(chromium: Chromium) -> bytes:
    """The page as the browser has it, as Save As writes it."""
    expression = "document.documentElement.outerHTML"
    got = chromium.on_page("Runtime.evaluate", expression=expression)
    return str(got["result"]["value"]).encode()


def saved_in_one_file(chromium: Chromium) -> bytes:
    """The page and all it shows in one MHTML file."""
    return str(
        chromium.on_page("Page.captureSnapshot", format="mhtml")["data"]
    ).encode()


def by_chromium(save: Callable[[Chromium], bytes]) -> Make:
    """Return how Chromium writes the releases, from their pages."""

    def make(releases: Sequence[Written], folder: Path, ending: str) -> None:
        with running() as chromium:
            for each in releases:
                chromium.open(f"https://mitra.example/{each.name}", as_html(each))
                (folder / f"{each.name}{ending}").write_bytes(save(chromium))

    return make


PRODUCERS = (
    Producer("Chromium printed", ".pdf", by_chromium(printed), programs=("chromium",)),
    Producer("Chromium saved", ".html", by_chromium(saved), programs=("chromium",)),
    Producer(
        "Chromium in one file",
        ".mhtml",
        by_chromium(saved_in_one_file),
        programs=("chromium",),
    ),
)
