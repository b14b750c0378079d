"""Runs `umkm` for the tests: in the process of the test, or as a process of its own.

A start of Python costs more than most commands, so tests call the command line where
they run (`run_in_process`). A process of its own is for tests in which the process is
the point: kills, signals, pipes, terminals, locks, limits and start-up.
"""

import functools
import gc
import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import typer.main
from typer.utils import get_params_from_function

from umkm_cli.archive import connection
from umkm_cli.cli import main

Result = subprocess.CompletedProcess[str]

ROOT = Path(__file__).parent.parent
UMKM = (sys.executable, "-m", "umkm_cli")
"""The words that start `umkm` as a process."""

# Commands run here by the thousands. They read the declarations of their options once, and do not wait for the disk: a
# power cut ends the tests, too. Processes of their own do neither.
_params = functools.cache(get_params_from_function)
_distrust = connection._distrust


def _distrust_without_waiting(opened: sqlite3.Connection) -> None:
    _distrust(opened)
    opened.execute("PRAGMA synchronous = OFF")


class Stream(io.TextIOWrapper):
    """A standard stream in memory: of a pipe, or of a terminal."""

    def __init__(
        self,
        content: bytes = b"",
        *,
        is_terminal: bool = False,
        newline: str | None = "",
    ) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline=newline)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def content(self) -> bytes:
        """Return the bytes that were written."""
        self.flush()
        written = self.buffer
        assert isinstance(written, io.BytesIO)
        return written.getvalue()


class Keyboard(io.StringIO):
    """The standard input of a terminal at which a person gives answers; the screen shows each."""

    def __init__(self, answers: Sequence[str], screen: Stream) -> None:
        super().__init__("".join(f"{answer}\n" for answer in answers))
        self._screen = screen

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        self._screen.write(_CONTROL.sub(_in_caret_notation, line))
        return line


_CONTROL = re.compile(r"[\x00-\x1f\x7f](?<!\n)")


def _in_caret_notation(control: re.Match[str]) -> str:
    """Return how a terminal shows a control character that is typed: ESC as `^[`."""
    return f"^{chr(ord(control.group()) ^ 64)}"


class Output(NamedTuple):
    """What a command wrote to stdout and to stderr, and its exit code."""

    content: bytes
    said: str
    code: int

    @property
    def out(self) -> str:
        return self.content.decode("utf-8")


def run_in_process(
    environment: Mapping[str, str],
    *arguments: str,
    stdin: bytes = b"",
    answers: Sequence[str] | None = None,
    columns: int = 0,
    lines: int = 500,
    stderr_apart: bool = True,
) -> Output:
    """Run `umkm` in this process, with an environment and standard streams of its own.

    The answer goes to a terminal of so many columns and lines; to a pipe if `columns` is
    0. So does stderr, unless it is kept `apart`. A person at the terminal gives `answers`;
    without them, a pipe gives `stdin`.
    """
    out = Stream(is_terminal=columns > 0)
    error = Stream() if stderr_apart else out
    source = _input(stdin) if answers is None else Keyboard(answers, out)
    size = {"COLUMNS": str(columns), "LINES": str(lines), "TERM": "xterm-256color"}
    folder = os.getcwd()
    with (
        patch.dict(
            os.environ, {**environment, **(size if columns else {})}, clear=True
        ),
        patch.multiple(sys, stdin=source, stdout=out, stderr=error),
        # The objects of the tests are not to be kept out of the garbage collection.
        patch.object(gc, "freeze", lambda: None),
        patch.object(typer.main, "get_params_from_function", _params),
        patch.object(connection, "_distrust", _distrust_without_waiting),
    ):
        code = _exit_code(list(arguments))
    assert os.getcwd() == folder, "a command changed the working directory"
    said = error.content().decode("utf-8") if stderr_apart else ""
    return Output(out.content(), said, code)


def _input(content: bytes) -> io.TextIOWrapper:
    """Return a standard input, which can be looked into like a real one."""
    return io.TextIOWrapper(io.BufferedReader(io.BytesIO(content)), encoding="utf-8")


def _exit_code(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    return 0


def run_process(
    environment: Mapping[str, str], *arguments: str, stdin: bytes = b""
) -> Result:
    """Run `umkm` as a process, its standard streams connected to pipes."""
    done = subprocess.run(
        [*UMKM, *arguments],
        input=stdin,
        capture_output=True,
        env=environment,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8"),
        done.stderr.decode("utf-8"),
    )


@contextmanager
def started(
    command: Sequence[str], **options: Any
) -> Iterator["subprocess.Popen[Any]"]:
    """Start a process, and wait for its end; a test that fails kills it instead.

    Without that, a test that runs into its time limit would wait for the process.
    """
    with subprocess.Popen(command, **options) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def heed_interrupts() -> None:
    """Let SIGINT interrupt this process, as it does one that a terminal started.

    For `preexec_fn`. A shell starts background jobs with SIGINT ignored, processes
    inherit that, and Python raises KeyboardInterrupt only where it is not ignored.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
