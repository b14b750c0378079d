"""`umkm review` on a real terminal: single keys, arrows, pastes, interrupts, sizes."""

import io
import json
import os
import re
import runpy
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest

from tests.command import UMKM, heed_interrupts, started
from tests.conftest import STYLE, Umkm
from tests.effort import effort
from tests.test_review import UNDATED
from umkm_cli.cli import keys
from umkm_cli.exit_codes import ExitCode

pytestmark = [pytest.mark.posix, pytest.mark.deep]

if sys.platform != "win32":
    import fcntl
    import termios

_ASKS = re.compile(r"(?:> |keys\) |\[y/[NT]\] |: )\Z")
"""What the screen ends in while umkm waits for a key or a line."""
_PATIENCE = 60
"""After how many seconds without a sign from umkm a test gives up."""


class Screen:
    """A terminal at which `umkm` runs: what it shows, and the keys that a person presses."""

    def __init__(self, process: "subprocess.Popen[bytes]", handle: int) -> None:
        self.process = process
        self._handle = handle
        self.shown = ""

    def wait(self) -> str:
        """Wait until umkm asks for a key or has ended; return what came since the last key."""
        start = len(self.shown)
        while not _ASKS.search(self.shown[start:]):
            ready = select.select([self._handle], [], [], _PATIENCE)[0]
            assert ready, f"umkm is silent after: {self.shown[-500:]!r}"
            try:
                piece = os.read(self._handle, 1 << 16)
            except OSError:  # the program has ended
                break
            self.shown += STYLE.sub("", piece.decode("utf-8").replace("\r\n", "\n"))
        return self.shown[start:]

    def press(self, typed: str) -> str:
        """Press keys, all at once, and return what that showed."""
        os.write(self._handle, typed.encode())
        return self.wait()

    def resize(self, columns: int) -> None:
        """Make the terminal as wide as that."""
        size = struct.pack("HHHH", 24, columns, 0, 0)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, size)

    def echoes(self) -> bool:
        """Return whether the terminal shows what is typed, and gives it line by line."""
        wanted = termios.ICANON | termios.ECHO
        flags: int = termios.tcgetattr(self._handle)[3]
        return flags & wanted == wanted


def _own_terminal() -> None:
    """Let the terminal interrupt this process."""
    heed_interrupts()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextmanager
def screen(
    environment: dict[str, str],
    *arguments: str,
    columns: int = 80,
    shell: Sequence[str] = (),
) -> Iterator[Screen]:
    """Run `umkm` on a terminal of its own, up to its first question."""
    parent, child = os.openpty()
    plain = {"TERM": "xterm-256color"} | environment
    with started(
        [*shell, *UMKM, *arguments],
        stdin=child,
        stdout=child,
        stderr=child,
        env=plain,
        start_new_session=True,
        preexec_fn=_own_terminal,
    ) as process:
        shown = Screen(process, parent)
        shown.resize(columns)
        os.close(child)
        shown.wait()
        try:
            yield shown
        finally:
            os.close(parent)


