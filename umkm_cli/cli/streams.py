"""What to do when nobody listens any more."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def ignore_broken_pipe() -> Iterator[None]:
    """Write an answer; where its reader has gone, the work that is told of goes on all the same."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()


def forget_stdout() -> None:
    """Nothing can be written any more: keep the interpreter from trying, now and at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
