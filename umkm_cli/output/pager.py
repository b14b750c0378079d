"""Show an answer that is longer than the screen through the user's pager, as git does."""

import os
import re
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, Any, Final, TextIO

from umkm_cli.output import chosen_pager

if TYPE_CHECKING:
    from subprocess import Popen

_MEANT: Final = {"auto": "less", "no": "", "cat": ""}
"""Which command a setting means."""
_DEFAULTS: Final = {"LESS": "FRX", "LV": "-c"}
"""How pagers show styles, and end by themselves after a short text: as git sets them."""
_LINK: Final = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
_STYLE: Final = re.compile(rf"\x1b\[[0-9;]*m|{_LINK.pattern}")
_WORD: Final = re.compile(r"""\"[^\"]*\"|'[^']*'|\S+""")
_LEAST_LESS: Final = 566
"""The first version of `less` that knows links."""


class Screen:
    """A terminal that shows what is written to it, through a pager if it is longer than the screen.

    Until it is, text is held: a short answer needs no pager. It passes for the stream of
    the terminal, `sys.stdout`.
    """

    def __init__(self, terminal: TextIO, pager: str) -> None:
        self.terminal = terminal
        self._has_answer = False
        self._command = pager
        self._size = shutil.get_terminal_size()
        self._room = self._size.lines - 1  # the prompt comes below
        self._held: list[str] = []
        self._pager: Popen[str] | None = None
        self._interrupted: Any = None
        self._sink: Callable[[str], object] = self._hold if pager else terminal.write

    def __getattr__(self, name: str) -> Any:
        return getattr(self.terminal, name)

    @property
    def is_held(self) -> bool:
        """Whether what is written does not reach the terminal at once."""
        return bool(self._command)

    def write(self, text: str) -> int:
        """Show a text, or hold it. Raises BrokenPipeError once the person has left the pager."""
        if not isinstance(text, str):  # typer asks by this whether a stream takes bytes
            raise TypeError
        self._has_answer = True
        self._sink(text)
        return len(text)

    def end_answer(self) -> None:
        """Write an empty line below what was written since the last message, if anything was."""
        if self._has_answer:
            self.tell("\n")
        self.flush()

    def tell(self, text: str) -> None:
        """Write a text that is no part of the answer."""
        self._has_answer = False
        self._sink(text)

    def flush(self) -> None:
        """Hand on what was written, but keep what is held."""
        stream: Any = self._pager.stdin if self._pager else self.terminal
        stream.flush()

    def close(self) -> None:
        """Show what is held; if the pager shows it, wait until the person leaves that."""
        if self._pager is None:
            self.terminal.write("".join(self._held))
            self.terminal.flush()
            return
        with suppress(OSError):  # the person has left it
            self._pager.communicate()
        _heed_interrupts(self._interrupted)

    def _hold(self, text: str) -> None:
        self._held.append(text)
        self._room -= self._lines_of(text)
        if self._room < 0:
            self._start()

    def _lines_of(self, text: str) -> int:
        """Return how many lines of the screen a text takes."""
        lines = _STYLE.sub("", text).split("\n")
        wide = (ceil(len(line) / self._size.columns) for line in lines[:-1])
        return sum(max(1, rows) for rows in wide)

    def _start(self) -> None:
        """Start the pager, and let it have what was held."""
        from subprocess import PIPE, Popen  # few answers are that long

        self._pager = Popen(
            self._command,
            shell=True,
            stdin=PIPE,
            encoding="utf-8",
            errors="backslashreplace",
            env={**_DEFAULTS, **os.environ},
        )
        # Ctrl-C is for the pager: in `less` it stops a search, or waiting for the end.
        self._interrupted = _heed_interrupts(signal.SIG_IGN)
        stdin: Any = self._pager.stdin
        self._sink = stdin.write
        if _LINK.search("".join(self._held)) and not _knows_links(self._command):
            self._sink = lambda text: stdin.write(_LINK.sub("", text))
        for text in self._held:
            self._sink(text)


def _knows_links(command: str) -> bool:
    """Return whether a pager passes links on; others show them as rubbish."""
    from subprocess import run  # few terminals show links

    program = _program(command)
    if os.path.basename(program) != "less":
        return False
    told = run([program, "--version"], capture_output=True, check=False).stdout
    version = re.match(rb"less (\d+)", told)
    return version is not None and int(version[1]) >= _LEAST_LESS


def _heed_interrupts(handler: Any) -> Any:
    """Set what Ctrl-C does, and return what it did; nothing outside the main thread."""
    with suppress(TypeError, ValueError):
        return signal.signal(signal.SIGINT, handler)


def pager_command() -> str:
    """Return the command of the pager for an answer on this terminal; empty if it has none."""
    command = chosen_pager.get().strip()
    command = _MEANT.get(command, command)
    is_usable = _is_installed(command) and _can_page()
    return command if is_usable else ""


def missing_pager() -> str:
    """Return the program of a pager that was chosen for this terminal but is not installed; empty if all is well."""
    command = chosen_pager.get().strip()
    if command in _MEANT or _is_installed(command) or not _can_page():
        return ""
    return _program(command)


def _can_page() -> bool:
    """Return whether a person sits at a terminal that can show pages."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "") != "dumb"
    )


def _is_installed(command: str) -> bool:
    return shutil.which(_program(command)) is not None


def _program(command: str) -> str:
    """Return the program of a command, which may name it after a variable: `LESS=-S less`."""
    words = (word for word in _WORD.findall(command) if "=" not in word)
    return next(words, "").strip("\"'")
