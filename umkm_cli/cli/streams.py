"""The standard streams of the process: which exist, how they are encoded, and their colours."""

import atexit
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from umkm_cli.output import colours_off


def prepare_streams() -> None:
    """Make sure that the standard streams exist, use UTF-8, and do not translate newlines."""
    # Python sets a stream to None if it was closed when the process started.
    sys.stdout = sys.stdout or _open_devnull("w")
    sys.stderr = sys.stderr or _open_devnull("w")
    sys.stdin = sys.stdin or _open_devnull("r")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        # The CSV writer supplies its own CRLF.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]


@contextmanager
def without_colours() -> Iterator[None]:
    """Turn colours off, in our own output and in the help and errors that typer draws."""
    token = colours_off.set(True)
    try:
        if not (sys.stdout.isatty() or sys.stderr.isatty()):
            yield
            return
        from typer import rich_utils

        before, rich_utils.COLOR_SYSTEM = rich_utils.COLOR_SYSTEM, None
        try:
            yield
        finally:
            rich_utils.COLOR_SYSTEM = before
    finally:
        colours_off.reset(token)


def _open_devnull(mode: str) -> Any:
    stream = open(os.devnull, mode)  # noqa: SIM115
    atexit.register(stream.close)
    return stream