@pytest.fixture
def undated(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of four undated releases."""
    for number in range(1, 5):
        text = UNDATED.replace("Rotan", f"Rotan Ke-{number}")
        text = text.replace("perajin.", f"perajin rotan desa ke-{number}.")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert umkm("ingest", *sorted(tmp_path.glob("?.txt"))).returncode == 0
    return umkm


def open_ids(umkm: Umkm) -> list[int]:
    """Return the releases that are still to be reviewed."""
    return [each["id"] for each in json.loads(umkm("review", "--json").stdout or "[]")]


def test_keys_answer_without_enter(undated: Umkm, environment: dict[str, str]) -> None:
    """One key is an answer; arrows go back and on; what means nothing decides nothing; Ctrl-C loses nothing."""
    with screen(environment, "review") as shown:
        assert "1 of 4 · 4 left" in shown.shown
        # Pasted: it begins with a key, but is none.
        assert "(nothing is done for that; ? explains" in shown.press("Aaron")
        assert "2 of 4 · 3 left" in shown.press("a")
        assert "(nothing is done for that" in shown.press("\x1b[15~")
        assert "3 of 4 · 3 left" in shown.press("\x1b[C")
        assert "2 of 4 · 3 left" in shown.press("\x1bOD")
        assert "leave the release undated" not in shown.press("?")
        assert "accept all 3? [y/N] " in shown.press("A")
        assert "2 of 4" not in shown.press("n")
        shown.press("A")
        assert "3 decided; `umkm undo 3` takes them back." in shown.press("y\n")
        assert "4 decided, none left." in shown.shown
        assert shown.process.wait() == 0
    assert undated("undo", "--yes").returncode == 0
    assert len(open_ids(undated)) == 3
    with screen(environment, "review") as shown:
        shown.press("a")
        assert "1 of 3 · 3 left" in shown.press("u")
        shown.press("a")
        assert not shown.echoes()
        assert "1 decided, 2 left." in shown.press("\x03")
        assert shown.process.wait() == ExitCode.INTERRUPTED
        assert shown.echoes()
    assert len(open_ids(undated)) == 2


_TERMINALS = [*product((80, 40, 100, 160), ("id", "en"))][: effort.terminals]


@pytest.mark.parametrize(("columns", "lang"), _TERMINALS)
def test_every_width(
    undated: Umkm, environment: dict[str, str], columns: int, lang: str
) -> None:
    """Questions, explanations and lists fit into the terminal, also after it became narrower."""
    with screen(environment, "review", "--lang", lang, columns=columns) as shown:
        explain, every, skip = {"en": ("?", "A", "s"), "id": ("?", "T", "l")}[lang]
        shown.press(explain)
        shown.press(every)
        shown.press("n")
        assert max(map(len, shown.shown.split("\n"))) <= columns
        shown.resize(columns - 10)
        before = len(shown.shown)
        shown.press(skip)
        shown.press(explain)
        after = shown.shown[before:].split("\n")[1:]
        assert max(map(len, after)) <= columns - 10
        assert "\x1b" not in shown.shown


def test_the_end_of_input_and_a_stop(
    undated: Umkm, environment: dict[str, str]
) -> None:
    """Ctrl-D ends the review; after Ctrl-Z and fg keys are read as before; a dumb terminal asks for lines."""
    with screen(environment, "review") as shown:
        os.kill(shown.process.pid, signal.SIGSTOP)
        os.waitpid(shown.process.pid, os.WUNTRACED)
        os.kill(shown.process.pid, signal.SIGCONT)
        again = shown.wait()
        assert "1 of 4 · 4 left" in again
        assert "[q]uit" in again
        assert "2 of 4 · 3 left" in shown.press("a")
        assert "1 decided, 3 left." in shown.press("\x04")
        assert shown.process.wait() == 0
        assert shown.echoes()
    with screen(environment | {"TERM": "dumb"}, "review") as shown:
        assert shown.echoes()
    assert len(open_ids(undated)) == 3


def test_a_signal_just_before_a_wait(
    undated: Umkm, environment: dict[str, str]
) -> None:
    """A review that goes on after a stop asks again, also if the signal comes right before it waits for a key."""
    with screen(environment, "review") as shown:
        for _ in range(200 * effort.terminals):
            os.kill(shown.process.pid, signal.SIGCONT)
            assert "1 of 4 · 4 left" in shown.wait()
        assert "0 decided, 4 left." in shown.press("q")


_BEHIND_AND_FRONT = ("bash", "-mc", '"$@" & wait $!; fg', "bash")
"""A shell that starts a program in the background and, once that has stopped, fetches it."""


def test_a_start_in_the_background(undated: Umkm, environment: dict[str, str]) -> None:
    """`umkm review &` waits for `fg`, then asks, and reads keys as ever."""
    with screen(environment, "review", shell=_BEHIND_AND_FRONT) as shown:
        while shown.shown.count("1 of 4 · 4 left") < 2 and shown.wait():
            pass
        assert "Traceback" not in shown.shown
        assert "2 of 4 · 3 left" in shown.press("a")
        assert "1 decided, 3 left." in shown.press("q")
        assert shown.process.wait() == 0
    assert len(open_ids(undated)) == 3


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("a", "a"), ("a\n", "a"), ("\r", ""), ("é", "é"), ("\x04", None), ("", None), ("aa", ""),
        ("\x1b", ""), ("\x1b[D", keys.LEFT), ("\x1b[3~", ""), ("\x7f", ""),
    ],
)  # fmt: skip
def test_what_a_key_is(typed: str, key: str | None) -> None:
    """One printable character is a key, arrows have names; a paste and control characters are no answer."""
    assert keys._key_of(typed, {"\x1b[D": keys.LEFT}) == key


class Console:
    """Stands for `msvcrt`: what was typed before a question, and what is typed after."""

    def __init__(self, before: str, after: Sequence[str]) -> None:
        self._before = [*before]
        self._after = [*after]

    def kbhit(self) -> bool:
        """Return whether a key waits."""
        return bool(self._before)

    def getwch(self) -> str:
        """Return the next key, or the next half of one."""
        return (self._before or self._after).pop(0)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("a", "a"),
        ("\xe0K", keys.LEFT),
        ("\x00M", keys.RIGHT),
        ("\xe0S", ""),
        ("\x1a", None),
        ("\r", ""),
    ],
)
def test_keys_of_windows(
    typed: str, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows, keys are read from the console; what was typed ahead is dropped, and Ctrl-C interrupts."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", Console("yy", [*typed, "\x03"]))
    here = runpy.run_path(keys.__file__)
    with here["reading_keys"]() as read_key:
        assert read_key() == key
        with pytest.raises(KeyboardInterrupt):
            read_key()
    monkeypatch.setattr(sys, "stdin", io.StringIO("a"))
    assert not here["can_read_keys"]()
